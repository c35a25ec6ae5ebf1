import { listRetirements, lockBanks, saveRetirement } from '#app/data/assessment/banks.server.ts'
import { listNeutralisations } from '#app/data/assessment/neutralisations.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { basicLevelCourse, keepsEnough, type BasicLevel } from '#app/domain/assessment/basic-level.ts'
import { isDay, startOfDay } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { listHeldQuestions } from './held-questions.server.ts'
import { forgetPool } from './question-pool.server.ts'

type Refused = 'course-unknown' | 'question-unknown' | 'retirement-day-unreadable' | 'reason-missing' | 'already-retired' | 'retiring-leaves-too-few'

/**
 * Retires a question, of a file or a bank, from the beginning of a day: no attempt draws it then. Attempts that drew it before keep it. An
 * area of the assessment of the basic level keeps as many as it asks: with fewer nobody could be assessed in it.
 */
export async function retireQuestion(world: World, { actorId, courseId, questionId, from, why }: { readonly actorId: string; readonly courseId: string; readonly questionId: string; readonly from: string; readonly why: string }): Promise<Result<{ readonly from: string }, Refused>> {
  const course = findCourse(world.catalogue, courseId)
  if (!course) return refuse('course-unknown')
  if (!(await listHeldQuestions(world.db, course)).some(({ id }) => id === questionId)) return refuse('question-unknown')
  if (!isDay(from)) return refuse('retirement-day-unreadable')
  if (why.trim() === '') return refuse('reason-missing')
  const now = world.clock()
  const result = await world.db.$transaction(async (db) => {
    await lockBanks(db)
    if (courseId === basicLevelCourse && !await isSpared(db, world.catalogue.basicLevel, questionId)) return refuse('retiring-leaves-too-few')
    if (!await saveRetirement(db, { courseId, questionId, retiredFrom: startOfDay(from), why: why.trim(), retiredAt: now, retiredById: actorId })) return refuse('already-retired')
    await saveAuditEntry(db, { actorId, action: 'question.retire', subject: `question:${courseId}/${questionId}`, detail: { from }, now })
    return accept({ from })
  })
  forgetPool(world, courseId)
  return result
}

/** Whether the assessment can do without a question, and without those retired by now or from a later day on, or left out of every score. */
async function isSpared(db: Database, basicLevel: BasicLevel | null | undefined, questionId: string): Promise<boolean> {
  const retired = (await listRetirements(db, basicLevelCourse)).map((each) => each.questionId)
  const leftOut = (await listNeutralisations(db, basicLevelCourse)).flatMap(({ questionId: id, hash }) => (hash === undefined ? [id] : []))
  return basicLevel?.areas.every((area) => keepsEnough(area, new Set([...retired, ...leftOut, questionId]))) === true
}
