import type { Database } from '../database.server.ts'
import type { CompletionEvidence } from '#app/domain/learning/completion.ts'
import { basesOf, type Basis } from '#app/domain/training/basis.ts'
import { readShown, type ShownKind } from '#app/domain/training/shown.ts'
import { findSetting } from '../settings.server.ts'

export interface StoredCertificate { readonly id: string; readonly completionId: string; readonly code: string; readonly personId: string; readonly name: string; readonly courseId: string; readonly completedAt: Date; readonly issuedAt: Date; readonly validUntil: Date | null; readonly revokedAt: Date | null; /** Why, for its holder alone. */ readonly revokedWhy: string | null; /** What its public page adds. */ readonly shown: readonly ShownKind[]; /** Worth nothing: of a simulated person, or earned by anyone where the demonstration is loaded. */ readonly demonstration: boolean; /** What its completion rests on beside lessons and quizzes. */ readonly bases: readonly Basis[] }

export interface NewCertificate { readonly completionId: string; readonly code: string; readonly issuedAt: Date; readonly validUntil: Date | null }

/** One certificate a completion; a second claim changes nothing. */
export async function saveCertificates(db: Database, certificates: readonly NewCertificate[]): Promise<void> {
  await db.certificate.createMany({ data: [...certificates], skipDuplicates: true })
}

/** The certificate of a code; null when no certificate bears it. */
export async function findCertificate(db: Database, code: string): Promise<StoredCertificate | null> {
  const row = await db.certificate.findUnique({ where: { code }, include: { completion: { include: { person: true } } } })
  return row && toStored(row, await isDemonstrationLoaded(db))
}

/** The code of a person's latest certificate of one course; null while there is none. */
export async function findCertificateOf(db: Database, personId: string, courseId: string): Promise<string | null> {
  const row = await db.certificate.findFirst({ where: { completion: { personId, courseId } }, orderBy: { issuedAt: 'desc' }, select: { code: true } })
  return row?.code ?? null
}

/** A person's certificates, newest first. */
export async function listCertificates(db: Database, personId: string): Promise<readonly StoredCertificate[]> {
  const rows = await db.certificate.findMany({ where: { completion: { personId } }, include: { completion: { include: { person: true } } }, orderBy: { issuedAt: 'desc' } })
  const isDemonstration = await isDemonstrationLoaded(db)
  return rows.map((row) => toStored(row, isDemonstration))
}

/** Sets what the public page of a person's own certificate adds; false where they have no certificate of that code. */
export async function saveShown(db: Database, { code, personId, shown }: { readonly code: string; readonly personId: string; readonly shown: readonly ShownKind[] }): Promise<boolean> {
  const { count } = await db.certificate.updateMany({ where: { code, completion: { personId } }, data: { shown: [...shown] } })
  return count > 0
}

/** Revokes a certificate, once: whose it was and of which course; null where none of that code holds. */
export async function saveRevocation(db: Database, { code, byId, why, now }: { readonly code: string; readonly byId: string; readonly why: string; readonly now: Date }): Promise<{ readonly personId: string; readonly courseId: string } | null> {
  const rows = await db.$queryRaw<{ personId: string; courseId: string }[]>`
    UPDATE certificate k SET revoked_at = ${now}, revoked_by_id = ${byId}::uuid, revoked_why = ${why} FROM completion c
    WHERE k.code = ${code} AND k.revoked_at IS NULL AND c.id = k.completion_id RETURNING c.person_id AS "personId", c.course_id AS "courseId"`
  return rows[0] ?? null
}

/** Right answers of all in a person's best passed final quiz of a course; null where none was passed. */
export async function findFinalScore(db: Database, personId: string, courseId: string): Promise<{ readonly right: number; readonly total: number } | null> {
  const rows = await db.$queryRaw<{ right: number; total: number }[]>`
    SELECT "right", total FROM attempt WHERE person_id = ${personId}::uuid AND course_id = ${courseId} AND quiz_id = 'final' AND passed AND submitted_at IS NOT NULL
    ORDER BY coalesce(points, "right") / nullif(total, 0) DESC NULLS LAST, submitted_at LIMIT 1`
  return rows[0] ?? null
}

async function isDemonstrationLoaded(db: Database): Promise<boolean> {
  return await findSetting(db, 'demonstration') !== null
}

interface Row { id: string; code: string; issuedAt: Date; validUntil: Date | null; revokedAt: Date | null; revokedWhy: string | null; shown: string[]; completion: { id: string; personId: string; courseId: string; completedAt: Date; evidence: unknown; person: { name: string | null; demonstration: boolean } } }

function toStored({ completion, id, code, issuedAt, validUntil, revokedAt, revokedWhy, shown }: Row, isDemonstration: boolean): StoredCertificate {
  return { id, code, issuedAt, validUntil, revokedAt, revokedWhy, shown: readShown(shown), completionId: completion.id, personId: completion.personId, name: completion.person.name ?? '', courseId: completion.courseId, completedAt: completion.completedAt, demonstration: isDemonstration || completion.person.demonstration, bases: basesOf(completion.evidence as CompletionEvidence) }
}

/** The codes of the certificates of some completions, by completion. */
export async function listCertificateCodes(db: Database, completionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.certificate.findMany({ where: { completionId: { in: [...completionIds] } }, select: { completionId: true, code: true } })
  return new Map(rows.map(({ completionId, code }) => [completionId, code]))
}
