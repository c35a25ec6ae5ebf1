import { expect, test } from 'vitest'
import { takenAlong } from './taken-along.ts'

test('a phone is known to have taken courses along by its marks, with or without their prefix, and by nothing else', () => {
  expect(takenAlong('guest=1; taken-an-toan-so=1; __Host-taken-can-bo=1; taken-x=0; not-taken-y=1')).toEqual(['an-toan-so', 'can-bo'])
  expect(takenAlong('')).toEqual([])
})
