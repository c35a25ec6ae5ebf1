import type { Database } from '#app/data/database.server.ts'
import { listLearnersOf, listRecordsOf } from '#app/data/learning/course-records.server.ts'
import { startJudgingAll } from '#app/data/learning/record.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { askedBeyond } from '#app/domain/learning/course-rule.ts'
import type { CourseState } from '#app/domain/learning/completion.ts'
import { judgeAnew } from '#app/domain/learning/rule-change.ts'
import { readReason } from '#app/domain/reason.ts'
import type { OpenRound } from '#app/domain/training/open-round.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { listRoundsOfCourse } from './open-rounds.server.ts'
import { keepCompletions } from './settle-completion.server.ts'

/** So many learners are looked at in one transaction. */
const chunk = 500

/**
 * After the rule of a course was changed: gives the completion, and the certificate, to everybody whose evidence meets the rule as it stands now; to
 * whoever is to do the course once more, that of the round that is open, by what counts in it.
 * An act of its own, with a reason, on record. It takes nothing from anybody, and doing it again gives nothing more. Answers how many got it.
 */
export async function giveCompletions(world: World, { actorId, courseId, why: written }: { readonly actorId: string; readonly courseId: string; readonly why: string }): Promise<Result<number, 'course-unknown' | 'reason-missing' | 'field-too-long'>> {
  const why = readReason(written)
  if (!why.ok) return why
  const course = findCourse(world.catalogue, courseId)
  if (!course) return refuse('course-unknown')
  const now = world.clock()
  const beyond = askedBeyond([course])
  let given = 0
  for (let learners = await listLearnersOf(world.db, course.id, beyond, null, chunk); learners.length > 0; learners = await listLearnersOf(world.db, course.id, beyond, learners.at(-1) ?? null, chunk)) {
    const due = (await listDue(world.db, course, learners, now)).map(({ personId }) => personId)
    if (due.length === 0) continue
    given += await world.db.$transaction(async (db) => {
      await startJudgingAll(db, due, course.id)
      const count = await keepCompletions(world, db, course, await listDue(db, course, due, now))
      await saveAuditEntry(db, { actorId, action: 'completion.give', subject: `course:${course.id}`, detail: { ruleVersion: course.rule.version, given: count }, words: { ownerId: actorId, say: { why: why.value } }, now })
      return count
    }, { timeout: 60_000 })
  }
  return accept(given)
}

interface Due { readonly personId: string; readonly state: CourseState; readonly open: OpenRound | null }

/** Who of these people meets the rule as it stands now, and was not given the completion of the round they are in. */
async function listDue(db: Database, course: Course, personIds: readonly string[], now: Date): Promise<readonly Due[]> {
  const [records, rounds] = [await listRecordsOf(db, personIds, course.id, [course]), await listRoundsOfCourse(db, personIds, course.id, now)]
  return [...records].flatMap(([personId, record]): Due[] => {
    const open = rounds.get(personId) ?? null
    if (record.given != null && open === null) return []
    const state = judgeAnew(course, record, open)
    return state.completedAt === null ? [] : [{ personId, state, open }]
  })
}
