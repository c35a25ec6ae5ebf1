import { describe, expect, test } from 'vitest'
import { saveTargets } from '#app/data/roadmap/target-entries.server.ts'
import * as page from '#app/routes/roadmap/recognitions.tsx'
import * as revokePage from '#app/routes/roadmap/revoke-recognition.tsx'
import { rankYear } from '#app/usecases/roadmap/rank-year.server.ts'
import { recognise } from '#app/usecases/roadmap/recognise.server.ts'
import { revokeRecognition } from '#app/usecases/roadmap/revoke-recognition.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { aCompletion, aHolder, anAdmin, aResident } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const year = { year: 2026, courseId: 'khoa-thu', demonstration: false }
const order = { year: '2026', courseId: 'khoa-thu', document: 'QĐ 99/QĐ-UBND' }

/** Three communes of different sizes: the small one closes the greatest part of its gap, the large one wins the most people, one of whom moves to the small one afterwards. */
async function threeCommunes() {
  const { personId: actorId } = await anAdmin(world)
  const people = [['04828', 40, 12], ['04831', 400, 20], ['05200', 4_000, 24]] as const
  const lines = people.map(([code, count], line) => ({ line, unit: { code, validFrom: '2025-07-01' }, unitName: code, day: '2026-01-01', value: count }))
  await saveTargets(world.db, { kind: 'denominator', courseId: '', band: 'all', lines, source: 'Thử', demonstration: false, actorId, now: world.clock() })
  for (const [code, , won] of people) for (let number = 0; number < won; number++) {
    const { personId } = await aResident(world, { unitCode: code, since: '2026-01-05' })
    await aCompletion(world, { personId, courseId: 'khoa-thu', at: new Date('2026-06-01T03:00:00Z') })
    if (code === '05200' && number === 0) await moves(personId, '04828')
  }
  await settleFigures(world)
}

async function moves(personId: string, to: string): Promise<void> {
  await world.db.residence.updateMany({ where: { personId }, data: { endsOn: new Date('2026-08-31') } })
  await world.db.residence.create({ data: { personId, unitCode: to, unitValidFrom: new Date('2025-07-01'), startsOn: new Date('2026-09-01') } })
}

describe('recognition', () => {
  test('of communes goes by the gap closed within their size, and by where people lived when they completed: the small one wins beside the large one', async () => {
    await threeCommunes()
    const { units } = await rankYear(world, world.db, year)
    expect(units.map(({ unit, group, place, fits, share }) => [unit.code, group, place, fits, Math.round(share * 1_000) / 1_000])).toEqual([['04828', 'small', 1, true, 0.3], ['04831', 'middle', 1, true, 0.05], ['05200', 'large', 1, true, 0.006]])
  })
  test('is given once a year by a document to whoever fits, and taken back with a reason; the row stays', async () => {
    const { personId: actorId } = await anAdmin(world)
    const subject = 'unit:04828@2025-07-01'
    expect(await recognise(world, { ...order, actorId, subject, document: '' })).toEqual({ ok: false, reason: 'document-missing' })
    expect(await recognise(world, { ...order, actorId, subject: 'unit:05201@2025-07-01' })).toEqual({ ok: false, reason: 'recognition-not-fitting' })
    expect(await recognise(world, { ...order, actorId, subject, year: '2025' })).toEqual({ ok: false, reason: 'recognition-not-fitting' })
    expect(await recognise(world, { ...order, actorId, subject, courseId: 'khoa-la' })).toEqual({ ok: false, reason: 'course-unknown' })
    const results = await Promise.all([1, 2, 3].map(() => recognise(world, { ...order, actorId, subject })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((each) => !each.ok && each.reason === 'recognition-exists')).toHaveLength(2)
    const { id } = await world.db.recognition.findFirstOrThrow({ where: { unitCode: '04828' } })
    expect(await revokeRecognition(world, { actorId, id, why: '' })).toEqual({ ok: false, reason: 'reason-missing' })
    const taken = await Promise.all([1, 2].map(() => revokeRecognition(world, { actorId, id, why: 'Số liệu sai' })))
    expect(taken.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await recognise(world, { ...order, actorId, subject })).toMatchObject({ ok: true })
    expect(await world.db.recognition.findMany({ where: { unitCode: '04828' }, orderBy: { madeAt: 'asc' } })).toHaveLength(2)
    expect((await world.db.auditEntry.findMany({ where: { actorId } })).map(({ action }) => action).toSorted()).toEqual(['recognition.make', 'recognition.make', 'recognition.revoke'])
  })
  test('of trainers goes by what can be said of the share of their learners, not by how many there were', async () => {
    const [careful, busy] = [await aClass(world, { members: 12 }), await aClass(world, { members: 20 })]
    for (const { personId } of careful.members) await aCompletion(world, { personId, courseId: 'khoa-thu' })
    for (const { personId } of busy.members.slice(0, 8)) await aCompletion(world, { personId, courseId: 'khoa-thu' })
    await settleFigures(world)
    const { trainers } = await rankYear(world, world.db, year)
    expect(trainers.find(({ personId }) => personId === careful.trainer.personId)).toMatchObject({ completed: 12, fits: true })
    expect(trainers.find(({ personId }) => personId === busy.trainer.personId)).toMatchObject({ completed: 8, fits: false })
    const { personId: actorId } = await anAdmin(world)
    expect(await recognise(world, { ...order, actorId, subject: `person:${busy.trainer.personId}` })).toEqual({ ok: false, reason: 'recognition-not-fitting' })
    expect(await recognise(world, { ...order, actorId, subject: `person:${careful.trainer.personId}` })).toMatchObject({ ok: true })
  })
  test('is seen by supervisors without the trainers’ figures, and made by nobody next door', async () => {
    const { id } = await world.db.recognition.findFirstOrThrow({ where: { unitCode: '04828', revokedAt: null } })
    const supervisor = await aHolder(world, 'supervisor', { kind: 'province' })
    expect((await ask(supervisor, page.loader, {})).data).toMatchObject({ mayRecognise: false, trainers: null, recognitions: expect.arrayContaining([expect.objectContaining({ id })]) })
    for (const stranger of [supervisor, await aHolder(world, 'coordinator', { kind: 'unit', id: '150@2020-01-01' })]) {
      expect((await ask(stranger, page.action, {}, new URLSearchParams({ ...order, subject: 'unit:05200@2025-07-01' }))).status).toBe(403)
      expect((await ask(stranger, revokePage.loader, { recognition: id })).status).toBe(403)
      expect((await ask(stranger, revokePage.action, { recognition: id }, new URLSearchParams({ why: 'thử' }))).status).toBe(403)
    }
    const admin = await anAdmin(world)
    expect(await ask(admin, page.action, {}, new URLSearchParams({ ...order, subject: 'unit:05200@2025-07-01', document: '' }))).toMatchObject({ status: 400, data: { refused: 'document-missing', typed: { subject: 'unit:05200@2025-07-01' } } })
    expect((await ask(admin, page.action, {}, new URLSearchParams({ ...order, subject: 'unit:05200@2025-07-01' }))).location).toBe('/roadmap/recognitions?year=2026&course=khoa-thu&saved')
    expect((await ask(admin, revokePage.action, { recognition: id }, new URLSearchParams({ why: 'Nhầm' }))).location).toBe('/roadmap/recognitions?revoked')
    expect((await ask(admin, revokePage.action, { recognition: id }, new URLSearchParams({ why: 'Nhầm' }))).status).toBe(409)
  })
})
