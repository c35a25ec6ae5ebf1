import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listLineage } from '#app/data/territory/lineage.server.ts'
import { countTerritoryActs, listDeclaredPeople, listTerritoryChanges } from '#app/data/territory/changes.server.ts'
import { listUnits } from '#app/data/territory/units.server.ts'
import type { ChangeForm } from '#app/domain/territory/change-form.ts'
import { leafOn } from '#app/domain/territory/lineage.ts'
import { leavesOn } from '#app/domain/territory/unit.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'
import { signUp } from '#app/usecases/people/sign-up.server.ts'
import { changeTerritory } from '#app/usecases/territory/change-territory.server.ts'
import { takeBackTerritoryChange } from '#app/usecases/territory/take-back-territory-change.server.ts'
import { makeWorld } from '#app/world.server.ts'
import { action as postChange, loader as changePage } from '#app/routes/admin/change-units.tsx'
import { action as postUnits, loader as unitsPage } from '#app/routes/admin/units.tsx'
import { aHolder, anAdmin, aResident, aTrainer } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const actorId = randomUUID()
const day = '2026-11-20'
const change = async (over: Partial<ChangeForm>, seen?: number) => changeTerritory(world, { actorId, seen: seen ?? await countTerritoryActs(world.db), form: { kind: 'rename', day, legalBasis: 'Nghị quyết 9/NQ-HĐND', from: [], into: [], parts: [], formerDistrict: '', ...over } })
const commune = (code: string, name: string) => ({ code, name, kind: 'commune' })
const made = async (over: Partial<ChangeForm>) => { const result = await change(over); if (!result.ok) throw new Error(JSON.stringify(result)); return result.value.number }
const takeBack = (number: number, why = 'ghi nhầm') => takeBackTerritoryChange(world, { actorId, number, why })
const tables = async () => ({ units: await listUnits(world.db), lineage: await listLineage(world.db) })
const anotherProcess = () => makeWorld({ databaseUrl: world.databaseUrl, contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, catalogue: smallCatalogue, connections: 2 })

test('a commune renamed by staff has its name in the tables, in this process at once, and in another when it looks', async () => {
  const other = anotherProcess()
  await other.livingTerritory.reread()
  const number = await made({ from: ['04831'], parts: [commune('', 'Đà Bắc Mới')] })
  const named = (territory: typeof world.territory) => leavesOn(territory, '2026-11-23').find(({ code }) => code === '04831')?.name
  expect([named(world.territory), named(other.territory)]).toEqual(['Đà Bắc Mới', 'Đà Bắc'])
  await other.livingTerritory.reread()
  expect(named(other.territory)).toBe('Đà Bắc Mới')
  expect((await tables()).units.filter(({ code }) => code === '04831').map(({ name, validFrom, validUntil }) => [name, validFrom, validUntil])).toContainEqual(['Đà Bắc Mới', day, null])
  expect((await takeBack(number)).ok).toBe(true)
  await other.livingTerritory.refresh()
  expect([named(world.territory), named(other.territory)]).toEqual(['Đà Bắc', 'Đà Bắc'])
  await other.close()
})

test('loading the content again neither undoes what staff entered nor fails', async () => {
  await made({ kind: 'merge', from: ['04846', '04849'], parts: [commune('04846', 'Hợp Nhất')] })
  const after = await tables()
  await loadTerritory(world)
  expect(await tables()).toEqual(after)
  const fresh = anotherProcess()
  await loadTerritory(fresh)
  expect(await tables()).toEqual(after)
  expect(leavesOn(fresh.territory, '2026-11-23').map(({ name }) => name)).toContain('Hợp Nhất')
  await fresh.close()
})

test('people move by full lineage and nobody’s residence is rewritten; of a split commune they are «chưa xác định»', async () => {
  const [whole, split] = [await aResident(world, { unitCode: '04876' }), await aResident(world, { unitCode: '04891' })]
  const rows = () => world.db.residence.findMany({ where: { personId: { in: [whole.personId, split.personId] } }, orderBy: { personId: 'asc' } })
  const before = await rows()
  await made({ kind: 'merge', from: ['04876', '04873'], parts: [commune('04873', 'Quy Cao')] })
  await made({ kind: 'split', from: ['04891'], parts: [commune('04891', 'Tiền Phong'), commune('04899', 'Hậu Phong')] })
  expect(await rows()).toEqual(before)
  const where = (code: string) => leafOn({ code, validFrom: '2025-07-01' }, '2026-11-23', world.territory)
  expect(where('04876')).toMatchObject({ kind: 'unit', unit: { name: 'Quy Cao' } })
  expect(where('04891')).toEqual({ kind: 'undetermined', formerDistrictCode: '150' })
  expect((await listDeclaredPeople(world.db, '2026-11-23')).map(({ unit }) => unit.code)).toContain('04876')
})

