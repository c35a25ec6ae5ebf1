import { describe, expect, test } from 'vitest'
import type { Block } from './lesson.ts'
import { checkSteps } from './check-steps.ts'
import type { Lesson } from './course.ts'

const list = (ordered: boolean, count: number): Block => ({ kind: 'list', ordered, items: Array.from({ length: count }, () => [{ kind: 'text', text: 'Bấm nút.' }]) })
const told = (...blocks: Block[]) => {
  const lesson: Lesson = { id: 'mot', title: 'Một', goal: 'Biết', minutes: 6, competences: [], facts: [], words: 1, bytes: 1, practice: [], graded: [], cards: [{ kind: 'idea', title: 'Làm sao?', blocks }] }
  return checkSteps(lesson).map(({ message }) => message)
}

describe('a lesson', () => {
  test('with three numbered steps on a card is fine', () => { expect(told(list(false, 2), list(true, 3))).toEqual([]) })
  test.each([['none', []], ['two steps', [list(true, 2)]], ['points without numbers', [list(false, 4)]]] as const)('with %s is told', (_what, blocks) => { expect(told(...blocks)).toEqual([expect.stringContaining('ít nhất 3 bước')]) })
})
