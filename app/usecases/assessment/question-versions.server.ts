import { questionHash } from '#app/catalogue/question-hash.server.ts'
import { saveQuestionVersions } from '#app/data/assessment/questions.server.ts'
import type { Database } from '#app/data/database.server.ts'
import type { Question } from '#app/domain/assessment/question.ts'

/** A question read once is hashed once, for as long as it is in use. */
const hashes = new WeakMap<Question, string>()

export function hashOf(question: Question): string {
  const known = hashes.get(question)
  if (known !== undefined) return known
  const hash = questionHash(question)
  hashes.set(question, hash)
  return hash
}

/** Which versions this process has seen stored in each database it has open. Versions are never deleted. */
const stored = new WeakMap<Database, Set<string>>()
const mostStored = 20_000

/** Makes sure that the versions of some questions are kept; those this process has kept before cost nothing. */
export async function ensureVersions(db: Database, courseId: string, questions: readonly Question[], now: Date): Promise<void> {
  const known = stored.get(db) ?? new Set()
  const missing = questions.map((question) => ({ hash: hashOf(question), courseId, question })).filter(({ hash }) => !known.has(hash))
  if (missing.length === 0) return
  await saveQuestionVersions(db, missing, now)
  if (known.size > mostStored) known.clear()
  for (const { hash } of missing) known.add(hash)
  stored.set(db, known)
}
