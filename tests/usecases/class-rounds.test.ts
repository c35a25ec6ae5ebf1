/** Somebody of a class who is to do its course once more: on every page of their trainers they stand as in that round, and what is written down of them there counts for it. */
import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { listCertificates } from '#app/data/training/certificates.server.ts'
import { dayOf, startOfDay } from '#app/domain/calendar.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import * as assistedPage from '#app/routes/cohorts/assisted.tsx'
import * as cohortPage from '#app/routes/cohorts/cohort.tsx'
import * as learnerPage from '#app/routes/cohorts/learner.tsx'
import * as questionPage from '#app/routes/cohorts/question.tsx'
import * as print from '#app/routes/cohorts/print.tsx'
import * as teamPage from '#app/routes/cohorts/team.tsx'
import * as table from '#app/routes/cohorts/table.ts'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { assistAnswer } from '#app/usecases/cohorts/assist-answer.server.ts'
import { assistCheck } from '#app/usecases/cohorts/assist-check.server.ts'
import { chooseTeamHelp } from '#app/usecases/cohorts/choose-team-help.server.ts'
import { assistHandIn } from '#app/usecases/cohorts/assist-hand-in.server.ts'
import { planSession } from '#app/usecases/cohorts/plan-session.server.ts'
import { saveRegister } from '#app/usecases/cohorts/save-register.server.ts'
import { viewClass, viewRows } from '#app/usecases/cohorts/view-class.server.ts'
import { viewQuestions } from '#app/usecases/cohorts/view-questions.server.ts'
import { enterEvidence } from '#app/usecases/learning/enter-evidence.server.ts'
import { evaluateEverybody } from '#app/usecases/training/evaluate-obligations.server.ts'
import { revokeCertificate } from '#app/usecases/training/revoke-certificate.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, anAdmin, anOfficial, aRequirement, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const withRule = (id: string, complete: NonNullable<Course['rule']['complete']>): Course => { const course = aCourse(id); return { ...course, rule: { ...course.rule, complete } } }
const byChecks = withRule('co-bai-nho', 'lessons')
const inSession = withRule('co-buoi', { all: ['final', { attendance: 'buoi-1', title: 'Buổi thực hành' }] })
const catalogue = { ...smallCatalogue, courses: [...smallCatalogue.courses, byChecks, inSession] }
const real = aWorld()
const ask = aSite(real, catalogue)
const world = new Proxy(real, { get: (of, key: keyof TestWorld) => (key === 'catalogue' ? catalogue : of[key]) })
const course = aCourse()

/** A page as its reader sees it. */
async function read(who: MadePerson, page: { loader: unknown; default: unknown }, params: Record<string, string>): Promise<string> {
  const { data: loaderData } = await ask(who, page.loader, params)
  return renderToStaticMarkup(createElement(WordsProvider, { language: 'vi', children: createElement(page.default as ComponentType<{ loaderData: unknown }>, { loaderData }) })).replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
}

