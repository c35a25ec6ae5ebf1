import { expect, test } from 'vitest'
import { findTargetEntry, listTargetEntries } from '#app/data/roadmap/target-entries.server.ts'
import { listAllDenominators, listMilestones } from '#app/data/roadmap/targets.server.ts'
import { saveOfficialDenominators, saveSeededMilestones } from '#app/data/territory/denominators.server.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'
import { denominatorsByPlace } from '#app/domain/roadmap/carried.ts'
import { tableOf } from '#app/domain/roadmap/figures.ts'
import { unitFigures } from '#app/domain/roadmap/unit-figures.ts'
import * as page from '#app/routes/roadmap/new-targets.tsx'
import { enterTargets } from '#app/usecases/roadmap/enter-targets.server.ts'
import { figuresOfDay } from '#app/usecases/roadmap/figures-of-day.server.ts'
import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { withdrawTarget } from '#app/usecases/roadmap/withdraw-target.server.ts'
import { aCompletion, aHolder, anAdmin, aResident } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const course = 'khoa-thu'
const form = { kind: 'milestone' as const, courseId: course, document: 'Kế hoạch 7/KH-UBND ngày 05/01/2026' }
const today = { day: '2026-11-23', demonstration: false }
const milestones = async () => (await listMilestones(world.db, [course], false)).map(({ unit, dueOn, share }) => [unit.code, dueOn, share])
const peopleOf = async (code: string) => ((await listAllDenominators(world.db, today)).get('all') ?? []).filter(({ unit }) => unit.code === code).map(({ people }) => people)

test('milestones are entered with their document, all of them or none, and recorded', async () => {
  const { personId: actorId } = await anAdmin(world)
  expect(await enterTargets(world, { ...form, actorId, lines: '150; 31/12/2026; 20\n148; 31/12/2026; 25,5' })).toEqual({ ok: true, value: 2 })
  expect(await milestones()).toEqual([['148', '2026-12-31', 0.255], ['150', '2026-12-31', 0.2]])
  expect(await enterTargets(world, { ...form, actorId, lines: '152; 31/12/2026; 10\n150; 31/12/2026; 30' })).toEqual({ ok: false, reason: 'target-exists' })
  expect(await enterTargets(world, { ...form, actorId, lines: '152; 31/12/2026; 10\n150; hôm nào; 30' })).toEqual({ ok: false, reason: 'targets-at-fault' })
  expect(await enterTargets(world, { ...form, actorId, document: ' ', lines: '152; 31/12/2026; 10' })).toEqual({ ok: false, reason: 'document-missing' })
  expect(await enterTargets(world, { ...form, actorId, courseId: 'khoa-la', lines: '152; 31/12/2026; 10' })).toEqual({ ok: false, reason: 'course-unknown' })
  expect(await enterTargets(world, { ...form, actorId, lines: ' \n' })).toEqual({ ok: false, reason: 'targets-missing' })
  expect(await enterTargets(world, { ...form, actorId, lines: Array.from({ length: 501 }, (_, place) => `150; ${2000 + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}-01; 10`).join('\n') })).toEqual({ ok: false, reason: 'targets-too-many' })
  expect(await milestones()).toHaveLength(2)
  expect(await world.db.auditEntry.findMany({ where: { actorId } })).toMatchObject([{ action: 'milestone.enter', subject: `course:${course}`, detail: { lines: 2 } }])
})

