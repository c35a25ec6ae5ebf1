import { findCertificate } from '#app/data/training/certificates.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { checkAddress } from '#app/domain/training/badge.ts'
import { certificateStatus, lastValidDay } from '#app/domain/training/certificate.ts'
import { writePaperApart } from '#app/integrations/paper/write-paper-apart.server.ts'
import type { World } from '#app/world.server.ts'

/** A holder takes their certificate along on paper (PDF), which says what was written down when it was issued. A revoked one is no longer printed; the same certificate is the same file, whenever it is asked for. */
export async function printCertificate(world: World, { personId, code, origin, signal }: { readonly personId: string; readonly code: string; readonly origin: string; readonly signal?: AbortSignal }): Promise<Result<Uint8Array<ArrayBuffer>, 'certificate-unknown'>> {
  const certificate = await findCertificate(world.db, code)
  if (certificate?.personId !== personId || certificateStatus(certificate, world.clock()) === 'revoked') return refuse('certificate-unknown')
  const { name, courseTitle, extent, issuer, completedAt, issuedAt, validUntil, demonstration } = certificate
  const facts = {
    mark: issuer, name, courseTitle, extent, completedAt, issuedAt, demonstration,
    lastDay: validUntil && lastValidDay(validUntil), code, checkAddress: checkAddress(code, origin),
  }
  return accept(await writePaperApart({ certificate: facts }, signal))
}
