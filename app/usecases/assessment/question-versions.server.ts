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

/**
 * What this process has kept in each database it has open, or is keeping at this instant: of a class that begins at once, one writes and the
 * others wait for it. Versions are never deleted.
 */
const kept = new WeakMap<Database, Map<string, Promise<void>>>()
const mostKept = 20_000

/** Makes sure that the versions of some questions are kept; those this process has kept before cost nothing. */
export async function ensureVersions(db: Database, courseId: string, questions: readonly Question[], now: Date): Promise<void> {
  const known = keptIn(db)
  const missing = questions.map((question) => ({ hash: hashOf(question), courseId, question })).filter(({ hash }) => !known.has(hash))
  if (missing.length > 0) keep(known, missing, saveQuestionVersions(db, missing, now))
  await Promise.all(questions.flatMap((question) => known.get(hashOf(question)) ?? []))
}

function keptIn(db: Database): Map<string, Promise<void>> {
  const known = kept.get(db) ?? new Map<string, Promise<void>>()
  kept.set(db, known)
  if (known.size > mostKept) known.clear()
  return known
}

/** What could not be written is tried again by whoever comes next. */
function keep(known: Map<string, Promise<void>>, versions: readonly { readonly hash: string }[], writing: Promise<void>): void {
  for (const { hash } of versions) known.set(hash, writing)
  writing.catch(() => {
    for (const { hash } of versions) known.delete(hash)
  })
}
