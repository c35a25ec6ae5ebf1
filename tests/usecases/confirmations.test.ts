import { describe, expect, test } from 'vitest'
import { listStandingCounts } from '#app/data/roadmap/standing-reads.server.ts'
import { unmergePeople } from '#app/usecases/people/unmerge-people.server.ts'
import * as actPage from '#app/routes/roadmap/confirmation-act.tsx'
import * as listPage from '#app/routes/roadmap/confirmations.tsx'
import * as rulesPage from '#app/routes/roadmap/confirmation-rules.tsx'
import * as newPage from '#app/routes/roadmap/new-confirmation.tsx'
import * as newRulePage from '#app/routes/roadmap/new-confirmation-rule.tsx'
import * as revokePage from '#app/routes/roadmap/revoke-confirmation.tsx'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { confirmPeople } from '#app/usecases/roadmap/confirm-people.server.ts'
import { enterConfirmationRule } from '#app/usecases/roadmap/enter-confirmation-rule.server.ts'
import { reconcileFigures } from '#app/usecases/roadmap/reconcile-figures.server.ts'
import { revokeConfirmation } from '#app/usecases/roadmap/revoke-confirmation.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { changeTerritory } from '#app/usecases/territory/change-territory.server.ts'
import { world as served } from '#app/world.server.ts'
import { anAssessment } from '#tests/support/assessments.ts'
import { aCompletion, aHolder, anAdmin, aResident, type MadePerson } from '#tests/support/makers.ts'
import { mergeAfterLook } from '#tests/support/merging.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const [daBac, maiChau] = ['04831', '05200']
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)
const rule = { startsOn: '1/1/2026', areas: '5', supervisedAreas: '0', leastAge: '15', courseIds: [], document: 'QĐ 1/QĐ-UBND ngày 05/01/2026' }
const act = { unitCode: daBac, day: '20/11/2026', document: 'QĐ 12/QĐ-UBND ngày 20/11/2026' }
const anOfficer = (code = daBac) => aHolder(world, 'commune-officer', { kind: 'unit', id: `${code}@2025-07-01` })
const all = [true, true, true, true, true]

/** Somebody who lives here since the beginning of the year and is at basic. */
async function aFitResident(code = daBac): Promise<MadePerson> {
  const person = await aResident(world, { unitCode: code, since: '2026-01-05' })
  await anAssessment(world, person.personId, new Date('2026-05-10T03:00:00Z'), all)
  return person
}

async function countIn(code: string, day = '2026-11-23'): Promise<number> {
  await settleFigures(world)
  return (await listStandingCounts(world.db, ['confirmed'], { day, demonstration: false })).filter(({ unit }) => unit.code === code).reduce((sum, { people }) => sum + people, 0)
}
const isProved = async () => { await settleFigures(world); return (await checkFigures(world)).differences }
const rules = async () => { const { personId: actorId } = await anAdmin(world); if (await world.db.confirmationRule.count() === 0) await enterConfirmationRule(world, { ...rule, actorId }) }
const standing = (personId: string) => world.db.confirmation.findFirstOrThrow({ where: { personId, revokedAt: null } })

describe('before the province has entered a rule', () => {
  test('nobody is confirmed', async () => {
    const { personId: actorId } = await anOfficer()
    const { personId } = await aFitResident()
    expect(await confirmPeople(world, { ...act, actorId, people: [personId] })).toEqual({ ok: false, reason: 'confirmation-rule-missing' })
  })
})

describe('a rule', () => {
  test('is entered with its document, is recorded, and supersedes the one before it from its day', async () => {
    const { personId: actorId } = await anAdmin(world)
    expect(await enterConfirmationRule(world, { ...rule, actorId, document: '' })).toEqual({ ok: false, reason: 'document-missing' })
    expect(await enterConfirmationRule(world, { ...rule, actorId })).toEqual({ ok: true, value: 1 })
    expect(await world.db.auditEntry.findMany({ where: { actorId } })).toMatchObject([{ action: 'confirmation-rule.enter', subject: 'confirmation-rule:1', detail: { startsOn: '2026-01-01' } }])
  })
  test('entered by many at once is entered by each once, under a number of its own, or refused', async () => {
    const { personId: actorId } = await anAdmin(world)
    const results = await Promise.all(Array.from({ length: 4 }, () => enterConfirmationRule(world, { ...rule, startsOn: '1/1/2030', actorId })))
    const versions = results.flatMap((each) => (each.ok ? [each.value] : []))
    expect(new Set(versions).size).toBe(versions.length)
    expect(versions.length).toBeGreaterThan(0)
    expect(results.filter((each) => !each.ok && each.reason !== 'confirmation-rule-at-once')).toEqual([])
    expect(await world.db.confirmationRule.count({ where: { startsOn: dateOf('2030-01-01') } })).toBe(versions.length)
  })
})