/** Revokes what somebody was certified last, an hour later. */
async function revoke(personId: string): Promise<void> {
  const admin = await anAdmin(world)
  world.later(3_600_000)
  const newest = (await listCertificates(world.db, personId)).toSorted((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime())[0]
  expect((await revokeCertificate(world, { actorId: admin.personId, code: newest?.code ?? '', why: 'Người khác làm hộ' })).ok).toBe(true)
  world.later(3_600_000)
}

const drawnIn = async (attemptId: string, personId: string) => (await findAttempt(world.db, attemptId, personId))?.drawn ?? []

/** Completes the small course, the final quiz failed twice before. */
async function completeAfterFailing(personId: string): Promise<void> {
  for (const lessonId of ['mot', 'hai']) {
    await readLesson(world, { learnerId: personId, guestHash: null }, lessonId)
    await takeQuiz(world, personId, `check:${lessonId}`)
  }
  for (const wrong of [4, 4, 0]) await takeQuiz(world, personId, 'final', { wrong })
}

const memberOf = async (cohortId: string, personId: string, of = course) => (await viewClass(world, cohortId, of)).members.find((each) => each.personId === personId)
const rowOf = async (cohortId: string, personId: string, of = course) => {
  const member = await memberOf(cohortId, personId, of)
  return member && (await viewRows(world, of, [member]))[0]
}
const roundsOf = (personId: string, courseId: string) => world.db.completion.findMany({ where: { personId, courseId }, orderBy: { round: 'asc' }, select: { round: true } }).then((rows) => rows.map(({ round }) => round))

describe('the matrix of a class', () => {
  test('shows who is to do the course once more as in that round: not begun, the final quiz to do, what was read kept; and done once they did it', async () => {
    const made = await aClass(world, { members: 2 })
    const [an = '', ba = ''] = made.members.map(({ personId }) => personId)
    for (const personId of [an, ba]) await completeCourse(world, personId)
    expect((await viewClass(world, made.cohortId, course)).members.map(({ state }) => state.kind)).toEqual(['complete', 'complete'])
    await revoke(an)
    expect(await memberOf(made.cohortId, an)).toMatchObject({ state: { kind: 'not-started' }, isComplete: false, steps: 4 })
    expect(await rowOf(made.cohortId, an)).toMatchObject({ final: 'to-do', round: { why: 'revoked' }, marks: [{ mark: 'done' }, { mark: 'done' }] })
    expect(await rowOf(made.cohortId, ba)).toMatchObject({ state: { kind: 'complete' }, final: 'passed', round: null })
    for (const page of [cohortPage, print]) expect(await read(made.trainer, page, { cohort: made.cohortId })).toContain(`↻ (học lại từ ngày ${'23/11/2026'})`)
    const answered: { file?: Response } = {}
    await ask(made.trainer, async (args: Parameters<typeof table.loader>[0]) => { answered.file = await table.loader(args) }, { cohort: made.cohortId })
    const [head = '', ...lines] = (await answered.file?.text() ?? '').split('\n')
    expect(head).toContain('Học lại từ ngày')
    expect(lines.filter((line) => /[,;]"?23\/11\/2026"?\r?$/u.test(line)), 'of one of the two').toHaveLength(1)
    await takeQuiz(world, an, 'final')
    expect(await memberOf(made.cohortId, an)).toMatchObject({ state: { kind: 'complete' } })
    expect(await rowOf(made.cohortId, an)).toMatchObject({ final: 'passed', round: null })
  })

  test('in a renewal that a requirement opened, too, and days are counted from its first', async () => {
    const made = await aClass(world, { members: 0, courseId: 'khoa-can-bo' })
    const official = await anOfficial(world)
    await saveMember(world.db, made.cohortId, official.personId, world.clock())
    await aRequirement(world, { organisationId: official.organisationId, validMonths: 12 })
    await completeCourse(world, official.personId, 'khoa-can-bo')
    const was = world.clock()
    const at = async (day: string) => {
      world.setClock(new Date(startOfDay(day).getTime() + 12 * 3_600_000).toISOString())
      await evaluateEverybody(world)
      return (await memberOf(made.cohortId, official.personId, aCourse('khoa-can-bo', ['official'])))?.state
    }
    try {
      expect(await at('2027-09-23')).toEqual({ kind: 'complete' })
      expect(await at('2027-09-24')).toEqual({ kind: 'not-started' })
      expect(await at('2027-10-07')).toEqual({ kind: 'not-started' })
      expect(await at('2027-10-08'), 'no ten months of silence').toEqual({ kind: 'needs-help', reasons: [{ kind: 'never-started', days: 14 }] })
    } finally { world.setClock(was.toISOString()) }
  })

  test('says «cần giúp» by what happened in the round, and no failure, late answer or help in class of before', async () => {
    const made = await aClass(world)
    await completeAfterFailing(made.personId)
    const [attempt] = await world.db.attempt.findMany({ where: { personId: made.personId, quizId: 'final' }, take: 1 })
    await world.db.$executeRaw`INSERT INTO answer (attempt_id, sequence, writer, position, question_id, value, saved_at, late) SELECT ${attempt?.id}::uuid, 100 + n, 'x', 1, 'q', '{}', now(), true FROM generate_series(1, 12) n`
    const passed = await world.db.attempt.findFirst({ where: { personId: made.personId, quizId: 'final', passed: true } })
    await world.db.inPersonAttempt.create({ data: { attemptId: passed?.id ?? '', cohortId: made.cohortId, how: 'paper', byId: made.trainer.personId, at: world.clock() } })
    await revoke(made.personId)
    expect((await memberOf(made.cohortId, made.personId))?.state).toEqual({ kind: 'not-started' })
    expect(await rowOf(made.cohortId, made.personId)).toMatchObject({ final: 'to-do', finalInRoom: false })
    await takeQuiz(world, made.personId, 'final', { wrong: 4 })
    expect((await memberOf(made.cohortId, made.personId))?.state, 'one failure of the round').toEqual({ kind: 'on-track' })
    const { attemptId } = await takeQuiz(world, made.personId, 'final', { wrong: 4 })
    expect((await memberOf(made.cohortId, made.personId))?.state).toEqual({ kind: 'needs-help', reasons: [{ kind: 'failed-final', times: 2 }] })
    await world.db.$executeRaw`INSERT INTO answer (attempt_id, sequence, writer, position, question_id, value, saved_at, late) SELECT ${attemptId}::uuid, 100 + n, 'x', 1, 'q', '{}', now(), true FROM generate_series(1, 10) n`
    expect((await memberOf(made.cohortId, made.personId))?.state).toMatchObject({ reasons: [{ kind: 'failed-final' }, { kind: 'late-answers', count: 10 }] })
  })

  test('tells of who was put into the class nothing of the time before, and yet no result of before as one of now', async () => {
    const made = await aClass(world)
    await completeCourse(world, made.personId)
    world.later(60_000)
    const [other] = [await aClass(world)]
    await saveMember(world.db, other.cohortId, made.personId, world.clock(), other.trainer.personId)
    await takeQuiz(world, made.personId, 'final')
    await revoke(made.personId)
    expect(await rowOf(other.cohortId, made.personId)).toMatchObject({ final: 'to-do', round: null, state: { kind: 'not-started' } })
    expect(await read(other.trainer, learnerPage, { cohort: other.cohortId, learner: made.personId })).not.toContain('đã hoàn thành khóa ngày')
  })
})

test('the evidence behind the numbers says which attempts are of the time before, and why the course is done once more', async () => {
  const made = await aClass(world)
  await completeCourse(world, made.personId)
  await revoke(made.personId)
  const { attemptId } = await takeQuiz(world, made.personId, 'final', { wrong: 4 })
  const { data } = await ask(made.trainer, learnerPage.loader, { cohort: made.cohortId, learner: made.personId })
  const { attempts } = data as { attempts: readonly { id: string; quizId: string; isBefore: boolean }[] }
  expect(attempts.map(({ quizId, isBefore }) => [quizId, isBefore])).toEqual([['check:mot', false], ['check:hai', false], ['final', true], ['final', false]])
  expect(attempts.at(-1)?.id).toBe(attemptId)
  const text = await read(made.trainer, learnerPage, { cohort: made.cohortId, learner: made.personId })
  expect(text).toContain('Người này đã hoàn thành khóa ngày 23/11/2026, nhưng giấy chứng nhận bị thu hồi ngày 23/11/2026.')
  expect(text.split('của lần học trước, không tính cho lần này')).toHaveLength(2)
})

test('what a class gets wrong is told of the round that each learner is in or did last, and so are the attempts behind it', async () => {
  const made = await aClass(world, { members: 3 })
  for (const { personId } of made.members) {
    await completeAfterFailing(personId)
  }
  const wrongIn = async () => (await viewQuestions(world, made.cohortId, course)).reduce((sum, { wrong }) => sum + wrong, 0)
  const before = await wrongIn()
  expect(before).toBeGreaterThan(0)
  for (const { personId } of made.members) await revoke(personId)
  expect(await wrongIn(), 'none of the final quiz of before').toBe(0)
  const asked = new Set<string>()
  for (const { personId } of made.members) {
    const { attemptId } = await takeQuiz(world, personId, 'final', { wrong: 4 })
    for (const { questionId } of await drawnIn(attemptId, personId)) asked.add(questionId)
  }
  const told = await viewQuestions(world, made.cohortId, course)
  for (const { questionId, wrong, answers } of told) expect([asked.has(questionId), wrong]).toEqual([true, answers])
  for (const { personId } of made.members) await takeQuiz(world, personId, 'final')
  for (const { questionId, answers } of (await viewQuestions(world, made.cohortId, course)).slice(0, 1)) {
    const { data } = await ask(made.trainer, questionPage.loader, { cohort: made.cohortId, question: questionId })
    expect((data as { rows: readonly unknown[] }).rows, 'no attempt of before, once the round is done').toHaveLength(answers)
  }
})

test('the page of a digital team says of somebody they help that a course is done only while it is not to be done once more', async () => {
  const member = await aHolder(world, 'team-member', { kind: 'unit', id: '04831' })
  const helped = await aResident(world, { unitCode: '04831' })
  await chooseTeamHelp(world, { personId: helped.personId, agrees: true })
  await completeCourse(world, helped.personId)
  const isDone = async () => ((await ask(member, teamPage.loader, {})).data as { learners: { id: string; courses: { isDone: boolean }[] }[] }).learners.find(({ id }) => id === helped.personId)?.courses[0]?.isDone
  expect(await isDone()).toBe(true)
  await revoke(helped.personId)
  expect(await isDone()).toBe(false)
  await takeQuiz(world, helped.personId, 'final')
  expect(await isDone()).toBe(true)
})

describe('help in class', () => {
  test('offers the checks of a round that asks for them anew, and one taken together counts for it', async () => {
    const made = await aClass(world, { courseId: byChecks.id })
    for (const lesson of ['mot', 'hai']) {
      await readLesson(world, { learnerId: made.personId, guestHash: null }, lesson, byChecks.id)
      await takeQuiz(world, made.personId, `check:${lesson}`, { courseId: byChecks.id })
    }
    const where = { cohort: made.cohortId, learner: made.personId }
    expect(await read(made.trainer, assistedPage, where)).not.toContain('Cùng làm')
    await revoke(made.personId)
    const { data } = await ask(made.trainer, assistedPage.loader, where)
    expect(data).toMatchObject({ round: { why: 'revoked' }, lessons: [{ isRead: true, check: 'to-do' }, { isRead: true, check: 'to-do' }] })
    const of = { actorId: made.trainer.personId, cohortId: made.cohortId }
    for (const lesson of ['mot', 'hai']) {
      const begun = await assistCheck(world, { ...of, personId: made.personId, courseId: byChecks.id, quizId: `check:${lesson}` })
      const attemptId = begun.ok ? begun.value : ''
      for (const [place, { questionId }] of (await drawnIn(attemptId, made.personId)).entries()) await assistAnswer(world, { ...of, attemptId, position: place + 1, questionId, fields: new Map([['choice', ['a']]]) })
      expect((await assistHandIn(world, { ...of, attemptId })).ok).toBe(true)
      expect(await roundsOf(made.personId, byChecks.id)).toEqual(lesson === 'mot' ? [1] : [1, 2])
    }
    expect(await rowOf(made.cohortId, made.personId, byChecks)).toMatchObject({ state: { kind: 'complete' }, marks: [{ mark: 'done', inRoom: true }, { mark: 'done', inRoom: true }] })
  })

  test('a session counts for the round: by the register or entered by itself, and none of before', async () => {
    for (const how of ['register', 'entered'] as const) {
      const made = await aClass(world, { courseId: inSession.id })
      const attend = async () => {
        const day = dayOf(world.clock())
        if (how === 'entered') return (await enterEvidence(world, { actorId: made.trainer.personId, charge: { kind: 'cohort', id: made.cohortId }, kind: 'attendance', subject: `${inSession.id}/buoi-1`, personId: made.personId, happenedOn: day, document: 'Sổ lớp' })).ok
        const local = (from: number) => new Date(world.clock().getTime() + (7 + from) * 3_600_000).toISOString()
        const planned = await planSession(world, { actorId: made.trainer.personId, cohortId: made.cohortId, topic: 'Buổi', place: 'Nhà văn hóa', day: local(-1).slice(0, 10), from: local(-1).slice(11, 16), until: local(1).slice(11, 16), countsAs: 'buoi-1' })
        return (await saveRegister(world, { actorId: made.trainer.personId, cohortId: made.cohortId, sessionId: planned.ok ? planned.value : '', lines: [{ personId: made.personId, state: 'present', seen: 0, note: '' }], document: 'Sổ lớp', correction: 'Sửa' })).ok
      }
      expect(await attend()).toBe(true)
      await completeCourse(world, made.personId, inSession.id)
      expect(await roundsOf(made.personId, inSession.id)).toEqual([1])
      world.later(24 * 3_600_000)
      await revoke(made.personId)
      await takeQuiz(world, made.personId, 'final', { courseId: inSession.id })
      expect(await roundsOf(made.personId, inSession.id), 'the session of before does not count').toEqual([1])
      expect((await memberOf(made.cohortId, made.personId, inSession))?.state.kind).not.toBe('complete')
      world.later(24 * 3_600_000)
      expect(await attend()).toBe(true)
      expect(await roundsOf(made.personId, inSession.id)).toEqual([1, 2])
      expect((await memberOf(made.cohortId, made.personId, inSession))?.state.kind).toBe('complete')
    }
  })
})
