import type { Database } from '../database.server.ts'
import { findSetting } from '../settings.server.ts'

export interface StoredCertificate { readonly id: string; readonly code: string; readonly personId: string; readonly name: string; readonly courseId: string; readonly completedAt: Date; readonly issuedAt: Date; readonly validUntil: Date | null; readonly revokedAt: Date | null; /** Worth nothing: of a simulated person, or earned by anyone where the demonstration is loaded. */ readonly demonstration: boolean }

/** One certificate a completion; a second claim changes nothing. */
export async function saveCertificate(db: Database, certificate: { readonly completionId: string; readonly code: string; readonly issuedAt: Date; readonly validUntil: Date | null }): Promise<void> {
  await db.certificate.createMany({ data: [certificate], skipDuplicates: true })
}

/** The certificate of a code; null when no certificate bears it. */
export async function findCertificate(db: Database, code: string): Promise<StoredCertificate | null> {
  const row = await db.certificate.findUnique({ where: { code }, include: { completion: { include: { person: true } } } })
  return row && toStored(row, await isDemonstrationLoaded(db))
}

/** The code of a person's certificate of one course; null while there is none. */
export async function findCertificateOf(db: Database, personId: string, courseId: string): Promise<string | null> {
  const row = await db.certificate.findFirst({ where: { completion: { personId, courseId } }, select: { code: true } })
  return row?.code ?? null
}

/** A person's certificates, newest first. */
export async function listCertificates(db: Database, personId: string): Promise<readonly StoredCertificate[]> {
  const rows = await db.certificate.findMany({ where: { completion: { personId } }, include: { completion: { include: { person: true } } }, orderBy: { issuedAt: 'desc' } })
  const isDemonstration = await isDemonstrationLoaded(db)
  return rows.map((row) => toStored(row, isDemonstration))
}

async function isDemonstrationLoaded(db: Database): Promise<boolean> {
  return await findSetting(db, 'demonstration') !== null
}

interface Row { id: string; code: string; issuedAt: Date; validUntil: Date | null; revokedAt: Date | null; completion: { personId: string; courseId: string; completedAt: Date; person: { name: string | null; demonstration: boolean } } }

function toStored({ completion, id, code, issuedAt, validUntil, revokedAt }: Row, isDemonstration: boolean): StoredCertificate {
  return { id, code, issuedAt, validUntil, revokedAt, personId: completion.personId, name: completion.person.name ?? '', courseId: completion.courseId, completedAt: completion.completedAt, demonstration: isDemonstration || completion.person.demonstration }
}
