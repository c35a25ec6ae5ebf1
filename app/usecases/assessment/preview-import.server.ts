import { questionHash } from '#app/catalogue/question-hash.server.ts'
import type { StagedImport } from '#app/data/assessment/staged-imports.server.ts'
import { judgeImport, type JudgedQuestion } from '#app/domain/assessment/bank.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { listHeldQuestions, listStemsElsewhere, type Holding } from './held-questions.server.ts'

/** What would become of each question of a staged import now; the confirmation judges by the very same. */
export async function findImportVerdicts(holding: Holding, course: Course, staged: Pick<StagedImport, 'kind' | 'content'>): Promise<readonly JudgedQuestion[]> {
  const incoming = staged.content.questions.map(({ question }) => ({ question, hash: questionHash(question) }))
  return judgeImport(incoming, staged.kind, await listHeldQuestions(holding.db, course), await listStemsElsewhere(holding, course.id))
}