test('milestones are also set for people at basic and people confirmed, and each stands to its own', async () => {
  const { personId: actorId } = await anAdmin(world)
  for (const [indicator, share] of [['indicator:at-basic', 10], ['indicator:confirmed', 5]] as const) expect(await enterTargets(world, { ...form, courseId: indicator, actorId, lines: `159; 31/12/2026; ${share}` })).toEqual({ ok: true, value: 1 })
  // Of both staff are told at the ends of months: of October that nobody was there yet.
  await aCompletion(world, { personId: (await aResident(world, { unitCode: '04831', since: '2026-01-05' })).personId, courseId: course, at: new Date('2026-10-05T03:00:00Z') })
  expect(await publishFigures(world)).toEqual(['2026-10'])
  const { figures } = await figuresOfDay(world, world.db, { day: today.day, today: today.day, demonstration: false })
  const place = figures.tree.places.find(({ unit }) => unit.code === '159')!
  const next = (indicator: 'indicator:at-basic' | 'indicator:confirmed') => tableOf(figures, indicator)?.rows.find(({ key }) => key === place.key)?.progress
  expect(next('indicator:at-basic')).toMatchObject({ next: { share: 0.1 }, needed: 6_132, perMonth: 4_912 })
  expect(next('indicator:confirmed')).toMatchObject({ next: { share: 0.05 }, needed: 3_066 })
  expect((await world.db.auditEntry.findMany({ where: { actorId }, orderBy: { id: 'asc' } })).map(({ subject }) => subject).toSorted()).toEqual(['indicator:at-basic', 'indicator:confirmed'])
})

test('of two who enter the same at once, one does', async () => {
  const { personId: actorId } = await anAdmin(world)
  const results = await Promise.all(Array.from({ length: 4 }, () => enterTargets(world, { ...form, actorId, lines: '154; 2027-12-31; 40\n155; 2027-12-31; 40' })))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.filter((each) => !each.ok && each.reason === 'target-exists')).toHaveLength(3)
})

test('a milestone is withdrawn with a reason, once; it stays on record, and may be entered anew', async () => {
  const { personId: actorId } = await anAdmin(world)
  await enterTargets(world, { ...form, actorId, lines: '156; 2028-12-31; 40' })
  const { id } = (await listTargetEntries(world.db, false)).find(({ unit }) => unit.code === '156' && unit.validFrom === '2020-01-01')!
  expect(await withdrawTarget(world, { actorId, kind: 'milestone', id, why: '  ' })).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await withdrawTarget(world, { actorId, kind: 'milestone', id, why: 'Kế hoạch 9 thay thế' })).toEqual({ ok: true, value: true })
  expect(await withdrawTarget(world, { actorId, kind: 'milestone', id, why: 'lần nữa' })).toEqual({ ok: false, reason: 'target-unknown' })
  expect((await milestones()).filter(([code]) => code === '156')).toEqual([])
  expect(await enterTargets(world, { ...form, actorId, lines: '156; 2028-12-31; 45' })).toEqual({ ok: true, value: 1 })
  expect((await listTargetEntries(world.db, false)).filter(({ unit, kind }) => kind === 'milestone' && unit.code === '156')).toMatchObject([{ value: 0.45, withdrawnAt: null }, { value: 0.4, withdrawnWhy: 'Kế hoạch 9 thay thế' }])
})

test('a denominator entered here wins over that of content whatever its day, content holds again when it is withdrawn, and what is withdrawn does not come back with content', async () => {
  const { personId: actorId } = await anAdmin(world)
  const [before] = await peopleOf('150')
  expect(before).toBe(55_812)
  expect(await enterTargets(world, { kind: 'denominator', courseId: '', document: 'Niên giám 2025', actorId, lines: '150; 2021-07-01; 57.001\n154; 2020-12-31; 45.000' })).toEqual({ ok: true, value: 2 })
  expect([await peopleOf('150'), await peopleOf('154')]).toEqual([[57_001], [45_000]])
  const entries = async () => (await listTargetEntries(world.db, false)).filter(({ unit, kind, withdrawnAt }) => kind === 'denominator' && unit.code === '150' && withdrawnAt === null)
  for (const { id, enteredAt } of await entries()) if (enteredAt !== null) await withdrawTarget(world, { actorId, kind: 'denominator', id, why: 'Số chưa được duyệt' })
  expect(await peopleOf('150')).toEqual([55_812])
  for (const { id } of await entries()) await withdrawTarget(world, { actorId, kind: 'denominator', id, why: 'Số chưa được duyệt' })
  await loadTerritory(world)
  expect(await entries()).toEqual([])
  expect(await peopleOf('150')).toEqual([])
})

