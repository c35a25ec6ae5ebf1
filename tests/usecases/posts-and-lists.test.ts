import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listMembersOf } from '#app/data/training/person-lists.server.ts'
import { listAllPositions, listNamedPositions } from '#app/data/training/positions.server.ts'
import { listPosts } from '#app/data/training/posts.server.ts'
import { action as postList, loader as listPage } from '#app/routes/admin/list.tsx'
import { action as postLists, loader as listsPage } from '#app/routes/admin/lists.tsx'
import { action as postOfficial, loader as officialPage } from '#app/routes/admin/official.tsx'
import { loader as officialsPage } from '#app/routes/admin/officials.tsx'
import { action as postPositions, loader as positionsPage } from '#app/routes/admin/positions.tsx'
import { addPosition } from '#app/usecases/training/add-position.server.ts'
import { addToList } from '#app/usecases/training/add-to-list.server.ts'
import { closeOrganisation } from '#app/usecases/training/close-organisation.server.ts'
import { endPersonList } from '#app/usecases/training/end-person-list.server.ts'
import { endPosition } from '#app/usecases/training/end-position.server.ts'
import { renamePosition } from '#app/usecases/training/rename-position.server.ts'
import { positionFinder } from '#app/domain/imports/position-names.ts'
import { makePersonList } from '#app/usecases/training/make-person-list.server.ts'
import { mergeAfterLook } from '#tests/support/merging.ts'
import { renamePersonList } from '#app/usecases/training/rename-person-list.server.ts'
import { takeOffList } from '#app/usecases/training/take-off-list.server.ts'
import { takeUpPost } from '#app/usecases/training/take-up-post.server.ts'
import { aHolder, anAdmin, anOfficial, anOrganisation, aPerson, aRequirement, aTrainer } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const today = '2026-11-23'
const actorId = randomUUID()
const form = (fields: Record<string, string>) => new URLSearchParams(fields)

async function aList(name: string): Promise<string> {
  const made = await makePersonList(world, { actorId, name })
  if (!made.ok) throw new Error(made.reason)
  return made.value
}

test('an official is hired, transferred and leaves by the page, each with its day', async () => {
  const [admin, person] = [await anAdmin(world), await aPerson(world, { name: 'Hà Thị Mai Anh' })]
  const [first, next] = [await anOrganisation(world, { name: 'Phòng Một' }), await anOrganisation(world, { name: 'Phòng Hai' })]
  const send = (fields: Record<string, string>) => ask(admin, postOfficial, { official: person.personId }, form(fields))
  expect((await send({ act: 'take-up', takeUpOrganisation: first, takeUpOn: '2026-11-01' })).location).toContain('done=take-up')
  const [post] = await listPosts(world.db, person.personId)
  expect((await send({ act: 'transfer', transferPost: post?.id ?? '', transferOrganisation: next, transferOn: '1/12/2026' })).location).toContain('done=transfer')
  const after = await listPosts(world.db, person.personId)
  expect(after).toMatchObject([{ organisationName: 'Phòng Hai', startsOn: '2026-12-01', endsOn: null }, { organisationName: 'Phòng Một', startsOn: '2026-11-01', endsOn: '2026-11-30', endedWhy: 'transfer' }])
  expect((await send({ act: 'end', endPost: after[0]?.id ?? '', endsOn: '2027-03-31', endReason: 'retired' })).location).toContain('done=end')
  expect(await send({ act: 'take-up', takeUpOrganisation: first, takeUpOn: 'hôm nay' })).toMatchObject({ status: 409, data: { refused: 'day-unreadable', typed: { takeUpOn: 'hôm nay' } } })
  expect(await ask(admin, officialPage, { official: person.personId })).toMatchObject({ status: 200, data: { person: { name: 'Hà Thị Mai Anh', workplaces: ['Phòng Một'] } } })
  expect(await ask(admin, officialsPage, {}, undefined, {}, '?q=mai anh')).toMatchObject({ data: { people: [{ personId: person.personId }] } })
  expect(await ask(admin, officialsPage, {}, undefined, {}, `?organisation=${first}`)).toMatchObject({ data: { organisation: 'Phòng Một', people: [{ personId: person.personId }] } })
  expect((await ask(admin, postOfficial, { official: randomUUID() }, form({ act: 'take-up', takeUpOrganisation: first, takeUpOn: today }))).status).toBe(404)
})

