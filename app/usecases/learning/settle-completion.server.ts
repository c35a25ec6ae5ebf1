import { saveCertificate } from '#app/data/training/certificates.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { listUncertified, saveCompletion } from '#app/data/learning/completions.server.ts'
import { findRecord, startJudging } from '#app/data/learning/record.server.ts'
import { isNamed } from '#app/data/people/persons.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { courseState } from '#app/domain/learning/completion.ts'
import { certificateCode, validUntil } from '#app/domain/training/certificate.ts'
import type { World } from '#app/world.server.ts'

/**
 * Part of every use case that adds evidence, in its transaction: when the evidence now completes the course, keeps that fact
 * and, for a learner with a name, issues the certificate. Doing it again changes nothing.
 */
export async function settleCompletion(world: World, db: Database, course: Course, personId: string): Promise<void> {
  await startJudging(db, personId, course.id)
  const state = courseState(course, await findRecord(db, personId, course))
  if (state.completedAt === null) return
  await saveCompletion(db, { personId, courseId: course.id, completedAt: state.completedAt, ruleVersion: state.ruleVersion, evidence: state.evidence })
  if (await isNamed(db, personId)) await issueCertificates(world, db, personId)
}

/** Gives every completion of a named person its certificate; those that have one keep it. */
export async function issueCertificates(world: World, db: Database, personId: string): Promise<void> {
  for (const completion of await listUncertified(db, personId)) {
    const months = findCourse(world.catalogue, completion.courseId)?.validMonths ?? null
    await saveCertificate(db, { completionId: completion.id, code: certificateCode(world.randomBytes(13)), issuedAt: world.clock(), validUntil: validUntil(completion.completedAt, months) })
  }
}
