import { expect, test } from 'vitest'
import { findCertificate, listCertificates } from '#app/data/training/certificates.server.ts'
import { listOrganisationPath, listOrganisations } from '#app/data/training/organisations.server.ts'
import { findObligations } from '#app/data/training/cycles.server.ts'
import { listRequirements, listRequirementsById, listRequirementsOn } from '#app/data/training/requirements.server.ts'
import { listRoster } from '#app/data/training/roster.server.ts'
import { saveSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { obligationAt } from '#app/domain/training/obligation.ts'
import { pathFor } from '#app/domain/training/requirement.ts'
import { rosterOf } from '#app/domain/training/roster.ts'
import { settleCompletion } from '#app/usecases/learning/settle-completion.server.ts'
import { changePath } from '#app/usecases/training/change-path.server.ts'
import { evaluateEverybody } from '#app/usecases/training/evaluate-obligations.server.ts'
import { requireCourse } from '#app/usecases/training/require-course.server.ts'
import { withdrawRequirement } from '#app/usecases/training/withdraw-requirement.server.ts'
import { aCompletion, anAdmin, anOfficial, anOrganisation, aPost, aReading, aRequirement, aSubmittedAttempt } from '#tests/support/makers.ts'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'
import { waitingForLocks } from '#tests/support/waiting-for-locks.ts'

const world = aWorld()
const today = '2026-11-23'
const form = (organisationId: string, over: object = {}) => ({ organisationId, courseIds: ['khoa-can-bo'], dueOn: '2026-12-31', document: 'Kế hoạch 12/KH-UBND', ...over })
/** How each requirement of a person stands at noon of a day, by what is on record now. */
const standing = async (personId: string, day = today) => {
  const { obligations, absences } = await findObligations(world.db, personId)
  return new Map(obligations.flatMap((each) => { const found = obligationAt(each, absences, new Date(`${day}T05:00:00Z`)); return found && !found.hasEnded ? [[each.requirementId, found.state] as const] : [] }))
}
const required = async (personId: string, day = today) => [...(await standing(personId, day)).keys()]
/** The night of a day. */
const night = async (day: string) => {
  const now = world.clock()
  world.setClock(`${day}T00:00:00Z`)
  await evaluateEverybody(world)
  world.setClock(now.toISOString())
}
const audited = (subject: string) => world.db.auditEntry.findMany({ where: { subject }, orderBy: { id: 'asc' } })

test('an admin requires a course of an organisation, and everyone there and below has it to do, with its document', async () => {
  const admin = await anAdmin(world)
  const province = await anOrganisation(world)
  const district = await anOrganisation(world, { parentId: province })
  const official = await anOfficial(world, { organisationId: await anOrganisation(world, { parentId: district }) })
  const result = await requireCourse(world, { ...form(province), actorId: admin.personId })
  if (!result.ok) throw new Error(result.reason)
  expect([...await standing(official.personId)]).toEqual([[result.value.requirementId, { status: 'due', dueOn: '2026-12-31', daysLeft: 38, isPaused: false }]])
  expect(await listRequirementsOn(world.db, district, today)).toMatchObject([{ id: result.value.requirementId, courseIds: ['khoa-can-bo'], dueOn: '2026-12-31', document: 'Kế hoạch 12/KH-UBND', organisationId: province }])
  expect(await audited(`requirement:${result.value.requirementId}`)).toMatchObject([{ actorId: admin.personId, action: 'requirement.make', at: world.clock() }])
})

test('an official next door is not touched, nor one above', async () => {
  const above = await anOrganisation(world)
  const here = await anOrganisation(world, { parentId: above })
  const nextDoor = await anOfficial(world, { organisationId: await anOrganisation(world, { parentId: above }) })
  const chief = await anOfficial(world, { organisationId: above })
  await aRequirement(world, { organisationId: here })
  expect(await required(nextDoor.personId)).toEqual([])
  expect(await required(chief.personId)).toEqual([])
})

test('a post counts from its first day through its last', async () => {
  const organisationId = await anOrganisation(world)
  const id = await aRequirement(world, { organisationId })
  const official = await anOfficial(world, { organisationId, startsOn: '2026-11-01', endsOn: '2026-11-23' })
  const coming = await anOfficial(world, { organisationId, startsOn: '2026-11-25' })
  expect([await required(official.personId, '2026-11-23'), await required(official.personId, '2026-11-24'), await required(coming.personId, '2026-11-24')]).toEqual([[id], [], []])
  await night('2026-11-24')
  expect(await required(coming.personId, '2026-11-24')).toEqual([])
  await night('2026-11-25')
  expect(await required(coming.personId, '2026-11-25')).toEqual([id])
})

test('an organisation that has ended asks nothing of anybody', async () => {
  const ended = await anOrganisation(world, { endsOn: '2026-06-30' })
  const official = await anOfficial(world, { organisationId: await anOrganisation(world, { parentId: ended }) })
  await aRequirement(world, { organisationId: ended })
  expect(await required(official.personId)).toEqual([])
})

test('somebody with two posts under one organisation is asked once, and counted once', async () => {
  const organisationId = await anOrganisation(world)
  const below = await anOrganisation(world, { parentId: organisationId })
  const id = await aRequirement(world, { organisationId })
  const official = await anOfficial(world, { organisationId })
  await aPost(world, official.personId, below)
  expect(await required(official.personId)).toEqual([id])
  expect(await listRoster(world.db, organisationId, id, today)).toHaveLength(1)
})

test('a form with several faults names each of them, and nothing is kept', async () => {
  const admin = await anAdmin(world)
  const before = await world.db.requirement.count()
  expect(await requireCourse(world, { organisationId: 'khong-co', courseIds: ['khong-co'], dueOn: '2026-11-22', document: ' ', actorId: admin.personId })).toEqual({ ok: false, reason: 'fields', errors: { organisationId: 'organisation-unknown', courseIds: 'course-unknown', dueOn: 'due-date-past', document: 'document-missing' } })
  expect(await requireCourse(world, { ...form(await anOrganisation(world), { dueOn: 'mai' }), actorId: admin.personId })).toEqual({ ok: false, reason: 'fields', errors: { dueOn: 'due-date-unreadable' } })
  expect(await world.db.requirement.count()).toBe(before)
  expect(await world.db.auditEntry.count({ where: { actorId: admin.personId } })).toBe(0)
})

test('of two requirements alike sent at once, one is kept and audited', async () => {
  const admin = await anAdmin(world)
  const organisationId = await anOrganisation(world)
  const results = await Promise.all([1, 2].map(() => requireCourse(world, { ...form(organisationId), actorId: admin.personId })))
  expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(results).toContainEqual({ ok: false, reason: 'requirement-exists' })
  expect(await world.db.requirement.count({ where: { organisationId } })).toBe(1)
  expect(await world.db.auditEntry.count({ where: { actorId: admin.personId } })).toBe(1)
})

test('a requirement withdrawn leaves every list; required again, it stands with its new document', async () => {
  const admin = await anAdmin(world)
  const official = await anOfficial(world)
  const requirementId = await aRequirement(world, { organisationId: official.organisationId, dueOn: '2026-12-31' })
  expect(await withdrawRequirement(world, { actorId: admin.personId, requirementId })).toEqual({ ok: true, value: true })
  expect(await required(official.personId)).toEqual([])
  expect((await findObligations(world.db, official.personId)).obligations[0]?.cycles).toHaveLength(1)
  expect((await listRequirements(world.db, today)).map(({ id }) => id)).not.toContain(requirementId)
  expect(await requireCourse(world, { ...form(official.organisationId, { document: 'Công văn 7' }), actorId: admin.personId })).toEqual({ ok: true, value: { requirementId } })
  expect(await listRequirementsOn(world.db, official.organisationId, today)).toMatchObject([{ id: requirementId, document: 'Công văn 7' }])
  expect((await audited(`requirement:${requirementId}`)).map(({ action }) => action).toSorted()).toEqual(['requirement.make', 'requirement.withdraw'])
})

test('required again, it is renewed by what the new form says, also on the same day and where it names no courses of its own', async () => {
  const [admin, organisationId] = [await anAdmin(world), await anOrganisation(world)]
  const require = async (renewalIds: readonly string[]) => {
    const made = await requireCourse(world, { ...form(organisationId), renewalIds, actorId: admin.personId })
    const requirementId = made.ok ? made.value.requirementId : ''
    const [rule] = await listRequirementsById(world.db, [requirementId], today)
    const courseIds = rule && pathFor(rule, 'renewal', today)
    expect(await withdrawRequirement(world, { actorId: admin.personId, requirementId })).toEqual({ ok: true, value: true })
    return courseIds
  }
  expect(await require(['khoa-thu'])).toEqual(['khoa-thu'])
  expect(await require(['khoa-can-bo'])).toEqual(['khoa-can-bo'])
  expect(await require(['khoa-thu'])).toEqual(['khoa-thu'])
  expect(await require([])).toEqual(form(organisationId).courseIds)
})

test('required again, courses that were to be asked from a day to come are asked no more', async () => {
  const [admin, organisationId] = [await anAdmin(world), await anOrganisation(world)]
  const require = async () => { const made = await requireCourse(world, { ...form(organisationId), actorId: admin.personId }); return made.ok ? made.value.requirementId : '' }
  const requirementId = await require()
  expect(await changePath(world, { actorId: admin.personId, requirementId, kind: 'first', startsOn: '2027-01-01', courseIds: ['khoa-thu'], document: 'Kế hoạch 13/KH-UBND' })).toEqual({ ok: true, value: true })
  await withdrawRequirement(world, { actorId: admin.personId, requirementId })
  expect(await require()).toBe(requirementId)
  const [rule] = await listRequirementsById(world.db, [requirementId], today)
  expect(rule && pathFor(rule, 'first', '2027-06-01')).toEqual(form(organisationId).courseIds)
})

test('a requirement that is being withdrawn while the night begins is asked of nobody by it', async () => {
  const organisationId = await anOrganisation(world)
  const id = await aRequirement(world, { organisationId })
  const official = await anOfficial(world, { organisationId })
  await world.db.obligationCycle.deleteMany({ where: { requirementId: id } })
  let night = Promise.resolve(0)
  await world.db.$transaction(async (db) => {
    await db.requirement.update({ where: { id }, data: { withdrawnAt: world.clock() } })
    night = evaluateEverybody(world)
    await expect.poll(() => waitingForLocks(world.db)).toBe(1)
  }, { timeout: 60_000 })
  await night
  expect(await world.db.obligationCycle.count({ where: { requirementId: id, personId: official.personId } })).toBe(0)
})

test('withdrawing what does not stand is refused and writes nothing', async () => {
  const admin = await anAdmin(world)
  for (const requirementId of ['khong-co', await aRequirement(world, { organisationId: await anOrganisation(world), withdrawnAt: world.clock() })])
    expect(await withdrawRequirement(world, { actorId: admin.personId, requirementId })).toEqual({ ok: false, reason: 'requirement-unknown' })
  expect(await world.db.auditEntry.count({ where: { actorId: admin.personId } })).toBe(0)
})

test('a roster holds each official below with their completion, under the branch they work in, and nobody from next door', async () => {
  const top = await anOrganisation(world)
  const branch = await anOrganisation(world, { parentId: top })
  const [atTop, deep, nextDoor] = [await anOfficial(world, { organisationId: top }), await anOfficial(world, { organisationId: await anOrganisation(world, { parentId: branch }) }), await anOfficial(world)]
  await aCompletion(world, { personId: deep.personId, validUntil: new Date('2028-01-01') })
  await aCompletion(world, { personId: atTop.personId, at: new Date('2024-11-01'), validUntil: new Date('2026-11-01') })
  await aCompletion(world, { personId: nextDoor.personId })
  const requirement = await aRequirement(world, { organisationId: top })
  const officials = await listRoster(world.db, top, requirement, today)
  expect(officials.map(({ personId, branchId }) => [personId, branchId]).toSorted()).toEqual([[atTop.personId, top], [deep.personId, branch]].toSorted())
  const { counts, lines } = rosterOf(officials, world.clock())
  expect(counts).toEqual({ all: 2, met: 1, metLate: 0, due: 1, late: 0, exempt: 0, expired: 0, notDue: 0 })
  expect(lines[0]?.personId).toBe(atTop.personId)
})

test('an official has met it by a certificate that holds, and from its last day on owes it again', async () => {
  const official = await anOfficial(world)
  const id = await aRequirement(world, { organisationId: official.organisationId })
  await aCompletion(world, { personId: official.personId, validUntil: new Date('2026-12-01T17:00:00Z') })
  expect((await standing(official.personId)).get(id)).toMatchObject({ status: 'met', validThrough: '2026-12-01', renewsFrom: '2026-11-24' })
  expect((await standing(official.personId, '2026-11-24')).get(id)).toMatchObject({ status: 'due', dueOn: '2026-12-01' })
  expect((await standing(official.personId, '2026-12-02')).get(id)).toMatchObject({ status: 'expired', validThrough: '2026-12-01' })
})

test('the path of an organisation ends at the top, and the list of a day leaves out what has ended', async () => {
  const top = await anOrganisation(world)
  const below = await anOrganisation(world, { parentId: top, endsOn: '2026-11-22' })
  expect(await listOrganisationPath(world.db, below, today)).toEqual([below, top])
  const listed = (await listOrganisations(world.db, today)).map(({ id }) => id)
  expect(listed).toContain(top)
  expect(listed).not.toContain(below)
})

test('COMPLETION 27: 200 parallel claims give one completion and one certificate', async () => {
  const { personId } = await anOfficial(world)
  const course = aCourse('khoa-can-bo')
  for (const { id } of course.lessons) {
    await aReading(world, { personId, courseId: course.id, lessonId: id })
    await aSubmittedAttempt(world, { personId, courseId: course.id, quizId: `check:${id}`, passed: true })
  }
  await aSubmittedAttempt(world, { personId, courseId: course.id, quizId: 'final', passed: true })
  await Promise.all(Array.from({ length: 200 }, () => world.db.$transaction((db) => settleCompletion(world, db, course, personId), { maxWait: 60_000, timeout: 60_000 })))
  expect(await world.db.completion.count({ where: { personId } })).toBe(1)
  const certificates = await listCertificates(world.db, personId)
  expect(certificates).toHaveLength(1)
  expect(await findCertificate(world.db, certificates[0]!.code)).toMatchObject({ personId, courseId: course.id, revokedAt: null })
  expect(dayOf(new Date(certificates[0]!.validUntil!.getTime() - 1))).toBe('2028-11-23')
})

test('certificates of the person next door are not listed', async () => {
  const [mine, theirs] = [await anOfficial(world), await anOfficial(world)]
  await aCompletion(world, { personId: theirs.personId })
  expect(await listCertificates(world.db, mine.personId)).toEqual([])
})

test('what fell due before an official took up the post is not asked of them, nor counted against their organisation', async () => {
  const { personId, organisationId } = await anOfficial(world, { startsOn: '2026-07-01' })
  const [before, since] = [await aRequirement(world, { organisationId, dueOn: '2026-06-30' }), await aRequirement(world, { organisationId, dueOn: '2026-07-01' })]
  expect(await required(personId)).toEqual([since])
  expect([await listRoster(world.db, organisationId, before, today), await listRoster(world.db, organisationId, since, today)].map(({ length }) => length)).toEqual([0, 1])
})

test('a certificate earned where the demonstration is loaded says that it is worth nothing, whoever earned it; elsewhere it does not', async () => {
  const { personId } = await anOfficial(world)
  const code = await aCompletion(world, { personId })
  expect(await findCertificate(world.db, code)).toMatchObject({ demonstration: false })
  await saveSetting(world.db, 'demonstration', { value: { today }, source: 'thử' })
  expect(await findCertificate(world.db, code)).toMatchObject({ demonstration: true })
  await world.db.setting.delete({ where: { key: 'demonstration' } })
})
