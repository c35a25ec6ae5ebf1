import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { FrameFacts } from '#app/ui/frame-facts.ts'
import { FrameFromFacts } from '#app/ui/frame-from-facts.tsx'
import { wordsOf } from '#app/words/words.ts'

const facts: FrameFacts = { language: 'vi', person: null, navigation: [{ href: '/', label: 'learn' }], demonstration: '2026-11-23', profile: null, path: '/' }
const frame = (given: FrameFacts, kind: 'focus' | 'plain') => renderToStaticMarkup(createElement(FrameFromFacts, { facts: given, kind, children: 'trang' }))

test.each(['plain', 'focus'] as const)('every page of the demonstration says so, in both languages (%s)', (kind) => {
  for (const language of ['vi', 'en'] as const) expect(frame({ ...facts, language }, kind)).toContain(wordsOf(language).frame.demonstration)
})

test('a page with real data never does', () => {
  for (const kind of ['plain', 'focus'] as const) expect(frame({ ...facts, demonstration: null }, kind)).not.toContain(wordsOf('vi').frame.demonstration)
})
