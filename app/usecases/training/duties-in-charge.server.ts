import { listEmployedWithin, type Employed } from '#app/data/training/officers.server.ts'
import { listUnanswered } from '#app/data/training/unanswered.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { lineName } from '#app/domain/training/duty.ts'
import type { World } from '#app/world.server.ts'
import { listDuties, type Duty } from './list-duties.server.ts'

/** A duty with whose it is. */
export interface DutyInCharge extends Duty { readonly person: Employed }

/**
 * What is still to be done by those for whom the training officer of an organisation answers: whoever works there or below, whatever asks them; and whoever
 * a requirement of theirs asks and no other officer answers for. Of one requirement where it is named.
 */
export async function listDutiesInCharge(world: Pick<World, 'db' | 'clock' | 'catalogue'>, organisationId: string, requirementId: string | null = null): Promise<readonly DutyInCharge[]> {
  const now = world.clock()
  const employed = new Map((await listEmployedWithin(world.db, organisationId, dayOf(now))).map((each) => [each.personId, each]))
  const unanswered = new Map((await listUnanswered(world.db, organisationId, now, { requirementId })).map((each) => [lineName(each), each]))
  const duties = await listDuties(world, [...new Set([...employed.keys(), ...[...unanswered.values()].map(({ personId }) => personId)])], requirementId)
  return duties.flatMap((duty) => {
    const person = employed.get(duty.personId) ?? unanswered.get(lineName(duty))
    return person ? [{ ...duty, person }] : []
  })
}