describe('an act of confirmation', () => {
  test('makes the third figure where people live, from the day of its document, with the evidence of each', async () => {
    await rules()
    const officer = await anOfficer()
    const people = [await aFitResident(), await aFitResident()]
    const before = [await countIn(daBac), await countIn(daBac, '2026-11-19')]
    const result = await confirmPeople(world, { ...act, actorId: officer.personId, people: people.map(({ personId }) => personId) })
    expect(result).toMatchObject({ ok: true })
    expect(await countIn(daBac)).toBe((before[0] ?? 0) + 2)
    expect(await countIn(daBac, '2026-11-19')).toBe(before[1])
    expect((await standing(people[0]!.personId)).evidence).toMatchObject({ assessed: 5, reached: 5, supervised: 0, attempts: [expect.any(String)] })
    expect(await world.db.confirmationAct.findMany({ where: { madeById: officer.personId } })).toMatchObject([{ unitCode: daBac, document: act.document, ruleVersion: 1 }])
    expect(await world.db.auditEntry.findMany({ where: { actorId: officer.personId } })).toMatchObject([{ action: 'confirmation.make', detail: { people: 2, unit: daBac, day: '2026-11-20', rule: 1 } }])
    expect(await isProved()).toEqual([])
  })
  test('takes all of its list or nobody: not who does not fit, lives elsewhere, came later, or acts', async () => {
    await rules()
    const officer = await anOfficer()
    const fit = await aFitResident()
    const unfit = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
    await anAssessment(world, unfit.personId, new Date('2026-05-10T03:00:00Z'), [true, true, true, true, false])
    const late = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
    await anAssessment(world, late.personId, new Date('2026-11-21T03:00:00Z'), all)
    await world.db.residence.create({ data: { personId: officer.personId, unitCode: daBac, unitValidFrom: dateOf('2025-07-01'), startsOn: dateOf('2026-01-05') } })
    await anAssessment(world, officer.personId, new Date('2026-05-10T03:00:00Z'), all)
    for (const other of [unfit, await aFitResident(maiChau), late, officer]) {
      expect(await confirmPeople(world, { ...act, actorId: officer.personId, people: [fit.personId, other.personId] })).toEqual({ ok: false, reason: 'confirmation-list-changed' })
    }
    expect(await world.db.confirmation.count({ where: { personId: fit.personId } })).toBe(0)
    expect(await world.db.confirmationAct.count({ where: { madeById: officer.personId } })).toBe(0)
    expect(await confirmPeople(world, { ...act, actorId: officer.personId, people: ['no such person'] })).toEqual({ ok: false, reason: 'confirmation-list-changed' })
    expect(await confirmPeople(world, { ...act, unitCode: '150', actorId: officer.personId, people: [fit.personId] })).toEqual({ ok: false, reason: 'unit-unknown' })
  })
  test('of several officers at once confirms each person once', async () => {
    await rules()
    const officers = [await anOfficer(), await anOfficer(), await anOfficer()]
    const people = [await aFitResident(), await aFitResident(), await aFitResident()]
    const before = await countIn(daBac)
    const results = await Promise.all(officers.map(({ personId: actorId }) => confirmPeople(world, { ...act, actorId, people: people.map(({ personId }) => personId) })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((each) => !each.ok && each.reason === 'confirmation-list-changed')).toHaveLength(2)
    expect(await countIn(daBac)).toBe(before + 3)
    expect(await world.db.confirmation.count({ where: { personId: { in: people.map(({ personId }) => personId) } } })).toBe(3)
  })
  test('by a later rule confirms somebody anew, who counts once', async () => {
    await rules()
    const { personId: actorId } = await anAdmin(world)
    const officer = await anOfficer()
    const { personId } = await aFitResident()
    const before = await countIn(daBac)
    await confirmPeople(world, { ...act, actorId: officer.personId, people: [personId] })
    await enterConfirmationRule(world, { ...rule, startsOn: '22/11/2026', actorId })
    expect(await confirmPeople(world, { ...act, day: '22/11/2026', actorId: officer.personId, people: [personId] })).toMatchObject({ ok: true })
    expect(await world.db.confirmation.count({ where: { personId, revokedAt: null } })).toBe(2)
    expect(await countIn(daBac)).toBe(before + 1)
    expect(await isProved()).toEqual([])
  })
})

describe('a confirmation', () => {
  test('is revoked once, with a reason, and stays on record; earlier days keep their figure, and the person may be confirmed anew', async () => {
    await rules()
    const { personId: actorId } = await anOfficer()
    const { personId } = await aFitResident()
    await confirmPeople(world, { ...act, actorId, people: [personId] })
    const [before, yesterday] = [await countIn(daBac), await countIn(daBac, '2026-11-22')]
    const { id } = await standing(personId)
    expect(await revokeConfirmation(world, { actorId, unitCode: daBac, id, why: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await revokeConfirmation(world, { actorId, unitCode: maiChau, id, why: 'Nhầm người' })).toEqual({ ok: false, reason: 'confirmation-unknown' })
    const results = await Promise.all([1, 2, 3].map(() => revokeConfirmation(world, { actorId, unitCode: daBac, id, why: 'Nhầm người' })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect([await countIn(daBac), await countIn(daBac, '2026-11-22')]).toEqual([before - 1, yesterday])
    expect(await world.db.confirmation.findMany({ where: { personId } })).toMatchObject([{ id, revokedWhy: 'Nhầm người', revokedById: actorId }])
    expect(await confirmPeople(world, { ...act, day: '23/11/2026', actorId, people: [personId] })).toMatchObject({ ok: true })
    expect(await countIn(daBac)).toBe(before)
    expect(await isProved()).toEqual([])
  })
  test('goes with a person who moves, and past days stay as they were', async () => {
    await rules()
    const { personId: actorId } = await anOfficer()
    const { personId } = await aFitResident()
    await confirmPeople(world, { ...act, actorId, people: [personId] })
    const before = [await countIn(daBac), await countIn(maiChau)]
    const residence = await world.db.residence.findFirstOrThrow({ where: { personId } })
    await world.db.residence.update({ where: { id: residence.id }, data: { endsOn: dateOf('2026-11-21') } })
    await world.db.residence.create({ data: { personId, unitCode: maiChau, unitValidFrom: dateOf('2025-07-01'), startsOn: dateOf('2026-11-22') } })
    expect([await countIn(daBac), await countIn(maiChau)]).toEqual([before[0]! - 1, before[1]! + 1])
    expect([await countIn(daBac, '2026-11-21'), await countIn(maiChau, '2026-11-21')]).toEqual(before)
    expect(await isProved()).toEqual([])
  })
  test('of two records of one person counts once when they are merged, and twice again when they are parted', async () => {
    await rules()
    const admin = await anAdmin(world)
    const officer = await anOfficer()
    const [kept, twin, third] = [await aFitResident(), await aFitResident(), await aFitResident()]
    await confirmPeople(world, { ...act, actorId: officer.personId, people: [kept.personId, twin.personId] })
    const before = await countIn(daBac)
    const merged = await mergeAfterLook(world, { actorId: admin.personId, keptId: kept.personId, mergedId: twin.personId, how: 'known' })
    expect(merged).toMatchObject({ ok: true })
    expect(await countIn(daBac)).toBe(before - 1)
    expect(await isProved()).toEqual([])
    await mergeAfterLook(world, { actorId: admin.personId, keptId: third.personId, mergedId: kept.personId, how: 'known' })
    expect(await countIn(daBac)).toBe(before - 1)
    expect((await standing(third.personId)).ruleVersion).toBe(1)
    const parting = await world.db.personMerge.findFirstOrThrow({ where: { keptId: third.personId } })
    await unmergePeople(world, { actorId: admin.personId, mergeId: parting.id })
    await unmergePeople(world, { actorId: admin.personId, mergeId: merged.ok ? merged.value : '' })
    expect(await countIn(daBac)).toBe(before)
    expect(await isProved()).toEqual([])
  })
  test('changed behind our back in the sums is found and put right', async () => {
    await rules()
    const { personId: actorId } = await anOfficer()
    await confirmPeople(world, { ...act, actorId, people: [(await aFitResident()).personId] })
    const right = await countIn(daBac)
    await world.db.$executeRaw`UPDATE figure_detail SET people = people + 3 WHERE indicator = 'confirmed' AND unit_code = ${daBac}`
    expect(await isProved()).not.toEqual([])
    await reconcileFigures(world)
    expect(await isProved()).toEqual([])
    expect(await countIn(daBac)).toBe(right)
  })
})

describe('of a commune, the person next door', () => {
  test('finds neither list nor people, and confirms and revokes nobody', async () => {
    await rules()
    const officer = await anOfficer()
    const { personId } = await aFitResident()
    const made = await confirmPeople(world, { ...act, actorId: officer.personId, people: [personId] })
    const params = { unit: daBac, act: made.ok ? made.value : '', confirmation: (await standing(personId)).id }
    const strangers = [await anOfficer(maiChau), await aHolder(world, 'coordinator', { kind: 'unit', id: '150@2020-01-01' }), await aHolder(world, 'supervisor', { kind: 'province' }), await aHolder(world, 'team-member', { kind: 'unit', id: `${daBac}@2025-07-01` }), await anAdmin(world), await aResident(world)]
    const before = await world.db.auditEntry.count()
    for (const stranger of strangers) {
      for (const page of [newPage, actPage, revokePage]) expect((await ask(stranger, page.loader, params)).status).toBe(403)
      expect((await ask(stranger, newPage.action, params, new URLSearchParams({ day: '20/11/2026', document: act.document, person: personId }))).status).toBe(403)
      expect((await ask(stranger, revokePage.action, params, new URLSearchParams({ why: 'không phải của tôi' }))).status).toBe(403)
    }
    expect(await world.db.auditEntry.count()).toBe(before)
    // Through the address of their own commune nothing of the one next door is found either.
    const nextDoor = { ...params, unit: maiChau }
    const neighbour = strangers[0]!
    expect((await ask(neighbour, actPage.loader, nextDoor)).status).toBe(404)
    expect((await ask(neighbour, revokePage.action, nextDoor, new URLSearchParams({ why: 'thử' }))).status).toBe(409)
    for (const stranger of [neighbour, strangers[1]!, strangers[2]!]) expect((await ask(stranger, newRulePage.action, {}, new URLSearchParams({ ...rule, courseIds: '' }))).status).toBe(403)
  })
  test('sees of acts the document and the day, not who nor how many', async () => {
    await rules()
    const officer = await anOfficer()
    await confirmPeople(world, { ...act, actorId: officer.personId, people: [(await aFitResident()).personId] })
    const seen = async (who: MadePerson) => (await ask(who, listPage.loader, { unit: daBac })).data as { acts: { document: string; standing: number | null; madeBy: string }[]; mayConfirm: boolean; three: { confirmed: { figure: { kind: string } } } }
    const supervisor = await seen(await aHolder(world, 'supervisor', { kind: 'province' }))
    expect(supervisor.mayConfirm).toBe(false)
    expect(supervisor.acts.length).toBeGreaterThan(0)
    expect(supervisor.acts.every(({ document, standing: people, madeBy }) => document === act.document && people === null && madeBy === '')).toBe(true)
    expect((await seen(officer)).acts.some(({ standing: people }) => people === 1)).toBe(true)
    expect((await ask(officer, rulesPage.loader, {})).status).toBe(200)
  })
})

test('the page shows who fits and who does not and why, keeps what was typed when it refuses, and confirms whom it listed but those left out', async () => {
  await rules()
  const officer = await anOfficer(maiChau)
  const [one, out] = [await aFitResident(maiChau), await aFitResident(maiChau)]
  const unfit = await aResident(world, { unitCode: maiChau, since: '2026-01-05' })
  await aCompletion(world, { personId: unfit.personId, courseId: 'khoa-thu' })
  const { data } = await ask(officer, newPage.loader, { unit: maiChau }, undefined, {}, '?day=20/11/2026')
  const { people } = data as { people: { personId: string; unfit: string[]; isConfirmed: boolean }[] }
  expect(people.find(({ personId }) => personId === one.personId)?.unfit).toEqual([])
  expect(people.find(({ personId }) => personId === unfit.personId)?.unfit).toEqual(['areas-missing'])
  const body = (over: Record<string, string>) => { const form = new URLSearchParams({ day: '20/11/2026', document: act.document, out: out.personId, ...over }); for (const { personId } of [one, out]) form.append('person', personId); return form }
  expect(await ask(officer, newPage.action, { unit: maiChau }, body({ document: '' }))).toMatchObject({ status: 400, data: { refused: 'document-missing' } })
  const done = await ask(officer, newPage.action, { unit: maiChau }, body({}))
  expect(done.location).toMatch(/^\/units\/05200\/confirmations\/.+\?saved$/)
  expect(await world.db.confirmation.count({ where: { personId: { in: [one.personId, out.personId] } } })).toBe(1)
  expect(await ask(officer, newPage.action, { unit: maiChau }, body({}))).toMatchObject({ status: 409, data: { refused: 'confirmation-list-changed', document: act.document } })
})

test('an act of a commune that was split since is reached and revoked from each of its parts, and from nowhere else', async () => {
  await rules()
  const split = '04891'
  const officer = await anOfficer(split)
  const people = [await aFitResident(split), await aFitResident(split)]
  const made = await confirmPeople(world, { ...act, unitCode: split, actorId: officer.personId, people: people.map(({ personId }) => personId) })
  const actId = made.ok ? made.value : ''
  const form = { kind: 'split' as const, day: '2026-11-22', legalBasis: 'Nghị quyết 9/NQ-HĐND', from: [split], into: [], parts: [{ code: split, name: 'Tiền Phong', kind: 'commune' }, { code: '04899', name: 'Hậu Phong', kind: 'commune' }], formerDistrict: '' }
  expect(await changeTerritory(world, { actorId: (await anAdmin(world)).personId, seen: 0, form })).toMatchObject({ ok: true })
  await served.livingTerritory.reread()
  const ofParts = [await aHolder(world, 'commune-officer', { kind: 'unit', id: `${split}@2026-11-22` }), await aHolder(world, 'commune-officer', { kind: 'unit', id: '04899@2026-11-22' })]
  const why = new URLSearchParams({ why: 'Nhầm người' })
  for (const [place, unit] of [split, '04899'].entries()) {
    const [own, nextDoor] = [ofParts[place]!, ofParts[1 - place]!]
    const params = { unit, act: actId, confirmation: (await standing(people[place]!.personId)).id }
    expect((await ask(own, listPage.loader, { unit })).data).toMatchObject({ acts: [{ id: actId }] })
    expect((await ask(own, actPage.loader, params)).status).toBe(200)
    expect((await ask(nextDoor, revokePage.action, params, why)).status).toBe(403)
    for (const stranger of [await anOfficer(maiChau), await anOfficer()]) {
      expect((await ask(stranger, actPage.loader, params)).status).toBe(403)
      expect((await ask(stranger, revokePage.action, params, why)).status).toBe(403)
    }
    expect((await ask(await anOfficer(maiChau), revokePage.action, { ...params, unit: maiChau }, why)).status).toBe(409)
    expect((await ask(own, revokePage.action, params, why)).location).toBe(`/units/${unit}/confirmations/${actId}?revoked`)
  }
  expect(await world.db.confirmation.count({ where: { actId, revokedAt: null } })).toBe(0)
  // A role over what was split goes on in its parts.
  expect((await ask(officer, actPage.loader, { unit: '04899', act: actId })).status).toBe(200)
  expect(await isProved()).toEqual([])
})
