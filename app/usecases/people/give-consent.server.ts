import { findConsent } from '#app/data/cohorts/team.server.ts'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { lockPersonRows } from '#app/data/people/erasing.server.ts'
import { saveConsent } from '#app/data/people/persons.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { isChild } from '#app/domain/people/birth-year.ts'
import { ownConsents, readOwnPurpose } from '#app/domain/people/consent.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** Somebody agrees to a purpose by itself; taking it back is `withdrawConsent`, as easy. Giving twice is one consent. A child's word alone is not enough (Law 91/2025/QH15, Art. 24). */
export async function giveConsent(world: Pick<World, 'db' | 'clock'>, { personId, purpose: sent }: { readonly personId: string; readonly purpose: string }): Promise<Result<true, 'consent-unknown' | 'guardian-agrees'>> {
  const now = world.clock()
  const purpose = readOwnPurpose(sent)
  if (purpose === null) return refuse('consent-unknown')
  return world.db.$transaction(async (db) => {
    await lockPersonRows(db, personId)
    const birthYear = (await findAccountFacts(db, { personId }))?.birthYear ?? null
    if (birthYear !== null && isChild(birthYear, dayOf(now))) return refuse('guardian-agrees')
    if (await findConsent(db, personId, purpose) === null) await saveConsent(db, { personId, purpose, textVersion: ownConsents[purpose], channel: 'web', now })
    return accept(true)
  })
}
