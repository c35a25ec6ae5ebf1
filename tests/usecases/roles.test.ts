import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listHolders } from '#app/data/people/holders.server.ts'
import { listGrants } from '#app/data/people/grants.server.ts'
import { action as postEnd, loader as endPage } from '#app/routes/admin/end-role.tsx'
import { action as postGrant, loader as holderPage } from '#app/routes/admin/holder.tsx'
import { loader as home } from '#app/routes/admin/home.tsx'
import { loader as rolesPage } from '#app/routes/admin/roles.tsx'
import { loader as attemptsPage } from '#app/routes/cohorts/attempts.tsx'
import { loader as cohortsPage } from '#app/routes/cohorts/cohorts.tsx'
import { loader as cohortPage } from '#app/routes/cohorts/cohort.tsx'
import { addTrainer } from '#app/usecases/cohorts/add-trainer.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { endRole } from '#app/usecases/people/end-role.server.ts'
import { grantRole } from '#app/usecases/people/grant-role.server.ts'
import { aGrant, aHolder, anAdmin, anOrganisation, aPerson, aTrainer } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const form = { role: 'trainer', scope: 'self', startsOn: '', endsOn: '', document: 'Quyết định 45/QĐ-UBND' }
const ending = { endsOn: '', why: 'chuyển công tác' }
const grantOf = async (personId: string) => (await world.db.roleGrant.findFirstOrThrow({ where: { personId }, orderBy: { startsAt: 'desc' } })).id

async function aCohort(trainerId: string) {
  const result = await startCohort(world, { actorId: trainerId, name: 'Lớp thử', courseId: 'khoa-thu', place: '', endsOn: '' })
  if (!result.ok) throw new Error('not started')
  return { id: result.value.cohortId }
}

test('a role granted holds from the next request, and is refused from the request after its end', async () => {
  const [admin, person] = [await anAdmin(world), await aPerson(world)]
  expect((await ask(person, cohortsPage, {})).status).toBe(403)
  const granted = await grantRole(world, { ...form, actorId: admin.personId, personId: person.personId })
  if (!granted.ok) throw new Error(granted.reason)
  expect((await ask(person, cohortsPage, {})).status).toBe(200)
  expect(await endRole(world, { ...ending, actorId: admin.personId, personId: person.personId, grantId: granted.value.grantId })).toEqual({ ok: true, value: true })
  expect((await ask(person, cohortsPage, {})).status).toBe(403)
  expect(await listGrants(world.db, person.personId)).toMatchObject([{ role: 'trainer', endsAt: world.clock(), grantedBy: admin.name, document: 'Quyết định 45/QĐ-UBND', endedBy: admin.name, endedWhy: 'chuyển công tác' }])
  expect((await world.db.auditEntry.findMany({ where: { subject: `person:${person.personId}` }, orderBy: { id: 'asc' } })).map(({ action }) => action)).toEqual(['role.grant', 'role.end'])
})

test('with the last role that lets somebody lead classes ends their leading of each, then; with one of two nothing does', async () => {
  const [admin, trainer] = [await anAdmin(world), await aTrainer(world)]
  const self = await grantOf(trainer.personId)
  const { id } = await aCohort(trainer.personId)
  await aGrant(world, trainer.personId, 'team-member', { kind: 'unit', id: '04831@2025-07-01' })
  const team = (await world.db.roleGrant.findFirstOrThrow({ where: { personId: trainer.personId, role: 'team-member' } })).id
  const end = (grantId: string, endsOn = '') => endRole(world, { ...ending, endsOn, actorId: admin.personId, personId: trainer.personId, grantId })
  const leading = () => world.db.roleGrant.findFirst({ where: { personId: trainer.personId, scopeKind: 'cohort' } })
  expect((await end(team)).ok).toBe(true)
  expect(await leading()).toMatchObject({ endsAt: null })
  expect((await ask(trainer, cohortPage, { cohort: id })).status).toBe(200)
  expect((await end(self, '2026-11-30')).ok).toBe(true)
  expect(await leading()).toMatchObject({ endsAt: new Date('2026-11-30T17:00:00Z'), endedWhy: 'chuyển công tác', endedById: admin.personId })
  expect((await end(self)).ok).toBe(true)
  expect(await leading()).toMatchObject({ endsAt: world.clock() })
  expect((await ask(trainer, cohortPage, { cohort: id })).status).toBe(404)
  expect(await world.db.auditEntry.findFirst({ where: { action: 'role.end', subject: `person:${trainer.personId}` }, orderBy: { id: 'desc' } })).toMatchObject({ detail: { grantId: self, cohorts: id } })
})

