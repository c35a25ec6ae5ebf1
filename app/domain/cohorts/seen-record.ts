import type { LearningRecord } from '../learning/completion.ts'

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
