import { expect, test } from 'vitest'
import { completionEvidence } from './completion-evidence.ts'

test.each([
  [{ others: [], inRoom: 0, quizzes: 0, proctored: 0 }, 'self'],
  [{ others: [], inRoom: 0, quizzes: 1, proctored: 0 }, 'self'],
  [{ others: [], inRoom: 0, quizzes: 2, proctored: 1 }, 'self'],
  [{ others: [], inRoom: 0, quizzes: 1, proctored: 1 }, 'proctored'],
  [{ others: ['attendance'], inRoom: 0, quizzes: 1, proctored: 1 }, 'in-person'],
  [{ others: [], inRoom: 1, quizzes: 1, proctored: 0 }, 'in-person'],
  [{ others: [], inRoom: 1, quizzes: 1, proctored: 1 }, 'in-person'],
  [{ others: ['external'], inRoom: 3, quizzes: 1, proctored: 0 }, 'imported'],
  [{ others: ['attendance', 'external'], inRoom: 0, quizzes: 1, proctored: 1 }, 'imported'],
] as const)('%j rests on %s', (restsOn, kind) => {
  expect(completionEvidence(restsOn)).toBe(kind)
})
