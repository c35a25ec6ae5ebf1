import type { EvaluationContent } from '#app/domain/roadmap/evaluation.ts'
import { isUniqueViolation, type Database } from '../database.server.ts'

/** A signed evaluation as it is kept. */
export interface KeptEvaluation { readonly id: string; readonly year: number; readonly version: number; readonly text: string; readonly hash: string; readonly signature: string; readonly key: string; readonly signedById: string }
export interface ListedEvaluation { readonly id: string; readonly year: number; readonly version: number; readonly hash: string; readonly signedAt: Date; /** Their name; empty once they are erased. */ readonly signedBy: string; readonly why: string | null }

/** Every evaluation, the latest year and version first, without its content. */
export async function listEvaluations(db: Database, demonstration: boolean): Promise<readonly ListedEvaluation[]> {
  return await db.$queryRaw<ListedEvaluation[]>`
    SELECT e.id, e.year, e.version, e.hash, e.signed_at AS "signedAt", coalesce(p.name, '') AS "signedBy", e.text::jsonb->'corrects'->>'why' AS why
    FROM evaluation e LEFT JOIN person p ON p.id = e.signed_by_id WHERE e.demonstration = ${demonstration} ORDER BY e.year DESC, e.version DESC`
}

/** One version of a year. */
export async function findEvaluation(db: Database, { year, version, demonstration }: { readonly year: number; readonly version: number; readonly demonstration: boolean }): Promise<KeptEvaluation | null> {
  return await db.evaluation.findUnique({ where: { demonstration_year_version: { demonstration, year, version } }, select: { id: true, year: true, version: true, text: true, hash: true, signature: true, key: true, signedById: true } })
}

/** The last version of a year; null where there is none. */
export async function findLastEvaluation(db: Database, { year, demonstration }: { readonly year: number; readonly demonstration: boolean }): Promise<Pick<KeptEvaluation, 'version' | 'hash' | 'text'> | null> {
  return await db.evaluation.findFirst({ where: { year, demonstration }, orderBy: { version: 'desc' }, select: { version: true, hash: true, text: true } })
}

/** Keeps a signed evaluation; null where that version of the year is there already. End the transaction then. */
export async function saveEvaluation(db: Database, { year, version, demonstration }: Pick<EvaluationContent, 'year' | 'version' | 'demonstration'>, sealed: Pick<KeptEvaluation, 'text' | 'hash' | 'signature' | 'key'>, by: { readonly actorId: string; readonly now: Date }): Promise<string | null> {
  try {
    return (await db.evaluation.create({ data: { ...sealed, year, version, demonstration, signedAt: by.now, signedById: by.actorId }, select: { id: true } })).id
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}
