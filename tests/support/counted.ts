import { noAnswer, type CountedAttempt } from '#app/domain/assessment/statistics-evidence.ts'
import { added, cellsOf, itemSums, testSums, type Sums } from '#app/domain/assessment/statistics-sums.ts'

/** An attempt that earned these marks, by question id; `taken`: the parts taken where the table of options matters. */
export function aCounted(marks: Readonly<Record<string, number>>, taken: Readonly<Record<string, readonly string[]>> = {}): CountedAttempt {
  const answers = Object.entries(marks).map(([questionId, mark]) => ({ questionId, hash: questionId, mark, taken: taken[questionId] ?? [noAnswer], seconds: null }))
  return { courseId: 'khoa', quizId: 'final', kind: 'first', answers }
}

/** The sums of all attempts at once: of the quiz, and of each question. */
export function sumsOf(attempts: readonly CountedAttempt[]): { readonly test: Sums; readonly items: ReadonlyMap<string, Sums> } {
  const items = new Map<string, Sums>()
  for (const cell of attempts.flatMap(cellsOf)) items.set(cell.answer.questionId, added(items.get(cell.answer.questionId) ?? {}, itemSums(cell)))
  return { test: attempts.map(testSums).reduce(added, {}), items }
}