test('who leads by a role that ends by its date leads no class after it; granted again, they lead on', async () => {
  const [admin, person, lead] = [await anAdmin(world), await aPerson(world), await aTrainer(world)]
  const granted = await grantRole(world, { ...form, endsOn: '2026-12-31', actorId: admin.personId, personId: person.personId })
  expect(granted.ok).toBe(true)
  const [own, shared] = [await aCohort(person.personId), await aCohort(lead.personId)]
  expect((await addTrainer(world, { actorId: lead.personId, cohortId: shared.id, signInName: person.userName })).ok).toBe(true)
  const ends = async () => (await world.db.roleGrant.findMany({ where: { personId: person.personId, scopeKind: 'cohort' } })).map(({ endsAt }) => endsAt?.toISOString() ?? null)
  expect(await ends()).toEqual(['2026-12-31T17:00:00.000Z', '2026-12-31T17:00:00.000Z'])
  expect((await addTrainer(world, { actorId: lead.personId, cohortId: shared.id, signInName: person.userName }))).toEqual({ ok: false, reason: 'trainer-already' })
  // Another role from the next day on: without a gap they lead until that one ends.
  expect((await grantRole(world, { ...form, role: 'team-member', scope: 'unit:04831@2025-07-01', startsOn: '2027-01-01', endsOn: '2027-03-31', actorId: admin.personId, personId: person.personId })).ok).toBe(true)
  expect(await ends()).toEqual(['2027-03-31T17:00:00.000Z', '2027-03-31T17:00:00.000Z'])
  const team = (await world.db.roleGrant.findFirstOrThrow({ where: { personId: person.personId, role: 'team-member' } })).id
  expect((await endRole(world, { ...ending, endsOn: '2027-02-28', actorId: admin.personId, personId: person.personId, grantId: team })).ok).toBe(true)
  expect(await ends()).toEqual(['2027-02-28T17:00:00.000Z', '2027-02-28T17:00:00.000Z'])
  const before = world.clock().toISOString()
  world.setClock('2027-02-28T16:59:00Z')
  expect((await ask(person, cohortPage, { cohort: own.id })).status).toBe(200)
  world.setClock('2027-02-28T17:00:00Z')
  for (const { id } of [own, shared]) expect((await ask(person, cohortPage, { cohort: id })).status).toBe(404)
  world.setClock(before)
})

test('a class that an administrator gave somebody to lead, with a document, lasts as the document says', async () => {
  const [admin, person, lead] = [await anAdmin(world), await aPerson(world), await aTrainer(world)]
  const { id } = await aCohort(lead.personId)
  expect((await grantRole(world, { ...form, scope: `cohort:${id}`, actorId: admin.personId, personId: person.personId })).ok).toBe(true)
  expect((await grantRole(world, { ...form, endsOn: '2026-12-31', actorId: admin.personId, personId: person.personId })).ok).toBe(true)
  expect(await world.db.roleGrant.findFirst({ where: { personId: person.personId, scopeKind: 'cohort' } })).toMatchObject({ endsAt: null })
})

test('who is given a role, and whose role ends, is told', async () => {
  const [admin, person] = [await anAdmin(world), await aPerson(world)]
  const granted = await grantRole(world, { ...form, actorId: admin.personId, personId: person.personId })
  if (!granted.ok) throw new Error(granted.reason)
  await endRole(world, { ...ending, actorId: admin.personId, personId: person.personId, grantId: granted.value.grantId })
  expect((await world.db.message.findMany({ where: { personId: person.personId } })).map(({ kind, text }) => [kind, /Quyết định 45|chuyển công tác/.test(text)]).toSorted()).toEqual([['role-ended', true], ['role-granted', true]])
})

test('of two who end both roles of a trainer at one instant, one ends the classes too', async () => {
  const [admin, trainer] = [await anAdmin(world), await aTrainer(world)]
  await aCohort(trainer.personId)
  await aGrant(world, trainer.personId, 'team-member', { kind: 'unit', id: '04831@2025-07-01' })
  const both = await world.db.roleGrant.findMany({ where: { personId: trainer.personId, scopeKind: { not: 'cohort' } } })
  await Promise.all(both.map(({ id }) => endRole(world, { ...ending, actorId: admin.personId, personId: trainer.personId, grantId: id })))
  expect(await world.db.roleGrant.count({ where: { personId: trainer.personId, endsAt: null } })).toBe(0)
})