test('milestones that content brings hold until one is entered for the same unit and course, and again when that is withdrawn', async () => {
  const { personId: actorId } = await anAdmin(world)
  const unit = { code: '157', validFrom: '2020-01-01' }
  const seeds = [{ unit, courseId: course, dueOn: '2026-12-31', share: 0.2, source: 'Tệp' }, { unit, courseId: course, dueOn: '2027-12-31', share: 0.4, source: 'Tệp' }]
  for (let twice = 0; twice < 2; twice++) await saveSeededMilestones(world.db, seeds, world.clock())
  const of157 = async () => (await milestones()).filter(([code]) => code === '157').map(([, dueOn, share]) => [dueOn, share])
  expect(await of157()).toEqual([['2026-12-31', 0.2], ['2027-12-31', 0.4]])
  expect(await enterTargets(world, { ...form, actorId, lines: '157; 31/12/2026; 25' })).toEqual({ ok: true, value: 1 })
  expect(await of157()).toEqual([['2026-12-31', 0.25]])
  const { id } = (await listTargetEntries(world.db, false)).find((each) => each.kind === 'milestone' && each.unit.code === '157' && each.enteredAt !== null)!
  await withdrawTarget(world, { actorId, kind: 'milestone', id, why: 'Thay kế hoạch' })
  expect(await of157()).toEqual([['2026-12-31', 0.2], ['2027-12-31', 0.4]])
})

test('a number that a content file corrects for the same day replaces the one before, which stays as withdrawn; one that staff withdrew stays away', async () => {
  const { personId: actorId } = await anAdmin(world)
  const unit = { code: '159', validFrom: '2020-01-01' }
  const say = async (people: number, share: number) => {
    await saveOfficialDenominators(world.db, [{ unit, people, onDate: '2024-07-01', source: 'Tệp' }], world.clock())
    await saveSeededMilestones(world.db, [{ unit, courseId: course, dueOn: '2029-12-31', share, source: 'Tệp' }], world.clock())
  }
  const standing = async () => (await listTargetEntries(world.db, false)).filter((each) => each.unit.code === '159' && each.withdrawnAt === null && ['2024-07-01', '2029-12-31'].includes(each.day))
  const values = async () => (await standing()).map(({ value }) => value).toSorted((one, other) => one - other)
  await say(8_000, 0.3)
  await say(8_100, 0.35)
  await say(8_100, 0.35)
  expect(await values()).toEqual([0.35, 8_100])
  expect((await listTargetEntries(world.db, false)).filter(({ unit: own, value, withdrawnWhy }) => own.code === '159' && [8_000, 0.3].includes(value) && withdrawnWhy !== null)).toHaveLength(2)
  await say(8_000, 0.3)
  expect(await values()).toEqual([0.3, 8_000])
  for (const { kind, id } of await standing()) await withdrawTarget(world, { actorId, kind, id, why: 'Chưa duyệt' })
  await say(8_000, 0.3)
  expect(await values()).toEqual([])
})

test('a denominator is of a band of people: each band stands by itself, makes the rates of its own part, and is withdrawn by itself', async () => {
  const { personId: actorId } = await anAdmin(world)
  const enter = (band: string, people: string) => enterTargets(world, { kind: 'denominator', courseId: '', band, document: 'Niên giám 2026', actorId, lines: `158; 1/7/2026; ${people}` })
  expect([await enter('all', '61.313'), await enter('25-39', '15.000'), await enter('female', '30.700')]).toEqual([{ ok: true, value: 1 }, { ok: true, value: 1 }, { ok: true, value: 1 }])
  expect(await enter('25-39', '15.001')).toEqual({ ok: false, reason: 'target-exists' })
  for (const band of ['roster', 'under-15', '']) expect(await enter(band, '1.000')).toEqual({ ok: false, reason: 'band-unknown' })
  const seen = async () => {
    const { facts, figures } = await figuresOfDay(world, world.db, { day: today.day, today: today.day, demonstration: false })
    const place = figures.tree.places.find(({ unit }) => unit.code === '158')!
    const groupPeople = unitFigures(facts, figures, place.key, course)!.groupPeople
    return [denominatorsByPlace(facts.denominators, figures.tree, '').get(place.key)?.people, Object.fromEntries(Object.entries(groupPeople).map(([part, { people }]) => [part, people]))]
  }
  expect(await seen()).toEqual([61_313, { '25-39': 15_000, 'female': 30_700 }])
  expect((await world.db.auditEntry.findMany({ where: { actorId, action: 'denominator.enter' }, orderBy: { id: 'asc' } })).map(({ detail }) => detail)).toEqual([{ lines: 1, band: 'all' }, { lines: 1, band: '25-39' }, { lines: 1, band: 'female' }])
  const entry = (await listTargetEntries(world.db, false)).find(({ unit, band, day }) => unit.code === '158' && band === '25-39' && day === '2026-07-01')!
  expect(await findTargetEntry(world.db, 'denominator', entry.id)).toMatchObject({ band: '25-39', value: 15_000 })
  await withdrawTarget(world, { actorId, kind: 'denominator', id: entry.id, why: 'Chưa duyệt' })
  expect(await seen()).toEqual([61_313, { female: 30_700 }])
})

