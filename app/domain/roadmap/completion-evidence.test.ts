import { expect, test } from 'vitest'
import { completionEvidence } from './completion-evidence.ts'

test.each([
  [{ others: [], quizzes: 0, proctored: 0 }, 'self'],
  [{ others: [], quizzes: 1, proctored: 0 }, 'self'],
  [{ others: [], quizzes: 2, proctored: 1 }, 'self'],
  [{ others: [], quizzes: 1, proctored: 1 }, 'proctored'],
  [{ others: ['attendance'], quizzes: 1, proctored: 1 }, 'in-person'],
  [{ others: ['attendance', 'external'], quizzes: 1, proctored: 1 }, 'imported'],
] as const)('%j rests on %s', (restsOn, kind) => {
  expect(completionEvidence(restsOn)).toBe(kind)
})
