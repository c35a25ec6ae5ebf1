import type { Question } from '#app/domain/assessment/question.ts'
import type { Database } from '../database.server.ts'

/**
 * Keeps the versions of questions that are about to be drawn; a version already known is left as it is.
 * Written in the order of their hashes: of two that begin at once, each in its own order, one would wait for the other for ever.
 */
export async function saveQuestionVersions(db: Database, versions: readonly { readonly hash: string; readonly courseId: string; readonly question: Question }[], now: Date): Promise<void> {
  await db.questionVersion.createMany({
    data: versions.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ hash, courseId, question }) => ({ hash, courseId, questionId: question.id, body: JSON.parse(JSON.stringify(question)) as object, firstSeenAt: now })),
    skipDuplicates: true,
  })
}

/** The questions of some versions, by hash. A version never changes, so callers may keep what they get. */
export async function listQuestionVersions(db: Database, hashes: readonly string[]): Promise<ReadonlyMap<string, Question>> {
  const rows = await db.questionVersion.findMany({ where: { hash: { in: [...hashes] } } })
  return new Map(rows.map((row) => [row.hash, row.body as unknown as Question]))
}
