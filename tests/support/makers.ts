import { randomUUID } from 'node:crypto'
import { addDays, dayOf, startOfDay, type Day } from '#app/domain/calendar.ts'
import { personName } from '#app/domain/people/name.ts'
import type { Role, Scope } from '#app/domain/people/role.ts'
import { saveCertificates } from '#app/data/training/certificates.server.ts'
import { saveRequirement } from '#app/data/training/requirements.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { Audience } from '#app/domain/training/audience.ts'
import { certificateCode } from '#app/domain/training/certificate.ts'
import { courseAsIssued } from '#app/domain/training/issued.ts'
import type { DueFrom } from '#app/domain/training/requirement.ts'
import { issuerName } from '#app/integrations/issuer.server.ts'
import { evaluatePerson, evaluateRequirement } from '#app/usecases/training/evaluate-obligations.server.ts'
import type { World } from '#app/world.server.ts'

/** Made people sign in with `userName` and this password. */
export const madePassword = 'mot-mat-khau-de-thu'
export interface MadePerson { readonly personId: string; readonly accountId: string; readonly userName: string; readonly name: string }

let made = 0
/** A different number each time, so that names and user names never meet. */
const next = () => ++made
const dateOf = (day: Day) => new Date(`${day}T00:00:00Z`)
const longAgo: Day = '2020-01-01'

/** A person with an account, and nothing else. */
export async function aPerson(world: World, over: { readonly name?: string; readonly birthYear?: number; readonly demonstration?: boolean } = {}): Promise<MadePerson> {
  const number = next()
  const read = personName(over.name ?? `Bùi Thị ${['An', 'Bình', 'Chi', 'Dung', 'Đào', 'Giang', 'Hạnh'][number % 7]}`)
  if (!read.ok) throw new Error(`not a name: ${over.name}`)
  const { full, sort, folded } = read.value
  const userName = `nguoi-thu-${number}`
  const now = world.clock()
  const person = await world.db.person.create({ data: { name: full, nameSort: sort, nameFolded: folded, birthYear: over.birthYear ?? 1985, createdAt: now, demonstration: over.demonstration ?? false } })
  const account = await world.db.account.create({ data: { personId: person.id, userName, passwordHash: await passwordHash(world), createdAt: now } })
  return { personId: person.id, accountId: account.id, userName, name: full }
}

let hashed: Promise<string> | null = null
/** Hashed once: argon2 is slow on purpose. */
function passwordHash(world: World): Promise<string> {
  hashed ??= world.passwords.hash(madePassword)
  return hashed
}

/** A person with an account who lives in a commune standing today: the given one, or any. */
export async function aResident(world: World, over: { readonly name?: string; readonly birthYear?: number; readonly unitCode?: string; readonly since?: Day } = {}): Promise<MadePerson> {
  const person = await aPerson(world, over)
  const unit = await world.db.unit.findFirstOrThrow({ where: { validUntil: null, kind: { in: ['commune', 'ward', 'township'] }, ...(over.unitCode === undefined ? {} : { code: over.unitCode }) }, orderBy: { code: 'asc' } })
  await world.db.residence.create({ data: { personId: person.personId, unitCode: unit.code, unitValidFrom: unit.validFrom, startsOn: dateOf(over.since ?? dayOf(world.clock())) } })
  return person
}

/** A role within a scope, from the beginning of today unless told otherwise. */
export async function aGrant(world: World, personId: string, role: Role, scope: Scope, over: { readonly startsAt?: Date; readonly endsAt?: Date } = {}): Promise<void> {
  await world.db.roleGrant.create({ data: { personId, role, scopeKind: scope.kind, scopeId: 'id' in scope ? scope.id : null, startsAt: over.startsAt ?? startOfDay(dayOf(world.clock())), endsAt: over.endsAt ?? null } })
}

/** A person with one role: `aHolder(world, 'coordinator', { kind: 'unit', id: '150' })`. */
export async function aHolder(world: World, role: Role, scope: Scope, over: { readonly name?: string } = {}): Promise<MadePerson> {
  const person = await aPerson(world, over)
  await aGrant(world, person.personId, role, scope)
  return person
}

/** Somebody who may start cohorts, and leads none yet. */
export const aTrainer = (world: World, over: { readonly name?: string } = {}): Promise<MadePerson> => aHolder(world, 'trainer', { kind: 'self' }, over)

export const anAdmin = (world: World, over: { readonly name?: string } = {}): Promise<MadePerson> => aHolder(world, 'admin', { kind: 'province' }, over)

/** A node of the officials' tree; its id. */
export async function anOrganisation(world: World, over: { readonly name?: string; readonly parentId?: string; readonly unitCode?: string; readonly startsOn?: Day; readonly endsOn?: Day } = {}): Promise<string> {
  const row = await world.db.organisation.create({ data: {
    name: over.name ?? `Cơ quan thử ${next()}`, parentId: over.parentId ?? null, unitCode: over.unitCode ?? null,
    startsOn: dateOf(over.startsOn ?? longAgo), endsOn: over.endsOn === undefined ? null : dateOf(over.endsOn),
  } })
  return row.id
}

