/** Certificates of others, which an organisation officer recognises of the people in their charge and takes back. */
import { expect, test } from 'vitest'
import type { Course } from '#app/domain/catalogue/course.ts'
import * as page from '#app/routes/training/elsewhere.tsx'
import { loader as historyPage } from '#app/routes/learning/history.tsx'
import { aHolder, anOfficial, anOrganisation } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const asking: Course = { ...aCourse('khoa-giay'), rule: { ...aCourse().rule, complete: { all: [{ external: 'chung-chi', title: 'Chứng chỉ tin học' }] } } }
const world = aWorld()
const ask = aSite(world, { ...smallCatalogue, courses: [...smallCatalogue.courses, asking] })

/** An official of an organisation, and the officer of what stands above it. */
async function anOfficer() {
  const top = await anOrganisation(world)
  const official = await anOfficial(world, { organisationId: await anOrganisation(world, { parentId: top }) })
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: top }, { name: 'Bùi Thị Cấp' })
  return { official, officer, params: { organisation: top, official: official.personId } }
}
const certificate = { subject: 'chung-chi', happenedOn: '2026-06-01', document: 'Số 12, Trường Chính trị' }
const form = (fields: Record<string, string>) => new URLSearchParams(fields)
interface Facts { readonly choices: readonly { readonly subject: string; readonly title: string }[]; readonly recognised: readonly { readonly id: string; readonly title: string; readonly by: string; readonly takenBackWhy: string }[]; readonly withdrawable: readonly { readonly id: string }[] }
const told = async (personId: string) => (await world.db.message.findMany({ where: { personId, kind: { startsWith: 'evidence-' } }, orderBy: { id: 'asc' } })).map(({ subject, text }) => `${subject} | ${text}`)

test('an officer recognises a certificate, which completes the course that asks for it, is told, stands in the history and on record', async () => {
  const { official, officer, params } = await anOfficer()
  const facts = (await ask(officer, page.loader, params)).data as Facts
  expect(facts.choices).toEqual(expect.arrayContaining([{ subject: 'chung-chi', title: 'Chứng chỉ tin học' }, { subject: 'ky-nang-so-co-ban', title: 'Kỹ năng số cơ bản' }]))
  expect((await ask(officer, page.action, params, form(certificate))).location).toBe(`/organisations/${params.organisation}/officials/${official.personId}/elsewhere`)
  expect((await ask(officer, page.loader, params)).data).toMatchObject({ recognised: [{ title: 'Chứng chỉ tin học', by: 'Bùi Thị Cấp', document: 'Số 12, Trường Chính trị', happenedOn: '2026-06-01', takenBackAt: null }] })
  expect(await world.db.completion.count({ where: { personId: official.personId, courseId: 'khoa-giay' } })).toBe(1)
  expect((await ask(official, historyPage, {})).data).toMatchObject({ entries: expect.arrayContaining([expect.objectContaining({ kind: 'recognised' })]) as unknown })
  expect(await told(official.personId)).toEqual([expect.stringMatching(/Chứng chỉ tin học \| Bùi Thị Cấp ghi lúc .*Số 12, Trường Chính trị/u)])
  expect(await world.db.auditEntry.findMany({ where: { subject: `person:${official.personId}`, actorId: officer.personId } })).toMatchObject([{ action: 'evidence.enter', detail: { kind: 'external', subject: 'chung-chi', organisation: params.organisation } }])
})

test('taken back with a reason it counts no more, the person is told, and the completion that rested on it may be withdrawn from there', async () => {
  const { official, officer, params } = await anOfficer()
  await ask(officer, page.action, params, form(certificate))
  const [row] = ((await ask(officer, page.loader, params)).data as Facts).recognised
  const takeBack = { takeBack: row?.id ?? '' }
  expect(await ask(officer, page.action, params, form({ ...takeBack, why: ' ' }))).toMatchObject({ status: 409, data: { refused: 'reason-missing' } })
  expect((await ask(officer, page.action, params, form({ ...takeBack, why: 'Giấy của người khác' }))).status).toBe(302)
  expect(await ask(officer, page.action, params, form({ ...takeBack, why: 'Giấy của người khác' }))).toMatchObject({ status: 409, data: { refused: 'evidence-unknown' } })
  expect((await ask(officer, page.loader, params)).data).toMatchObject({ recognised: [{ takenBackBy: 'Bùi Thị Cấp', takenBackWhy: 'Giấy của người khác' }], withdrawable: [{ id: 'khoa-giay' }] })
  expect((await told(official.personId)).at(-1)).toMatch(/rút lại: Chứng chỉ tin học \| .*Lý do: Giấy của người khác/u)
  expect(await world.db.auditEntry.count({ where: { subject: `person:${official.personId}`, action: 'evidence.take-back' } })).toBe(1)
  expect((await ask(officer, page.action, params, form(certificate))).status).toBe(302)
})

