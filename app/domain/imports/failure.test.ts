import { expect, test } from 'vitest'
import { droppedState } from './failure.ts'

test('dropping a failed import leaves nothing half-written, and never undoes by halves', () => {
  for (const state of ['reading', 'checking', 'confirming'] as const) expect(droppedState(state, false)).toBe('cancelled')
  expect(droppedState('confirming', true)).toBe('undoing')
  expect(droppedState('settling', false)).toBe('undoing')
  for (const isHalfWritten of [false, true]) expect(droppedState('undoing', isHalfWritten)).toBe('confirmed')
})
