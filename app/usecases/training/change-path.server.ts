import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findRequirement, savePath } from '#app/data/training/requirements.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { PathKind } from '#app/domain/training/cycle.ts'
import { groundingDocument, readDay } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'
import { evaluateRequirement } from './evaluate-obligations.server.ts'

export interface PathOrder { readonly actorId: string; readonly requirementId: string; readonly kind: PathKind; readonly startsOn: string; readonly courseIds: readonly string[]; readonly document: string }

type Refused = 'requirement-unknown' | 'course-unknown' | 'day-unreadable' | 'path-day-past' | 'path-exists' | 'document-missing' | 'field-too-long'

/** An admin names other courses for cycles that open from a day on. What is open already keeps its courses: nobody loses what they have begun. */
export async function changePath(world: World, { actorId, requirementId, kind, startsOn: typed, courseIds: chosen, document: written }: PathOrder): Promise<Result<true, Refused>> {
  const now = world.clock()
  const courseIds = [...new Set(chosen)]
  const [startsOn, document] = [readDay(typed), groundingDocument(written)]
  if (startsOn === null) return refuse('day-unreadable')
  if (startsOn < dayOf(now)) return refuse('path-day-past')
  if (courseIds.length === 0 || courseIds.some((id) => findCourse(world.catalogue, id) === null)) return refuse('course-unknown')
  if (!document.ok) return document
  const changed = await world.db.$transaction(async (db) => {
    if (await findRequirement(db, requirementId, dayOf(now)) === null) return refuse('requirement-unknown')
    if (!(await savePath(db, { requirementId, kind, startsOn, courseIds, document: document.value, byId: actorId, now }))) return refuse('path-exists')
    await saveAuditEntry(db, { actorId, action: 'requirement.change-path', subject: `requirement:${requirementId}`, detail: { kind, startsOn, courseId: courseIds.join('+') }, now })
    return accept(true as const)
  })
  if (changed.ok) await evaluateRequirement(world, requirementId)
  return changed
}
