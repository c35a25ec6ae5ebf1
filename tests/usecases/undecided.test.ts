import { describe, expect, test } from 'vitest'
import { listCompletions } from '#app/data/roadmap/figure-reads.server.ts'
import { listStays } from '#app/data/people/undecided.server.ts'
import { aggregate, placeTree } from '#app/domain/roadmap/tree.ts'
import { choicesFor } from '#app/domain/territory/settling.ts'
import * as ownPage from '#app/routes/people/residence.tsx'
import * as page from '#app/routes/roadmap/undecided.tsx'
import { settleOwnResidence, settleResidences } from '#app/usecases/people/settle-residence.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { aCompletion, aHolder, aPerson, type MadePerson } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const today = '2026-11-23'
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)
/** A commune that was split, and two of those it became, in two former districts. */
function split() {
  for (const unit of world.territory.units) {
    const choices = unit.kind === 'commune' && unit.validUntil === '2025-06-30' ? choicesFor(unit, today, world.territory) : []
    const [one, other] = choices
    if (one && other && unit.formerDistrictCode !== null) return { unit, one, other, district: unit.formerDistrictCode }
  }
  throw new Error('the territory knows no split commune')
}

/** Somebody who declared the split commune in 2024 and completed the course in 2026. */
async function undecided(name = 'Bùi Thị Vầy'): Promise<MadePerson> {
  const { unit } = split()
  const person = await aPerson(world, { name })
  await world.db.residence.create({ data: { personId: person.personId, unitCode: unit.code, unitValidFrom: dateOf(unit.validFrom), startsOn: dateOf('2024-03-01'), hamlet: 'Xóm Ké' } })
  await aCompletion(world, { personId: person.personId, courseId: 'khoa-thu', at: new Date('2026-03-01T03:00:00Z') })
  return person
}

/** Everybody who completed the course, by place of a map, on a day. */
async function counted(day: string, map = day): Promise<ReadonlyMap<string, number>> {
  await settleFigures(world)
  const counts = (await listCompletions(world.db, ['khoa-thu'], { day, demonstration: false })).map(({ unit, people }) => ({ unit, people }))
  return new Map([...aggregate(counts, placeTree(world.territory, day, map))].filter(([, people]) => people > 0))
}
const districtKey = (code: string) => `${code}@${world.territory.units.find((each) => each.code === code)!.validFrom}`
const keyOf = ({ code, validFrom }: { readonly code: string; readonly validFrom: string }) => `${code}@${validFrom}`
const officer = () => aHolder(world, 'commune-officer', { kind: 'unit', id: keyOf(split().one) })
const form = (...people: readonly string[]) => new URLSearchParams(people.map((id) => ['person', id] as [string, string]))

describe('whoever declared a commune that was split', () => {
  test('is asked once where they live now: figures move them from «chưa xác định» into the commune, and nowhere else and on no earlier map', async () => {
    const { unit, one, district } = split()
    const person = await undecided()
    const [before, onOldMap] = [await counted(today), await counted(today, '2025-06-30')]
    expect(before.get(`undetermined:${districtKey(district)}`)).toBe(1)
    expect((await ask(person, ownPage.loader, {})).data).toMatchObject({ choices: expect.arrayContaining([{ value: one.code, label: expect.any(String) }]) as unknown })
    expect(await ask(person, ownPage.action, {}, new URLSearchParams({ unit: one.code }))).toMatchObject({ status: 302, location: '/me/residence?saved' })
    const after = await counted(today)
    expect([after.get(keyOf(one)), after.get(`undetermined:${districtKey(district)}`)]).toEqual([1, undefined])
    const province = [...before.keys()].find((key) => key.startsWith('17@'))!
    expect(after.get(province)).toBe(before.get(province))
    expect((await checkFigures(world)).differences).toEqual([])
    // Of an earlier day they count where they counted.
    const stays = await world.db.residence.findMany({ where: { personId: person.personId }, orderBy: { startsOn: 'asc' } })
    expect(stays.map(({ unitCode, startsOn, endsOn, hamlet }) => [unitCode, startsOn.toISOString().slice(0, 10), endsOn?.toISOString().slice(0, 10) ?? null, hamlet])).toEqual([[unit.code, '2024-03-01', '2025-06-30', 'Xóm Ké'], [one.code, '2025-07-01', null, 'Xóm Ké']])
    expect(onOldMap.get(keyOf(unit))).toBe(1)
    expect((await ask(person, ownPage.action, {}, new URLSearchParams({ unit: one.code })))).toMatchObject({ status: 409, data: { refused: 'residence-settled' } })
    expect((await ask(person, ownPage.loader, {})).data).toMatchObject({ choices: [] })
  })

  test('cannot say a place that it never became, nor one that is none', async () => {
    const { personId } = await undecided()
    const elsewhere = world.territory.units.find((each) => each.validUntil === null && each.kind === 'commune' && !choicesFor(split().unit, today, world.territory).includes(each))!
    expect(await settleOwnResidence(world, { personId, unitCode: elsewhere.code })).toEqual({ ok: false, reason: 'residence-settled' })
    expect(await settleOwnResidence(world, { personId, unitCode: '99999' })).toEqual({ ok: false, reason: 'unit-unknown' })
    expect(await settleOwnResidence(world, { personId, unitCode: split().district })).toEqual({ ok: false, reason: 'unit-unknown' })
    expect(await world.db.residence.count({ where: { personId } })).toBe(1)
  })

  test('said twice at once, is written once', async () => {
    const { personId } = await undecided()
    const { one, other } = split()
    const said = await Promise.all([one, other, one, other].map(({ code }) => settleOwnResidence(world, { personId, unitCode: code })))
    expect(said.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await world.db.residence.count({ where: { personId } })).toBe(2)
    expect(await listStays(world.db, [personId], today)).toHaveLength(1)
  })
})

