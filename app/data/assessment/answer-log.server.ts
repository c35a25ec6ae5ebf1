import type { AnswerValue } from '#app/domain/assessment/answer.ts'
import type { CountedVersion } from '#app/domain/assessment/answer-log.ts'
import type { QuizId } from '#app/domain/assessment/attempt.ts'
import type { AttemptStateName } from '#app/domain/assessment/attempt-state.ts'
import { seenAttempt } from '../cohorts/seen.server.ts'
import type { Database } from '../database.server.ts'

/** One version of an answer as the server received it. */
export interface ReceivedVersion extends CountedVersion {
  readonly value: AnswerValue
  /** By the device's own clock; null for a plain form. */
  readonly tappedAt: Date | null
  readonly savedAt: Date
}

/** Every version of every answer of an attempt. Whose attempt it is, the caller has made sure of. */
export async function listVersions(db: Database, attemptId: string): Promise<readonly ReceivedVersion[]> {
  return db.$queryRaw<ReceivedVersion[]>`
    SELECT sequence, writer, position, value, tapped_at AS "tappedAt", saved_at AS "savedAt", late, accepted_at AS "acceptedAt", standing
    FROM answer WHERE attempt_id = ${attemptId}::uuid`
}

/** An attempt of somebody who learns in a cohort now, at its course or in a sitting of it. */
export interface MemberAttempt { readonly id: string; readonly personId: string; readonly name: string; readonly courseId: string; readonly quizId: QuizId; readonly slot: number; readonly state: AttemptStateName; readonly startedAt: Date; readonly received: number; readonly late: number; /** What the phone says of when it was worked at without a network, in ISO 8601; null for any other. */ readonly offline: { readonly issuedAt: string; readonly openedAt: string; readonly doneAt: string } | null }

/** More would not be read on one page. */
const mostListed = 500

/** The attempts of the members of a cohort at its course and in its sittings, the latest first; of one attempt when it is named. What others do elsewhere, or did before they were put into the cohort, is not theirs to see. */
export async function listMemberAttempts(db: Database, cohortId: string, attemptId: string | null = null): Promise<readonly MemberAttempt[]> {
  return db.$queryRaw<MemberAttempt[]>`
    SELECT a.id, a.person_id AS "personId", coalesce(p.name, '') AS name, a.course_id AS "courseId", a.quiz_id AS "quizId", a.slot, a.state, a.started_at AS "startedAt",
      (SELECT count(*)::int FROM answer WHERE attempt_id = a.id) AS received, (SELECT count(*)::int FROM answer WHERE attempt_id = a.id AND late AND accepted_at IS NULL) AS late,
      (SELECT json_build_object('issuedAt', issued_at, 'openedAt', opened_at, 'doneAt', done_at) FROM offline_attempt WHERE attempt_id = a.id) AS offline
    FROM cohort c JOIN cohort_member m ON m.cohort_id = c.id AND m.left_at IS NULL JOIN person p ON p.id = m.person_id JOIN attempt a ON a.person_id = m.person_id AND ${seenAttempt}
      AND (a.course_id = c.course_id OR EXISTS (SELECT FROM sitting_entry e JOIN sitting s ON s.id = e.sitting_id WHERE e.attempt_id = a.id AND s.cohort_id = c.id))
    WHERE c.id::text = ${cohortId} AND (${attemptId}::text IS NULL OR a.id::text = ${attemptId})
    ORDER BY a.started_at DESC, a.id LIMIT ${mostListed}`
}
