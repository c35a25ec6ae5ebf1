import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listOrganisationPath, listOrganisations } from '#app/data/training/organisations.server.ts'
import { listRecordedVersions } from '#app/data/training/organisation-changes.server.ts'
import { listSeats } from '#app/data/roadmap/officials.server.ts'
import { isEmployedWithin } from '#app/data/training/posts.server.ts'
import { findOrganisationTree, listStandings } from '#app/data/training/standings.server.ts'
import { nowhere, spellsIn } from '#app/domain/training/audience.ts'
import { action as postChange, loader as organisationPage } from '#app/routes/admin/organisation.tsx'
import { loader as organisationsPage } from '#app/routes/admin/organisations.tsx'
import { action as postNew, loader as newPage } from '#app/routes/admin/new-organisation.tsx'
import { loader as rosterPage } from '#app/routes/training/organisation.tsx'
import { changeOrganisation } from '#app/usecases/training/change-organisation.server.ts'
import { closeOrganisation } from '#app/usecases/training/close-organisation.server.ts'
import { createOrganisation } from '#app/usecases/training/create-organisation.server.ts'
import { reopenOrganisation } from '#app/usecases/training/reopen-organisation.server.ts'
import { takeBackOrganisationChange } from '#app/usecases/training/take-back-organisation-change.server.ts'
import { aHolder, anAdmin, anOfficial, anOrganisation, aTrainer } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const today = '2026-11-23'
const document = 'Quyết định 45/QĐ-UBND'
const actorId = randomUUID()
const nameOn = async (id: string, day: string) => (await listOrganisations(world.db, day)).find((each) => each.id === id)
const change = (organisationId: string, over: object) => changeOrganisation(world, { startsOn: '2026-12-01', name: 'Sở Khoa học', parentId: '', unitCode: '', document, ...over, actorId, organisationId })
const lastVersion = async (id: string) => (await listRecordedVersions(world.db, id)).find(({ takenBackAt }) => takenBackAt === null)?.id ?? ''

test('the seat of an organisation is a unit of one date: that of its code when it was said, and it stays that one when the organisation is renamed, whoever has the code then', async () => {
  const id = await anOrganisation(world, { unitCode: '04891' }) // Vầy Nưa, split in 2025; its code is Tiền Phong's since
  await anOfficial(world, { organisationId: id })
  const seat = async () => (await listSeats(world.db, ['khoa-can-bo'], { day: '2026-12-05', now: world.clock(), demonstration: false })).filter(({ unit }) => unit?.code === '04891').map(({ unit }) => unit?.validFrom)
  expect(await seat()).toEqual(['2020-01-01'])
  expect((await change(id, { name: 'Văn phòng Vầy Nưa', unitCode: '04891' })).ok).toBe(true)
  expect(await seat()).toEqual(['2020-01-01'])
  const made = await createOrganisation(world, { startsOn: '2021-01-01', name: 'Văn phòng Tiền Phong', parentId: '', unitCode: '04891', document, actorId })
  await anOfficial(world, { organisationId: made.ok ? made.value.organisationId : '' })
  expect(await seat()).toEqual(['2020-01-01', '2025-07-01'])
})

test('an organisation is called and placed on each day as it was then', async () => {
  const [top, other] = [await anOrganisation(world), await anOrganisation(world)]
  const id = await anOrganisation(world, { name: 'Phòng Thông tin', parentId: top })
  expect(await change(id, { name: 'Phòng Văn hóa', parentId: top })).toEqual({ ok: true, value: true })
  expect(await change(id, { name: 'Phòng Văn hóa', parentId: other, startsOn: '2027-01-01' })).toEqual({ ok: true, value: true })
  expect(await Promise.all([today, '2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'].map((day) => nameOn(id, day)))).toMatchObject([
    { name: 'Phòng Thông tin', parentId: top }, { name: 'Phòng Thông tin', parentId: top }, { name: 'Phòng Văn hóa', parentId: top }, { name: 'Phòng Văn hóa', parentId: top }, { name: 'Phòng Văn hóa', parentId: other },
  ])
  expect(await listOrganisationPath(world.db, id, '2026-12-31')).toEqual([id, top])
  expect(await listOrganisationPath(world.db, id, '2027-01-01')).toEqual([id, other])
  expect((await world.db.auditEntry.findMany({ where: { subject: `organisation:${id}` }, orderBy: { id: 'asc' } })).map(({ action }) => action)).toEqual(['organisation.change', 'organisation.change'])
})

