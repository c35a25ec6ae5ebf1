import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { teamConsent } from '#app/domain/cohorts/team.ts'
import { ownConsents } from '#app/domain/people/consent.ts'
import { learningConsentVersion } from '#app/usecases/people/sign-up.server.ts'
import { wordsOf, type Words } from '#app/words/words.ts'

/** What somebody reads, or a trainer or guardian says for them, before they agree. */
const texts: Readonly<Record<string, (words: Words) => readonly (string | undefined)[]>> = {
  [learningConsentVersion]: ({ people, wards, cohortPeople }) => [people.consent, people.consentNotice, people.consentWithdraw, wards.isGuardian, wards.childAgrees, cohortPeople.agreed],
  [teamConsent.version]: ({ inPerson }) => [inPerson.teamConsent],
  [ownConsents.messages]: ({ protection }) => [protection.purposes['messages'], protection.choices.messages],
  [ownConsents.recognition]: ({ protection }) => [protection.purposes['recognition'], protection.choices.recognition],
}

/**
 * What each version of a consent says, in both languages, as a digest. The ledger keeps the version that was shown: a text that changed under its version would make it say that people agreed to what
 * they never read. So a new wording gets a new version, with a line here; the lines of before stay.
 */
const said: Readonly<Record<string, string>> = {
  'learning-2026-11b': 'db1dad7156979db9', 'team-2026-11': 'f4a3ce063352b90b', 'messages-2026-11': 'fce3cd42c7a96675', 'recognition-2026-11': '847a19b3f8ae70be',
}

test('every version of a consent that people are asked for says what it said when it was first shown', () => {
  const now = Object.fromEntries(Object.entries(texts).map(([version, textsIn]) => [version, createHash('sha256').update(JSON.stringify([textsIn(wordsOf('vi')), textsIn(wordsOf('en'))])).digest('hex').slice(0, 16)]))
  expect(said).toMatchObject(now)
  expect(Object.values(texts).flatMap((textsIn) => textsIn(wordsOf('vi'))).filter((text) => text === undefined || text === '')).toEqual([])
})
