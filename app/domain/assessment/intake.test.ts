import { expect, test } from 'vitest'
import { countIntake } from './intake.ts'

const writer = 'A'.repeat(22)

test('of a file each answer is counted once: new, late, known before, or refused for its reason', () => {
  const receipts = [
    { writer, sequence: 1, outcome: 'saved' }, { writer, sequence: 2, outcome: 'saved' }, { writer, sequence: 2, outcome: 'saved' }, { writer, sequence: 3, outcome: 'late' },
    { writer, sequence: 4, outcome: 'refused', reason: 'not-in-attempt' }, { writer, sequence: 5, outcome: 'refused', reason: 'not-in-attempt' }, { writer, sequence: 6, outcome: 'refused', reason: 'sequence-reused' },
  ] as const
  expect(countIntake(receipts, new Set([`1 ${writer}`]))).toEqual({ saved: 1, late: 1, known: 2, refused: [{ reason: 'not-in-attempt', count: 2 }, { reason: 'sequence-reused', count: 1 }] })
})