test('who works below, figures and rights of a day follow the tree of that day', async () => {
  const [here, there] = [await anOrganisation(world), await anOrganisation(world)]
  const moved = await anOrganisation(world, { parentId: here, unitCode: '04831' })
  const official = await anOfficial(world, { organisationId: moved })
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: here })
  expect((await change(moved, { parentId: there, unitCode: '04846', startsOn: '2026-12-01' })).ok).toBe(true)
  const worksIn = (organisationId: string, day: string) => isEmployedWithin(world.db, organisationId, official.personId, day)
  const seatsOn = async (day: string) => (await listSeats(world.db, ['khoa-can-bo'], { day, now: world.clock(), demonstration: false })).filter(({ unit }) => unit?.code === '04831' || unit?.code === '04846').map(({ unit }) => unit?.code)
  expect([await worksIn(here, '2026-11-30'), await worksIn(there, '2026-11-30')]).toEqual([true, false])
  expect([await worksIn(here, '2026-12-01'), await worksIn(there, '2026-12-01')]).toEqual([false, true])
  expect([await seatsOn(today), await seatsOn('2026-12-01')]).toEqual([['04831'], ['04846']])
  expect((await ask(officer, rosterPage, { organisation: moved })).status).toBe(200)
  world.setClock('2026-12-01T02:00:00Z')
  expect((await ask(officer, rosterPage, { organisation: moved })).status).toBe(403)
  world.setClock('2026-11-23T02:00:00Z')
})

test('whom a requirement means follows the tree day by day: until the move those of the one, from then on those of the other', async () => {
  const [here, there] = [await anOrganisation(world), await anOrganisation(world)]
  const moved = await anOrganisation(world, { parentId: here })
  const official = await anOfficial(world, { organisationId: moved, startsOn: '2026-03-01' })
  await change(moved, { parentId: there, startsOn: '2026-12-01' })
  const tree = await findOrganisationTree(world.db)
  const standing = (await listStandings(world.db, [official.personId])).get(official.personId)
  const meant = (organisationId: string) => spellsIn({ any: [{ organisationId }], except: [] }, standing ?? nowhere, tree)
  expect([meant(here), meant(there), meant(moved)]).toEqual([[{ from: '2026-03-01', until: '2026-11-30' }], [{ from: '2026-12-01', until: null }], [{ from: '2026-03-01', until: null }]])
})

test('the last change is taken back openly; it stays written down, and how it was before holds again', async () => {
  const id = await anOrganisation(world, { name: 'Trường Một' })
  await change(id, { name: 'Trường Hai' })
  const versionId = await lastVersion(id)
  expect(await takeBackOrganisationChange(world, { actorId, organisationId: id, versionId, why: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
  const results = await Promise.all([1, 2].map(() => takeBackOrganisationChange(world, { actorId, organisationId: id, versionId, why: 'ghi nhầm cơ quan' })))
  expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect((await nameOn(id, '2026-12-01'))?.name).toBe('Trường Một')
  expect(await world.db.organisation.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: 'Trường Một' })
  expect(await listRecordedVersions(world.db, id)).toMatchObject([{ name: 'Trường Hai', takenBackWhy: 'ghi nhầm cơ quan' }, { name: 'Trường Một', takenBackAt: null }])
})

test('a change of the same day takes the place of the one before; one of an earlier day is refused', async () => {
  const id = await anOrganisation(world)
  await change(id, { name: 'Tên gõ nhầm' })
  expect(await change(id, { name: 'Tên đúng' })).toEqual({ ok: true, value: true })
  expect((await nameOn(id, '2026-12-01'))?.name).toBe('Tên đúng')
  expect(await change(id, { name: 'Tên khác', startsOn: '2026-11-01' })).toEqual({ ok: false, reason: 'fields', errors: { startsOn: 'organisation-changed-later' } })
  expect(await change(id, { name: 'Tên đúng', startsOn: '2026-12-05' })).toEqual({ ok: false, reason: 'nothing-changes' })
  expect(await change(id, { name: 'x', startsOn: 'mai', unitCode: '99999', document: '' })).toEqual({ ok: false, reason: 'fields', errors: { name: 'organisation-name-missing', startsOn: 'day-unreadable', unitCode: 'unit-unknown', document: 'document-missing' } })
  expect(await change(randomUUID(), {})).toEqual({ ok: false, reason: 'organisation-unknown' })
})

test('two moved below each other at the same instant: one moves, the other is refused', async () => {
  const [one, other] = [await anOrganisation(world), await anOrganisation(world)]
  const results = await Promise.all([change(one, { parentId: other }), change(other, { parentId: one })])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'fields', errors: { parentId: 'organisation-in-circle' } })
})

