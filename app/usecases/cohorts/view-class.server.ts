import { listDoneInRoom, type DoneInRoom } from '#app/data/cohorts/in-person.server.ts'
import { listMemberCounts } from '#app/data/cohorts/learner-facts.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { listRecordsOf } from '#app/data/learning/course-records.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { factsOf, helpRules } from '#app/domain/cohorts/learner-state.ts'
import { judgeClass, matrixRow, type CountedMember, type JudgedMember, type MatrixRow } from '#app/domain/cohorts/matrix.ts'
import { seenRecord } from '#app/domain/cohorts/seen-record.ts'
import { courseState, emptyRecord, type LearningRecord } from '#app/domain/learning/completion.ts'
import { checkRule, finalRule } from '#app/domain/learning/course-rule.ts'
import type { World } from '#app/world.server.ts'

/** A class judged: everybody in order, and the median they were judged by. Reads only; one statement unless the course scores by other than the best attempt. */
export async function viewClass({ db, clock }: { readonly db: Database; readonly clock: World['clock'] }, cohortId: string, course: Course): Promise<{ readonly members: readonly JudgedMember[]; readonly median: number }> {
  const counts = await listMemberCounts(db, { cohortId, courseId: course.id, fails: helpRules.fails })
  const isBestEverywhere = [checkRule(course, ''), finalRule(course)].every((rule) => rule.scoring === 'best')
  const failing = isBestEverywhere ? [] : counts.filter(({ fails }) => fails.length > 0).map(({ personId }) => personId)
  const records = failing.length === 0 ? new Map<string, LearningRecord>() : await listRecordsOf(db, failing, course.id, [course])
  const members = counts.map(({ fails, ...member }): CountedMember => {
    const whole = records.get(member.personId)
    const record = whole && seenRecord(whole, member.seenFrom)
    return { ...member, failed: record === undefined ? fails.filter(({ isPassed }) => !isPassed) : factsOf({ course: courseState(course, record), record, ...member }).failed }
  })
  return judgeClass(members, clock())
}

/** The rows of some members of a class, from their records; as many queries as for one. */
export async function viewRows({ db }: Pick<World, 'db'>, course: Course, members: readonly JudgedMember[]): Promise<readonly MatrixRow[]> {
  const ids = members.map(({ personId }) => personId)
  const [records, done] = [await listRecordsOf(db, ids, course.id, [course]), Map.groupBy(await listDoneInRoom(db, ids, course.id), ({ personId }) => personId)]
  return members.map((member) => matrixRow(course, member, records.get(member.personId) ?? emptyRecord, inRoomOf(done.get(member.personId) ?? [], member.seenFrom ?? null)))
}

function inRoomOf(done: readonly DoneInRoom[], from: Date | null): ReadonlySet<string> {
  return new Set(done.filter(({ at }) => from === null || at >= from).map(({ what }) => what))
}
