import { expect, test } from 'vitest'
import { securityKind } from './not-yours.ts'

test('«not yours» and a secret that was not shown are told from what was typed wrong, and from what is no reason at all', () => {
  expect(['not-allowed', 'not-the-lead', 'grant-to-self', 'merge-staff', 'ward-unknown'].map(securityKind)).toEqual(Array.from({ length: 5 }, () => 'not-yours'))
  expect(['secret-wrong', 'factor-code-wrong', 'sign-in-waits'].map(securityKind)).toEqual(Array.from({ length: 3 }, () => 'not-shown'))
  expect(['item-unknown', 'request-over', 'not-found', 'toString', 'constructor', ''].map(securityKind)).toEqual(Array.from({ length: 6 }, () => null))
})
