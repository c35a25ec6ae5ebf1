import { saveStagedImport } from '#app/data/assessment/staged-imports.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import type { BankKind } from '#app/domain/assessment/bank.ts'
import type { QuestionDefaults } from '#app/domain/assessment/question-file.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { fileNameToKeep } from '#app/domain/people/identity-number.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readQuestionsApart } from '#app/integrations/question-files/read-apart.server.ts'
import type { World } from '#app/world.server.ts'

export interface ImportOrder { readonly actorId: string; readonly courseId: string; /** null: the bank of the whole course, graded only. */ readonly lessonId: string | null; readonly kind: BankKind; readonly defaults: QuestionDefaults; readonly file: { readonly name: string; readonly bytes: Uint8Array } }

/** How long a file that was read waits for its editor. */
const waitMs = 24 * 60 * 60 * 1000

/** Reads a file of questions and keeps what was read for its editor to look at; nothing of it is in a bank yet. The assessment of the basic level has its questions in files alone. */
export async function stageImport(world: World, { actorId, courseId, lessonId, kind, defaults, file }: ImportOrder): Promise<Result<{ readonly stagedId: string }, 'course-unknown' | 'lesson-unknown' | 'file-missing'>> {
  const course = findCourse(world.catalogue, courseId)
  if (!course || course.id === basicLevelCourse) return refuse('course-unknown')
  if (lessonId === null ? kind === 'practice' : findLesson(course, lessonId) === null) return refuse('lesson-unknown')
  if (file.bytes.length === 0) return refuse('file-missing')
  const content = await readQuestionsApart(file, defaults)
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const stagedId = await saveStagedImport(db, { authorId: actorId, courseId, lessonId, kind, fileName: fileNameToKeep(file.name), content, now, expiresAt: new Date(now.getTime() + waitMs) })
    await saveAuditEntry(db, { actorId, action: 'questions.stage', subject: `import:${stagedId}`, detail: { courseId, questions: content.questions.length }, now })
    return accept({ stagedId })
  })
}