test('a role ends with a day: it holds through that day and not after; it is never lengthened so', async () => {
  const [admin, person] = [await anAdmin(world), await aHolder(world, 'editor', { kind: 'province' })]
  const grantId = await grantOf(person.personId)
  const end = (endsOn: string) => endRole(world, { endsOn, why: 'hết nhiệm kỳ', actorId: admin.personId, personId: person.personId, grantId })
  expect(await end('2026-11-30')).toEqual({ ok: true, value: true })
  expect(await world.db.roleGrant.findUniqueOrThrow({ where: { id: grantId } })).toMatchObject({ endsAt: new Date('2026-11-30T17:00:00Z') })
  expect(await end('2026-12-31')).toEqual({ ok: false, reason: 'grant-over' })
  expect(await end('2026-11-22')).toMatchObject({ ok: false, errors: { endsOn: 'grant-end-past' } })
  expect(await endRole(world, { endsOn: 'x', why: ' ', actorId: admin.personId, personId: person.personId, grantId })).toMatchObject({ ok: false, errors: { endsOn: 'grant-day-unreadable', why: 'reason-missing' } })
})

test('the last administrator without an end cannot be ended, and of two who end each other one stays', async () => {
  await world.db.roleGrant.deleteMany({ where: { role: 'admin' } })
  const [one, other] = [await anAdmin(world), await anAdmin(world)]
  const end = async (actor: typeof one, target: typeof one, endsOn = '') => endRole(world, { endsOn, why: 'thử', actorId: actor.personId, personId: target.personId, grantId: await grantOf(target.personId) })
  const results = await Promise.all([end(one, other), end(other, one)])
  expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  const left = await world.db.roleGrant.findFirstOrThrow({ where: { role: 'admin', endsAt: null } })
  const last = left.personId === one.personId ? one : other
  expect(await end(last, last)).toEqual({ ok: false, reason: 'last-admin' })
  expect(await end(last, last, '2027-06-30')).toEqual({ ok: false, reason: 'last-admin' })
  expect(await world.db.roleGrant.findUniqueOrThrow({ where: { id: left.id } })).toMatchObject({ endsAt: null, endedById: null })
})

test('an administrator whose account is disabled does not count as one who is left', async () => {
  await world.db.roleGrant.deleteMany({ where: { role: 'admin' } })
  const [one, disabled] = [await anAdmin(world), await anAdmin(world)]
  await world.db.account.update({ where: { id: disabled.accountId }, data: { disabledAt: world.clock() } })
  expect(await endRole(world, { ...ending, actorId: one.personId, personId: one.personId, grantId: await grantOf(one.personId) })).toEqual({ ok: false, reason: 'last-admin' })
})

test('the same role in the same scope is granted once, also when two administrators do it at once; elsewhere and later it may be', async () => {
  const [admin, person] = [await anAdmin(world), await aPerson(world)]
  const grant = (over: object = {}) => grantRole(world, { ...form, role: 'coordinator', scope: 'unit:150@2020-01-01', endsOn: '2026-12-31', ...over, actorId: admin.personId, personId: person.personId })
  const results = await Promise.all([grant(), grant(), grant()])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.flatMap((result) => (result.ok ? [] : [result.reason]))).toEqual(['grant-exists', 'grant-exists'])
  expect((await grant({ scope: 'unit:152@2020-01-01' })).ok).toBe(true)
  expect((await grant({ startsOn: '2027-01-01', endsOn: '' })).ok).toBe(true)
})

test('nobody grants a role to themselves, to nobody, or within what does not exist', async () => {
  const [admin, person] = [await anAdmin(world), await aPerson(world)]
  const grant = (over: object) => grantRole(world, { ...form, actorId: admin.personId, personId: person.personId, ...over })
  expect(await grant({ personId: admin.personId })).toEqual({ ok: false, reason: 'grant-to-self' })
  expect(await grant({ personId: randomUUID() })).toEqual({ ok: false, reason: 'person-unknown' })
  const ended = await anOrganisation(world, { endsOn: '2026-06-30' })
  for (const [role, scope] of [['coordinator', 'unit:04816@2020-01-01'], ['coordinator', 'unit:999@2020-01-01'], ['organisation-officer', `organisation:${ended}`], ['trainer', `cohort:${randomUUID()}`], ['trainer', 'cohort:x'], ['admin', 'self']]) {
    expect(await grant({ role, scope }), scope).toEqual({ ok: false, reason: 'fields', errors: { scope: 'scope-unknown' } })
  }
  expect(await world.db.roleGrant.count({ where: { personId: person.personId } })).toBe(0)
})

