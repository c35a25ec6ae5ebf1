import { findDisplaced, listEvidence, type AttemptEvidence } from '#app/data/assessment/evidence.server.ts'
import { saveEntries } from '#app/data/assessment/statistics.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { startJudging } from '#app/data/learning/record.server.ts'
import { mark } from '#app/domain/assessment/mark.ts'
import { takenParts, type CountedAttempt } from '#app/domain/assessment/statistics-evidence.ts'
import type { Entry } from '#app/domain/assessment/statistics-tally.ts'
import { findAttemptQuestions } from './attempt-questions.server.ts'
import { foldWhenDue } from './fold-statistics.server.ts'

/**
 * Gives an attempt marked in this transaction to the statistics, as an entry beside many: the sums themselves, which everybody
 * handing in would wait for, are folded by one in many of them. Once per attempt, when it is finished. What was the first until now is
 * counted anew as a later one; of two of one person that are marked at one instant, the second to come sees the other.
 */
export async function countAttempt(db: Database, { id, personId, courseId }: { readonly id: string; readonly personId: string; readonly courseId: string }): Promise<void> {
  await startJudging(db, personId, courseId)
  const displaced = await findDisplaced(db, id)
  const evidence = await listEvidence(db, [id, ...(displaced === null ? [] : [displaced])])
  const attempts = await countedOf(db, evidence)
  const entries = attempts.flatMap((attempt, place): readonly Entry[] => [...(evidence[place]?.id === displaced ? [{ attempt: { ...attempt, kind: 'first' as const }, count: -1 as const }] : []), { attempt, count: 1 }])
  await foldWhenDue(db, await saveEntries(db, entries))
}

/**
 * Makes a change to attempts that were counted (a question neutralised, a late answer accepted, a record claimed): what they gave before
 * is taken away and what they give after is added, in two statements more than the reads, however many attempts there are.
 */
export async function recounting<Value>(db: Database, attemptIds: readonly string[], change: () => Promise<Value>): Promise<Value> {
  const before = await countedOf(db, await listEvidence(db, attemptIds))
  const value = await change()
  const after = await countedOf(db, await listEvidence(db, attemptIds))
  const entries = [...before.map((attempt) => ({ attempt, count: -1 as const })), ...after.map((attempt) => ({ attempt, count: 1 as const }))]
  if (entries.length > 0) await saveEntries(db, entries)
  return value
}

/** Evidence with every answer marked against the question as it stood. Attempts of one question say nothing of a rest, but are counted. */
export async function countedOf(db: Database, evidence: readonly AttemptEvidence[]): Promise<readonly CountedAttempt[]> {
  const counted: CountedAttempt[] = []
  for (const attempt of evidence) {
    const questions = await findAttemptQuestions(db, attempt)
    const answers = questions.flatMap((question, place) => {
      const [position, value] = [place + 1, attempt.answers.get(place + 1) ?? null]
      if (attempt.neutralised.includes(position)) return []
      return [{ questionId: question.id, hash: attempt.drawn[place]?.hash ?? '', mark: mark(question, value), taken: takenParts(question, value), seconds: attempt.seconds.get(position) ?? null }]
    })
    counted.push({ courseId: attempt.courseId, quizId: attempt.quizId, kind: attempt.kind, answers })
  }
  return counted
}
