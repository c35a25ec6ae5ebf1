import { expect, test } from 'vitest'
import { poolOf } from './pool.ts'
import type { Question } from './question.ts'

const question = (id: string) => ({ id }) as Question
const now = new Date('2026-11-23T02:00:00Z')
const later = new Date('2026-11-24T02:00:00Z')
const ids = (groups: readonly (readonly Question[])[]) => groups.map((group) => group.map(({ id }) => id))
const final = { kind: 'graded', lessonId: null, lessonIds: ['mot', 'hai'] } as const
const added = [
  { question: question('g-mot'), lessonId: 'mot', kind: 'graded' }, { question: question('g-khoa'), lessonId: null, kind: 'graded' }, { question: question('p-mot'), lessonId: 'mot', kind: 'practice' },
] as const

test('a final quiz draws from the files, the banks of its lessons and the bank of the course; never from practice', () => {
  expect(ids(poolOf([[question('a')], [question('b')]], final, { added, retired: [] }, now))).toEqual([['a', 'g-mot'], ['b'], ['g-khoa']])
})

test('a lesson’s check draws from its own practice bank only', () => {
  expect(ids(poolOf([[question('x')]], { kind: 'practice', lessonId: 'mot', lessonIds: ['mot', 'hai'] }, { added, retired: [] }, now))).toEqual([['x', 'p-mot']])
})

test('a retired question, of a file or of a bank, is drawn until its day and not after', () => {
  const retired = [{ questionId: 'a', from: now }, { questionId: 'g-mot', from: later }]
  expect(ids(poolOf([[question('a')], [question('b')]], final, { added, retired }, now))).toEqual([['g-mot'], ['b'], ['g-khoa']])
  expect(ids(poolOf([[question('a')], [question('b')]], final, { added, retired }, later))).toEqual([[], ['b'], ['g-khoa']])
})