test('a file of a spreadsheet is previewed as lines and kept once confirmed; a row that stands already, and a file that is no table, are told', async () => {
  const admin = await anAdmin(world)
  const params = { kind: 'denominator' }
  const sent = (content: string | Uint8Array<ArrayBuffer>, fields: Readonly<Record<string, string>> = {}) => {
    const sending = new FormData()
    for (const [name, value] of Object.entries({ band: '40-59', document: 'Niên giám 2026', lines: '', ...fields })) sending.set(name, value)
    sending.set('file', new File([content], 'so-dan.csv'))
    return sending
  }
  const utf16 = new Uint8Array(Buffer.from('\ufeffMã\tNgày\tSố người\r\n4831\t1/7/2026\t1.234\r\n150\t1/7/2026\t20.000\r\n', 'utf16le'))
  const lines = '4831; 1/7/2026; 1.234\n150; 1/7/2026; 20.000'
  expect(await ask(admin, page.action, params, sent(utf16, { lines: '152; 1/7/2026; 5' }))).toMatchObject({ status: 200, data: { typed: { lines }, preview: { band: '40-59', lines: [{ unit: { code: '04831' }, value: 1_234 }, { unit: { code: '150' }, value: 20_000 }] } } })
  const { typed } = (await ask(admin, page.action, params, sent(utf16))).data as { readonly typed: Readonly<Record<string, string>> }
  expect(await ask(admin, page.action, params, new URLSearchParams({ ...typed, step: 'confirm' }))).toMatchObject({ status: 302, location: '/roadmap/targets?saved=2' })
  expect(await ask(admin, page.action, params, sent('"150";"1/7/2026";"20.001"\n152;1/7/2026;9.000\n'))).toMatchObject({ status: 409, data: { refused: 'target-exists', faults: [{ line: 1, problem: 'line-exists', text: '150; 1/7/2026; 20.001' }], preview: null } })
  expect(await ask(admin, page.action, params, sent('152;1/7/2026;9.000\n152;1/7/2026;9.000\n'))).toMatchObject({ status: 400, data: { refused: 'targets-at-fault', faults: [{ line: 2, problem: 'line-twice' }] } })
  expect(await ask(admin, page.action, params, sent('152;1/7/2026;9.000\n154;24/11/2026;9.000\nx;1/7/2026;1\n'))).toMatchObject({ status: 400, data: { refused: 'targets-at-fault', faults: [{ line: 2, problem: 'line-day-ahead', text: '154; 24/11/2026; 9.000' }, { line: 3, problem: 'line-unit-unknown' }] } })
  expect(await ask(admin, page.action, params, sent(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]), { lines: '152; 1/7/2026; 5' }))).toMatchObject({ status: 400, data: { refused: 'target-file-unreadable', typed: { lines: '152; 1/7/2026; 5' } } })
  expect(await ask(admin, page.action, params, sent('150;1/7/2026;20\n'.repeat(600)))).toMatchObject({ status: 400, data: { refused: 'targets-too-many' } })
  expect((await ask(await aHolder(world, 'supervisor', { kind: 'province' }), page.action, params, sent(utf16))).status).toBe(403)
})
