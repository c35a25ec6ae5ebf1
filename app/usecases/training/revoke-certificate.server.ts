import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveRevocation } from '#app/data/training/certificates.server.ts'
import { courseName } from '#app/domain/catalogue/course-name.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readCertificateCode } from '#app/domain/training/certificate.ts'
import { tellPeople } from '#app/usecases/people/tell-people.server.ts'
import type { World } from '#app/world.server.ts'
import { evaluatePerson } from './evaluate-obligations.server.ts'

/**
 * An administrator revokes a certificate, with a reason its holder reads. Whoever checks it is told at once; a cycle it met is met no more and another
 * opens. What was learned stays on record, and so does the completion.
 */
export async function revokeCertificate(world: World, { actorId, code: typed, why: written }: { readonly actorId: string; readonly code: string; readonly why: string }): Promise<Result<string, 'reason-missing' | 'field-too-long' | 'certificate-not-to-revoke'>> {
  const why = readReason(written)
  if (!why.ok) return why
  const code = readCertificateCode(typed)
  if (code === null) return refuse('certificate-not-to-revoke')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const revoked = await saveRevocation(db, { code, byId: actorId, why: why.value, now })
    if (revoked === null) return refuse('certificate-not-to-revoke')
    await saveAuditEntry(db, { actorId, action: 'certificate.revoke', subject: `person:${revoked.personId}`, detail: { code }, now })
    await evaluatePerson(db, revoked.personId, now)
    await tellPeople(world, db, [{ personId: revoked.personId, key: `revoked:${code}`, path: `/certificates/${code}`, content: { kind: 'certificate-revoked', course: { ...courseName(world.catalogue, revoked.courseId), vi: revoked.course }, why: why.value } }])
    return accept(code)
  })
}