/** A person with an account who works in an organisation: the given one, or one of their own. */
export async function anOfficial(world: World, over: { readonly name?: string; readonly organisationId?: string; readonly startsOn?: Day; readonly endsOn?: Day } = {}): Promise<MadePerson & { readonly organisationId: string }> {
  const person = await aPerson(world, over)
  const organisationId = over.organisationId ?? await anOrganisation(world)
  await aPost(world, person.personId, organisationId, over)
  return { ...person, organisationId }
}

export async function aPost(world: World, personId: string, organisationId: string, over: { readonly startsOn?: Day; readonly endsOn?: Day; readonly positionId?: string } = {}): Promise<void> {
  await world.db.post.create({ data: { personId, organisationId, positionId: over.positionId ?? null, startsOn: dateOf(over.startsOn ?? longAgo), endsOn: over.endsOn === undefined ? null : dateOf(over.endsOn) } })
  await evaluatePerson(world.db, personId, world.clock())
}

/** A requirement of one course, whoever is meant asked for it; its id. Of an organisation and below, due thirty days from today unless told otherwise; made in time when that day has passed. */
export async function aRequirement(world: World, requirement: { readonly organisationId: string; readonly courseId?: string; readonly dueOn?: Day | null; readonly dueDays?: number; readonly dueFrom?: DueFrom; readonly document?: string; readonly withdrawnAt?: Date; readonly audience?: Audience; readonly courseIds?: readonly string[]; readonly renewalIds?: readonly string[]; readonly validMonths?: number; readonly windowDays?: number }): Promise<string> {
  const { courseId = 'khoa-can-bo', withdrawnAt, ...over } = requirement
  const usual = {
    dueOn: addDays(dayOf(world.clock()), 30), dueDays: null, dueFrom: 'audience' as const, audience: { any: [{ organisationId: over.organisationId }], except: [] },
    courseIds: [courseId], renewalIds: [], validMonths: null, windowDays: 60, document: 'Kế hoạch 12/KH-UBND ngày 05/01/2026',
  }
  const given = { ...usual, ...over }
  const today = dayOf(world.clock())
  const id = await saveRequirement(world.db, given, { createdById: randomUUID(), now: world.clock(), today: given.dueOn !== null && given.dueOn < today ? addDays(given.dueOn, -30) : today })
  if (id === null) throw new Error('the requirement stands already')
  if (withdrawnAt) await world.db.requirement.update({ where: { id }, data: { withdrawnAt } })
  await evaluateRequirement(world, id)
  return id
}

/** A lesson read to its end. */
export async function aReading(world: World, reading: { readonly personId: string; readonly courseId?: string; readonly lessonId?: string; readonly at?: Date }): Promise<void> {
  const at = reading.at ?? world.clock()
  await world.db.reading.create({ data: { personId: reading.personId, courseId: reading.courseId ?? 'khoa-thu', lessonId: reading.lessonId ?? 'mot', openedAt: new Date(at.getTime() - 60_000), readAt: at } })
}

/** An attempt handed in, without its questions: for states and figures, not for marking. */
export async function aSubmittedAttempt(world: World, attempt: { readonly personId: string; readonly courseId?: string; readonly quizId: string; readonly passed: boolean; readonly at?: Date }): Promise<void> {
  const { personId, quizId, passed } = attempt
  const at = attempt.at ?? world.clock()
  const courseId = attempt.courseId ?? 'khoa-thu'
  const slot = 1 + await world.db.attempt.count({ where: { personId, courseId, quizId } })
  await world.db.attempt.create({ data: { personId, courseId, quizId, slot, drawn: [], passMark: 0.6, ruleVersion: 1, startedAt: at, state: 'finished', submittedAt: at, right: passed ? 5 : 1, total: 5, passed } })
}

/** A completion, with its certificate (valid without limit unless told otherwise); the certificate's code. */
export async function aCompletion(world: World, completion: { readonly personId: string; readonly courseId?: string; readonly round?: number; readonly at?: Date; readonly validUntil?: Date; readonly revokedAt?: Date }): Promise<string> {
  const at = completion.at ?? world.clock()
  const row = await world.db.completion.create({ data: { personId: completion.personId, courseId: completion.courseId ?? 'khoa-can-bo', round: completion.round ?? 1, completedAt: at, ruleVersion: 1, evidence: { readings: [], attempts: [] } } })
  const code = certificateCode(world.randomBytes(13))
  const course = findCourse(world.catalogue, row.courseId)
  await saveCertificates(world.db, [{ code, completionId: row.id, issuedAt: at, validUntil: completion.validUntil ?? null, ...courseAsIssued(course, row.courseId), issuer: issuerName }])
  if (completion.revokedAt) await world.db.certificate.update({ where: { code }, data: { revokedAt: completion.revokedAt } })
  await evaluatePerson(world.db, completion.personId, world.clock())
  return code
}
