import { z } from 'zod'
import type { CompletionEvidence } from '#app/domain/learning/completion.ts'
import { basesOf } from '#app/domain/training/basis.ts'
import { readShown, type ShownKind } from '#app/domain/training/shown.ts'
import type { Database } from '../database.server.ts'
import type { StoredCertificate } from './stored-certificate.server.ts'

/** A certificate as it was when its completion was withdrawn. */
const asItWas = z.object({
  id: z.string(), status_number: z.number(), issued_at: z.coerce.date(), valid_until: z.coerce.date().nullable(), revoked_at: z.coerce.date().nullable(), revoked_why: z.string().nullable(), shown: z.array(z.string()),
  holder: z.string().nullable(), course_title: z.string().nullable(), lessons: z.number().nullable(), minutes: z.number().nullable(), issuer: z.string().nullable(), right: z.number().nullable(), total: z.number().nullable(),
})

/** Certificates whose completion was withdrawn: revoked since then, for that reason, if they were not before. By their code, or of a person. */
export async function listWithdrawnCertificates(db: Database, of: { readonly code: string } | { readonly personId: string }, isDemonstration: boolean): Promise<readonly StoredCertificate[]> {
  const rows = await db.withdrawnCompletion.findMany({ where: { ...of, NOT: { code: null } }, include: { person: { select: { demonstration: true } } }, orderBy: { withdrawnAt: 'desc' } })
  return rows.map(({ certificate, person, code, ...row }) => {
    const was = asItWas.parse(certificate)
    return {
      id: was.id, statusNumber: was.status_number, completionId: row.id, code: code ?? '', personId: row.personId, courseId: row.courseId, name: was.holder ?? '', courseTitle: was.course_title ?? row.courseId,
      extent: was.lessons === null || was.minutes === null ? null : { lessons: was.lessons, minutes: was.minutes }, score: was.right === null || was.total === null ? null : { right: was.right, total: was.total },
      issuer: was.issuer ?? '', ruleVersion: row.ruleVersion, completedAt: row.completedAt, issuedAt: was.issued_at, validUntil: was.valid_until, revokedAt: was.revoked_at ?? row.withdrawnAt, revokedWhy: was.revoked_why ?? row.why,
      shown: readShown(was.shown), demonstration: isDemonstration || person.demonstration, bases: basesOf(row.evidence as unknown as CompletionEvidence),
    }
  })
}

/** Sets what the public page of such a certificate adds; false where the person has none of that code. */
export async function saveShownOfWithdrawn(db: Database, { code, personId, shown }: { readonly code: string; readonly personId: string; readonly shown: readonly ShownKind[] }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE withdrawn_completion SET certificate = jsonb_set(certificate, '{shown}', ${JSON.stringify(shown)}::jsonb)
    WHERE code = ${code} AND person_id = ${personId}::uuid AND certificate IS NOT NULL` === 1
}
