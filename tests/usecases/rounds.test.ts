/** A course completed before that is open once more: its pages, its attempts, what is entered and let count for it, and what is withdrawn of it. */
import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { findObligations } from '#app/data/training/cycles.server.ts'
import { listCertificates } from '#app/data/training/certificates.server.ts'
import { startOfDay } from '#app/domain/calendar.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { certificateStatus } from '#app/domain/training/certificate.ts'
import { obligationAt } from '#app/domain/training/obligation.ts'
import * as coursePage from '#app/routes/learning/course.tsx'
import * as mePage from '#app/routes/learning/me.tsx'
import * as homePage from '#app/routes/people/home.tsx'
import * as quizPage from '#app/routes/assessment/quiz.tsx'
import * as officerPage from '#app/routes/training/overrides.tsx'
import * as requirementsPage from '#app/routes/training/requirements.tsx'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { enterEvidence } from '#app/usecases/learning/enter-evidence.server.ts'
import { overrideItem } from '#app/usecases/learning/override-item.server.ts'
import { takeBackEvidence } from '#app/usecases/learning/take-back-evidence.server.ts'
import { takeBackOverride } from '#app/usecases/learning/take-back-override.server.ts'
import { withdrawCompletion } from '#app/usecases/learning/withdraw-completion.server.ts'
import { evaluateEverybody } from '#app/usecases/training/evaluate-obligations.server.ts'
import { revokeCertificate } from '#app/usecases/training/revoke-certificate.server.ts'
import { completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, anAdmin, anOfficial, anOrganisation, aRequirement, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, aTimedCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const withRule = (id: string, complete: Course['rule']['complete']): Course => { const course = aCourse(id, ['official']); return { ...course, rule: { ...course.rule, ...(complete && { complete }) } } }
const recognising = withRule('co-giay', { all: ['final', { external: 'ic3', title: 'Chứng chỉ IC3' }] })
const placed = withRule('co-xep-muc', { all: ['final', { any: [{ placement: '4' }, { external: 'ic3', title: 'Chứng chỉ IC3' }] }] })
const limited = aTimedCourse({ slots: 2, pauseMinutes: 0 })
const catalogue = { ...smallCatalogue, courses: [...smallCatalogue.courses, recognising, placed, limited] }
const real = aWorld()
const ask = aSite(real, catalogue)
const world = new Proxy(real, { get: (of, key: keyof TestWorld) => (key === 'catalogue' ? catalogue : of[key]) })

const noon = (day: string) => new Date(startOfDay(day).getTime() + 12 * 3_600_000).toISOString()
/** On the first day of a renewal: everything was done on 23/11/2026, holds twelve months, and opens again sixty days before it ends. */
const opens = '2027-09-24'

async function onDay<Value>(day: string, work: () => Promise<Value>): Promise<Value> {
  const was = world.clock()
  world.setClock(noon(day))
  await evaluateEverybody(world)
  try { return await work() } finally { world.setClock(was.toISOString()) }
}

/** A page as its reader sees it: its text, and where its links lead. */
async function read(who: MadePerson, page: { loader: unknown; default: unknown }, params: Record<string, string> = {}) {
  const { data: loaderData } = await ask(who, page.loader, params)
  const html = renderToStaticMarkup(createElement(WordsProvider, { language: 'vi', children: createElement(page.default as ComponentType<{ loaderData: unknown }>, { loaderData }) }))
  return { text: html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' '), links: [...html.matchAll(/href="([^"]+)"/gu)].map(([, href]) => href) }
}

async function anOfficer() {
  const organisationId = await anOrganisation(world)
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: organisationId })
  const official = await anOfficial(world, { organisationId })
  const charge = { kind: 'organisation' as const, id: organisationId }
  const recognise = async (happenedOn: string) => enterEvidence(world, { actorId: officer.personId, charge, kind: 'external', subject: 'ic3', personId: official.personId, happenedOn, document: `Số ${happenedOn}` })
  return { organisationId, officer, official, charge, recognise }
}

