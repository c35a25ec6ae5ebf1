import type { Database } from '#app/data/database.server.ts'
import { saveConsent } from '#app/data/people/persons.server.ts'
import type { Day } from '#app/domain/calendar.ts'
import { needsOwnWord } from '#app/domain/people/birth-year.ts'
import { learningConsentVersion } from './sign-up.server.ts'

/** Keeps that a guardian agrees to the learning of a child, and from seven years on the child's own word beside it. */
export async function saveChildConsents(db: Database, { personId, birthYear, givenById, today, now }: { readonly personId: string; readonly birthYear: number; readonly givenById: string; readonly today: Day; readonly now: Date }): Promise<void> {
  const consent = { personId, purpose: 'learning', textVersion: learningConsentVersion, givenById, now }
  await saveConsent(db, { ...consent, channel: 'guardian' })
  if (needsOwnWord(birthYear, today)) await saveConsent(db, { ...consent, channel: 'child' })
}
