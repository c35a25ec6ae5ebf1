import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { listAttemptsBehind } from '#app/data/cohorts/class-answers.server.ts'
import { listMembers } from '#app/data/cohorts/members.server.ts'
import { listMessages } from '#app/data/people/messages.server.ts'
import { factsOf } from '#app/domain/cohorts/learner-state.ts'
import { courseState } from '#app/domain/learning/completion.ts'
import * as attemptsPage from '#app/routes/cohorts/attempts.tsx'
import * as cohortPage from '#app/routes/cohorts/cohort.tsx'
import * as cohortsPage from '#app/routes/cohorts/cohorts.tsx'
import * as messagePage from '#app/routes/cohorts/message.tsx'
import * as learnerPage from '#app/routes/cohorts/learner.tsx'
import * as print from '#app/routes/cohorts/print.tsx'
import * as questionPage from '#app/routes/cohorts/question.tsx'
import * as questionsPage from '#app/routes/cohorts/questions.tsx'
import * as table from '#app/routes/cohorts/table.ts'
import { addKnownPerson } from '#app/usecases/cohorts/add-known-person.server.ts'
import { askTrainer } from '#app/usecases/cohorts/ask-trainer.server.ts'
import { assistReading } from '#app/usecases/cohorts/assist-reading.server.ts'
import { viewClass, viewRows } from '#app/usecases/cohorts/view-class.server.ts'
import { findClassTime, viewQuestions } from '#app/usecases/cohorts/view-questions.server.ts'
import { writeToClass } from '#app/usecases/cohorts/write-to-class.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { aClass, listed } from '#tests/support/classes.ts'
import { completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aPerson, aReading, aSubmittedAttempt } from '#tests/support/makers.ts'
import { aCourse, aTimedCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const course = aCourse()
const key = (learnerId: string) => ({ learnerId, guestHash: null })

describe('the numbers of a class', () => {
  test('that the database counts are those the rule counts from the records', async () => {
    const made = await aClass(world, { members: 5 })
    const [an, binh, chi, dung] = made.members.map(({ personId }) => personId) as [string, string, string, string]
    await completeCourse(world, an)
    await readLesson(world, key(binh), 'mot')
    for (const wrong of [5, 5, 0]) await takeQuiz(world, binh, 'check:mot', { wrong })
    for (const wrong of [5, 5, 5]) await takeQuiz(world, chi, 'check:hai', { wrong })
    await aReading(world, { personId: dung, courseId: 'khoa-can-bo' })
    const counted = new Map((await viewClass(world, made.cohortId, course)).members.map((member) => [member.personId, member]))
    for (const { record, ...member } of await listMembers(world.db, made.cohortId, course.id)) {
      const { isComplete, steps, failed, lateAnswers, lastActivityAt } = factsOf({ course: courseState(course, record), record, ...member })
      expect(counted.get(member.personId)).toMatchObject({ isComplete, steps, failed: failed.filter(({ times }) => times >= 2), lateAnswers, lastActivityAt })
    }
  })
  test('count a quiz by its scoring: where the last attempt counts, a pass that was lost again is not passed', async () => {
    const last = { ...aTimedCourse({ scoring: 'last', slots: null, pauseMinutes: 0 }), rule: { ...aTimedCourse().rule, checks: { draw: 5, pass: 0.6, rules: { scoring: 'last' as const } } } }
    const made = await aClass(world)
    for (const passed of [false, true, false]) await aSubmittedAttempt(world, { personId: made.personId, courseId: last.id, quizId: 'check:mot', passed, at: new Date(world.clock().getTime() + 1000 * (passed ? 2 : 1)) })
    await world.db.$executeRaw`UPDATE attempt SET submitted_at = started_at + slot * interval '1 minute' WHERE person_id = ${made.personId}::uuid`
    expect((await viewClass(world, made.cohortId, last)).members[0]?.state).toMatchObject({ kind: 'needs-help', reasons: [{ kind: 'failed-check', lessonId: 'mot', times: 2 }] })
    const best = { ...last, rule: { ...last.rule, checks: { draw: 5, pass: 0.6 }, final: { draw: 4, pass: 0.7 } } }
    expect((await viewClass(world, made.cohortId, best)).members[0]?.state.kind).toBe('on-track')
  })
  test('count answers that came late', async () => {
    const made = await aClass(world)
    const { attemptId } = await takeQuiz(world, made.personId, 'check:mot')
    await world.db.$executeRaw`INSERT INTO answer (attempt_id, sequence, writer, position, question_id, value, saved_at, late) SELECT ${attemptId}::uuid, 100 + n, 'x', 1, 'q', '{}', now(), true FROM generate_series(1, 10) n`
    expect((await viewClass(world, made.cohortId, course)).members[0]?.state).toEqual({ kind: 'needs-help', reasons: [{ kind: 'late-answers', count: 10 }] })
  })
  test('take as many statements for forty learners as for one', async () => {
    const asked = async (members: number) => {
      const made = await aClass(world, { members })
      let queries = 0
      const db = new Proxy(world.db, { get: (target, name) => { if (name === '$queryRaw') queries += 1; return Reflect.get(target, name) as unknown } })
      await viewRows({ db }, course, (await viewClass({ db, clock: world.clock }, made.cohortId, course)).members)
      return queries
    }
    expect(await asked(12)).toBe(await asked(1))
  })
})

describe('what a class gets wrong', () => {
  test('is counted over its learners with the lesson that treats it, and opens the attempts behind it', async () => {
    const made = await aClass(world, { members: 3 })
    const outside = await aClass(world)
    const asked = new Set<string>()
    for (const { personId } of made.members) {
      const { attemptId } = await takeQuiz(world, personId, 'check:mot', { wrong: 5 })
      for (const { questionId } of (await findAttempt(world.db, attemptId, personId))?.drawn ?? []) asked.add(questionId)
    }
    await takeQuiz(world, outside.personId, 'check:mot', { wrong: 5 })
    const questions = await viewQuestions(world, made.cohortId, course)
    expect(new Set(questions.map(({ questionId }) => questionId))).toEqual(asked)
    expect(questions[0]).toMatchObject({ wrong: 3, answers: 3, lesson: { id: 'mot' } })
    const behind = await listAttemptsBehind(world.db, { cohortId: made.cohortId, time: await findClassTime(world.db, made.cohortId, course, world.clock()), questionId: questions[0]?.questionId ?? '', most: 50 })
    expect(behind.map(({ personId }) => personId).toSorted()).toEqual(made.members.map(({ personId }) => personId).toSorted())
    expect(JSON.stringify(behind)).not.toMatch(/chosen|right|passed/u)
    // However many they are, each is on one of the pages.
    const of = { cohortId: made.cohortId, time: await findClassTime(world.db, made.cohortId, course, world.clock()), questionId: questions[0]?.questionId ?? '' }
    expect([...await listAttemptsBehind(world.db, { ...of, most: 2 }), ...await listAttemptsBehind(world.db, { ...of, skip: 2, most: 2 })]).toEqual(behind)
    const at = { cohort: made.cohortId, question: of.questionId }
    expect(await ask(made.trainer, questionPage.loader, at)).toMatchObject({ status: 200, data: { page: 1, hasMore: false, rows: behind } })
    expect(await ask(made.trainer, questionPage.loader, at, undefined, {}, '?page=2')).toMatchObject({ status: 200, data: { page: 2, rows: [] } })
    expect(await viewQuestions(world, outside.cohortId, course)).toEqual([])
  })
})

describe('a word to the class', () => {
  test('reaches its members with an account once, however often the form is sent, and nobody next door', async () => {
    const [made, other] = [await aClass(world, { members: 2 }), await aClass(world)]
    await listed(world, made, ['Bùi Thị Lan, 1968'])
    const send = (to: 'all' | 'help' | readonly string[]) => writeToClass(world, { actorId: made.trainer.personId, cohortId: made.cohortId, to, text: ' Mai học lúc 8 giờ ', key: 'k'.repeat(16) })
    const results = await Promise.all([send('all'), send('all')])
    expect(results.map((result) => (result.ok ? result.value : -1)).toSorted()).toEqual([0, 2])
    expect(await send('help')).toEqual({ ok: false, reason: 'nobody-chosen' })
    expect(await send([other.personId])).toEqual({ ok: false, reason: 'nobody-chosen' })
    const [message] = await listMessages(world.db, made.personId, 5)
    expect(message?.subject).toBe('Lớp «Lớp xóm Ké»: lời nhắn của người dạy')
    expect(message?.text).toContain('Mai học lúc 8 giờ')
    expect(await listMessages(world.db, other.personId, 5)).toEqual([])
    expect(await world.db.auditEntry.count({ where: { subject: `cohort:${made.cohortId}`, action: 'cohort.write' } })).toBe(1)
  })
  test('is shown after it was sent with everybody it went to, each with their evidence, and with nobody else', async () => {
    const made = await aClass(world, { members: 2 })
    await listed(world, made, ['Bùi Thị Giấy, 1968'])
    const params = { cohort: made.cohortId }
    const { key } = (await ask(made.trainer, messagePage.loader, params)).data as { key: string }
    const sent = await ask(made.trainer, messagePage.action, params, new URLSearchParams({ who: 'all', text: 'Mai học', key }))
    expect(sent.location).toBe(`/cohorts/${made.cohortId}/message?sent=${key}`)
    const told = ((await ask(made.trainer, messagePage.loader, params, undefined, {}, `?sent=${key}`)).data as { sent: readonly { personId: string }[] }).sent.map(({ personId }) => personId)
    expect(told.toSorted()).toEqual(made.members.map(({ personId }) => personId).toSorted())
    for (const other of ['?sent=3', `?sent=${'x'.repeat(16)}`]) expect(((await ask(made.trainer, messagePage.loader, params, undefined, {}, other)).data as { sent: unknown[] | null }).sent ?? []).toEqual([])
  })
  test('is not sent when nothing was written', async () => {
    const made = await aClass(world)
    expect(await writeToClass(world, { actorId: made.trainer.personId, cohortId: made.cohortId, to: 'all', text: ' \n ', key: 'k'.repeat(16) })).toEqual({ ok: false, reason: 'message-empty' })
  })
})

test('the evidence of a learner is open to the trainer of their class, without any answer, and of nobody outside it', async () => {
  const [made, other] = [await aClass(world), await aClass(world)]
  await takeQuiz(world, made.personId, 'check:mot', { wrong: 2 })
  const seen = await ask(made.trainer, learnerPage.loader, { cohort: made.cohortId, learner: made.personId })
  expect(seen.status).toBe(200)
  expect(JSON.stringify(seen.data)).not.toContain('chosen')
  expect((await ask(made.trainer, learnerPage.loader, { cohort: made.cohortId, learner: other.personId })).status).toBe(404)
})

/** The links of a page as its trainer sees it: what each says, and where it leads. */
async function linksOf({ trainer, cohortId, personId }: Pick<Awaited<ReturnType<typeof aClass>>, 'trainer' | 'cohortId' | 'personId'>, { loader, default: page }: { readonly loader: unknown; readonly default: unknown }): Promise<ReadonlyMap<string, string>> {
  const { data } = await ask(trainer, loader, { cohort: cohortId, learner: personId })
  const html = renderToStaticMarkup(createElement(page as ComponentType<{ readonly loaderData: unknown }>, { loaderData: data }))
  return new Map([...html.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gsu)].map(([, href = '', inside = '']) => [inside.replace(/<[^>]+>/gu, '').trim(), href]))
}
const { asking, cockpit, cohorts, cohortPeople, receipts } = wordsOf('vi')

