import { stateCertificates as saveStated } from '#app/data/training/certificates.server.ts'
import { courseAsIssued } from '#app/domain/training/issued.ts'
import { issuerName } from '#app/integrations/issuer.server.ts'
import type { World } from '#app/world.server.ts'

/** Certificates from before what they say was written down get it now, by what is known of their course and holder. Doing it again changes nothing. */
export async function stateCertificates({ db, catalogue }: Pick<World, 'db' | 'catalogue'>): Promise<void> {
  await saveStated(db, catalogue.courses.map((course) => ({ courseId: course.id, ...courseAsIssued(course, course.id) })), issuerName)
}
