import { RouterContextProvider } from 'react-router'
import { readVisit } from '#app/auth/visit.server.ts'
import type { TestWorld } from './test-world.ts'

interface Asked { readonly params: Readonly<Record<string, string>>; readonly cookie?: string; readonly headers?: Readonly<Record<string, string>>; readonly path?: string }

/** How long a browser may show what a loader answered again, and by what it tells one answer from another, as the server sends both; a site must be open (`aSite`). */
export async function cachingOf(world: TestWorld, page: unknown, { params, cookie = '', headers = {}, path = '' }: Asked): Promise<readonly [caching: string | null, vary: string | null]> {
  const context = new RouterContextProvider()
  const request = new Request(`http://localhost/${path}`, { headers: { ...headers, Cookie: cookie } })
  const answer = await readVisit(world, { request, context }, async () => {
    const answered = await (page as (args: object) => Promise<unknown>)({ request, params, context }).catch((thrown: unknown) => thrown)
    if (answered instanceof Error) throw answered
    const { init } = answered as { readonly init?: ResponseInit | null }
    return answered instanceof Response ? answered : new Response(null, init ?? {})
  })
  return [answer.headers.get('Cache-Control'), answer.headers.get('Vary')]
}
