import type { BankKind } from '#app/domain/assessment/bank.ts'
import type { ReadQuestions } from '#app/domain/assessment/question-file.ts'
import { isUuid } from '#app/domain/uuid.ts'
import type { Database } from '../database.server.ts'

/** A file that was read and waits for its editor to say yes. */
export interface StagedImport { readonly id: string; readonly courseId: string; readonly lessonId: string | null; readonly kind: BankKind; readonly fileName: string; readonly content: ReadQuestions; readonly confirmedAt: Date | null; readonly written: number | null }

/** Keeps what was read of a file; its id. What ran out of time before is thrown away. */
export async function saveStagedImport(db: Database, staged: Pick<StagedImport, 'courseId' | 'lessonId' | 'kind' | 'fileName' | 'content'> & { readonly authorId: string; readonly now: Date; readonly expiresAt: Date }): Promise<string> {
  const { now, content, ...rest } = staged
  await db.stagedImport.deleteMany({ where: { expiresAt: { lt: now } } })
  const row = await db.stagedImport.create({ data: { ...rest, content: JSON.parse(JSON.stringify(content)) as object, createdAt: now }, select: { id: true } })
  return row.id
}

/** A staged import of this author that still holds; null for anyone else's. */
export async function findStagedImport(db: Database, id: string, authorId: string, now: Date): Promise<StagedImport | null> {
  if (!isUuid(id)) return null
  const row = await db.stagedImport.findFirst({ where: { id, authorId, expiresAt: { gte: now } } })
  return row && { id: row.id, courseId: row.courseId, lessonId: row.lessonId, kind: row.kind as BankKind, fileName: row.fileName, content: row.content as unknown as ReadQuestions, confirmedAt: row.confirmedAt, written: row.written }
}

/** Marks it written, once: false when it was before. */
export async function saveConfirmation(db: Database, id: string, written: number, now: Date): Promise<boolean> {
  const { count } = await db.stagedImport.updateMany({ where: { id, confirmedAt: null }, data: { confirmedAt: now, written } })
  return count === 1
}
