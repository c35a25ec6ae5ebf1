import { endConsent, findConsent } from '#app/data/cohorts/team.server.ts'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveConsent } from '#app/data/people/persons.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { teamConsent } from '#app/domain/cohorts/team.ts'
import { isChild } from '#app/domain/people/birth-year.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** A learner lets the digital team of where they live see their name and how far they are, or no longer. Giving twice is one consent; taking it back holds at once. A child’s word alone is not enough (Law 91/2025/QH15, Art. 24), and nobody is asked for it. */
export async function chooseTeamHelp(world: Pick<World, 'db' | 'clock'>, { personId, agrees }: { readonly personId: string; readonly agrees: boolean }): Promise<Result<true, 'team-not-for-children'>> {
  const now = world.clock()
  const { purpose, version } = teamConsent
  if (!agrees) {
    await endConsent(world.db, personId, purpose, now)
    return accept(true)
  }
  const birthYear = (await findAccountFacts(world.db, { personId }))?.birthYear ?? null
  if (birthYear !== null && isChild(birthYear, dayOf(now))) return refuse('team-not-for-children')
  if (await findConsent(world.db, personId, purpose) === null) await saveConsent(world.db, { personId, purpose, textVersion: version, channel: 'web', now })
  return accept(true)
}