test('that somebody is far behind the middle of the class leads to the steps of each', async () => {
  const made = await aClass(world, { members: 3 })
  const [late, ...others] = made.members
  for (const { personId } of others) await completeCourse(world, personId)
  const of = { ...made, personId: late?.personId ?? '' }
  await readLesson(world, key(of.personId), 'mot')
  world.later(8 * 86_400_000)
  expect([...(await linksOf(of, cohortPage)).keys()].filter((said) => said.includes('giữa lớp'))).toEqual([cockpit.behind(1, 5)])
  expect((await linksOf(of, learnerPage)).get(cockpit.medianBehind)).toBe(`/cohorts/${made.cohortId}/table`)
})

test('each number of the cockpit is a link to what it counts', async () => {
  const made = await aClass(world, { members: 3 })
  const { userName } = await aPerson(world)
  world.later(60_000)
  expect((await addKnownPerson(world, { actorId: made.trainer.personId, cohortId: made.cohortId, known: userName, agreed: true })).ok).toBe(true)
  for (const { personId } of made.members) for (let time = 0; time < 2; time += 1) await takeQuiz(world, personId, 'check:mot', { wrong: 5 })
  await world.db.answer.updateMany({ where: { attempt: { personId: made.personId }, position: 1 }, data: { late: true } })
  expect((await askTrainer(world, { personId: made.personId, cohortId: made.cohortId, lessonId: null, text: 'Làm thế nào?', postId: '0190f6b2-1111-7222-8333-000000000001' })).ok).toBe(true)
  const here = `/cohorts/${made.cohortId}`
  const attempt = await world.db.attempt.findFirstOrThrow({ where: { personId: made.personId, slot: 1 }, include: { _count: { select: { answers: true } } } })
  const answers = attempt._count.answers
  const hrefOf = (links: ReadonlyMap<string, string>, text: string) => [...links].find(([said]) => said.includes(text))?.[1]

  expect(hrefOf(await linksOf(made, cohortsPage), cohorts.learners(4))).toBe(`${here}#class`)
  const ofClass = await linksOf(made, cohortPage)
  expect(hrefOf(ofClass, asking.inboxCount(1))).toBe(`${here}/inquiries`)
  expect(hrefOf(ofClass, `4 ${cockpit.all}`)).toBe(`${here}#class`)
  expect(hrefOf(ofClass, `3 ${cohorts.state['needs-help']}`)).toBe(`${here}?state=needs-help#class`)
  expect([...(await linksOf(made, attemptsPage))].filter(([said]) => said === `${answers} · ${receipts.lateCount(1)}`)).toHaveLength(1)
  const ofLearner = await linksOf(made, learnerPage)
  expect(hrefOf(ofLearner, `${cockpit.answersReceived(answers)}, ${cockpit.late(1)}`)).toContain(`${here}/attempts/`)
  expect([...ofLearner.values()]).toContain('#mot')
  const ofQuestions = await linksOf(made, questionsPage)
  expect(hrefOf(ofQuestions, cohortPeople.seenInPart(1))).toBe(`${here}#class`)
  expect(hrefOf(ofQuestions, cockpit.wrongOf('6', '6'))).toContain(`${here}/questions/`)
})

