import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findKnownQuestion } from './held-questions.server.ts'

/** What is written into the record when an editor opens a solution, and of what. */
export const solutionAct = 'question.solution'
export const questionSubject = (courseId: string, questionId: string): string => `question:${courseId}/${questionId}`

/** Opens the solution of a question to one editor, on record; for how long, its pages decide. */
export async function showSolution(world: World, { actorId, courseId, questionId }: { readonly actorId: string; readonly courseId: string; readonly questionId: string }): Promise<Result<true, 'question-unknown'>> {
  if (!await findKnownQuestion(world, courseId, questionId)) return refuse('question-unknown')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await saveAuditEntry(db, { actorId, action: solutionAct, subject: questionSubject(courseId, questionId), now })
    return accept(true)
  })
}
