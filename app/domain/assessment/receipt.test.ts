import { check, property, array, integer, record, stringMatching } from 'fast-check'
import { expect, test } from 'vitest'
import { keysInText, keysToText } from './receipt.ts'

const key = record({ sequence: integer({ min: 1, max: 999_999_999 }), writer: stringMatching(/^[\w-]{1,22}$/) })

test('keys in a field of a form are read as they were written', () => {
  expect(check(property(array(key), (keys) => { expect(keysInText(keysToText(keys))).toEqual(keys) })).failed).toBe(false)
})

test('what is no key is left out, and its neighbours stay', () => {
  expect(keysInText('1 form,x,2  form,-3 form,4 a/b,5 phone')).toEqual([{ sequence: 1, writer: 'form' }, { sequence: 5, writer: 'phone' }])
})
