import type { BankKind, StemElsewhere } from '#app/domain/assessment/bank.ts'
import type { PoolChanges } from '#app/domain/assessment/pool.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import type { Database } from '../database.server.ts'
import { listNeutralisations } from './neutralisations.server.ts'

/** A question of a bank as it stands now. */
export interface StoredBankQuestion { readonly courseId: string; readonly questionId: string; readonly lessonId: string | null; readonly kind: BankKind; readonly hash: string; readonly stemKey: string; readonly question: Question; readonly addedAt: Date }
interface Row { course_id: string; question_id: string; lesson_id: string | null; kind: BankKind; hash: string; stem_key: string; body: Question; added_at: Date }

/** Every bank question of a course, oldest first. */
export async function listBankQuestions(db: Database, courseId: string): Promise<readonly StoredBankQuestion[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT b.course_id, b.question_id, b.lesson_id, b.kind, b.hash, b.stem_key, v.body, b.added_at
    FROM bank_question b JOIN question_version v ON v.hash = b.hash WHERE b.course_id = ${courseId} ORDER BY b.added_at, b.question_id`
  return rows.map((row) => ({ courseId: row.course_id, questionId: row.question_id, lessonId: row.lesson_id, kind: row.kind, hash: row.hash, stemKey: row.stem_key, question: row.body, addedAt: row.added_at }))
}

/** The stems of the bank questions of every other course. */
export async function listBankStemsElsewhere(db: Database, courseId: string): Promise<readonly StemElsewhere[]> {
  return db.$queryRaw<StemElsewhere[]>`SELECT stem_key AS "stemKey", kind FROM bank_question WHERE course_id <> ${courseId}`
}

/** What changes the questions of a course's files. */
export async function findPoolChanges(db: Database, courseId: string): Promise<PoolChanges> {
  const [added, retired, leftOut] = [await listBankQuestions(db, courseId), await listRetirements(db, courseId), await listNeutralisations(db, courseId)]
  return { leftOut, added: added.map(({ question, lessonId, kind }) => ({ question, lessonId, kind })), retired: retired.map(({ questionId, retiredFrom }) => ({ questionId, from: retiredFrom })) }
}

export interface Retirement { readonly questionId: string; readonly retiredFrom: Date; readonly why: string; readonly retiredAt: Date }

/** Questions of a course, of files and banks, that are drawn no more from some instant. */
export async function listRetirements(db: Database, courseId: string): Promise<readonly Retirement[]> {
  return db.questionRetirement.findMany({ where: { courseId }, select: { questionId: true, retiredFrom: true, why: true, retiredAt: true }, orderBy: { retiredAt: 'asc' } })
}

/** Retires a question; false when it is retired already. */
export async function saveRetirement(db: Database, retirement: Retirement & { readonly courseId: string; readonly retiredById: string }): Promise<boolean> {
  const { count } = await db.questionRetirement.createMany({ data: [retirement], skipDuplicates: true })
  return count === 1
}

/** Two editors who write to banks take turns until the transaction ends, also those of two courses: what is practice in one is graded in none. */
export async function lockBanks(db: Database): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('banks', 0))`
}

/** Puts questions, whose versions are kept already, into a bank: new ones, or the new version of one held. */
export async function saveBankQuestions(db: Database, bank: { readonly courseId: string; readonly lessonId: string | null; readonly kind: BankKind; readonly addedById: string; readonly now: Date }, questions: readonly { readonly questionId: string; readonly hash: string; readonly stemKey: string }[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO bank_question (course_id, question_id, lesson_id, kind, hash, stem_key, added_at, added_by_id)
    SELECT ${bank.courseId}, q.id, ${bank.lessonId}, ${bank.kind}, q.hash, q.stem, ${bank.now}, ${bank.addedById}::uuid
    FROM unnest(${questions.map(({ questionId }) => questionId)}::text[], ${questions.map(({ hash }) => hash)}::text[], ${questions.map(({ stemKey }) => stemKey)}::text[]) AS q(id, hash, stem)
    ON CONFLICT (course_id, question_id) DO UPDATE SET hash = excluded.hash, stem_key = excluded.stem_key, lesson_id = excluded.lesson_id, added_at = excluded.added_at, added_by_id = excluded.added_by_id`
}

/** The wordings of one question that were ever drawn or kept in a course, oldest first. One file may have been read into several courses: a wording is kept once, under the course that had it first. */
export async function listVersionsOf(db: Database, courseId: string, questionId: string): Promise<readonly { readonly hash: string; readonly question: Question; readonly firstSeenAt: Date }[]> {
  return db.$queryRaw<{ hash: string; question: Question; firstSeenAt: Date }[]>`
    SELECT v.hash, v.body AS question, v.first_seen_at AS "firstSeenAt" FROM question_version v WHERE v.question_id = ${questionId} AND (v.course_id = ${courseId}
      OR EXISTS (SELECT FROM bank_question b WHERE b.course_id = ${courseId} AND b.question_id = v.question_id AND b.hash = v.hash)
      OR EXISTS (SELECT FROM attempt a WHERE a.course_id = ${courseId} AND a.drawn @> jsonb_build_array(jsonb_build_object('questionId', v.question_id, 'hash', v.hash))))
    ORDER BY v.first_seen_at, v.hash`
}
