import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { lineName, passesFilter, type DutyFilter } from '#app/domain/training/duty.ts'
import { askedKey } from '#app/domain/training/reminder.ts'
import { tellPeople } from '#app/usecases/people/tell-people.server.ts'
import type { World } from '#app/world.server.ts'
import { viewPending } from './view-pending.server.ts'

/** Whom: everybody on the list (of a requirement, late or soon due), or those chosen on it, each `requirement:person`. */
export interface RemindOrder { readonly actorId: string; readonly organisationId: string; readonly requirementId: string | null; readonly filter: DutyFilter; readonly chosen: 'all' | readonly string[] }

/**
 * A training officer reminds those of their organisation and below who still have something to do: of each cycle once a day, however often and by however
 * many officers it is asked. Whoever is not on the list any more, or never was, is passed over. Answers how many messages are new.
 */
export async function remindPending(world: World, { actorId, organisationId, requirementId, filter, chosen }: RemindOrder): Promise<Result<number, 'nobody-to-remind'>> {
  const lines = (await viewPending(world, organisationId, requirementId)).filter((line) => passesFilter(line, filter) && (chosen === 'all' || chosen.includes(lineName(line))))
  if (lines.length === 0) return refuse('nobody-to-remind')
  const today = dayOf(world.clock())
  const toTell = lines.filter(({ reach, askedToday }) => reach !== 'none' && askedToday === null)
  return world.db.$transaction(async (db) => {
    const told = await tellPeople(world, db, toTell.map((line) => ({
      personId: line.personId, key: askedKey(line, today), path: `/requirements#requirement-${line.requirementId}`,
      content: { kind: 'asked' as const, courses: line.names, dueOn: line.dueOn, days: line.daysLeft, organisation: line.organisationName },
    })))
    await saveAuditEntry(db, { actorId, action: 'obligation.remind', subject: `organisation:${organisationId}`, detail: { requirementId, messages: told, unreachable: lines.filter(({ reach }) => reach === 'none').length }, now: world.clock() })
    return accept(told)
  }, { timeout: 60_000 })
}
