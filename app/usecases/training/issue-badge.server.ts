import { findCertificate } from '#app/data/training/certificates.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { issuerAddress, openBadge } from '#app/domain/training/badge.ts'
import type { Basis } from '#app/domain/training/basis.ts'
import { certificateStatus } from '#app/domain/training/certificate.ts'
import { signCredential } from '#app/integrations/credentials/proof.server.ts'
import type { World } from '#app/world.server.ts'

/** A holder takes their certificate along as a signed badge (Open Badges 3.0), which says what was written down when it was issued. The same certificate under the same key is the same file, whenever it is asked for; one that is worth nothing says so in its name and its criteria. */
export async function issueBadge(world: World, { personId, code, origin, criteria, specimen }: { readonly personId: string; readonly code: string; readonly origin: string; readonly criteria: (course: string, bases: readonly Basis[]) => string; readonly specimen: (text: string) => string }): Promise<Result<string, 'certificate-unknown'>> {
  const certificate = await findCertificate(world.db, code)
  if (certificate?.personId !== personId || certificateStatus(certificate, world.clock()) === 'revoked') return refuse('certificate-unknown')
  const { name: holder, courseId, courseTitle, issuer, completedAt, validUntil, issuedAt, demonstration, bases, statusNumber } = certificate
  const said = (text: string) => (demonstration ? specimen(text) : text)
  const badge = openBadge({ code, holder, courseId, courseTitle: said(courseTitle), criteria: said(criteria(courseTitle, bases)), completedAt, validUntil, status: world.signing.statusPlace(statusNumber) }, { origin, name: issuer })
  const { key, multikey } = world.signing.current
  const signed = await signCredential(badge, key, { created: issuedAt, verificationMethod: `${issuerAddress(origin)}#${multikey}` })
  return accept(JSON.stringify(signed, null, 2))
}
