import { expect, test } from 'vitest'
import { meantByContact } from './shared-contact.ts'

const someone = (id: string, isKnown = false, isProven = false) => ({ id, isKnown, isProven })
const [stranger, other] = [someone('stranger'), someone('other')]
const [known, alsoKnown] = [someone('known', true), someone('also known', true)]
const [proven, provenHere] = [someone('proven', false, true), someone('proven here', true, true)]

test.each([
  ['nobody', [], null],
  ['the only one', [stranger], stranger],
  ['the only one here', [stranger, known], known],
  ['the one known here, though another has shown it', [proven, known], known],
  ['the one who has shown it', [stranger, proven, other], proven],
  ['of those known here, the one who has shown it', [known, provenHere], provenHere],
  ['nobody of several strangers', [stranger, other], null],
  ['nobody of several known here, whoever else has shown it', [known, alsoKnown, proven], null],
])('is %s', (_who, matching, meant) => {
  expect(meantByContact(matching)).toBe(meant)
})
