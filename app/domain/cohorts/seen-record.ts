import type { Course } from '../catalogue/course.ts'
import { courseState, type CourseState, type LearningRecord } from '../learning/completion.ts'
import { roundRecord, stateNow } from '../learning/renewal.ts'
import type { OpenRound } from '../training/open-round.ts'

/** What trainers see of a record: all of it, or of somebody who was put into their class and did not agree yet, what came about since. */
export function seenRecord(record: LearningRecord, from: Date | null): LearningRecord {
  if (from === null) return record
  const given = record.given ?? null
  return {
    readings: record.readings.filter(({ readAt }) => readAt >= from),
    attempts: record.attempts.filter(({ submittedAt }) => submittedAt >= from),
    overrides: (record.overrides ?? []).filter(({ at }) => at >= from),
    given: given !== null && given.completedAt >= from ? given : null,
    others: [],
  }
}

/** How a learner stands for their trainers, and by what: in the round of the course that is open to them, by what counts in it; in both by what trainers see. */
export function seenState(course: Course, whole: LearningRecord, { from, round }: { readonly from: Date | null; readonly round: Pick<OpenRound, 'since'> | null }): { readonly state: CourseState; readonly record: LearningRecord } {
  const record = seenRecord(whole, from)
  if (round === null) return { state: courseState(course, record), record }
  // That a round is open says by itself that the course was completed, also where the trainers do not see when.
  return { state: stateNow(course, { ...record, given: whole.given ?? null }, round), record: roundRecord(course, record, round.since) }
}

/** The round as trainers are told of it: of somebody whose former completion they do not see, nothing. */
export function seenRound<Round extends Pick<OpenRound, 'lastCompletedAt'>>(round: Round | null, from: Date | null): Round | null {
  return round !== null && (from === null || round.lastCompletedAt >= from) ? round : null
}
