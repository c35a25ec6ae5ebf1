import type { Day } from '#app/domain/calendar.ts'
import { initials } from '#app/domain/people/name.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import { isUniqueViolation, type Database } from '../database.server.ts'

/** What is recognised: a unit, or a person. */
export type Recognised = { readonly kind: 'unit'; readonly unit: UnitKey } | { readonly kind: 'person'; readonly personId: string }
export interface Recognition { readonly id: string; readonly year: number; readonly unit: UnitKey | null; readonly personName: string | null; readonly share: number; readonly document: string; readonly madeAt: Date; readonly madeBy: string; readonly revokedAt: Date | null; readonly revokedWhy: string | null }

interface Row { id: string; year: number; unit_code: string | null; unit_valid_from: Day | null; person_name: string | null; is_named: boolean; share: number; document: string; made_at: Date; made_by: string | null; revoked_at: Date | null; revoked_why: string | null }

/** Everything that was recognised, people by their initials unless they agreed to be named, the latest year first; what was revoked too. */
export async function listRecognitions(db: Database, demonstration: boolean): Promise<readonly Recognition[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.id, r.year, r.unit_code, r.unit_valid_from::text, p.name AS person_name, EXISTS (SELECT FROM consent c WHERE c.person_id = r.person_id AND c.purpose = 'recognition' AND c.withdrawn_at IS NULL) AS is_named, r.share::float8 AS share, r.document, r.made_at, by.name AS made_by, r.revoked_at, r.revoked_why
    FROM recognition r LEFT JOIN person p ON p.id = r.person_id LEFT JOIN person by ON by.id = r.made_by_id WHERE r.demonstration = ${demonstration} ORDER BY r.year DESC, r.made_at DESC, r.id`
  return rows.map((row) => ({ id: row.id, year: row.year, unit: row.unit_code === null || row.unit_valid_from === null ? null : { code: row.unit_code, validFrom: row.unit_valid_from }, personName: row.person_name === null || row.is_named ? row.person_name : initials(row.person_name), share: row.share, document: row.document, madeAt: row.made_at, madeBy: row.made_by ?? '', revokedAt: row.revoked_at, revokedWhy: row.revoked_why }))
}

/** Keeps one; null where the same is recognised for the year already. End the transaction then. */
export async function saveRecognition(db: Database, { of, ...given }: { readonly of: Recognised; readonly year: number; readonly share: number; readonly courseId: string; readonly document: string; readonly demonstration: boolean }, by: { readonly actorId: string; readonly now: Date }): Promise<string | null> {
  const subject = of.kind === 'unit' ? { unitCode: of.unit.code, unitValidFrom: new Date(`${of.unit.validFrom}T00:00:00Z`) } : { personId: of.personId }
  try {
    return (await db.recognition.create({ data: { ...given, ...subject, madeAt: by.now, madeById: by.actorId }, select: { id: true } })).id
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}

/** Revokes one; false when it stands no longer. The row stays. */
export async function endRecognition(db: Database, { id, why, actorId, now }: { readonly id: string; readonly why: string; readonly actorId: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`UPDATE recognition SET revoked_at = ${now}, revoked_by_id = ${actorId}::uuid, revoked_why = ${why} WHERE id::text = ${id} AND revoked_at IS NULL` === 1
}
