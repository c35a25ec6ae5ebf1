import { endConsent, findConsent } from '#app/data/cohorts/team.server.ts'
import { saveConsent } from '#app/data/people/persons.server.ts'
import { teamConsent } from '#app/domain/cohorts/team.ts'
import type { World } from '#app/world.server.ts'

/** A learner lets the digital team of where they live see their name and how far they are, or no longer. Giving twice is one consent; taking it back holds at once. */
export async function chooseTeamHelp(world: Pick<World, 'db' | 'clock'>, { personId, agrees }: { readonly personId: string; readonly agrees: boolean }): Promise<void> {
  const now = world.clock()
  const { purpose, version } = teamConsent
  if (!agrees) await endConsent(world.db, personId, purpose, now)
  else if (await findConsent(world.db, personId, purpose) === null) await saveConsent(world.db, { personId, purpose, textVersion: version, channel: 'web', now })
}
