import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider, useRouteError } from 'react-router'
import { expect, test } from 'vitest'
import { ErrorBoundary } from '#app/root.tsx'
import type { FrameFacts } from '#app/ui/frame-facts.ts'
import { FrameFromFacts } from '#app/ui/frame-from-facts.tsx'
import { wordsOf } from '#app/words/words.ts'

const facts: FrameFacts = { language: 'vi', person: null, navigation: [{ href: '/', label: 'learn' }], demonstration: '2026-11-23', profile: null, path: '/' }
const frame = (given: FrameFacts, kind: 'focus' | 'plain') => renderToStaticMarkup(createElement(FrameFromFacts, { facts: given, kind, children: 'trang' }))

test.each(['plain', 'focus'] as const)('every page of the demonstration says so, in both languages (%s)', (kind) => {
  for (const language of ['vi', 'en'] as const) expect(frame({ ...facts, language }, kind)).toContain(wordsOf(language).frame.demonstration)
})

test.each(['plain', 'focus'] as const)('whoever is signed in signs out from every page, and whoever has a profile of a phone open leaves it (%s)', (kind) => {
  const person = { name: 'Bùi Thị Lan' }
  for (const language of ['vi', 'en'] as const) {
    const { signOut } = wordsOf(language).frame
    expect(frame({ ...facts, language, person }, kind)).toMatch(new RegExp(`action="/sign-out"[^>]*><button[^>]*>${signOut}</button>`, 'u'))
    expect(frame({ ...facts, language, person, profile: { name: 'Lan', script: null } }, kind)).toMatch(new RegExp(`action="/profiles/leave"[^>]*>.*<button[^>]*>${wordsOf(language).profiles.change}</button>`, 'u'))
    expect(frame({ ...facts, language }, kind)).not.toContain('/sign-out')
  }
})

test('what breaks in a page is told in our words alone, and by nothing of what broke', async () => {
  const handler = createStaticHandler([{ id: 'root', path: '/', ErrorBoundary: () => createElement(ErrorBoundary, { error: useRouteError() }), loader: () => { throw new Error('SELECT secret FROM account') } }])
  const context = await handler.query(new Request('http://localhost/'))
  if (context instanceof Response) throw new Error('the page answered')
  const page = renderToStaticMarkup(createElement(StaticRouterProvider, { router: createStaticRouter(handler.dataRoutes, context), context, hydrate: false }))
  expect(page).toContain(wordsOf('vi').frame.errors[500].title)
  expect(page).not.toMatch(/SELECT|secret|node_modules|Error/u)
})

test('a page with real data never does', () => {
  for (const kind of ['plain', 'focus'] as const) expect(frame({ ...facts, demonstration: null }, kind)).not.toContain(wordsOf('vi').frame.demonstration)
})