describe('the officer of a commune', () => {
  test('reads how many are undetermined and who, decides about several at once, and each is recorded', async () => {
    const { unit, one } = split()
    const people = [await undecided('Bùi Văn Một'), await undecided('Bùi Văn Hai')]
    const who = await officer()
    const seen = (await ask(who, page.loader, { unit: one.code })).data as { readonly rows: readonly { readonly key: string; readonly people: number | null }[]; readonly people: readonly { readonly personId: string }[] }
    expect(seen.rows.find(({ key }) => key === keyOf(unit))?.people).toBe(seen.people.length)
    expect(seen.people.map(({ personId }) => personId)).toEqual(expect.arrayContaining(people.map(({ personId }) => personId)))
    expect(await ask(who, page.action, { unit: one.code }, form(...people.map(({ personId }) => personId)))).toMatchObject({ status: 302, location: `/units/${one.code}/undecided?saved=2` })
    expect((await listStays(world.db, people.map(({ personId }) => personId), today)).map((stay) => stay.unit.code)).toEqual([one.code, one.code])
    expect((await world.db.auditEntry.findMany({ where: { actorId: who.personId, action: 'residence.settle' } })).map(({ subject }) => subject).toSorted()).toEqual(people.map(({ personId }) => `person:${personId}`).toSorted())
    await settleFigures(world)
    expect((await checkFigures(world)).differences).toEqual([])
  })

  test('writes all of a list or nothing: where one has said so themselves meanwhile, nobody is written', async () => {
    const { one, other } = split()
    const [first, second] = [await undecided(), await undecided()]
    await settleOwnResidence(world, { personId: second.personId, unitCode: other.code })
    const who = await officer()
    expect(await ask(who, page.action, { unit: one.code }, form(first.personId, second.personId))).toMatchObject({ status: 409, data: { refused: 'residence-list-changed' } })
    expect(await ask(who, page.action, { unit: one.code }, form())).toMatchObject({ status: 400, data: { refused: 'residence-nobody' } })
    expect((await listStays(world.db, [first.personId, second.personId], today)).map((stay) => stay.unit.code).toSorted()).toEqual([split().unit.code, other.code].toSorted())
    expect(await settleResidences(world, { actorId: who.personId, unitCode: one.code, people: Array.from({ length: 201 }, (_, at) => `${at}`) })).toEqual({ ok: false, reason: 'residence-too-many' })
    expect(await world.db.auditEntry.count({ where: { actorId: who.personId } })).toBe(0)
  })

  test('next door, a coordinator and a learner write nobody; a coordinator of the district reads counts without a name, and few as few', async () => {
    const { one, district } = split()
    const person = await undecided('Bùi Thị Kín Đáo')
    const nextDoor = await aHolder(world, 'commune-officer', { kind: 'unit', id: '05200@2025-07-01' })
    const coordinator = await aHolder(world, 'coordinator', { kind: 'unit', id: districtKey(district) })
    for (const who of [nextDoor, coordinator, person]) expect((await ask(who, page.action, { unit: one.code }, form(person.personId))).status).toBe(403)
    expect((await ask(nextDoor, page.loader, { unit: one.code })).status).toBe(403)
    const read = (await ask(coordinator, page.loader, { unit: district })).data as { readonly rows: readonly { readonly people: number | null }[]; readonly people: unknown }
    expect(read.people).toBeNull()
    expect(JSON.stringify(read)).not.toContain('Kín Đáo')
    expect(read.rows.every(({ people }) => people === null || people >= 5)).toBe(true)
    expect((await world.db.residence.findMany({ where: { personId: person.personId } })).map(({ unitCode }) => unitCode)).toEqual([split().unit.code])
  })
})
