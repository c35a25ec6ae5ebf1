import { beforeAll, expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import * as assistedPage from '#app/routes/cohorts/assisted.tsx'
import * as attemptPage from '#app/routes/cohorts/attempt.tsx'
import * as attemptsPage from '#app/routes/cohorts/attempts.tsx'
import * as cohortPage from '#app/routes/cohorts/cohort.tsx'
import * as join from '#app/routes/cohorts/join.tsx'
import * as latePage from '#app/routes/cohorts/late.tsx'
import * as learnerPage from '#app/routes/cohorts/learner.tsx'
import * as overridesPage from '#app/routes/cohorts/overrides.tsx'
import * as printPage from '#app/routes/cohorts/print.tsx'
import * as questionPage from '#app/routes/cohorts/question.tsx'
import * as questionsPage from '#app/routes/cohorts/questions.tsx'
import * as table from '#app/routes/cohorts/table.ts'
import { addKnownPerson } from '#app/usecases/cohorts/add-known-person.server.ts'
import { agreeToClass } from '#app/usecases/cohorts/agree-to-class.server.ts'
import { overrideItem } from '#app/usecases/learning/override-item.server.ts'
import { takeBackOverride } from '#app/usecases/learning/take-back-override.server.ts'
import { withdrawCompletion } from '#app/usecases/learning/withdraw-completion.server.ts'
import { aClass, listed } from '#tests/support/classes.ts'
import { completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aPerson, type MadePerson } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

interface Row { readonly personId: string; readonly state: { readonly kind: string }; readonly marks: readonly { readonly mark: string }[]; readonly final: string; readonly seenFrom: Date | null }
const tabled = async (args: object) => ({ text: await ((await (table.loader as (given: object) => Promise<Response>)(args)).text()) })

/** Three people who did all there is in a course, and were then put into a class of it by their sign-in names; whoever put them there looks. */
async function anAddedClass() {
  const made = await aClass(world, { members: 0 })
  const people: MadePerson[] = []
  const attempts: string[] = []
  for (let number = 0; number < 3; number += 1) {
    const person = await aPerson(world)
    attempts.push((await takeQuiz(world, person.personId, 'check:mot', { wrong: 5 })).attemptId)
    await completeCourse(world, person.personId)
    people.push(person)
  }
  world.later(60_000)
  for (const { userName } of people) expect(await addKnownPerson(world, { actorId: made.trainer.personId, cohortId: made.cohortId, known: userName, agreed: true })).toEqual({ ok: true, value: true })
  const [first] = people as [MadePerson]
  const cohort = made.cohortId
  const drawn = (await findAttempt(world.db, attempts[0] ?? '', first.personId))?.drawn ?? []
  const look = async (page: unknown, params: Record<string, string> = {}) => (await ask(made.trainer, page, { cohort, learner: first.personId, ...params }))
  return { ...made, cohort, people, first, attempt: attempts[0] ?? '', question: drawn[0]?.questionId ?? '', look }
}

let made: Awaited<ReturnType<typeof anAddedClass>>
beforeAll(async () => { made = await anAddedClass() })

const rowsOf = async (page: unknown) => ((await made.look(page)).data as { rows: readonly Row[] }).rows
const learner = async () => (await made.look(learnerPage.loader)).data as { readings: unknown[]; attempts: { id: string }[]; member: { steps: number; seenFrom: Date | null; state: { kind: string } } }

test('who was put into a class shows its trainer nothing of what they did before, on any page, export, print or file', async () => {
  for (const page of [cohortPage.loader, printPage.loader]) {
    for (const row of await rowsOf(page)) expect([row.state.kind, row.marks.map(({ mark }) => mark), row.final, row.seenFrom]).toEqual(['not-started', ['to-do', 'to-do'], 'locked', world.clock()])
  }
  expect(await learner()).toMatchObject({ readings: [], attempts: [], member: { steps: 0, seenFrom: world.clock(), state: { kind: 'not-started' } } })
  expect((await made.look(attemptsPage.loader)).data).toMatchObject({ inPart: 3, attempts: [] })
  for (const page of [attemptPage.loader, latePage.loader]) expect((await made.look(page, { attempt: made.attempt })).status).toBe(404)
  expect((await made.look(questionsPage.loader)).data).toMatchObject({ inPart: 3, questions: [] })
  expect((await made.look(questionPage.loader, { question: made.question })).status).toBe(404)
  const lines = ((await ask(made.trainer, tabled, { cohort: made.cohort })).data as { text: string }).text.trim().split(/\r?\n/u)
  expect(lines[0]).toContain('Chỉ thấy việc học từ ngày')
  for (const line of lines.slice(1)) expect(line).toMatch(/chưa học.*,0,,.*chưa học.*chưa học.*chưa mở.*23\/11\/2026/u)
  expect(((await made.look(assistedPage.loader)).data as { lessons: { isRead: boolean; check: string }[] }).lessons.map(({ isRead, check }) => [isRead, check])).toEqual([[false, 'to-do'], [false, 'to-do']])
  const overrides = (await made.look(overridesPage.loader)).data as { items: unknown[] }
  const stranger = await aPerson(world)
  await addKnownPerson(world, { actorId: made.trainer.personId, cohortId: made.cohort, known: stranger.userName, agreed: true })
  expect(overrides.items).toEqual(((await made.look(overridesPage.loader, { learner: stranger.personId })).data as { items: unknown[] }).items)
})

test('what they do from then on is seen', async () => {
  world.later(60_000)
  const [, second] = made.people as [MadePerson, MadePerson]
  const { attemptId } = await takeQuiz(world, second.personId, 'check:hai', { wrong: 5 })
  expect(((await made.look(learnerPage.loader, { learner: second.personId })).data as { attempts: { id: string }[] }).attempts.map(({ id }) => id)).toEqual([attemptId])
  expect((await made.look(attemptPage.loader, { attempt: attemptId })).status).toBe(200)
  expect((await rowsOf(cohortPage.loader)).find(({ personId }) => personId === second.personId)?.marks.map(({ mark }) => mark)).toEqual(['to-do', 'failed'])
})

test('they are told who added them, and agreeing by their own hand shows all of it; nobody agrees for another', async () => {
  const joined = async () => ((await ask(made.first, join.loader, {})).data as { joined: { id: string; added: { by: string } | null }[] }).joined
  expect(await joined()).toMatchObject([{ id: made.cohort, added: { by: made.trainer.name } }])
  const outside = await aPerson(world)
  expect((await ask(outside, join.action, {}, new URLSearchParams({ agree: made.cohort }))).status).toBe(409)
  expect((await learner()).attempts).toEqual([])
  expect((await ask(made.first, join.action, {}, new URLSearchParams({ agree: made.cohort }))).location).toBe(`/join?agreed=${made.cohort}`)
  expect(await joined()).toMatchObject([{ added: null }])
  const seen = await learner()
  expect(seen.member).toMatchObject({ seenFrom: null, state: { kind: 'complete' } })
  expect(seen.attempts.map(({ id }) => id)).toContain(made.attempt)
  expect((await made.look(attemptPage.loader, { attempt: made.attempt })).status).toBe(200)
  const [, , third] = made.people as [MadePerson, MadePerson, MadePerson]
  expect(((await made.look(learnerPage.loader, { learner: third.personId })).data as { attempts: unknown[] }).attempts).toEqual([])
})

test('of a completion from before, of somebody put into the class, its trainer withdraws nothing and takes nothing back; from agreeing on they may', async () => {
  const [before, now] = [await aClass(world, { members: 1 }), await aClass(world, { members: 0 })]
  const { personId, userName } = before.members[0] as MadePerson
  for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: personId, guestHash: null }, lessonId)
  await takeQuiz(world, personId, 'check:mot')
  const by = ({ trainer, cohortId }: { readonly trainer: MadePerson; readonly cohortId: string }) => ({ actorId: trainer.personId, charge: { kind: 'cohort' as const, id: cohortId }, personId, courseId: 'khoa-thu' })
  const helped = await overrideItem(world, { ...by(before), item: 'pass check:hai', why: 'Đã làm trên giấy' })
  if (!helped.ok) throw new Error(helped.reason)
  await takeQuiz(world, personId, 'final')
  expect(await world.db.completion.count({ where: { personId } })).toBe(1)
  world.later(60_000)
  expect((await addKnownPerson(world, { actorId: now.trainer.personId, cohortId: now.cohortId, known: userName, agreed: true })).ok).toBe(true)
  const takeBack = (at: typeof before) => takeBackOverride(world, { ...by(at), overrideId: helped.value, why: 'Ghi nhầm người' })
  const withdraw = (at: typeof before) => withdrawCompletion(world, { ...by(at), why: 'Việc cho qua ghi nhầm người' })
  expect(await takeBack(now)).toEqual({ ok: false, reason: 'override-unknown' })
  expect((await takeBack(before)).ok).toBe(true)
  const page = async () => (await ask(now.trainer, overridesPage.loader, { cohort: now.cohortId, learner: personId })).data
  expect(await withdraw(now)).toEqual({ ok: false, reason: 'completion-stands' })
  expect(await page()).toMatchObject({ mayWithdraw: false, overrides: [] })
  await agreeToClass(world, { personId, cohortId: now.cohortId })
  expect(await page()).toMatchObject({ mayWithdraw: true, overrides: [{ id: helped.value }] })
  expect(await withdraw(now)).toEqual({ ok: true, value: 1 })
})

test('of people who came into being with the class nothing is said of a time before', async () => {
  const own = await aClass(world, { members: 0 })
  const [lan = ''] = await listed(world, own, ['Bùi Thị Lan, 1968'])
  world.later(1000)
  await readLesson(world, { learnerId: lan, guestHash: null }, 'mot')
  expect((await ask(own.trainer, learnerPage.loader, { cohort: own.cohortId, learner: lan })).data).toMatchObject({ member: { seenFrom: null }, readings: [{ lessonId: 'mot' }] })
})
