import { lockBanks, saveBankQuestions } from '#app/data/assessment/banks.server.ts'
import { saveQuestionVersions } from '#app/data/assessment/questions.server.ts'
import { findStagedImport, saveConfirmation } from '#app/data/assessment/staged-imports.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { isWritten, stemKey } from '#app/domain/assessment/bank.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findImportVerdicts } from './preview-import.server.ts'
import { forgetPool } from './question-pool.server.ts'

/**
 * Puts what a staged import holds into its bank: all of it that is new or a new version, in one transaction, once. A second
 * confirmation changes nothing. Two editors take turns, and each is judged by what the other wrote.
 */
export async function confirmImport(world: World, { actorId, stagedId }: { readonly actorId: string; readonly stagedId: string }): Promise<Result<{ readonly courseId: string; readonly written: number }, 'import-unknown' | 'import-empty'>> {
  const now = world.clock()
  const result = await world.db.$transaction(async (db) => {
    const course = findCourse(world.catalogue, (await findStagedImport(db, stagedId, actorId, now))?.courseId ?? '')
    if (!course) return refuse('import-unknown')
    await lockBanks(db)
    // Read once more: whoever had the turn before may have confirmed this very file.
    const staged = await findStagedImport(db, stagedId, actorId, now)
    if (!staged) return refuse('import-unknown')
    if (staged.confirmedAt !== null) return accept({ courseId: course.id, written: staged.written ?? 0 })
    const written = (await findImportVerdicts({ db, catalogue: world.catalogue }, course, staged)).filter(isWritten)
    if (written.length === 0) return refuse('import-empty')
    if (!await saveConfirmation(db, stagedId, written.length, now)) return accept({ courseId: course.id, written: written.length })
    await saveQuestionVersions(db, written.map(({ hash, question }) => ({ hash, courseId: course.id, question })), now)
    await saveBankQuestions(db, { courseId: course.id, lessonId: staged.lessonId, kind: staged.kind, addedById: actorId, now }, written.map(({ hash, question }) => ({ questionId: question.id, hash, stemKey: stemKey(question.stem) })))
    await saveAuditEntry(db, { actorId, action: 'questions.import', subject: `import:${stagedId}`, detail: { courseId: course.id, kind: staged.kind, written: written.length }, now })
    return accept({ courseId: course.id, written: written.length })
  })
  if (result.ok) forgetPool(world, result.value.courseId)
  return result
}
