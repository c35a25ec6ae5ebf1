import { describe, expect, test } from 'vitest'
import type { Course } from '#app/domain/catalogue/course.ts'
import * as cohortPage from '#app/routes/cohorts/cohort.tsx'
import * as trainerPage from '#app/routes/cohorts/overrides.tsx'
import * as coursePage from '#app/routes/learning/course.tsx'
import * as officerPage from '#app/routes/training/overrides.tsx'
import type { Charge } from '#app/usecases/learning/charge.server.ts'
import { enterEvidence } from '#app/usecases/learning/enter-evidence.server.ts'
import { overrideItem } from '#app/usecases/learning/override-item.server.ts'
import { takeBackEvidence } from '#app/usecases/learning/take-back-evidence.server.ts'
import { takeBackOverride } from '#app/usecases/learning/take-back-override.server.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, anOfficial, anOrganisation, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const aCourseWith = (id: string, complete: Course['rule']['complete']): Course => { const course = aCourse(id); return { ...course, rule: { ...course.rule, ...(complete && { complete }) } } }
const withSession = aCourseWith('co-buoi', { all: ['final', { attendance: 'buoi-1', title: 'Buổi thực hành' }, { any: ['lessons', { external: 'chung-chi', title: 'Chứng chỉ' }] }] })
const after = aCourseWith('sau-cung', { all: ['final', { course: 'co-buoi' }] })
const catalogue = { ...smallCatalogue, courses: [...smallCatalogue.courses, withSession, after] }
const real = aWorld()
const ask = aSite(real, catalogue)
const world = new Proxy(real, { get: (of, key: keyof TestWorld) => (key === 'catalogue' ? catalogue : of[key]) })

interface Taught { readonly trainer: MadePerson; readonly learner: MadePerson; readonly charge: Charge }

/** A trainer with a cohort of the course, and a learner in it. */
async function aClass(courseId = 'khoa-thu'): Promise<Taught> {
  const [trainer, learner] = [await aHolder(world, 'trainer', { kind: 'self' }, { name: 'Hoàng Thị Dạy' }), await aResident(world)]
  const started = await startCohort(world, { actorId: trainer.personId, name: 'Lớp', courseId, place: '', endsOn: '' })
  if (!started.ok) throw new Error(started.reason)
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: started.value.cohortId } })
  const joined = await joinCohort(world, { personId: learner.personId, code: joinCode })
  if (!joined.ok) throw new Error(joined.reason)
  return { trainer, learner, charge: { kind: 'cohort', id: started.value.cohortId } }
}
const letPass = ({ trainer, learner, charge }: Taught, item: string, over: { readonly why?: string; readonly courseId?: string; readonly charge?: Charge; readonly personId?: string } = {}) =>
  overrideItem(world, { actorId: trainer.personId, charge, personId: learner.personId, courseId: 'khoa-thu', item, why: ' Đã học ở lớp tối ', ...over })
const valueOf = <Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string }): Value => { if (!result.ok) throw new Error(result.reason); return result.value }
const completions = (personId: string, courseId = 'khoa-thu') => world.db.completion.findMany({ where: { personId, courseId }, include: { certificate: true } })

