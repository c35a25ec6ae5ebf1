import type { DrawnQuestion } from '#app/domain/assessment/draw.ts'
import type { PaperForm } from '#app/domain/cohorts/paper.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

/** Keeps a set of sheets; its id. */
export async function savePaperSet(db: Database, set: { readonly cohortId: string; readonly quizId: string; readonly form: PaperForm; readonly byId: string; readonly now: Date }): Promise<string> {
  return (await db.paperSet.create({ data: { cohortId: set.cohortId, quizId: set.quizId, form: set.form, printedAt: set.now, printedById: set.byId }, select: { id: true } })).id
}

/** Keeps one learner's sheet; false when its code is taken (the unique key decides). */
export async function savePaperSheet(db: Database, sheet: { readonly setId: string; readonly personId: string; readonly code: string; readonly drawn: readonly DrawnQuestion[] }): Promise<boolean> {
  return await db.$executeRaw`
    INSERT INTO paper_sheet (id, set_id, person_id, code, drawn) VALUES (gen_random_uuid(), ${sheet.setId}::uuid, ${sheet.personId}::uuid, ${sheet.code}, ${JSON.stringify(sheet.drawn)}::jsonb)
    ON CONFLICT (code) DO NOTHING` === 1
}

export interface PaperSet { readonly id: string; readonly cohortId: string; readonly quizId: string; readonly form: PaperForm; readonly printedAt: Date; readonly sheets: number; readonly entered: number }

const sets = Prisma.sql`
  SELECT s.id, s.cohort_id AS "cohortId", s.quiz_id AS "quizId", s.form, s.printed_at AS "printedAt", count(p.id)::int AS sheets, count(p.attempt_id)::int AS entered
  FROM paper_set s LEFT JOIN paper_sheet p ON p.set_id = s.id`

/** The sets printed for a cohort, the latest first. */
export async function listPaperSets(db: Database, cohortId: string): Promise<readonly PaperSet[]> {
  return db.$queryRaw<PaperSet[]>(Prisma.sql`${sets} WHERE s.cohort_id::text = ${cohortId} GROUP BY s.id ORDER BY s.printed_at DESC, s.id DESC LIMIT 100`)
}

/** One set of a cohort; null for any other. */
export async function findPaperSet(db: Database, cohortId: string, setId: string): Promise<PaperSet | null> {
  const rows = await db.$queryRaw<PaperSet[]>(Prisma.sql`${sets} WHERE s.cohort_id::text = ${cohortId} AND s.id::text = ${setId} GROUP BY s.id`)
  return rows[0] ?? null
}

export interface PaperSheet { readonly id: string; readonly setId: string; readonly quizId: string; readonly form: PaperForm; readonly personId: string; readonly name: string; readonly code: string; readonly drawn: readonly DrawnQuestion[]; readonly attemptId: string | null; readonly enteredAt: Date | null; readonly enteredBy: string | null }

const sheets = Prisma.sql`
  SELECT p.id, p.set_id AS "setId", s.quiz_id AS "quizId", s.form, p.person_id AS "personId", coalesce(n.name, '') AS name, p.code, p.drawn, p.attempt_id AS "attemptId", p.entered_at AS "enteredAt", b.name AS "enteredBy"
  FROM paper_sheet p JOIN paper_set s ON s.id = p.set_id JOIN person n ON n.id = p.person_id LEFT JOIN person b ON b.id = p.entered_by_id`

/** The sheets of a set of a cohort, by given name of the learner. */
export async function listPaperSheets(db: Database, cohortId: string, setId: string): Promise<readonly PaperSheet[]> {
  return db.$queryRaw<PaperSheet[]>(Prisma.sql`${sheets} WHERE s.cohort_id::text = ${cohortId} AND s.id::text = ${setId} AND ${unrestricted('n')} ORDER BY n.name_sort, p.id`)
}

/** A sheet of a cohort by its id or its code; null for any other. */
export async function findPaperSheet(db: Database, cohortId: string, { id = null, code = null }: { readonly id?: string | null; readonly code?: string | null }): Promise<PaperSheet | null> {
  const rows = await db.$queryRaw<PaperSheet[]>(Prisma.sql`${sheets} WHERE s.cohort_id::text = ${cohortId} AND (p.id::text = ${id}::text OR p.code = ${code}::text) AND ${unrestricted('n')}`)
  return rows[0] ?? null
}

/** Until the transaction ends nobody else enters this sheet. */
export async function lockPaperSheet(db: Database, sheetId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM paper_sheet WHERE id::text = ${sheetId} FOR UPDATE`
}

/** Says which attempt a sheet became, once; false when it was entered before. */
export async function saveEntered(db: Database, { sheetId, attemptId, byId, now }: { readonly sheetId: string; readonly attemptId: string; readonly byId: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`UPDATE paper_sheet SET attempt_id = ${attemptId}::uuid, entered_at = ${now}, entered_by_id = ${byId}::uuid WHERE id = ${sheetId}::uuid AND attempt_id IS NULL` === 1
}
