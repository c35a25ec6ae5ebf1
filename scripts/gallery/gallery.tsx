/** Every component of app/ui in every state, as documents of their own: for whoever changes how things look. Development alone; no build holds it. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import { Page } from '#app/ui/page.tsx'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { doing } from './doing.tsx'
import { framing } from './framing.tsx'
import { learning } from './learning.tsx'
import { showing } from './showing.tsx'
import type { Shown } from './shown.tsx'

const parts: Readonly<Record<string, readonly Shown[]>> = { Doing: doing, Showing: showing, Learning: learning }

/** The documents by the name of their file, with a style sheet given as text. */
export function galleryPages(style: string): ReadonlyMap<string, string> {
  const whole = <WordsProvider language="vi"><main className="main"><Page width="wide" title="Gallery"><Contents />{Object.entries(parts).map(([name, shown]) => <Part key={name} name={name} shown={shown} />)}</Page></main></WordsProvider>
  return new Map([['index', document(style, whole)], ...Object.entries(framing).map(([name, page]) => [name, document(style, page)] as const)])
}

function document(style: string, inside: ReactNode): string {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>Gallery</title><style>${style}</style></head><body>${renderToStaticMarkup(inside)}</body></html>`
}

function Contents() {
  return <p className="actions">{Object.keys(framing).map((name) => <a key={name} href={`${name}.html`}>{name}</a>)}</p>
}

function Part({ name, shown }: { readonly name: string; readonly shown: readonly Shown[] }) {
  return <><h2>{name}</h2>{shown.map(({ component, state, look }) => <section key={`${component} ${state}`} className="entry" aria-label={`${component}: ${state}`}><p className="kicker">{component} · {state}</p>{look}</section>)}</>
}