test('who becomes or ceases to be administrator signs in anew', async () => {
  const [admin, person] = [await anAdmin(world), await aPerson(world)]
  await anAdmin(world)
  const cookie = (await world.sessions.start(person.accountId)).split(';')[0] ?? ''
  const granted = await grantRole(world, { ...form, role: 'admin', scope: 'province', actorId: admin.personId, personId: person.personId })
  expect(await world.sessions.read(cookie)).toMatchObject({ signedIn: null, isOver: true })
  const again = (await world.sessions.start(person.accountId)).split(';')[0] ?? ''
  expect((await endRole(world, { ...ending, actorId: admin.personId, personId: person.personId, grantId: granted.ok ? granted.value.grantId : '' })).ok).toBe(true)
  expect(await world.sessions.read(again)).toMatchObject({ signedIn: null, isOver: true })
})

test('an administrator sees no cohort of others and no answers of learners', async () => {
  const [admin, trainer] = [await anAdmin(world), await aTrainer(world)]
  const { id } = await aCohort(trainer.personId)
  expect((await ask(admin, cohortPage, { cohort: id })).status).toBe(404)
  expect((await ask(admin, attemptsPage, { cohort: id })).status).toBe(404)
  expect((await ask(admin, postGrant, { person: admin.personId }, new URLSearchParams({ ...form, scope: `cohort:${id}` }))).status).toBe(409)
  expect((await ask(admin, attemptsPage, { cohort: id })).status).toBe(404)
})

test('a cohort is led by whoever is granted it, and only that one', async () => {
  const [admin, trainer, person] = [await anAdmin(world), await aTrainer(world), await aPerson(world)]
  const [{ id }, next] = [await aCohort(trainer.personId), await aCohort(trainer.personId)]
  expect((await ask(admin, postGrant, { person: person.personId }, new URLSearchParams({ ...form, scope: `cohort:${id}` }))).location).toBe(`/admin/roles/${person.personId}?done=granted`)
  expect((await ask(person, cohortPage, { cohort: id })).status).toBe(200)
  expect((await ask(person, cohortPage, { cohort: next.id })).status).toBe(404)
})

test('people are found by name without diacritics, a page at a time; without a query only those with a role', async () => {
  const person = await aPerson(world, { name: 'Đặng Thị Thuỷ Tiên' })
  const now = world.clock()
  expect((await listHolders(world.db, { query: 'thuy tien', page: 1, now })).holders).toMatchObject([{ personId: person.personId, name: 'Đặng Thị Thủy Tiên', grants: [] }])
  expect((await listHolders(world.db, { query: '', page: 1, now })).holders.map(({ personId }) => personId)).not.toContain(person.personId)
  expect(await listHolders(world.db, { query: '%', page: 1, now })).toEqual({ all: 0, holders: [] })
  expect((await listHolders(world.db, { query: 'thi', page: 2, now })).holders).toEqual([])
})

test('pages of roles are for administrators of the province alone', async () => {
  const admin = await anAdmin(world)
  const editor = await aHolder(world, 'editor', { kind: 'province' })
  const grant = await grantOf(editor.personId)
  for (const person of [editor, await aTrainer(world), await aHolder(world, 'supervisor', { kind: 'province' })]) {
    for (const page of [home, rolesPage]) expect((await ask(person, page, {})).status).toBe(403)
    expect((await ask(person, holderPage, { person: editor.personId })).status).toBe(403)
    expect((await ask(person, endPage, { person: editor.personId, grant })).status).toBe(403)
    expect((await ask(person, postGrant, { person: editor.personId }, new URLSearchParams({ ...form, role: 'admin', scope: 'province' }))).status).toBe(403)
    expect((await ask(person, postEnd, { person: editor.personId, grant }, new URLSearchParams(ending))).status).toBe(403)
  }
  expect((await ask(admin, endPage, { person: admin.personId, grant })).status).toBe(404)
  expect(await listGrants(world.db, editor.personId)).toHaveLength(1)
})
