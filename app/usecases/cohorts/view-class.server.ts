import { listDoneInRoom, type DoneInRoom } from '#app/data/cohorts/in-person.server.ts'
import { countLateSince, listMemberCounts, type MemberCounts } from '#app/data/cohorts/learner-facts.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { listRecordsOf } from '#app/data/learning/course-records.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { factsOf, helpRules } from '#app/domain/cohorts/learner-state.ts'
import { judgeClass, matrixRow, type CountedMember, type JudgedMember, type MatrixRow } from '#app/domain/cohorts/matrix.ts'
import { seenState } from '#app/domain/cohorts/seen-record.ts'
import { emptyRecord, type LearningRecord } from '#app/domain/learning/completion.ts'
import { checkRule, finalRule } from '#app/domain/learning/course-rule.ts'
import { quizzesAnew } from '#app/domain/learning/renewal.ts'
import type { OpenRound } from '#app/domain/training/open-round.ts'
import type { World } from '#app/world.server.ts'
import { listRoundsOfCourse } from '../learning/open-rounds.server.ts'

/**
 * A class judged: everybody in order, and the median they were judged by. Reads only; few statements, however many they are. Records are read only of
 * those whom counting in the database does not do justice: who failed where other than the best attempt counts, and who is to do the course once more.
 */
export async function viewClass({ db, clock }: { readonly db: Database; readonly clock: World['clock'] }, cohortId: string, course: Course): Promise<{ readonly members: readonly JudgedMember[]; readonly median: number }> {
  const counts = await listMemberCounts(db, { cohortId, courseId: course.id, fails: helpRules.fails })
  const rounds = await listRoundsOfCourse(db, counts.map(({ personId }) => personId), course.id, clock())
  const isBestEverywhere = [checkRule(course, ''), finalRule(course)].every((rule) => rule.scoring === 'best')
  const read = counts.filter(({ personId, fails }) => rounds.has(personId) || (!isBestEverywhere && fails.length > 0)).map(({ personId }) => personId)
  const records = read.length === 0 ? new Map<string, LearningRecord>() : await listRecordsOf(db, read, course.id, [course])
  const late = rounds.size === 0 ? new Map<string, number>() : await countLateSince(db, counts.flatMap(({ personId, seenFrom }) => lateSince(personId, seenFrom, rounds.get(personId))), course.id)
  return judgeClass(counts.map((member) => countMember(course, member, { record: records.get(member.personId), round: rounds.get(member.personId) ?? null, late: late.get(member.personId) ?? 0 })), clock())
}

function lateSince(personId: string, seenFrom: Date | null, round: OpenRound | undefined): readonly { readonly personId: string; readonly since: Date }[] {
  return round === undefined ? [] : [{ personId, since: seenFrom !== null && seenFrom > round.since ? seenFrom : round.since }]
}

function countMember(course: Course, { fails, ...member }: MemberCounts, { record: whole, round, late }: { readonly record: LearningRecord | undefined; readonly round: OpenRound | null; readonly late: number }): CountedMember {
  if (whole === undefined) return { ...member, failed: fails.filter(({ isPassed }) => !isPassed) }
  const { state, record } = seenState(course, whole, { from: member.seenFrom, round })
  if (round === null) return { ...member, failed: factsOf({ course: state, record, ...member }).failed }
  return { ...member, ...factsOf({ course: state, record, ...member, roundSince: round.since, lateAnswers: late }), round }
}

/** The rows of some members of a class, from their records; as many queries as for one. */
export async function viewRows({ db }: Pick<World, 'db'>, course: Course, members: readonly JudgedMember[]): Promise<readonly MatrixRow[]> {
  const ids = members.map(({ personId }) => personId)
  const [records, done] = [await listRecordsOf(db, ids, course.id, [course]), Map.groupBy(await listDoneInRoom(db, ids, course.id), ({ personId }) => personId)]
  return members.map((member) => matrixRow(course, member, records.get(member.personId) ?? emptyRecord, inRoomOf(course, done.get(member.personId) ?? [], member)))
}

/** What was done in a room as far as it is seen, and of quizzes that a round asks anew, in that round. */
function inRoomOf(course: Course, done: readonly DoneInRoom[], { seenFrom = null, round = null }: CountedMember): ReadonlySet<string> {
  const anew = new Set(round === null ? [] : quizzesAnew(course))
  return new Set(done.filter(({ what, at }) => (seenFrom === null || at >= seenFrom) && (round === null || !anew.has(what) || at >= round.since)).map(({ what }) => what))
}
