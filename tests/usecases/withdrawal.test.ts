import { expect, test } from 'vitest'
import { findCertificate, listCertificates } from '#app/data/training/certificates.server.ts'
import { listHistory } from '#app/data/learning/history.server.ts'
import { listModesOf } from '#app/data/cohorts/in-person.server.ts'
import { findOwnData } from '#app/data/people/own-data.server.ts'
import { certificateStatus } from '#app/domain/training/certificate.ts'
import * as trainerPage from '#app/routes/cohorts/overrides.tsx'
import * as coursePage from '#app/routes/learning/course.tsx'
import * as certificatePage from '#app/routes/training/certificate.tsx'
import * as checkedPage from '#app/routes/training/checked.tsx'
import * as officerPage from '#app/routes/training/overrides.tsx'
import { overrideItem } from '#app/usecases/learning/override-item.server.ts'
import { takeBackOverride } from '#app/usecases/learning/take-back-override.server.ts'
import { withdrawCompletion } from '#app/usecases/learning/withdraw-completion.server.ts'
import { addKnownPerson } from '#app/usecases/cohorts/add-known-person.server.ts'
import { chooseShown } from '#app/usecases/training/choose-shown.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, anOfficial, anOrganisation, aRequirement, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const courseId = 'khoa-can-bo'

/** An official who completed the course with their second check let count by their officer. */
async function aHelped() {
  const organisationId = await anOrganisation(world)
  await aRequirement(world, { organisationId, courseId })
  const official = await anOfficial(world, { organisationId, name: 'Bùi Thị Lan' })
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: organisationId })
  const { personId } = official
  for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: personId, guestHash: null }, lessonId, courseId)
  await takeQuiz(world, personId, 'check:mot', { courseId })
  const order = { actorId: officer.personId, charge: { kind: 'organisation' as const, id: organisationId }, personId, courseId }
  const made = await overrideItem(world, { ...order, item: 'pass check:hai', why: 'Đã làm trên giấy' })
  if (!made.ok) throw new Error(made.reason)
  await takeQuiz(world, personId, 'final', { courseId })
  const [certificate] = await listCertificates(world.db, personId)
  if (!certificate) throw new Error('not complete')
  const takeBack = async () => { expect((await takeBackOverride(world, { ...order, overrideId: made.value, why: 'Ghi nhầm người' })).ok).toBe(true) }
  const withdraw = (why = 'Việc cho qua ghi nhầm người') => withdrawCompletion(world, { ...order, why })
  return { official, officer, organisationId, order, code: certificate.code, takeBack, withdraw }
}
const cycleStates = async ({ personId }: MadePerson) => (await world.db.obligationCycle.findMany({ where: { personId }, include: { events: { orderBy: { sequence: 'asc' } } }, orderBy: { number: 'asc' } })).map(({ events }) => events.map(({ kind }) => kind))

test('taking an override back withdraws nothing by itself; withdrawing is an act with a reason, on record, told to the learner', async () => {
  const { official, officer, code, takeBack, withdraw } = await aHelped()
  expect(await withdraw()).toEqual({ ok: false, reason: 'completion-stands' })
  await takeBack()
  expect(await world.db.completion.count({ where: { personId: official.personId, courseId } })).toBe(1)
  expect(await withdraw(' ')).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await withdraw()).toEqual({ ok: true, value: 1 })
  expect(await withdraw()).toEqual({ ok: false, reason: 'completion-stands' })
  expect(await world.db.completion.count({ where: { personId: official.personId, courseId } })).toBe(0)
  expect(await world.db.withdrawnCompletion.findMany({ where: { personId: official.personId } })).toMatchObject([{ courseId, round: 1, ruleVersion: 1, code, why: 'Việc cho qua ghi nhầm người', withdrawnById: officer.personId, withdrawnAt: world.clock(), evidence: { overrides: [expect.any(String)] } }])
  expect(await world.db.auditEntry.findMany({ where: { subject: `person:${official.personId}`, action: 'completion.withdraw' } })).toMatchObject([{ actorId: officer.personId, detail: { courseId, codes: code } }])
  expect(await world.db.message.findMany({ where: { personId: official.personId, kind: 'completion-withdrawn' } })).toMatchObject([{ text: expect.stringContaining('Việc cho qua ghi nhầm người') }])
})

