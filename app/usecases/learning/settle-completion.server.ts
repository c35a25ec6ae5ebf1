import { saveCertificate } from '#app/data/training/certificates.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { listUncertified, saveCompletion } from '#app/data/learning/completions.server.ts'
import { findRecord, startJudging } from '#app/data/learning/record.server.ts'
import { isNamed } from '#app/data/people/persons.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { courseState, type CourseState, type LearningRecord } from '#app/domain/learning/completion.ts'
import { completionRule } from '#app/domain/learning/course-rule.ts'
import { renewedState } from '#app/domain/learning/renewal.ts'
import { itemsOfRule, type ItemRule } from '#app/domain/learning/rule.ts'
import { certificateCode, validUntil } from '#app/domain/training/certificate.ts'
import type { World } from '#app/world.server.ts'
import { evaluatePerson, findRenewable } from '../training/evaluate-obligations.server.ts'

/**
 * Part of every use case that adds evidence, in its transaction: when the evidence now completes the course, keeps that fact
 * and, for a learner with a name, issues the certificate; what is required of the learner is met at once. Doing it again changes nothing.
 */
export async function settleCompletion(world: World, db: Database, course: Course, personId: string): Promise<void> {
  await startJudging(db, personId, course.id)
  const record = await findRecord(db, personId, course)
  await keepCompletion(world, db, course, personId, courseState(course, record))
  if (record.given != null) await renewCompletion(world, db, course, personId, record)
}

/** Keeps the completion of a state that is complete, with what follows from it; false when there is none to keep or it was kept before. */
export async function keepCompletion(world: World, db: Database, course: Course, personId: string, { completedAt, ruleVersion, evidence }: CourseState, round = 1): Promise<boolean> {
  if (completedAt === null) return false
  const isNew = await saveCompletion(db, { personId, courseId: course.id, round, completedAt, ruleVersion, evidence }) !== null
  if (await isNamed(db, personId)) await issueCertificates(world, db, personId)
  if (isNew) await evaluatePerson(db, personId, world.clock())
  if (isNew && round === 1) await settleAskers(world, db, personId, { kind: 'course', subject: course.id })
  return isNew
}

/** Completed before, and asked for again by a cycle that it does not meet: what was shown since that cycle opened may complete it once more. */
async function renewCompletion(world: World, db: Database, course: Course, personId: string, record: LearningRecord): Promise<void> {
  const renewable = await findRenewable(db, personId, course.id, world.clock())
  if (renewable !== null) await keepCompletion(world, db, course, personId, renewedState(course, record, renewable.since), renewable.round)
}

/** Settles the courses that ask for something from beyond them which a learner has just come to; content keeps courses from waiting for each other. */
export async function settleAskers(world: World, db: Database, personId: string, { kind, subject }: Pick<ItemRule, 'kind' | 'subject'>): Promise<void> {
  const askers = world.catalogue.courses.filter((course) => itemsOfRule(completionRule(course)).some((item) => item.kind === kind && item.subject === subject))
  for (const course of askers) await settleCompletion(world, db, course, personId)
}

/** Gives every completion of a named person its certificate; those that have one keep it. */
export async function issueCertificates(world: World, db: Database, personId: string): Promise<void> {
  for (const completion of await listUncertified(db, personId)) {
    const months = findCourse(world.catalogue, completion.courseId)?.validMonths ?? null
    await saveCertificate(db, { completionId: completion.id, code: certificateCode(world.randomBytes(13)), issuedAt: world.clock(), validUntil: validUntil(completion.completedAt, months) })
  }
}
