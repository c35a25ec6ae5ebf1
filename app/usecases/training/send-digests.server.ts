import { listKept } from '#app/data/people/messages.server.ts'
import { listOfficers, type Officer } from '#app/data/training/officers.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { isDueSoon, isLate } from '#app/domain/training/duty.ts'
import { digestKey } from '#app/domain/training/reminder.ts'
import { tellPeople } from '#app/usecases/people/tell-people.server.ts'
import type { World } from '#app/world.server.ts'
import { listDutiesInCharge } from './duties-in-charge.server.ts'

type DigestWorld = Pick<World, 'db' | 'clock' | 'catalogue' | 'channels'>

/**
 * Tells each training officer once a week how many of their organisation and below are late, and due within thirty days; the page it leads to says who.
 * Nothing where there is neither. Run every day: the first run of a week tells, whichever day that is, and the key holds the others. Answers how many messages are new.
 */
export async function sendDigests(world: DigestWorld): Promise<number> {
  const now = world.clock()
  const officers = await listOfficers(world.db, now, dayOf(now))
  const known = new Set((await listKept(world.db, officers.map((officer) => digestKey(officer, dayOf(now))))).map(({ key }) => key))
  const waiting = Map.groupBy(officers.filter((officer) => !known.has(digestKey(officer, dayOf(now)))), ({ organisationId }) => organisationId)
  let told = 0
  for (const [organisationId, of] of waiting) told += await tellOf(world, organisationId, of)
  return told
}

async function tellOf(world: DigestWorld, organisationId: string, officers: readonly Officer[]): Promise<number> {
  const today = dayOf(world.clock())
  const duties = await listDutiesInCharge(world, organisationId)
  const [late, dueSoon] = [duties.filter(isLate).length, duties.filter(isDueSoon).length]
  if (late + dueSoon === 0) return 0
  return tellPeople(world, world.db, officers.map(({ personId, organisationName }) => ({
    personId, key: digestKey({ organisationId, personId }, today), path: `/organisations/${organisationId}/pending`,
    content: { kind: 'digest' as const, organisation: organisationName, late, dueSoon },
  })))
}
