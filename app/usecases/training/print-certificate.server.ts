import { findCertificate } from '#app/data/training/certificates.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { checkAddress } from '#app/domain/training/badge.ts'
import { certificateStatus, lastValidDay } from '#app/domain/training/certificate.ts'
import { certificatePaper } from '#app/integrations/paper/certificate-paper.server.ts'
import type { World } from '#app/world.server.ts'

/** A holder takes their certificate along on paper (PDF). A revoked one is no longer printed; the same certificate is the same file, whenever it is asked for. */
export async function printCertificate(world: World, { personId, code, origin, mark }: { readonly personId: string; readonly code: string; readonly origin: string; readonly mark: string }): Promise<Result<Uint8Array<ArrayBuffer>, 'certificate-unknown'>> {
  const certificate = await findCertificate(world.db, code)
  if (certificate?.personId !== personId || certificateStatus(certificate, world.clock()) === 'revoked') return refuse('certificate-unknown')
  const { name, courseId, completedAt, issuedAt, validUntil, demonstration } = certificate
  const course = findCourse(world.catalogue, courseId)
  const extent = course ? { lessons: course.lessons.length, minutes: course.lessons.reduce((sum, { minutes }) => sum + minutes, 0) } : null
  return accept(await certificatePaper({
    mark, name, courseTitle: course?.title ?? courseId, extent, completedAt, issuedAt, demonstration,
    lastDay: validUntil && lastValidDay(validUntil), code, checkAddress: checkAddress(code, origin),
  }))
}
