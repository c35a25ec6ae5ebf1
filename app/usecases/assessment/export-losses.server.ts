import type { BankKind } from '#app/domain/assessment/bank.ts'
import type { ExportLosses, QuestionFileFormat } from '#app/domain/assessment/question-file.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { writeQuestions } from '#app/integrations/question-files/write-questions.server.ts'
import type { World } from '#app/world.server.ts'
import { listHeldQuestions } from './held-questions.server.ts'

/** What an export of a course's questions would carry and what not, by question; nothing leaves. */
export async function findExportLosses(world: World, { course, kind, format }: { readonly course: Course; readonly kind: BankKind; readonly format: QuestionFileFormat }): Promise<{ readonly carried: number; readonly losses: readonly ExportLosses[] }> {
  const held = (await listHeldQuestions(world.db, course)).filter((each) => each.kind === kind)
  const { losses } = await writeQuestions(format, held.map(({ question }) => question), course.id)
  return { carried: held.length - losses.filter(({ lost }) => lost.includes('question')).length, losses }
}
