import { saveCertificates, type NewCertificate } from '#app/data/training/certificates.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { findNextRound, listNextRounds, listUncertified, saveCompletion, saveCompletions } from '#app/data/learning/completions.server.ts'
import { findRecord, startJudging } from '#app/data/learning/record.server.ts'
import { isNamed } from '#app/data/people/persons.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { courseState, type CourseState, type LearningRecord } from '#app/domain/learning/completion.ts'
import { completionRule } from '#app/domain/learning/course-rule.ts'
import { renewedState } from '#app/domain/learning/renewal.ts'
import { itemsOfRule, type ItemRule } from '#app/domain/learning/rule.ts'
import { certificateCode, validUntil } from '#app/domain/training/certificate.ts'
import type { OpenRound } from '#app/domain/training/open-round.ts'
import { courseAsIssued } from '#app/domain/training/issued.ts'
import { issuerName } from '#app/integrations/issuer.server.ts'
import type { World } from '#app/world.server.ts'
import { evaluatePerson, evaluateSome } from '../training/evaluate-obligations.server.ts'
import { findOpenRound } from './open-rounds.server.ts'

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
async function keepCompletion(world: World, db: Database, course: Course, personId: string, { completedAt, ruleVersion, evidence }: CourseState, { round, since }: { readonly round: number; readonly since: Date | null } = { round: 1, since: null }): Promise<boolean> {
  if (completedAt === null) return false
  const isNew = await saveCompletion(db, { personId, courseId: course.id, round, since, completedAt, ruleVersion, evidence }) !== null
  if (await isNamed(db, personId)) await issueCertificates(world, db, personId)
  if (isNew) await evaluatePerson(db, personId, world.clock())
  if (isNew && round === 1) await settleAskers(world, db, personId, { kind: 'course', subject: course.id })
  return isNew
}

/** The same of many people at once, whose records the caller holds, each in the round that is open to them; answers how many are new. */
export async function keepCompletions(world: World, db: Database, course: Course, states: readonly { readonly personId: string; readonly state: CourseState; readonly open: OpenRound | null }[]): Promise<number> {
  const rounds = await listNextRounds(db, states.flatMap(({ personId, open }) => (open === null ? [] : [personId])), course.id)
  const given = states.flatMap(({ personId, state: { completedAt, ruleVersion, evidence }, open }) => (completedAt === null ? [] : [{ personId, round: rounds.get(personId) ?? 1, since: open?.since ?? null, completedAt, ruleVersion, evidence }]))
  const kept = await saveCompletions(db, course.id, given)
  if (world.kit === null) await saveCertificates(db, kept.filter(({ isNamed: named }) => named).map(({ id, completedAt }) => certificateOf(world, { id, courseId: course.id, completedAt })))
  if (kept.length > 0) await evaluateSome(db, kept.map(({ personId }) => personId), world.clock())
  if (askersOf(world, { kind: 'course', subject: course.id }).length > 0) for (const { personId } of given.filter(({ round }) => round === 1)) await settleAskers(world, db, personId, { kind: 'course', subject: course.id })
  return kept.length
}

/** Completed before, and open once more: what was shown since that round began may complete it again. */
async function renewCompletion(world: World, db: Database, course: Course, personId: string, record: LearningRecord): Promise<void> {
  const open = await findOpenRound(db, personId, course.id, world.clock())
  if (open !== null) await keepCompletion(world, db, course, personId, renewedState(course, record, open.since), { round: await findNextRound(db, personId, course.id), since: open.since })
}

/** Settles the courses that ask for something from beyond them which a learner has just come to; content keeps courses from waiting for each other. */
export async function settleAskers(world: World, db: Database, personId: string, { kind, subject }: Pick<ItemRule, 'kind' | 'subject'>): Promise<void> {
  for (const course of askersOf(world, { kind, subject })) await settleCompletion(world, db, course, personId)
}

function askersOf({ catalogue }: World, { kind, subject }: Pick<ItemRule, 'kind' | 'subject'>): readonly Course[] {
  return catalogue.courses.filter((course) => itemsOfRule(completionRule(course)).some((item) => item.kind === kind && item.subject === subject))
}

/** Gives every completion of a named person its certificate; those that have one keep it. A kit gives none: its key is no key of the province, and the centre gives it when it takes the completion in. */
export async function issueCertificates(world: World, db: Database, personId: string): Promise<void> {
  if (world.kit !== null) return
  const uncertified = await listUncertified(db, personId)
  if (uncertified.length > 0) await saveCertificates(db, uncertified.map((completion) => certificateOf(world, completion)))
}

function certificateOf({ catalogue, randomBytes, clock }: World, { id, courseId, completedAt }: { readonly id: string; readonly courseId: string; readonly completedAt: Date }): NewCertificate {
  const course = findCourse(catalogue, courseId)
  return { completionId: id, code: certificateCode(randomBytes(13)), issuedAt: clock(), validUntil: validUntil(completedAt, course?.validMonths ?? null), ...courseAsIssued(course, courseId), issuer: issuerName }
}