const statusOf = async (personId: string) => {
  const { obligations: [obligation], absences } = await findObligations(world.db, personId)
  return obligation && obligationAt(obligation, absences, world.clock())?.state.status
}
const roundsOf = (personId: string, courseId: string) => world.db.completion.findMany({ where: { personId, courseId }, orderBy: { round: 'asc' }, select: { round: true, since: true } })

describe('in a renewal', () => {
  test('the course’s page, the home and «Việc học của tôi» say what is missing and lead to it, until it is done', async () => {
    const official = await anOfficial(world)
    await aRequirement(world, { organisationId: official.organisationId, validMonths: 12 })
    await completeCourse(world, official.personId, 'khoa-can-bo')
    expect((await read(official, coursePage, { course: 'khoa-can-bo' })).text).toContain('Đã hoàn thành khóa học')
    await onDay(opens, async () => {
      const course = await read(official, coursePage, { course: 'khoa-can-bo' })
      expect(course.text).toContain('Bạn đã hoàn thành khóa này ngày 23/11/2026, nay đến kỳ học lại. Chỉ tính việc bạn làm từ ngày 24/09/2027.')
      expect(course.text).toContain('Còn thiếu để hoàn thành')
      expect(course.text).toContain('Đạt kiểm tra cuối khóa, đúng từ 70% số câu')
      expect(course.text).not.toContain('Đã hoàn thành khóa học')
      for (const page of [await read(official, homePage), await read(official, mePage), await read(official, requirementsPage)]) {
        expect(page.text).toContain('Đạt kiểm tra cuối khóa')
        expect(page.links).toContain('/courses/khoa-can-bo/quizzes/final')
      }
      await takeQuiz(world, official.personId, 'final', { courseId: 'khoa-can-bo' })
      expect(await roundsOf(official.personId, 'khoa-can-bo')).toEqual([{ round: 1, since: null }, { round: 2, since: startOfDay(opens) }])
      expect((await read(official, coursePage, { course: 'khoa-can-bo' })).text).toContain('Đã hoàn thành khóa học')
      expect((await read(official, requirementsPage)).text).toContain('đã hoàn thành')
    })
  })

  test('by another, shorter course the page of required courses says what is missing of that one', async () => {
    const official = await anOfficial(world)
    await aRequirement(world, { organisationId: official.organisationId, validMonths: 12, renewalIds: ['khoa-thu'] })
    await completeCourse(world, official.personId, 'khoa-can-bo')
    await onDay(opens, async () => {
      const { text, links } = await read(official, requirementsPage)
      expect(text).toContain('Còn phải làm')
      expect(text).toContain('Đọc hết bài Bài mot')
      expect(links).toContain('/courses/khoa-thu/lessons/mot')
      expect(links).not.toContain('/courses/khoa-can-bo/quizzes/final')
      await completeCourse(world, official.personId)
      expect(await statusOf(official.personId)).toBe('met')
    })
  })

  test('a certificate of elsewhere and a final quiz: both are asked anew, each told until it is there; the officer enters the certificate of the new round once', async () => {
    const { organisationId, official, recognise } = await anOfficer()
    await aRequirement(world, { organisationId, courseId: recognising.id, validMonths: 12 })
    for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: official.personId, guestHash: null }, lessonId, recognising.id)
    await takeQuiz(world, official.personId, 'final', { courseId: recognising.id })
    expect((await recognise('2026-11-20')).ok).toBe(true)
    expect(await statusOf(official.personId)).toBe('met')
    await onDay('2027-10-01', async () => {
      const asked = await read(official, requirementsPage)
      expect(asked.text).toContain('Có giấy được cơ quan công nhận: Chứng chỉ IC3')
      await takeQuiz(world, official.personId, 'final', { courseId: recognising.id })
      const { text } = await read(official, coursePage, { course: recognising.id })
      expect(text).toContain('Có giấy được cơ quan công nhận: Chứng chỉ IC3')
      expect(text).not.toContain('Đạt kiểm tra cuối khóa, đúng từ')
      expect(await recognise('2027-01-05'), 'of a day before the round began').toEqual({ ok: false, reason: 'evidence-exists' })
      const both = await Promise.all([recognise('2027-09-28'), recognise('2027-09-30')])
      expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
      expect(await roundsOf(official.personId, recognising.id)).toHaveLength(2)
      expect(await recognise('2027-10-01')).toEqual({ ok: false, reason: 'evidence-exists' })
    })
  })

  test('a placement that is asked anew is told with the way to it', async () => {
    const { organisationId, official, recognise } = await anOfficer()
    await aRequirement(world, { organisationId, courseId: placed.id, validMonths: 12 })
    for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: official.personId, guestHash: null }, lessonId, placed.id)
    await takeQuiz(world, official.personId, 'final', { courseId: placed.id })
    expect((await recognise('2026-11-20')).ok).toBe(true)
    await onDay('2027-10-01', async () => {
      const { text, links } = await read(official, mePage)
      expect(text).toContain('Làm bài xếp mức, vững phần')
      expect(links).toContain('/placement')
    })
  })

  test('attempts are anew: the limit counts those since the round began, also against several tabs, and slots go on', async () => {
    const official = await anOfficial(world)
    await aRequirement(world, { organisationId: official.organisationId, courseId: limited.id, validMonths: 12 })
    for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: official.personId, guestHash: null }, lessonId, limited.id)
    for (const lessonId of ['mot', 'hai']) await takeQuiz(world, official.personId, `check:${lessonId}`, { courseId: limited.id })
    await takeQuiz(world, official.personId, 'final', { courseId: limited.id, wrong: 4 })
    await takeQuiz(world, official.personId, 'final', { courseId: limited.id })
    await expect(takeQuiz(world, official.personId, 'final', { courseId: limited.id })).rejects.toThrow('no-attempt-left')
    await onDay(opens, async () => {
      const before = (await ask(official, quizPage.loader, { course: limited.id, quiz: 'final' })).data
      expect(before).toMatchObject({ refused: null, limits: { slotsLeft: 2 } })
      const tries = await Promise.all([1, 2, 3, 4, 5].map(() => ask(official, quizPage.action, { course: limited.id, quiz: 'final' }, new URLSearchParams())))
      expect(new Set(tries.map(({ location }) => location)).size, 'one attempt in however many tabs').toBe(1)
      await takeQuiz(world, official.personId, 'final', { courseId: limited.id, wrong: 4 })
      await takeQuiz(world, official.personId, 'final', { courseId: limited.id, wrong: 4 })
      await expect(takeQuiz(world, official.personId, 'final', { courseId: limited.id })).rejects.toThrow('no-attempt-left')
      expect((await world.db.attempt.findMany({ where: { personId: official.personId, quizId: 'final' }, orderBy: { slot: 'asc' }, select: { slot: true } })).map(({ slot }) => slot)).toEqual([1, 2, 3, 4])
      expect((await ask(official, quizPage.loader, { course: limited.id, quiz: 'final' })).data).toMatchObject({ refused: 'no-attempt-left', limits: { slotsLeft: 0 } })
    })
  })
})

