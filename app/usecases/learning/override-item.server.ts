import type { Database } from '#app/data/database.server.ts'
import { findNextRound } from '#app/data/learning/completions.server.ts'
import { saveOverride } from '#app/data/learning/overrides.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { findOverridable } from '#app/domain/learning/override.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { isUnderCharge, type Charge } from './charge.server.ts'
import { findOpenRound } from './open-rounds.server.ts'
import { settleCompletion } from './settle-completion.server.ts'

/** `item`: its key in the rule of the course, such as «read bai-mot». */
export interface OverrideOrder { readonly actorId: string; readonly charge: Charge; readonly personId: string; readonly courseId: string; readonly item: string; readonly why: string }

type Refused = 'reason-missing' | 'field-too-long' | 'course-unknown' | 'item-unknown' | 'not-in-your-charge' | 'override-exists'

/**
 * Somebody in charge of a learner lets an item of a course count though its evidence is missing. Who, when and why are kept and shown to the learner;
 * when the course is now complete, it is completed in the same transaction. Answers the id of the override.
 */
export async function overrideItem(world: World, { actorId, charge, personId, courseId, item: key, why: written }: OverrideOrder): Promise<Result<string, Refused>> {
  const why = readReason(written)
  if (!why.ok) return why
  const course = findCourse(world.catalogue, courseId)
  if (!course) return refuse('course-unknown')
  const item = findOverridable(course, key)
  if (!item) return refuse('item-unknown')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await isUnderCharge(db, charge, { personId, courseId, now }))) return refuse('not-in-your-charge')
    const id = await saveOverride(db, { personId, courseId, item, round: await roundOf(db, personId, courseId, now), why: why.value, byId: actorId, now })
    if (id === null) return refuse('override-exists')
    await saveAuditEntry(db, { actorId, action: 'override.make', subject: `person:${personId}`, detail: { overrideId: id, courseId, item: key, [charge.kind]: charge.id }, now })
    await settleCompletion(world, db, course, personId)
    return accept(id)
  })
}

/** The time of the course that it counts for: that which is open, else the last. */
async function roundOf(db: Database, personId: string, courseId: string, now: Date): Promise<number> {
  const [next, open] = [await findNextRound(db, personId, courseId), await findOpenRound(db, personId, courseId, now)]
  return open === null ? Math.max(1, next - 1) : next
}