test('one is made from a day on, below one that stands then', async () => {
  const [top, ended] = [await anOrganisation(world), await anOrganisation(world, { endsOn: '2026-06-30' })]
  const form = { startsOn: '2026-12-01', name: 'Trung tâm Dữ liệu', parentId: top, unitCode: '04831', document }
  expect(await createOrganisation(world, { ...form, parentId: ended, actorId })).toEqual({ ok: false, reason: 'fields', errors: { parentId: 'organisation-unknown' } })
  const made = await createOrganisation(world, { ...form, actorId })
  if (!made.ok) throw new Error(made.reason)
  expect([await nameOn(made.value.organisationId, today), await nameOn(made.value.organisationId, '2026-12-01')]).toMatchObject([undefined, { name: 'Trung tâm Dữ liệu', parentId: top }])
})

test('one is closed with a day, not before what stands below it, once; and the closing is taken back', async () => {
  const top = await anOrganisation(world)
  const below = await anOrganisation(world, { parentId: top })
  const close = (organisationId: string, endsOn = '2026-12-31') => closeOrganisation(world, { endsOn, document, actorId, organisationId })
  expect(await close(top)).toEqual({ ok: false, reason: 'fields', errors: { endsOn: 'organisation-has-children' } })
  expect((await Promise.all([close(below), close(below)])).map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(await close(top)).toEqual({ ok: true, value: true })
  expect([await nameOn(top, '2026-12-31'), await nameOn(top, '2027-01-01')]).toMatchObject([{ id: top }, undefined])
  expect(await reopenOrganisation(world, { actorId, organisationId: below })).toEqual({ ok: false, reason: 'organisation-closed' })
  expect(await reopenOrganisation(world, { actorId, organisationId: top })).toEqual({ ok: true, value: true })
  expect(await reopenOrganisation(world, { actorId, organisationId: top })).toEqual({ ok: false, reason: 'nothing-to-take-back' })
  expect(await close(top, 'mai')).toMatchObject({ ok: false, errors: { endsOn: 'day-unreadable' } })
})

test('the pages are for administrators of the province, and show a day as asked', async () => {
  const admin = await anAdmin(world)
  const id = await anOrganisation(world, { name: 'Tên xưa' })
  expect((await ask(admin, postChange, { organisation: id }, new URLSearchParams({ act: 'change', startsOn: '2026-12-01', name: 'Tên nay', document }))).location).toBe(`/admin/organisations/${id}?done=change`)
  expect(await ask(admin, organisationPage, { organisation: id }, undefined, {}, '?day=2026-11-30')).toMatchObject({ status: 200, data: { organisation: { name: 'Tên xưa' } } })
  expect(await ask(admin, organisationPage, { organisation: id }, undefined, {}, '?day=2026-12-01')).toMatchObject({ status: 200, data: { organisation: { name: 'Tên nay' } } })
  expect((await ask(admin, organisationPage, { organisation: randomUUID() })).status).toBe(404)
  for (const person of [await aTrainer(world), await aHolder(world, 'organisation-officer', { kind: 'organisation', id }), await aHolder(world, 'supervisor', { kind: 'province' })]) {
    for (const page of [organisationsPage, newPage]) expect((await ask(person, page, {})).status).toBe(403)
    expect((await ask(person, organisationPage, { organisation: id })).status).toBe(403)
    expect((await ask(person, postNew, {}, new URLSearchParams({ name: 'Lén lút' }))).status).toBe(403)
    for (const act of ['change', 'close', 'reopen', 'take-back']) expect((await ask(person, postChange, { organisation: id }, new URLSearchParams({ act, endsOn: today, closeDocument: document }))).status).toBe(403)
  }
})