test('a change is taken back with a reason, once; not where somebody lives in what it made, nor where a later one rests on it', async () => {
  const number = await made({ kind: 'new', parts: [commune('04998', 'Xóm Mới')], formerDistrict: '150' })
  const resident = await signUp(world, { name: 'Bùi Thị Mới', birthYear: '1985', unitCode: '04998', signInName: 'moi.mot', password: 'ba con trâu ăn cỏ', consents: true }, { guestHash: null, claims: false })
  expect(resident.ok).toBe(true)
  expect(await takeBack(number)).toEqual({ ok: false, reason: 'unit-in-use' })
  expect(await takeBack(number, ' ')).toEqual({ ok: false, reason: 'reason-missing' })
  const first = await made({ kind: 'new', parts: [commune('04997', 'Xóm Xa')], formerDistrict: '150' })
  const later = await made({ from: ['04997'], day: '2026-11-21', parts: [commune('', 'Xóm Gần')] })
  expect(await takeBack(first)).toEqual({ ok: false, reason: 'unit-changed-later' })
  expect((await Promise.all([takeBack(later), takeBack(later)])).map(({ ok }) => ok).toSorted()).toEqual([false, true])
  const before = await tables()
  expect(await takeBack(first)).toEqual({ ok: true, value: true })
  expect(before.units.filter(({ code }) => code === '04997')).toHaveLength(1)
  expect((await tables()).units.filter(({ code }) => code === '04997')).toEqual([])
  expect((await listTerritoryChanges(world.db)).find((each) => each.number === later)).toMatchObject({ takenBackWhy: 'ghi nhầm' })
  expect((await world.db.auditEntry.findMany({ where: { subject: `territory:${later}` }, orderBy: { id: 'asc' } })).map(({ action }) => action)).toEqual(['territory.change', 'territory.take-back'])
})

test('a change is not taken back while an organisation has its seat in what it made, or a task is set there', async () => {
  const seat = await made({ kind: 'new', parts: [commune('04995', 'Xóm Mới')], formerDistrict: '150' })
  const { id } = await world.db.organisation.create({ data: { name: 'Ủy ban nhân dân xã Xóm Mới', unitCode: '04995', unitValidFrom: new Date('2026-11-20'), startsOn: new Date('2026-11-20') } })
  expect(await takeBack(seat)).toEqual({ ok: false, reason: 'unit-in-use' })
  await world.db.organisation.delete({ where: { id } })
  const task = await world.db.roadmapTask.create({ data: { unitCode: '04995', unitValidFrom: new Date('2026-11-20'), year: 2026, demonstration: false } })
  expect(await takeBack(seat)).toEqual({ ok: false, reason: 'unit-in-use' })
  await world.db.roadmapTask.delete({ where: { id: task.id } })
  expect(await takeBack(seat)).toEqual({ ok: true, value: true })
})

test('of two who change the territory at once, one is heard and the other looks at a new preview', async () => {
  const seen = await countTerritoryActs(world.db)
  const results = await Promise.all(['05086', '05089', '05092'].map((code) => change({ kind: 'abolish', from: [code] }, seen)))
  expect(results.map((result) => (result.ok ? 'heard' : result.reason)).toSorted()).toEqual(['heard', 'territory-changed', 'territory-changed'])
  expect(await countTerritoryActs(world.db)).toBe(seen + 1)
})

test('what cannot be is refused with its fields, and nothing is written', async () => {
  const before = [await countTerritoryActs(world.db), await tables()]
  expect(await change({ kind: 'merge', from: ['04897'], day: '', legalBasis: '', parts: [commune('9', '')] })).toEqual({ ok: false, reason: 'fields', errors: { day: 'day-unreadable', legalBasis: 'document-missing', from: 'units-too-few', parts: 'unit-code-unreadable' } })
  expect(await takeBack(9_999)).toEqual({ ok: false, reason: 'nothing-to-take-back' })
  expect([await countTerritoryActs(world.db), await tables()]).toEqual(before)
})

test('the pages preview before they enter, hide small counts, and are for administrators of the province alone', async () => {
  const admin = await anAdmin(world)
  for (let number = 0; number < 6; number++) await aResident(world, { unitCode: '04897' })
  await aResident(world, { unitCode: '04894' })
  await aHolder(world, 'commune-officer', { kind: 'unit', id: '04897@2025-07-01' })
  const query = '?kind=merge&day=2026-12-01&legalBasis=Nghị quyết 9&from=04897&from=04894&code1=04897&name1=Hợp&kind1=commune&preview=yes'
  const before = await countTerritoryActs(world.db)
  const page = await ask(admin, changePage, {}, undefined, {}, query)
  expect(page).toMatchObject({ status: 200, data: { preview: { seen: before, roles: 1, threshold: 5, moved: [{ people: 6, to: 'Xã Hợp' }, { people: null, to: 'Xã Hợp' }] } } })
  expect(await countTerritoryActs(world.db)).toBe(before)
  expect(await ask(admin, changePage, {}, undefined, {}, '?kind=rename&preview=yes&from=04897')).toMatchObject({ status: 400, data: { errors: { day: 'day-unreadable', legalBasis: 'document-missing', parts: 'unit-name-missing' }, form: { from: ['04897'] } } })
  expect(await ask(admin, postChange, {}, new URLSearchParams({ seen: String(before - 1) }), {}, query)).toMatchObject({ status: 409, data: { refused: 'territory-changed' } })
  expect((await ask(admin, postChange, {}, new URLSearchParams({ seen: String(before) }), {}, query)).location).toBe('/admin/units?done=change')
  const { number } = (await listTerritoryChanges(world.db)).at(-1) ?? { number: 0 }
  for (const person of [await aTrainer(world), await aHolder(world, 'supervisor', { kind: 'province' }), await aHolder(world, 'coordinator', { kind: 'unit', id: '150@2020-01-01' })]) {
    for (const each of [changePage, unitsPage]) expect((await ask(person, each, {})).status).toBe(403)
    expect((await ask(person, postChange, {}, new URLSearchParams({ seen: String(before + 1) }), {}, query)).status).toBe(403)
    expect((await ask(person, postUnits, {}, new URLSearchParams({ number: String(number), why: 'lén' }))).status).toBe(403)
  }
  expect((await ask(admin, unitsPage, {})).status).toBe(200)
  expect((await ask(admin, postUnits, {}, new URLSearchParams({ number: String(number), why: 'ghi nhầm' }))).location).toBe('/admin/units?done=take-back')
})