test('the table of a class computes nothing in a spreadsheet, and names no year of birth', async () => {
  const made = await aClass(world, { members: 0 })
  const [lan = ''] = await listed(world, made, ['Bùi Thị Lan, 1968'])
  await world.db.person.update({ where: { id: lan }, data: { name: '=HYPERLINK("x")' } })
  const { data } = await ask(made.trainer, async (args: object) => ({ text: await ((await (table.loader as (given: object) => Promise<Response>)(args)).text()) }), { cohort: made.cohortId })
  const { text } = data as { text: string }
  expect(text).toContain(`"'=HYPERLINK(""x"")"`)
  expect(text).not.toContain('1968')
})

test('what was done in the room of a class is marked so in the matrix, in print and in the table, and what was done alone is not', async () => {
  const made = await aClass(world, { members: 2 })
  const [, alone] = made.members.map(({ personId }) => personId) as [string, string]
  expect((await assistReading(world, { actorId: made.trainer.personId, cohortId: made.cohortId, personId: made.personId, courseId: course.id, lessonId: 'mot' })).ok).toBe(true)
  await readLesson(world, key(alone), 'mot')
  const rowsOf = async (page: unknown) => ((await ask(made.trainer, page, { cohort: made.cohortId })).data as { rows: { personId: string; marks: { mark: string; inRoom: boolean }[] }[] }).rows
  for (const page of [cohortPage.loader, print.loader]) {
    const rows = await rowsOf(page)
    expect(rows.find(({ personId }) => personId === made.personId)?.marks).toMatchObject([{ mark: 'read', inRoom: true }, { mark: 'to-do', inRoom: false }])
    expect(rows.find(({ personId }) => personId === alone)?.marks).toMatchObject([{ mark: 'read', inRoom: false }, { mark: 'to-do', inRoom: false }])
  }
  const { data } = await ask(made.trainer, async (args: object) => ({ text: await ((await (table.loader as (given: object) => Promise<Response>)(args)).text()) }), { cohort: made.cohortId })
  expect((data as { text: string }).text.match(/đã đọc \(lớp trực tiếp\)/gu)).toHaveLength(1)
})