test('an organisation that was closed takes no posts from the day after', async () => {
  const [person, organisationId] = [await aPerson(world), await anOrganisation(world)]
  await closeOrganisation(world, { actorId, organisationId, endsOn: '2026-12-31', document: 'Quyết định 5' })
  const takeUp = (startsOn: string) => takeUpPost(world, { actorId, personId: person.personId, organisationId, positionId: '', startsOn })
  expect(await takeUp('2027-01-01')).toEqual({ ok: false, reason: 'organisation-unknown' })
  expect((await takeUp('2026-12-31')).ok).toBe(true)
})

test('a position is added once, also by two at once, and given no more after its last day', async () => {
  const results = await Promise.all([addPosition(world, { actorId, name: 'Văn thư' }), addPosition(world, { actorId, name: ' Văn  thư ' })])
  expect(results.map((result) => (result.ok ? 'added' : result.reason)).toSorted()).toEqual(['added', 'position-exists'])
  const positionId = results.find((result) => result.ok)?.value ?? ''
  expect(await addPosition(world, { actorId, name: 'x' })).toEqual({ ok: false, reason: 'short-name-missing' })
  const official = await anOfficial(world)
  const takeUp = () => takeUpPost(world, { actorId, personId: official.personId, organisationId: official.organisationId, positionId, startsOn: today })
  expect((await takeUp()).ok).toBe(true)
  expect((await listAllPositions(world.db, today)).find(({ id }) => id === positionId)).toMatchObject({ name: 'Văn thư', people: 1, endsOn: null })
  expect(await endPosition(world, { actorId, positionId, endsOn: '2026-11-22' })).toEqual({ ok: true, value: true })
  expect(await endPosition(world, { actorId, positionId, endsOn: '2026-11-30' })).toEqual({ ok: false, reason: 'position-unknown' })
  expect(await endPosition(world, { actorId, positionId, endsOn: 'x' })).toEqual({ ok: false, reason: 'day-unreadable' })
  expect(await takeUp()).toEqual({ ok: false, reason: 'position-unknown' })
})

test('a position is renamed: whoever holds it goes along, lists that use the former name still mean it, both names are on record, and no two are called alike', async () => {
  const [one, other] = [await addPosition(world, { actorId, name: 'Chuyên viên tổng hợp' }), await addPosition(world, { actorId, name: 'Kế toán trưởng' })]
  const [positionId, otherId] = [one.ok ? one.value : '', other.ok ? other.value : '']
  const rename = (name: string, id = positionId) => renamePosition(world, { actorId, positionId: id, name })
  expect(await rename('Kế toán trưởng')).toEqual({ ok: false, reason: 'position-exists' })
  expect(await rename('x')).toEqual({ ok: false, reason: 'short-name-missing' })
  expect(await rename('Chuyên viên tổng hợp')).toEqual({ ok: false, reason: 'nothing-changes' })
  expect(await rename('Gì đó', 'khong-co')).toEqual({ ok: false, reason: 'position-unknown' })
  expect(await rename('Chuyên viên văn phòng')).toEqual({ ok: true, value: true })
  const finder = positionFinder(await listNamedPositions(world.db, today))
  for (const name of ['Chuyên viên văn phòng', 'chuyên viên tổng hợp']) expect(finder.find(name)).toMatchObject({ id: positionId, name: 'Chuyên viên văn phòng' })
  expect(await world.db.auditEntry.findFirst({ where: { action: 'position.rename', subject: `position:${positionId}` } })).toMatchObject({ actorId, detail: { from: 'Chuyên viên tổng hợp', to: 'Chuyên viên văn phòng' } })
  const both = await Promise.all([rename('Cán sự'), rename('Cán sự', otherId)])
  expect(both.map((result) => (result.ok ? 'renamed' : result.reason)).toSorted()).toEqual(['position-exists', 'renamed'])
})