test('its certificate is revoked for whoever checks it, and stays with its holder as it was; the course says what is missing again, and the history what happened', async () => {
  const { official, code, takeBack, withdraw } = await aHelped()
  await takeBack()
  await withdraw()
  const certificate = await findCertificate(world.db, code)
  expect(certificate && certificateStatus(certificate, world.clock())).toBe('revoked')
  expect(certificate).toMatchObject({ name: 'Bùi Thị Lan', courseTitle: 'Khóa khoa-can-bo', revokedWhy: 'Việc cho qua ghi nhầm người', extent: { lessons: 2, minutes: 10 }, score: { right: 4, total: 4 } })
  expect((await ask(official, checkedPage.loader, { code })).data).toMatchObject({ status: 'revoked', facts: { holder: 'B. T. L.', course: 'Khóa khoa-can-bo' } })
  expect(await listCertificates(world.db, official.personId)).toMatchObject([{ code }])
  expect((await ask(official, coursePage.loader, { course: courseId })).data).toMatchObject({ status: 'in-progress', certificateCode: null })
  expect((await listHistory(world.db, official.personId)).map(({ kind }) => kind)).toContain('withdrawn')
  expect(await findOwnData(world.db, official.personId)).toMatchObject({ completions: [], withdrawnCompletions: [{ code, why: 'Việc cho qua ghi nhầm người' }] })
})

test('a cycle it met is met no more and another opens; done after all, the course is complete again with a certificate of its own', async () => {
  const { official, code, takeBack, withdraw } = await aHelped()
  expect(await cycleStates(official)).toEqual([['met'], []])
  await takeBack()
  await withdraw()
  const voided = await cycleStates(official)
  expect(voided[0]).toContain('voided')
  expect(voided.at(-1), 'asked for again').toEqual([])
  await takeQuiz(world, official.personId, 'check:hai', { courseId })
  expect((await cycleStates(official)).some((events, place) => place > 0 && events.includes('met'))).toBe(true)
  const certificates = await listCertificates(world.db, official.personId)
  expect(certificates.map((each) => certificateStatus(each, world.clock()))).toEqual(['valid', 'revoked'])
  expect(certificates[0]?.code).not.toBe(code)
})

test('who has done the item meanwhile keeps the completion, override taken back or not', async () => {
  const { official, takeBack, withdraw } = await aHelped()
  await takeBack()
  await takeQuiz(world, official.personId, 'check:hai', { courseId })
  expect(await withdraw()).toEqual({ ok: false, reason: 'completion-stands' })
  expect(await world.db.completion.count({ where: { personId: official.personId, courseId } })).toBe(1)
})

test('of several who withdraw at once, one does; and a last item handed in at the same instant leaves the learner complete', async () => {
  const { official, takeBack, withdraw } = await aHelped()
  await takeBack()
  const results = await Promise.all([1, 2, 3, 4].map(() => withdraw()))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  const other = await aHelped()
  await other.takeBack()
  await Promise.all([other.withdraw(), takeQuiz(world, other.official.personId, 'check:hai', { courseId })])
  expect(await world.db.completion.count({ where: { personId: other.official.personId, courseId } })).toBe(1)
  expect((await listCertificates(world.db, other.official.personId)).filter((each) => certificateStatus(each, world.clock()) === 'valid')).toHaveLength(1)
  expect(await world.db.withdrawnCompletion.count({ where: { personId: official.personId } })).toBe(1)
})

