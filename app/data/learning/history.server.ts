import type { InPerson } from '#app/domain/cohorts/in-person.ts'
import type { HistoryEntry, HistoryKind } from '#app/domain/learning/history.ts'
import type { Database } from '../database.server.ts'

/** `about` is the lesson, the quiz, the code, or where a list comes from; each kind has the columns it speaks of, and null in the others. */
interface Row { kind: HistoryKind; at: Date; course_id: string; about: string | null; attempt_id: string; right: number; total: number; passed: boolean; valid_until: Date | null; how: InPerson | null; title: string | null }

/** Everything a person learned and was given, also what was withdrawn since, newest first, in one statement. Attempts not handed in and evidence taken back are left out. */
export async function listHistory(db: Database, personId: string): Promise<readonly HistoryEntry[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT 'enrolled' AS kind, enrolled_at AS at, course_id, NULL AS about, NULL::text AS attempt_id, NULL::int AS "right", NULL::int AS total, NULL::boolean AS passed, NULL::timestamptz AS valid_until, 0 AS rank, NULL::text AS how, NULL::text AS title FROM enrolment WHERE person_id = ${personId}::uuid
    UNION ALL SELECT 'read', read_at, course_id, lesson_id, NULL, NULL, NULL, NULL, NULL, 1, i.how, NULL FROM reading LEFT JOIN in_person_reading i ON i.reading_id = reading.id WHERE person_id = ${personId}::uuid
    UNION ALL SELECT 'attempt', submitted_at, course_id, quiz_id, id::text, "right", total, passed, NULL, 2, i.how, NULL FROM attempt LEFT JOIN in_person_attempt i ON i.attempt_id = attempt.id WHERE person_id = ${personId}::uuid AND submitted_at IS NOT NULL
    UNION ALL SELECT 'completed', completed_at, course_id, NULL, NULL, NULL, NULL, NULL, NULL, 3, NULL, NULL FROM completion WHERE person_id = ${personId}::uuid
    UNION ALL SELECT 'certificate', k.issued_at, c.course_id, k.code, NULL, NULL, NULL, NULL, k.valid_until, 4, NULL, k.course_title FROM certificate k JOIN completion c ON c.id = k.completion_id WHERE c.person_id = ${personId}::uuid
    UNION ALL SELECT 'revoked', k.revoked_at, c.course_id, k.code, NULL, NULL, NULL, NULL, k.valid_until, 5, NULL, k.course_title FROM certificate k JOIN completion c ON c.id = k.completion_id WHERE c.person_id = ${personId}::uuid AND k.revoked_at IS NOT NULL
    UNION ALL SELECT 'completed', completed_at, course_id, NULL, NULL, NULL, NULL, NULL, NULL, 3, NULL, NULL FROM withdrawn_completion WHERE person_id = ${personId}::uuid
    UNION ALL SELECT 'certificate', (certificate->>'issued_at')::timestamptz, course_id, code, NULL, NULL, NULL, NULL, (certificate->>'valid_until')::timestamptz, 4, NULL, certificate->>'course_title' FROM withdrawn_completion WHERE person_id = ${personId}::uuid AND code IS NOT NULL
    UNION ALL SELECT 'revoked', (certificate->>'revoked_at')::timestamptz, course_id, code, NULL, NULL, NULL, NULL, (certificate->>'valid_until')::timestamptz, 5, NULL, certificate->>'course_title' FROM withdrawn_completion WHERE person_id = ${personId}::uuid AND certificate->>'revoked_at' IS NOT NULL
    UNION ALL SELECT 'withdrawn', withdrawn_at, course_id, NULL, NULL, NULL, NULL, NULL, NULL, 5, NULL, certificate->>'course_title' FROM withdrawn_completion WHERE person_id = ${personId}::uuid
    UNION ALL SELECT CASE kind WHEN 'attendance' THEN 'attended' ELSE 'recognised' END, happened_on::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh', CASE kind WHEN 'attendance' THEN split_part(subject, '/', 1) ELSE subject END, system, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL FROM entered_evidence WHERE person_id = ${personId}::uuid AND taken_back_at IS NULL
    ORDER BY at DESC, rank DESC, course_id, about`
  return rows.map(({ about, ...row }) => toEntry({ ...row, about: about ?? '' }))
}

function toEntry({ kind, at, course_id: courseId, about, attempt_id: attemptId, right, total, passed, valid_until: validUntil, how, title }: Row & { about: string }): HistoryEntry {
  switch (kind) {
    case 'enrolled': case 'completed': case 'withdrawn': case 'attended': return { kind, at, courseId }
    case 'recognised': return { kind, at, courseId, ...(about !== '' && { system: about }) }
    case 'read': return { kind, at, courseId, lessonId: about, how }
    case 'attempt': return { kind, at, courseId, attemptId, quizId: about, right, total, passed, how }
    case 'certificate': case 'revoked': return { kind, at, courseId, code: about, title: title ?? courseId, validUntil }
  }
}