describe('a renewal that rests on an override', () => {
  /** An official in a renewal whose certificate of elsewhere was let count, in the first round by evidence and in the second by the officer. */
  async function aLetThrough() {
    const of = await anOfficer()
    const { personId } = of.official
    await aRequirement(world, { organisationId: of.organisationId, courseId: recognising.id, validMonths: 12 })
    for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: personId, guestHash: null }, lessonId, recognising.id)
    await takeQuiz(world, personId, 'final', { courseId: recognising.id })
    await of.recognise('2026-11-20')
    const order = { actorId: of.officer.personId, charge: of.charge, personId, courseId: recognising.id }
    const letPass = () => overrideItem(world, { ...order, item: 'external ic3', why: 'Đã xem bản gốc' })
    return { ...of, personId, order, letPass, params: { organisation: of.organisationId, official: personId, course: recognising.id } }
  }

  test('may be withdrawn when the override was wrong, though the first round stands by itself; the first keeps its certificate', async () => {
    const { personId, official, officer, order, letPass, params } = await aLetThrough()
    await onDay('2027-10-01', async () => {
      await takeQuiz(world, personId, 'final', { courseId: recognising.id })
      expect((await ask(officer, officerPage.loader, params)).data, 'what counted for the first round is to be shown anew').toMatchObject({ items: [{ key: 'external ic3' }] })
      const made = await letPass()
      if (!made.ok) throw new Error(made.reason)
      expect(await roundsOf(personId, recognising.id)).toHaveLength(2)
      expect(await takeBackOverride(world, { ...order, overrideId: made.value, why: 'Nhầm người' })).toMatchObject({ ok: true })
      expect((await ask(officer, officerPage.loader, params)).data).toMatchObject({ mayWithdraw: true })
      expect(await withdrawCompletion(world, { ...order, why: 'Nhầm người' })).toEqual({ ok: true, value: 1 })
      expect(await roundsOf(personId, recognising.id)).toEqual([{ round: 1, since: null }])
      expect((await listCertificates(world.db, personId)).map((each) => certificateStatus(each, world.clock()))).toEqual(['valid', 'revoked'])
      expect(await world.db.withdrawnCompletion.findMany({ where: { personId }, select: { round: true, since: true } })).toEqual([{ round: 2, since: startOfDay('2027-09-24') }])
      expect(await withdrawCompletion(world, { ...order, why: 'Nhầm người' })).toEqual({ ok: false, reason: 'completion-stands' })
    })
    await onDay('2027-10-02', async () => {
      expect((await read(official, coursePage, { course: recognising.id })).text).toContain('Có giấy được cơ quan công nhận: Chứng chỉ IC3')
      await takeQuiz(world, personId, 'final', { courseId: recognising.id })
      expect(await letPass(), 'let count once more, for the round that is open now').toMatchObject({ ok: true })
      expect(await roundsOf(personId, recognising.id)).toMatchObject([{ round: 1 }, { round: 3 }])
    })
  })

  test('stands where the item was shown in that round after all', async () => {
    const { personId, order, letPass, recognise } = await aLetThrough()
    await onDay('2027-10-01', async () => {
      await takeQuiz(world, personId, 'final', { courseId: recognising.id })
      const made = await letPass()
      if (!made.ok) throw new Error(made.reason)
      await takeBackOverride(world, { ...order, overrideId: made.value, why: 'Nhầm người' })
      world.later(86_400_000)
      expect(await recognise('2027-09-01'), 'of a day before that round').toEqual({ ok: false, reason: 'evidence-exists' })
      expect(await recognise('2027-10-01')).toMatchObject({ ok: true })
      expect(await recognise('2027-10-02'), 'once in a round').toEqual({ ok: false, reason: 'evidence-exists' })
      expect(await withdrawCompletion(world, { ...order, why: 'Nhầm người' })).toEqual({ ok: false, reason: 'completion-stands' })
      expect(await roundsOf(personId, recognising.id)).toHaveLength(2)
    })
  })

  test('an item is let count once in each round', async () => {
    const { personId, letPass } = await aLetThrough()
    expect((await letPass()).ok).toBe(true)
    expect(await letPass()).toEqual({ ok: false, reason: 'override-exists' })
    await onDay('2027-10-01', async () => {
      const both = await Promise.all([letPass(), letPass(), letPass()])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      expect((await world.db.completionOverride.findMany({ where: { personId }, orderBy: { round: 'asc' }, select: { round: true } }))).toEqual([{ round: 1 }, { round: 2 }])
    })
  })
})