test('the officer next door can withdraw nothing; on the page of whoever is in charge the form stands only where there is something to withdraw, and a refusal keeps what was typed', async () => {
  const { official, officer, organisationId, order, takeBack } = await aHelped()
  const params = { organisation: organisationId, official: official.personId, course: courseId }
  expect((await ask(officer, officerPage.loader, params)).data).toMatchObject({ mayWithdraw: false })
  await takeBack()
  const nextDoor = await anOrganisation(world)
  const neighbour = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: nextDoor })
  expect(await withdrawCompletion(world, { ...order, actorId: neighbour.personId, charge: { kind: 'organisation', id: nextDoor }, why: 'Thử' })).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect((await ask(neighbour, officerPage.action, params, new URLSearchParams({ withdraw: 'yes', withdrawWhy: 'Thử' }))).status).toBe(403)
  expect((await ask(officer, officerPage.loader, params)).data).toMatchObject({ mayWithdraw: true })
  expect(await ask(officer, officerPage.action, params, new URLSearchParams({ withdraw: 'yes', withdrawWhy: 'x'.repeat(2_000) }))).toMatchObject({ status: 409, data: { refused: 'field-too-long', typed: { withdrawWhy: 'x'.repeat(2_000) } } })
  expect(await ask(officer, officerPage.action, params, new URLSearchParams({ withdraw: 'yes', withdrawWhy: 'Ghi nhầm' }))).toMatchObject({ status: 302 })
  expect((await ask(officer, officerPage.loader, params)).data).toMatchObject({ mayWithdraw: false })
})

test('the holder of a certificate whose completion was withdrawn still decides what its public page shows, and nobody else does', async () => {
  const { official, officer, code, takeBack, withdraw } = await aHelped()
  await takeBack()
  await withdraw()
  const shown = async () => ((await ask(officer, checkedPage.loader, { code })).data as { facts: { holder: string } }).facts.holder
  expect(await chooseShown(world, { personId: official.personId, code, chosen: ['name'] })).toEqual({ ok: true, value: ['name'] })
  expect(await shown()).toBe('Bùi Thị Lan')
  expect(await ask(official, certificatePage.action, { code }, new URLSearchParams())).toMatchObject({ status: 302 })
  expect(await shown()).toBe('B. T. L.')
  expect(await chooseShown(world, { personId: officer.personId, code, chosen: ['name'] })).toEqual({ ok: false, reason: 'certificate-unknown' })
  expect(await shown()).toBe('B. T. L.')
})

test('the history keeps what was given and withdrawn: completion, certificate and withdrawal, and how what it rests on came about', async () => {
  const { official, code, takeBack, withdraw } = await aHelped()
  const { id } = await world.db.completion.findFirstOrThrow({ where: { personId: official.personId } })
  const [before, modes] = [await listHistory(world.db, official.personId), await listModesOf(world.db, id)]
  await takeBack()
  world.later(60_000)
  await withdraw()
  const after = await listHistory(world.db, official.personId)
  expect(after.filter(({ kind }) => kind !== 'withdrawn')).toEqual(before)
  expect(after.filter(({ kind }) => kind === 'completed' || kind === 'certificate')).toEqual([expect.objectContaining({ kind: 'certificate', code, title: 'Khóa khoa-can-bo' }), expect.objectContaining({ kind: 'completed', courseId })])
  expect(after[0]).toMatchObject({ kind: 'withdrawn', at: world.clock() })
  expect(modes.length).toBeGreaterThan(0)
  expect(await listModesOf(world.db, id)).toEqual(modes)
})

test('a trainer who sees a learner only from a day on neither sees nor withdraws a completion of before it, nor takes back what was let count then', async () => {
  const { official, order, takeBack } = await aHelped()
  const made = await aClass(world, { members: 0, courseId })
  world.later(60_000)
  expect(await addKnownPerson(world, { actorId: made.trainer.personId, cohortId: made.cohortId, known: official.userName, agreed: true })).toEqual({ ok: true, value: true })
  const charge = { kind: 'cohort' as const, id: made.cohortId }
  const { id: overrideId } = await world.db.completionOverride.findFirstOrThrow({ where: { personId: official.personId } })
  expect(await takeBackOverride(world, { ...order, charge, actorId: made.trainer.personId, overrideId, why: 'Thử' })).toEqual({ ok: false, reason: 'override-unknown' })
  await takeBack()
  const params = { cohort: made.cohortId, learner: official.personId }
  expect((await ask(made.trainer, trainerPage.loader, params)).data).toMatchObject({ mayWithdraw: false, overrides: [] })
  expect(await withdrawCompletion(world, { ...order, charge, actorId: made.trainer.personId, why: 'Thử' })).toEqual({ ok: false, reason: 'completion-stands' })
  await world.db.cohortMember.updateMany({ where: { personId: official.personId }, data: { addedById: null } })
  expect((await ask(made.trainer, trainerPage.loader, params)).data, 'once the learner agreed').toMatchObject({ mayWithdraw: true })
})
