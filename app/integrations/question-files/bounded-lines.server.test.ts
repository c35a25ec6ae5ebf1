import { expect, test } from 'vitest'
import { hasLongLine, longestLine, widestBlank, withNarrowBlanks, withoutStops } from './bounded-lines.server.ts'
import { readAiken } from './aiken/read.server.ts'
import { readCloze } from './moodle-xml/cloze.server.ts'
import { readQuestions } from './read-questions.server.ts'

const defaults = { competence: '4.2', level: 'TH', difficulty: 0.5 } as const
const reasonsOf = async (text: string) => (await readQuestions({ name: 'tệp', bytes: new TextEncoder().encode(text) }, defaults)).problems.map(({ reason }) => reason)

test.each([['first', '', '\n\nhai'], ['middle', 'một\n', '\nhai'], ['last', 'một\n\n', '']])('a line too long for the patterns is seen, whether it is the %s', (_place, before, after) => {
  expect(hasLongLine(`${before}${'a'.repeat(longestLine)}${after}`)).toBe(false)
  expect(hasLongLine(`${before}${'a'.repeat(longestLine + 1)}${after}`)).toBe(true)
})

test.each([
  ['Aiken', (long: string) => `Hỏi gì?\nA) một\nB) hai\nANSWER:${long}A`],
  ['Vietnamese lines', (long: string) => `Câu 1: Hỏi gì?\nA. một\nB. hai\nĐáp án:${long}A`],
])('%s with a line that is longer than any question is refused before a pattern is asked of it', async (_what, file) => {
  expect(await reasonsOf(file('.'.repeat(longestLine)))).toEqual(['line-too-long'])
  expect(await reasonsOf(file(' '))).toEqual([])
})

test('rows of blanks are cut to a width that no pattern feels, lines stay, and two blanks stay two', () => {
  const wide = `a${' '.repeat(5_000)}b  c\n\n\n${'\t'.repeat(41)}d`
  expect(withNarrowBlanks(wide)).toBe(`a${' '.repeat(widestBlank)}b  c\n\n\n${'\t'.repeat(widestBlank)}d`)
})

test('full stops are taken from the end alone', () => {
  expect(['B. ', 'A... B..', '...', '', 'Đúng'].map(withoutStops)).toEqual(['B', 'A... B', '', '', 'Đúng'])
})

test('an answer of Aiken has no blanks around it, and a gap of Moodle stands with few blanks in it', () => {
  expect(readAiken('Hỏi?\nA) một\nB) hai\nANSWER:  B  ')).toMatchObject([{ kind: 'draft' }])
  expect(readCloze('Là { 1 : MULTICHOICE :=một~hai}.')).toMatchObject({ kind: 'cloze', text: 'Là {{g1}}.' })
  expect(readCloze(`Là {${' '.repeat(100_000)}`)).toBeNull()
})

test('a file of nothing but empty lines is looked through once: whether a line begins a question is asked of that line alone', async () => {
  expect(await reasonsOf(`x${'\n'.repeat(1_500_000)}x`)).toEqual(['format-unknown'])
})