test('what was let count for a round whose completion became the first, since the first was withdrawn, leaves the next round its own', async () => {
  const { official: { personId }, organisationId, officer, charge, recognise } = await anOfficer()
  await aRequirement(world, { organisationId, courseId: recognising.id, validMonths: 12 })
  for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: personId, guestHash: null }, lessonId, recognising.id)
  await takeQuiz(world, personId, 'final', { courseId: recognising.id })
  await recognise('2026-11-20')
  const order = { actorId: officer.personId, charge, personId, courseId: recognising.id, why: 'Giấy của người khác' }
  const letPass = () => overrideItem(world, { ...order, item: 'external ic3' })
  await onDay('2027-10-01', async () => {
    await takeQuiz(world, personId, 'final', { courseId: recognising.id })
    expect((await letPass()).ok).toBe(true)
    expect((await takeBackEvidence(world, { ...order, kind: 'external', subject: 'ic3' })).ok).toBe(true)
    expect(await withdrawCompletion(world, order)).toEqual({ ok: true, value: 1 })
    expect(await roundsOf(personId, recognising.id)).toMatchObject([{ round: 1 }])
  })
  await onDay('2028-10-15', async () => {
    await takeQuiz(world, personId, 'final', { courseId: recognising.id })
    expect(await letPass()).toMatchObject({ ok: true })
    expect(await roundsOf(personId, recognising.id)).toMatchObject([{ round: 1 }, { round: 3 }])
  })
})

