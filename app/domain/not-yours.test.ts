import { expect, test } from 'vitest'
import { saysNotYours } from './not-yours.ts'

test('«not yours» is told from what was typed wrong, and from what is no reason at all', () => {
  expect(['not-allowed', 'not-the-lead', 'grant-to-self', 'merge-staff', 'ward-unknown'].filter(saysNotYours)).toHaveLength(5)
  expect(['item-unknown', 'secret-wrong', 'request-over', 'toString', 'constructor', '', undefined, null, 1].filter(saysNotYours)).toEqual([])
})
