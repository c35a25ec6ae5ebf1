import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicFacts, readShown, shownKinds } from './shown.ts'

const known = { name: 'Bùi Thị Mai', completedAt: new Date('2026-11-23T02:00:00Z'), score: { right: 9, total: 10 } }

test('nothing chosen, the public page has initials and nothing else of the person', () => {
  expect(publicFacts(known, [])).toEqual({ holder: 'B. T. M.', completedAt: null, score: null })
})

test('each choice adds just its own', () => {
  expect(publicFacts(known, ['name'])).toEqual({ holder: 'Bùi Thị Mai', completedAt: null, score: null })
  expect(publicFacts(known, ['day', 'score'])).toEqual({ holder: 'B. T. M.', completedAt: known.completedAt, score: known.score })
})

test('whatever a form sends, only known kinds count, each once', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...shownKinds, '__proto__', 'everything'), fc.string())), (words) => {
    const read = readShown(words)
    return new Set(read).size === read.length && read.every((kind) => shownKinds.includes(kind) && words.includes(kind))
  }))
})