describe('COMPLETION 8: an override', () => {
  test('keeps who, when and why, is shown to the learner, and completes the course with the evidence beside it', async () => {
    const taught = await aClass()
    const { personId } = taught.learner
    await readLesson(world, { learnerId: personId, guestHash: null }, 'mot')
    for (const quiz of ['check:mot', 'check:hai']) await takeQuiz(world, personId, quiz)
    const id = valueOf(await letPass(taught, 'read hai'))
    await takeQuiz(world, personId, 'final')
    expect(await completions(personId)).toMatchObject([{ evidence: { readings: [expect.any(String)], attempts: [expect.any(String), expect.any(String), expect.any(String)], overrides: [id] }, certificate: { code: expect.any(String) } }])
    expect((await ask(taught.learner, coursePage.loader, { course: 'khoa-thu' })).data).toMatchObject({ overrides: [{ by: 'Hoàng Thị Dạy', why: 'Đã học ở lớp tối', at: expect.any(Date), what: { kind: 'read-lesson', title: 'Bài hai' } }] })
    expect(await world.db.reading.count({ where: { personId } })).toBe(1)
    expect(await world.db.auditEntry.findMany({ where: { subject: `person:${personId}` } })).toMatchObject([{ action: 'override.make', actorId: taught.trainer.personId }])
  })
  test('is taken back once with a reason, stays on record, and leaves the item to do again', async () => {
    const taught = await aClass()
    const id = valueOf(await letPass(taught, 'read mot'))
    const order = { actorId: taught.trainer.personId, charge: taught.charge, personId: taught.learner.personId, courseId: 'khoa-thu', overrideId: id }
    expect(await takeBackOverride(world, { ...order, why: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await takeBackOverride(world, { ...order, why: 'Nhầm người' })).toEqual({ ok: true, value: true })
    expect(await takeBackOverride(world, { ...order, why: 'Nhầm người' })).toEqual({ ok: false, reason: 'override-unknown' })
    expect(await world.db.completionOverride.findUnique({ where: { id } })).toMatchObject({ why: 'Đã học ở lớp tối', takenBackWhy: 'Nhầm người', takenBackAt: world.clock() })
    expect((await ask(taught.learner, coursePage.loader, { course: 'khoa-thu' })).data).toMatchObject({ overrides: [], missing: expect.arrayContaining([{ kind: 'read-lesson', lessonId: 'mot' }]) })
    expect((await letPass(taught, 'read mot')).ok).toBe(true)
  })
  test('taken back after it helped to complete the course takes no completion away', async () => {
    const taught = await aClass()
    const { personId } = taught.learner
    const ids = [valueOf(await letPass(taught, 'read mot')), valueOf(await letPass(taught, 'read hai')), valueOf(await letPass(taught, 'pass check:mot')), valueOf(await letPass(taught, 'pass check:hai'))]
    await takeQuiz(world, personId, 'final')
    const given = await completions(personId)
    expect(given).toHaveLength(1)
    for (const overrideId of ids) expect((await takeBackOverride(world, { actorId: taught.trainer.personId, charge: taught.charge, personId, courseId: 'khoa-thu', overrideId, why: 'Nhầm' })).ok).toBe(true)
    expect(await completions(personId)).toEqual(given)
  })
  test('twice at once is one; without a reason, of the final quiz, of another course or of nobody’s learner it is refused', async () => {
    const [taught, other] = [await aClass(), await aClass()]
    const both = await Promise.all([letPass(taught, 'read mot'), letPass(taught, 'read mot')])
    expect(both.map((each) => (each.ok ? 'kept' : each.reason)).toSorted()).toEqual(['kept', 'override-exists'])
    expect(await letPass(taught, 'read hai', { why: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await letPass(taught, 'pass final')).toEqual({ ok: false, reason: 'item-unknown' })
    expect(await letPass(taught, 'read mot', { courseId: 'khoa-can-bo' })).toEqual({ ok: false, reason: 'not-in-your-charge' })
    expect(await letPass(taught, 'read mot', { personId: other.learner.personId })).toEqual({ ok: false, reason: 'not-in-your-charge' })
    expect(await letPass(taught, 'read mot', { charge: { kind: 'cohort', id: 'khong-co' } })).toEqual({ ok: false, reason: 'not-in-your-charge' })
  })
  test('is an organisation officer’s to make for those employed there or below today, and for nobody next door', async () => {
    const province = await anOrganisation(world)
    const [here, nextDoor] = [await anOfficial(world, { organisationId: await anOrganisation(world, { parentId: province }) }), await anOfficial(world)]
    const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: province })
    const make = (personId: string) => overrideItem(world, { actorId: officer.personId, charge: { kind: 'organisation', id: province }, personId, courseId: 'khoa-can-bo', item: 'read mot', why: 'Đã học ở trường chính trị' })
    expect((await make(here.personId)).ok).toBe(true)
    expect(await make(nextDoor.personId)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  })
})

describe('the pages of an override', () => {
  test('a trainer lets an item count and takes it back, sees in the class what it did, and nobody else’s learner is there', async () => {
    const [{ trainer, learner, charge }, other] = [await aClass(), await aClass()]
    const params = { cohort: charge.id, learner: learner.personId }
    const facts = async () => (await ask(trainer, trainerPage.loader, params)).data as { items: readonly { key: string }[]; overrides: readonly { id: string; by: string; takenBackWhy: string | null }[] }
    expect((await facts()).items.map(({ key }) => key)).toEqual(['read mot', 'pass check:mot', 'read hai', 'pass check:hai'])
    for (const item of ['read mot', 'pass check:mot']) expect((await ask(trainer, trainerPage.action, params, new URLSearchParams({ item, why: 'Đã học ở lớp' }))).location).toBe(`/cohorts/${charge.id}/learners/${learner.personId}/overrides`)
    const { items, overrides } = await facts()
    expect(items.map(({ key }) => key)).toEqual(['read hai', 'pass check:hai'])
    expect(overrides).toMatchObject([{ by: 'Hoàng Thị Dạy' }, { by: 'Hoàng Thị Dạy' }])
    expect((await ask(trainer, cohortPage.loader, { cohort: charge.id })).data).toMatchObject({ rows: [{ marks: [{ mark: 'done' }, { mark: 'to-do' }] }] })
    expect(await ask(trainer, trainerPage.action, params, new URLSearchParams({ takeBack: overrides[0]?.id ?? '', takeBackWhy: '' }))).toMatchObject({ status: 409, data: { refused: 'reason-missing' } })
    expect((await ask(trainer, trainerPage.action, params, new URLSearchParams({ takeBack: overrides[0]?.id ?? '', takeBackWhy: 'Nhầm' }))).status).toBe(302)
    expect((await facts()).overrides).toMatchObject([{ takenBackWhy: 'Nhầm' }, { takenBackWhy: null }])
    expect((await ask(trainer, trainerPage.loader, { ...params, learner: other.learner.personId })).status).toBe(404)
    expect((await ask(other.trainer, trainerPage.loader, params)).status).toBe(404)
    expect((await ask(learner, trainerPage.action, params, new URLSearchParams({ item: 'read hai', why: 'Tự cho' }))).status).toBe(404)
  })
  test('an organisation officer has the same page for their officials; who only watches has not', async () => {
    const organisation = await anOrganisation(world)
    const official = await anOfficial(world, { organisationId: organisation })
    const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: organisation })
    const params = { organisation, official: official.personId, course: 'khoa-can-bo' }
    expect((await ask(officer, officerPage.action, params, new URLSearchParams({ item: 'read mot', why: 'Đã học ở trường' }))).status).toBe(302)
    expect((await ask(officer, officerPage.loader, params)).data).toMatchObject({ overrides: [{ why: 'Đã học ở trường', what: { kind: 'read-lesson', title: 'Bài mot' } }] })
    expect((await ask(officer, officerPage.loader, { ...params, official: (await anOfficial(world)).personId })).status).toBe(404)
    expect((await ask(await aHolder(world, 'supervisor', { kind: 'province' }), officerPage.loader, params)).status).toBe(403)
  })
})

describe('evidence from elsewhere', () => {
  const attendance = (taught: Taught, over: object = {}) => ({ actorId: taught.trainer.personId, charge: taught.charge, personId: taught.learner.personId, kind: 'attendance' as const, subject: 'co-buoi/buoi-1', happenedOn: '2026-11-20', document: 'Sổ lớp trang 3', ...over })
  test('a session a trainer enters and a certificate an officer recognises complete a course with its final quiz, and the course that waits for it', async () => {
    const taught = await aClass('co-buoi')
    const { personId } = taught.learner
    const organisationId = await anOrganisation(world)
    await world.db.post.create({ data: { personId, organisationId, startsOn: new Date('2026-01-01') } })
    const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: organisationId })
    const certificate = { actorId: officer.personId, charge: { kind: 'organisation' as const, id: organisationId }, personId, kind: 'external' as const, subject: 'chung-chi', happenedOn: '2025-05-04', document: 'Số 12, Trường X' }
    valueOf(await enterEvidence(world, certificate))
    for (const courseId of ['co-buoi', 'sau-cung']) for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: personId, guestHash: null }, lessonId, courseId)
    await takeQuiz(world, personId, 'final', { courseId: 'sau-cung' })
    await takeQuiz(world, personId, 'final', { courseId: 'co-buoi' })
    expect(await completions(personId, 'co-buoi')).toEqual([])
    valueOf(await enterEvidence(world, attendance(taught)))
    expect(await completions(personId, 'co-buoi')).toMatchObject([{ evidence: { others: [{ kind: 'attendance' }, { kind: 'external' }] } }])
    expect(await completions(personId, 'sau-cung')).toMatchObject([{ evidence: { others: [{ kind: 'course' }] } }])
  })
  test('is entered once, taken back with a reason, and each kind only by who answers for it', async () => {
    const taught = await aClass('co-buoi')
    const order = attendance(taught)
    expect((await enterEvidence(world, order)).ok).toBe(true)
    expect(await enterEvidence(world, order)).toEqual({ ok: false, reason: 'evidence-exists' })
    expect(await takeBackEvidence(world, { ...order, why: 'Nhầm tên' })).toEqual({ ok: true, value: true })
    expect(await takeBackEvidence(world, { ...order, why: 'Nhầm tên' })).toEqual({ ok: false, reason: 'evidence-unknown' })
    expect((await enterEvidence(world, order)).ok).toBe(true)
    expect(await enterEvidence(world, { ...order, kind: 'external', subject: 'chung-chi' })).toEqual({ ok: false, reason: 'item-unknown' })
    expect(await enterEvidence(world, { ...order, subject: 'co-buoi/buoi-9' })).toEqual({ ok: false, reason: 'item-unknown' })
    expect(await enterEvidence(world, { ...order, personId: (await aResident(world)).personId })).toEqual({ ok: false, reason: 'not-in-your-charge' })
    expect(await enterEvidence(world, { ...order, happenedOn: '2026-11-24' })).toEqual({ ok: false, reason: 'happened-day-ahead' })
    expect(await enterEvidence(world, { ...order, happenedOn: 'hôm qua' })).toEqual({ ok: false, reason: 'happened-day-unreadable' })
    expect(await enterEvidence(world, { ...order, document: '' })).toEqual({ ok: false, reason: 'document-missing' })
  })
})
