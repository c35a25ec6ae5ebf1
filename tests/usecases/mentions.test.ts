import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { mentioning } from '#app/data/people/mentions.server.ts'
import { erasePerson } from '#app/usecases/people/erase-person.server.ts'
import { fileDataRequest } from '#app/usecases/people/file-data-request.server.ts'
import { replayErasures } from '#app/usecases/people/replay-erasures.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { setTask } from '#app/usecases/roadmap/set-task.server.ts'
import { rowsWith } from '#tests/support/canaries.ts'
import { aClass } from '#tests/support/classes.ts'
import { aHolder, anAdmin, anOrganisation, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const name = 'Đinh Thị Khoailang'
const said = `Nhờ ĐINH THỊ  Khoailang gọi 0977.123.456 (+84977123456) hoặc khoailang@vi-du.vn`
const canaries = ['Khoailang', 'khoailang', '977123456', '0977.123.456']

async function erase(person: MadePerson): Promise<void> {
  const officer = await aHolder(world, 'data-protection-officer', { kind: 'province' })
  await fileDataRequest(world, { personId: person.personId, kind: 'erasure', text: '' })
  const { id } = await world.db.dataRequest.findFirstOrThrow({ where: { personId: person.personId, closedAt: null } })
  expect(await erasePerson(world, { actorId: officer.personId, requestId: id })).toEqual({ ok: true, value: true })
}

async function someone(): Promise<MadePerson> {
  const person = await aResident(world, { name, unitCode: '04831' })
  await world.db.person.update({ where: { id: person.personId }, data: { phone: '+84977123456', email: 'khoailang@vi-du.vn' } })
  return person
}

/** Everybody writes of them, wherever there is room to write. Answers the class, and an invitation that waits. */
async function everybodyWrites() {
  const [admin, { trainer, cohortId, members: [other] }] = [await anAdmin(world), await aClass(world)]
  const [now, by] = [world.clock(), { actorId: admin.personId }]
  await world.db.cohort.update({ where: { id: cohortId }, data: { name: `Lớp nhà ${name}`, place: said } })
  const times = { startsAt: now, endsAt: now }
  await world.db.cohortSession.create({ data: { cohortId, topic: said, place: said, ...times, plannedAt: now, plannedById: trainer.personId } })
  await world.db.sitting.create({ data: { cohortId, place: said, ...times, code: randomUUID(), openedAt: now, openedById: trainer.personId } })
  await world.db.campaign.create({ data: { code: randomUUID(), courseId: 'khoa-thu', lessonId: 'mot', place: said, madeAt: now, madeById: admin.personId } })
  const inquiry = await world.db.inquiry.create({ data: { cohortId, personId: other?.personId ?? '', askedAt: now } })
  await world.db.inquiryPost.create({ data: { id: randomUUID(), inquiryId: inquiry.id, byId: other?.personId ?? '', isAnswer: false, text: said, at: now } })
  await world.db.contentReport.create({ data: { code: randomUUID(), courseId: 'khoa-thu', kind: 'other', text: said, answer: said, reportedAt: now } })
  expect((await setTask(world, { ...by, title: said, responsible: name, dueOn: '', state: 'planned', note: said, unit: { code: '150', validFrom: '2020-01-01' }, year: '2026' })).ok).toBe(true)
  const request = await world.db.dataRequest.create({ data: { personId: other?.personId ?? '', kind: 'access', text: said, answer: said, extendedWhy: said, closing: said, askedAt: now, closedAt: now } })
  await world.db.processingRestriction.create({ data: { personId: other?.personId ?? '', requestId: request.id, startedAt: now, startedById: admin.personId, endedAt: now, endedWhy: said } })
  await world.db.breach.create({ data: { detectedAt: now, recordedAt: now, recordedById: admin.personId, what: said, notice: said, closing: said } })
  await world.db.roleGrant.create({ data: { personId: trainer.personId, role: 'trainer', scopeKind: 'self', startsAt: now, endsAt: now, document: said, endedWhy: said } })
  await world.db.personMerge.create({ data: { keptId: trainer.personId, mergedId: randomUUID(), how: 'known', why: said, mergedAt: now, mergedById: admin.personId } })
  const organisationId = await anOrganisation(world)
  await world.db.requirement.create({ data: { organisationId, audience: {}, alike: randomUUID(), document: said, startsOn: now, createdAt: now, createdById: admin.personId } })
  await world.db.stagedImport.create({ data: { authorId: admin.personId, courseId: 'khoa-thu', kind: 'graded', fileName: said, content: {}, createdAt: now, expiresAt: now } })
  const invitation = await world.db.invitation.create({ data: { tokenHash: randomUUID(), name: 'Người khác', contact: '+84977123456', createdAt: now, expiresAt: new Date(now.getTime() + 86_400_000) } })
  return { cohortId, invitationId: invitation.id }
}

test('what others wrote of somebody by name, number or address no longer says it once they are erased, and an invitation that waited for them ends; the rest of each text stays, and the record of staff holds', async () => {
  const person = await someone()
  const { cohortId, invitationId } = await everybodyWrites()
  const found = new Set((await rowsWith(world.databaseUrl, canaries)).map((row) => row.split(':')[0]?.replace('public.', '')))
  expect(Object.keys(mentioning).filter((table) => !found.has(table))).toEqual([])
  await erase(person)
  expect(await rowsWith(world.databaseUrl, canaries)).toEqual([])
  expect(await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).toMatchObject({ name: 'Lớp nhà …', place: 'Nhờ … gọi … (…) hoặc …' })
  expect(await world.db.invitation.findUniqueOrThrow({ where: { id: invitationId } })).toMatchObject({ name: '', contact: null, withdrawnAt: world.clock() })
  await sealActs(world)
  expect((await verifyActs(world)).fault).toBeNull()
})

test('a name that somebody else bears too leads to nobody and stays, as does a number that another has; and nothing of who is called a little longer', async () => {
  const person = await someone()
  const namesake = await aResident(world, { name })
  await world.db.person.update({ where: { id: namesake.personId }, data: { phone: '+84977123456' } })
  const { cohortId } = await aClass(world)
  const place = `${name}, 0977123456, khoailang@vi-du.vn`
  await world.db.cohort.update({ where: { id: cohortId }, data: { name: `${name}a`, place } })
  await erase(person)
  expect(await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).toMatchObject({ name: `${name}a`, place: `${name}, 0977123456, …` })
  await erase(namesake)
  expect(await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).toMatchObject({ name: `${name}a`, place: '…, …, …' })
})

test('whoever calls themself by a phrase, a commune or an office takes none of them out of anything', async () => {
  const { cohortId, trainer } = await aClass(world)
  const times = { startsAt: world.clock(), endsAt: world.clock(), plannedAt: world.clock() }
  await world.db.cohortSession.createMany({ data: Array.from({ length: 51 }, () => ({ cohortId, topic: 'Bài một', place: 'Sân bóng xóm Ké', plannedById: trainer.personId, ...times })) })
  const office = await world.db.organisation.findUniqueOrThrow({ where: { id: await anOrganisation(world, { name: 'Đoàn thanh niên xã' }) } })
  await world.db.cohort.update({ where: { id: cohortId }, data: { name: 'Lớp Đà Bắc, Đoàn thanh niên xã' } })
  for (const phrase of ['Sân bóng xóm', 'Đà Bắc', office.name]) await erase(await aResident(world, { name: phrase, unitCode: '04831' }))
  expect(await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).toMatchObject({ name: 'Lớp Đà Bắc, Đoàn thanh niên xã' })
  expect(await world.db.cohortSession.count({ where: { place: 'Sân bóng xóm Ké' } })).toBe(51)
})

test('a copy that brings somebody back is rid of what others wrote of them too', async () => {
  const person = await someone()
  const { cohortId } = await aClass(world)
  await world.db.cohort.update({ where: { id: cohortId }, data: { name: `Lớp của ${name}` } })
  world.tombstones.keep([{ personId: person.personId, erasedAt: world.clock() }])
  expect(await replayErasures(world)).toBe(1)
  expect(await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).toMatchObject({ name: 'Lớp của …' })
})
