import { listLearnersOf, listRecordsOf } from '#app/data/learning/course-records.server.ts'
import { startJudgingAll } from '#app/data/learning/record.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { askedBeyond } from '#app/domain/learning/course-rule.ts'
import type { LearningRecord } from '#app/domain/learning/completion.ts'
import { judgeAnew } from '#app/domain/learning/rule-change.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { keepCompletions } from './settle-completion.server.ts'

/** So many learners are looked at in one transaction. */
const chunk = 500

/**
 * After the rule of a course was changed: gives the completion, and the certificate, to everybody whose evidence meets the rule as it stands now.
 * An act of its own, with a reason, on record. It takes nothing from anybody, and doing it again gives nothing more. Answers how many got it.
 */
export async function giveCompletions(world: World, { actorId, courseId, why: written }: { readonly actorId: string; readonly courseId: string; readonly why: string }): Promise<Result<number, 'course-unknown' | 'reason-missing' | 'field-too-long'>> {
  const why = readReason(written)
  if (!why.ok) return why
  const course = findCourse(world.catalogue, courseId)
  if (!course) return refuse('course-unknown')
  const now = world.clock()
  const isDue = (record: LearningRecord | undefined) => record !== undefined && record.given == null && judgeAnew(course, record).completedAt !== null
  const beyond = askedBeyond([course])
  let given = 0
  for (let learners = await listLearnersOf(world.db, course.id, beyond, null, chunk); learners.length > 0; learners = await listLearnersOf(world.db, course.id, beyond, learners.at(-1) ?? null, chunk)) {
    const due = [...await listRecordsOf(world.db, learners, course.id, [course])].flatMap(([personId, record]) => (isDue(record) ? [personId] : []))
    if (due.length === 0) continue
    given += await world.db.$transaction(async (db) => {
      await startJudgingAll(db, due, course.id)
      const records = [...await listRecordsOf(db, due, course.id, [course])]
      const count = await keepCompletions(world, db, course, records.flatMap(([personId, record]) => (record.given == null ? [{ personId, state: judgeAnew(course, record) }] : [])))
      await saveAuditEntry(db, { actorId, action: 'completion.give', subject: `course:${course.id}`, detail: { ruleVersion: course.rule.version, given: count, why: why.value }, now })
      return count
    }, { timeout: 60_000 })
  }
  return accept(given)
}
