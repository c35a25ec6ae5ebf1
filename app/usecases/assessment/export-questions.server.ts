import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { BankKind } from '#app/domain/assessment/bank.ts'
import type { QuestionFileFormat, WrittenQuestions } from '#app/domain/assessment/question-file.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { writeQuestions } from '#app/integrations/question-files/write-questions.server.ts'
import type { World } from '#app/world.server.ts'
import { listHeldQuestions } from './held-questions.server.ts'

/** All questions of one kind of a course, in files and banks, with their solutions, in a form of another system: the only way graded ones leave. It is recorded. */
export async function exportQuestions(world: World, { actorId, courseId, kind, format }: { readonly actorId: string; readonly courseId: string; readonly kind: BankKind; readonly format: QuestionFileFormat }): Promise<Result<WrittenQuestions, 'course-unknown' | 'export-empty'>> {
  const course = findCourse(world.catalogue, courseId)
  if (!course) return refuse('course-unknown')
  const held = (await listHeldQuestions(world.db, course)).filter((each) => each.kind === kind)
  if (held.length === 0) return refuse('export-empty')
  const written = await writeQuestions(format, held.map(({ question }) => question), `${courseId}-${kind}`)
  return world.db.$transaction(async (db) => {
    await saveAuditEntry(db, { actorId, action: 'questions.export', subject: `course:${courseId}`, detail: { kind, format, questions: held.length }, now: world.clock() })
    return accept(written)
  })
}