test('of two of one name the one that is named is taken back', async () => {
  const { official, officer, params } = await anOfficer()
  await ask(officer, page.action, params, form(certificate))
  const first = await world.db.enteredEvidence.findFirstOrThrow({ where: { personId: official.personId } })
  const { id: _, ...copied } = first
  const second = await world.db.enteredEvidence.create({ data: { ...copied, happenedOn: new Date('2026-09-01') } })
  expect((await ask(officer, page.action, params, form({ takeBack: first.id, why: 'Hết hạn' }))).status).toBe(302)
  expect(await world.db.enteredEvidence.findMany({ where: { personId: official.personId, takenBackAt: null }, select: { id: true } })).toEqual([{ id: second.id }])
})

test('a course elsewhere that no course asks for is recognised all the same, once, and taken back though content names it no more', async () => {
  const { official, officer, params } = await anOfficer()
  const fields = { ...certificate, subject: 'ky-nang-so-co-ban' }
  expect((await ask(officer, page.action, params, form(fields))).status).toBe(302)
  expect(await ask(officer, page.action, params, form({ ...fields, happenedOn: '2026-07-01' }))).toMatchObject({ status: 409, data: { refused: 'evidence-exists' } })
  await world.db.enteredEvidence.updateMany({ where: { personId: official.personId }, data: { subject: 'khoa-da-bo' } })
  const [row] = ((await ask(officer, page.loader, params)).data as Facts).recognised
  expect(row?.title).toBe('khoa-da-bo')
  expect((await ask(officer, page.action, params, form({ takeBack: row?.id ?? '', why: 'Ghi nhầm' }))).status).toBe(302)
})

test('what is typed wrongly is said in a sentence each, and what was typed stays', async () => {
  const { official, officer, params } = await anOfficer()
  for (const [over, refused] of [[{ subject: '' }, 'item-unknown'], [{ subject: 'khong-co' }, 'item-unknown'], [{ happenedOn: '' }, 'happened-day-unreadable'], [{ happenedOn: '2030-01-01' }, 'happened-day-ahead'], [{ document: ' ' }, 'certificate-missing'], [{ document: 'x'.repeat(600) }, 'field-too-long']] as const)
    expect(await ask(officer, page.action, params, form({ ...certificate, ...over }))).toMatchObject({ status: 409, data: { refused, typed: { ...certificate, ...over } } })
  expect(await ask(officer, page.action, params, form({ takeBack: 'khong-co', why: 'Nhầm' }))).toMatchObject({ status: 409, data: { refused: 'evidence-unknown' } })
  expect(await world.db.enteredEvidence.count({ where: { personId: official.personId } })).toBe(0)
})

test('the officer next door recognises nothing here, takes nothing back, and takes back nobody else’s by an id of their own page', async () => {
  const [here, nextDoor] = [await anOfficer(), await anOfficer()]
  await ask(here.officer, page.action, here.params, form(certificate))
  const [row] = ((await ask(here.officer, page.loader, here.params)).data as Facts).recognised
  expect((await ask(nextDoor.officer, page.loader, here.params)).status).toBe(403)
  expect((await ask(nextDoor.officer, page.action, here.params, form({ takeBack: row?.id ?? '', why: 'Nhầm' }))).status).toBe(403)
  expect((await ask(nextDoor.officer, page.loader, { ...nextDoor.params, official: here.official.personId })).status).toBe(404)
  expect(await ask(nextDoor.officer, page.action, { ...nextDoor.params, official: here.official.personId }, form(certificate))).toMatchObject({ status: 409, data: { refused: 'not-in-your-charge' } })
  expect(await ask(nextDoor.officer, page.action, nextDoor.params, form({ takeBack: row?.id ?? '', why: 'Nhầm' }))).toMatchObject({ status: 409, data: { refused: 'evidence-unknown' } })
  expect(await world.db.enteredEvidence.count({ where: { personId: here.official.personId, takenBackAt: null } })).toBe(1)
})