describe('after a revocation', () => {
  test('the course says what is missing, for an official who is asked for it and for a resident who is not; done, there is a certificate anew', async () => {
    const [official, resident, admin] = [await anOfficial(world), await aResident(world), await anAdmin(world)]
    await aRequirement(world, { organisationId: official.organisationId, courseId: 'khoa-thu' })
    for (const who of [official, resident]) {
      await completeCourse(world, who.personId)
      world.later(60_000)
      const [certificate] = await listCertificates(world.db, who.personId)
      expect((await revokeCertificate(world, { actorId: admin.personId, code: certificate?.code ?? '', why: 'Người khác làm hộ' })).ok).toBe(true)
      world.later(60_000)
      const { text, links } = await read(who, coursePage, { course: 'khoa-thu' })
      expect(text).toContain('giấy chứng nhận đã bị thu hồi ngày 23/11/2026')
      expect(text).toContain('Đạt kiểm tra cuối khóa, đúng từ 70% số câu')
      expect(links).toContain('/courses/khoa-thu/quizzes/final')
      await takeQuiz(world, who.personId, 'final')
      expect((await listCertificates(world.db, who.personId)).map((each) => certificateStatus(each, world.clock())).toSorted()).toEqual(['revoked', 'valid'])
      expect((await read(who, coursePage, { course: 'khoa-thu' })).text).toContain('Đã hoàn thành khóa học')
      await takeQuiz(world, who.personId, 'final')
      expect(await roundsOf(who.personId, 'khoa-thu'), 'once more gives nothing more').toHaveLength(2)
    }
    expect(await statusOf(official.personId)).toBe('met')
  })

  test('a certificate that ran out may be had anew, by whoever nobody asks; the home pushes nothing aside for it', async () => {
    const resident = await aResident(world)
    await completeCourse(world, resident.personId)
    await onDay('2028-12-01', async () => {
      expect((await read(resident, coursePage, { course: 'khoa-thu' })).text).toContain('Giấy chứng nhận hết giá trị từ ngày')
      expect((await read(resident, homePage)).text).toContain('học lại')
      await takeQuiz(world, resident.personId, 'final')
      expect((await listCertificates(world.db, resident.personId)).map((each) => certificateStatus(each, world.clock())).toSorted()).toEqual(['expired', 'valid'])
    })
  })
})

test('a completion given by evidence entered wrongly may be withdrawn once that was taken back, and what is next stands as the first', async () => {
  const { official: { personId }, officer, charge, recognise } = await anOfficer()
  for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: personId, guestHash: null }, lessonId, recognising.id)
  await takeQuiz(world, personId, 'final', { courseId: recognising.id })
  await recognise('2026-11-20')
  const order = { actorId: officer.personId, charge, personId, courseId: recognising.id, why: 'Giấy của người khác' }
  expect(await withdrawCompletion(world, order)).toEqual({ ok: false, reason: 'completion-stands' })
  expect((await takeBackEvidence(world, { ...order, kind: 'external', subject: 'ic3' })).ok).toBe(true)
  expect(await world.db.completion.count({ where: { personId } }), 'taking back alone takes nothing away').toBe(1)
  await world.db.completion.create({ data: { personId, courseId: recognising.id, round: 2, since: world.clock(), completedAt: world.clock(), ruleVersion: 1, evidence: { readings: [], attempts: [] } } })
  expect(await withdrawCompletion(world, order)).toEqual({ ok: true, value: 1 })
  expect(await world.db.completion.findMany({ where: { personId }, select: { round: true } })).toEqual([{ round: 1 }])
})
