import type { ReactNode } from 'react'
import { isRouteErrorResponse, Links, Meta, Outlet, useMatches, useRouteLoaderData } from 'react-router'
import type { Route } from './+types/root'
import { whileStoreAnswers } from './auth/store-away.server.ts'
import { readVisit } from './auth/visit.server.ts'
import { readFrame } from './routes/frame.server.ts'
import { ErrorPage, sentenceOf } from './ui/error-page.tsx'
import type { FrameFacts, FrameHandle } from './ui/frame-facts.ts'
import { FrameFromFacts } from './ui/frame-from-facts.tsx'
import { wordsOf } from './words/words.ts'
import { world } from './world.server.ts'
import './app.css'

/** The facts of the frame, the same for every page. */
export async function loader({ request, context }: Route.LoaderArgs): Promise<FrameFacts> {
  return whileStoreAnswers(() => readFrame(request, context))
}

/** Who asks is read once, before any loader; cookies go out with every answer. */
export const middleware: Route.MiddlewareFunction[] = [(args, next) => readVisit(world, args, next)]

/** The title of a page that names none, and of one that failed. */
export function meta({ loaderData, error }: { readonly loaderData?: FrameFacts; readonly error?: unknown }) {
  const { mark, place, purpose, errors } = wordsOf(loaderData?.language ?? 'vi').frame
  const name = `${mark} ${place}`
  return [{ title: error == null ? name : `${sentenceOf(errors, statusOf(error)).title} · ${name}` }, { name: 'description', content: purpose }]
}

/** The document. The framework's client is never sent: no Scripts, no ScrollRestoration. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const facts = useRouteLoaderData<typeof loader>('root')
  return (
    <html lang={facts?.language ?? 'vi'} className={facts?.display || undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#24407f" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#12161f" media="(prefers-color-scheme: dark)" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>{children}</body>
    </html>
  )
}

export default function Root() {
  const facts = useRouteLoaderData<typeof loader>('root')
  const handles = useMatches().map(({ handle }) => handle).filter(isFrameHandle)
  const isNameless = handles.some((handle) => handle.isNameless)
  return <FrameFromFacts facts={facts && isNameless ? { ...facts, person: facts.person && { name: '' } } : facts} kind={handles.length > 0 ? 'focus' : 'plain'}><Outlet /></FrameFromFacts>
}

export function ErrorBoundary({ error }: { readonly error: unknown }) {
  const facts = useRouteLoaderData<typeof loader>('root')
  return <FrameFromFacts facts={facts} kind="plain"><ErrorPage status={statusOf(error)} refused={isRouteErrorResponse(error) ? refusedOf(error.data) : null} /></FrameFromFacts>
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500
}

function isFrameHandle(handle: unknown): handle is FrameHandle {
  return typeof handle === 'object' && handle !== null && 'frame' in handle && handle.frame === 'focus'
}

/** A guard or action may throw `data({ refused }, { status })`: the reason says more than the status. */
function refusedOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'refused' in data ? data.refused : null
}