test('a person is on a list once at a time, also when two add them at once, from a day until taken off', async () => {
  const [listId, person] = [await aList('Đầu mối chuyển đổi số'), await aPerson(world)]
  const add = (over: object = {}) => addToList(world, { actorId, listId, personId: person.personId, startsOn: today, ...over })
  expect((await Promise.all([add(), add()])).map((result) => (result.ok ? 'added' : result.reason)).toSorted()).toEqual(['added', 'list-member-exists'])
  expect(await takeOffList(world, { actorId, listId, personId: person.personId, endsOn: '2026-11-22' })).toEqual({ ok: false, reason: 'list-member-unknown' })
  expect((await Promise.all([1, 2].map(() => takeOffList(world, { actorId, listId, personId: person.personId, endsOn: '2026-12-31' })))).map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(await add({ startsOn: '2026-12-31' })).toEqual({ ok: false, reason: 'list-member-exists' })
  expect(await add({ startsOn: '1/1/2027' })).toEqual({ ok: true, value: true })
  expect(await listMembersOf(world.db, listId)).toMatchObject([{ startsOn: '2027-01-01', endsOn: null }, { startsOn: today, endsOn: '2026-12-31' }])
  expect(await add({ personId: randomUUID() })).toEqual({ ok: false, reason: 'person-unknown' })
  expect(await add({ listId: randomUUID() })).toEqual({ ok: false, reason: 'list-unknown' })
  expect((await world.db.auditEntry.findMany({ where: { subject: `person:${person.personId}` }, orderBy: { id: 'asc' } })).map(({ action }) => action)).toEqual(['list.add', 'list.take-off', 'list.add'])
})

test('a list is renamed: who is on it stays, both names are on record, no two are called alike, and a closed one keeps its name', async () => {
  const [listId, person, admin] = [await aList('Nhóm nòng cốt'), await aPerson(world), await anAdmin(world)]
  await addToList(world, { actorId, listId, personId: person.personId, startsOn: today })
  const rename = (name: string, id = listId) => renamePersonList(world, { actorId, listId: id, name })
  expect((await ask(admin, postList, { list: listId }, form({ act: 'rename', newName: '  Nhóm   nòng cốt xã ' }))).location).toBe(`/admin/lists/${listId}?done=rename`)
  expect((await ask(admin, listPage, { list: listId })).data).toMatchObject({ list: { name: 'Nhóm nòng cốt xã' }, members: [{ personId: person.personId }] })
  expect(await world.db.auditEntry.findFirst({ where: { action: 'list.rename', subject: `list:${listId}` } })).toMatchObject({ actorId: admin.personId, detail: { from: 'Nhóm nòng cốt', to: 'Nhóm nòng cốt xã' } })
  const other = await aList('Nhóm khác')
  expect([await rename('Nhóm nòng cốt xã'), await rename(' '), await rename('Nhóm khác'), await rename('Tên mới', randomUUID())]).toEqual(['nothing-changes', 'short-name-missing', 'list-exists', 'list-unknown'].map((reason) => ({ ok: false, reason })))
  await endPersonList(world, { actorId, listId: other, endsOn: '2026-11-20' })
  expect(await rename('Tên mới', other)).toEqual({ ok: false, reason: 'list-unknown' })
})

test('a list is closed once and takes nobody after its last day; names are unique', async () => {
  const [listId, person] = [await aList('Tổ giúp việc'), await aPerson(world)]
  expect(await makePersonList(world, { actorId, name: 'Tổ giúp việc' })).toEqual({ ok: false, reason: 'list-exists' })
  expect(await endPersonList(world, { actorId, listId, endsOn: '2026-11-20' })).toEqual({ ok: true, value: true })
  expect(await endPersonList(world, { actorId, listId, endsOn: '2026-11-20' })).toEqual({ ok: false, reason: 'list-unknown' })
  expect(await addToList(world, { actorId, listId, personId: person.personId, startsOn: today })).toEqual({ ok: false, reason: 'list-unknown' })
})

test('all of it is for administrators of the province alone', async () => {
  const [admin, person, listId] = [await anAdmin(world), await aPerson(world), await aList('Danh sách thử')]
  expect((await ask(admin, listPage, { list: listId }, undefined, {}, '?find=bui')).status).toBe(200)
  expect((await ask(admin, postList, { list: listId }, form({ act: 'add', personId: person.personId, startsOn: today }))).location).toBe(`/admin/lists/${listId}?done=add`)
  expect((await ask(admin, postPositions, {}, form({ act: 'add', name: 'Kế toán' }))).location).toBe('/admin/positions')
  expect((await ask(admin, postLists, {}, form({ name: '' })))).toMatchObject({ status: 409, data: { refused: 'short-name-missing' } })
  for (const other of [await aTrainer(world), await aHolder(world, 'supervisor', { kind: 'province' }), await aHolder(world, 'organisation-officer', { kind: 'organisation', id: await anOrganisation(world) })]) {
    for (const page of [officialsPage, positionsPage, listsPage]) expect((await ask(other, page, {})).status).toBe(403)
    expect((await ask(other, officialPage, { official: person.personId })).status).toBe(403)
    expect((await ask(other, listPage, { list: listId })).status).toBe(403)
    expect((await ask(other, postOfficial, { official: person.personId }, form({ act: 'take-up' }))).status).toBe(403)
    expect((await ask(other, postList, { list: listId }, form({ act: 'close', listEndsOn: today }))).status).toBe(403)
    for (const post of [postPositions, postLists]) expect((await ask(other, post, {}, form({ act: 'add', name: 'Lén' }))).status).toBe(403)
  }
})

test('a post given, or a place on a list, at the very moment in which the person is merged is that of the one kept', async () => {
  const { personId: adminId } = await anAdmin(world)
  for (let time = 0; time < 6; time += 1) {
    const [kept, other, organisationId, listId] = [await aPerson(world), await aPerson(world), await anOrganisation(world), await aList(`Lúc gộp ${time}`)]
    const merge = () => mergeAfterLook(world, { actorId: adminId, keptId: kept.personId, mergedId: other.personId })
    const give = async () => {
      expect((await takeUpPost(world, { actorId, personId: other.personId, organisationId, positionId: '', startsOn: today })).ok).toBe(true)
      expect((await addToList(world, { actorId, listId, personId: other.personId, startsOn: today })).ok).toBe(true)
    }
    if (time === 0) { await merge(); await give() } else await Promise.all([merge(), give()])
    expect((await listPosts(world.db, kept.personId)).map((post) => post.organisationId)).toEqual([organisationId])
    expect((await listMembersOf(world.db, listId)).map(({ personId }) => personId)).toEqual([kept.personId])
  }
})

test('a list of hundreds is closed for a day gone by at once, and what it asked for ends', async () => {
  const [organisationId, listId] = [await anOrganisation(world), await aList('Danh sách dài')]
  await world.db.$executeRaw`
    WITH people AS (INSERT INTO person (id, name, name_sort, name_folded) SELECT gen_random_uuid(), 'Người ' || n, 'nguoi', 'nguoi' FROM generate_series(1, 1500) n RETURNING id)
    INSERT INTO person_list_member (list_id, person_id, starts_on) SELECT ${listId}::uuid, id, '2026-11-01' FROM people`
  const requirementId = await aRequirement(world, { organisationId, audience: { any: [{ listId }], except: [] } })
  expect(await world.db.obligationCycle.count({ where: { requirementId } })).toBe(1500)
  expect(await endPersonList(world, { actorId, listId, endsOn: '2026-11-20' })).toEqual({ ok: true, value: true })
  expect(await world.db.cycleEvent.count({ where: { requirementId, kind: 'ending' } })).toBe(1500)
})
