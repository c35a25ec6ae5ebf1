import { expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { fieldsOf } from '#app/domain/assessment/form-fields.ts'
import type { OfflineRecord } from '#app/domain/learning/offline.ts'
import { saveAnswer } from '#app/usecases/assessment/save-answer.server.ts'
import { grantExtraTime } from '#app/usecases/assessment/grant-extra-time.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { takeFinalAlong } from '#app/usecases/learning/take-final-along.server.ts'
import { takeInOffline } from '#app/usecases/learning/take-in-offline.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { anEmergencyFile } from '#tests/support/emergency-file.ts'
import { readLesson } from '#tests/support/learner-acts.ts'
import { aPerson } from '#tests/support/makers.ts'
import { aTimedCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const timed = aTimedCourse({ offline: true, slots: 2 })
const world = aWorld({ catalogue: { ...smallCatalogue, courses: [...smallCatalogue.courses, timed] } })
const courseId = timed.id
const minute = 60_000
const recorded = { ok: true, value: 'recorded' }

/** Somebody who has read all lessons. */
async function aReader() {
  const { personId } = await aPerson(world)
  for (const { id } of timed.lessons) await readLesson(world, { learnerId: personId, guestHash: null }, id, courseId)
  return personId
}

async function along(personId: string, off = 0) {
  const taken = await takeFinalAlong(world, { learnerId: personId, courseId, deviceAt: world.clock().getTime() + off })
  if (!taken.ok) throw new Error(taken.reason)
  return taken.value
}

type Along = Awaited<ReturnType<typeof along>>

/** What the phone writes down: so many answers, the first `wrong` of them wrong, one a minute since it was opened; all by its own clock. */
function record({ attemptId, drawn }: Along, over: { readonly opened: number; readonly count?: number; readonly wrong?: number; readonly every?: number; readonly handedIn?: boolean }): OfflineRecord {
  const { opened, count = drawn.length, wrong = 0, every = minute, handedIn = true } = over
  const answers = drawn.slice(0, count).map(({ order }, place) => [...fieldsOf({ chosen: [place < wrong ? 'b' : 'a'] }, order)])
  const taps = answers.map((_, place) => opened + (place + 1) * every)
  return { id: attemptId, kind: 'final', lessonId: '', opened, done: taps.at(-1) ?? opened, answers, taps, handedIn }
}

const send = async ({ pass }: Along, sent: OfflineRecord) => takeInOffline(world, await anEmergencyFile(world.emergency.publicKey, JSON.stringify({ pass, record: sent })))
const attemptOf = (personId: string) => world.db.attempt.findFirstOrThrow({ where: { personId, courseId, quizId: 'final' }, include: { offline: true, along: true, answers: { orderBy: { position: 'asc' } } }, orderBy: { slot: 'desc' } })

test('a final quiz is taken along only where its editor allows it, and only by who may take it', async () => {
  const { personId } = await aPerson(world)
  expect(await takeFinalAlong(world, { learnerId: personId, courseId: 'khoa-thu', deviceAt: 0 })).toEqual({ ok: false, reason: 'final-stays' })
  expect(await takeFinalAlong(world, { learnerId: personId, courseId, deviceAt: 0 })).toEqual({ ok: false, reason: 'final-locked' })
  expect(await world.db.attempt.count({ where: { personId } })).toBe(0)
})

test('taking along begins one attempt, drawn by the server, with its end; asked for again it is the same', async () => {
  const personId = await aReader()
  const [one, other] = [await along(personId), await along(personId)]
  expect(other).toMatchObject({ attemptId: one.attemptId, until: one.until, drawn: one.drawn, limitMs: 40 * minute })
  const attempt = await attemptOf(personId)
  expect(attempt).toMatchObject({ slot: 1, state: 'in-progress', deadline: one.until, along: { until: one.until, resumedAt: null } })
  expect(one.until.getTime() - world.clock().getTime()).toBe(30 * 24 * 60 * minute)
})

test('what was answered without a network is marked by the server when it arrives, once, with the times of the phone and of the server', async () => {
  const personId = await aReader()
  const taken = await along(personId, -5 * 365 * 24 * 60 * minute)
  const issued = world.clock().getTime()
  world.later(3 * 24 * 60 * minute)
  // By a phone whose clock is five years behind.
  const opened = issued + 24 * 60 * minute - 5 * 365 * 24 * 60 * minute
  const sent = record(taken, { opened, wrong: 1 })
  const results = await Promise.all(Array.from({ length: 4 }, () => send(taken, sent)))
  expect(results.filter((each) => each.ok && each.value === 'recorded')).toHaveLength(1)
  expect(results.every(({ ok }) => ok)).toBe(true)
  const attempt = await attemptOf(personId)
  expect(attempt).toMatchObject({ slot: 1, state: 'finished', right: 3, total: 4, passed: true, submittedAt: world.clock(), offline: { openedAt: new Date(issued + 24 * 60 * minute), doneAt: new Date(issued + 24 * 60 * minute + 4 * minute) } })
  expect(attempt.answers.map(({ writer, late }) => [writer, late])).toEqual(Array(4).fill(['offline', false]))
})

test('answers on their way are kept as they come, and handed in later they are the same attempt', async () => {
  const personId = await aReader()
  const taken = await along(personId)
  const opened = world.clock().getTime()
  world.later(10 * minute)
  expect(await send(taken, record(taken, { opened, count: 2, handedIn: false }))).toEqual(recorded)
  expect(await attemptOf(personId)).toMatchObject({ state: 'in-progress', answers: [{ position: 1 }, { position: 2 }] })
  expect(await send(taken, record(taken, { opened }))).toEqual(recorded)
  expect(await attemptOf(personId)).toMatchObject({ state: 'finished', right: 4, answers: [{}, {}, {}, {}] })
})

test('beyond the limit by the phone’s own clock an answer is late, and counts only once somebody in charge accepts it', async () => {
  const personId = await aReader()
  const taken = await along(personId)
  const opened = world.clock().getTime()
  world.later(24 * 60 * minute)
  expect(await send(taken, record(taken, { opened, every: 20 * minute }))).toEqual(recorded)
  expect(await attemptOf(personId)).toMatchObject({ state: 'finished', right: 2, passed: false, answers: [{ late: false }, { late: false }, { late: true }, { late: true }] })
})

test('where there is a limit, a clock that cannot be right proves nothing: all of it is late', async () => {
  const personId = await aReader()
  const taken = await along(personId)
  world.later(60 * minute)
  await send(taken, record(taken, { opened: world.clock().getTime() + 365 * 24 * 60 * minute }))
  expect(await attemptOf(personId)).toMatchObject({ state: 'finished', right: 0, answers: [{ late: true }, { late: true }, { late: true }, { late: true }] })
})

test('the clock of a phone is set by an answer that took its time to arrive, and drifts: some seconds ahead are no other time', async () => {
  const personId = await aReader()
  const taken = await along(personId, -20_000)
  const now = world.clock().getTime()
  world.later(4 * minute)
  await send(taken, record(taken, { opened: now }))
  expect(await attemptOf(personId)).toMatchObject({ state: 'finished', right: 4, answers: [{ late: false }, { late: false }, { late: false }, { late: false }] })
})

test('after its end the attempt is closed by the server, and what comes then is late as with a network', async () => {
  const personId = await aReader()
  const taken = await along(personId)
  const opened = world.clock().getTime()
  world.later(31 * 24 * 60 * minute)
  const next = await startAttempt(world, { learnerId: personId, guestHash: null, courseId, quizId: 'final' })
  expect(next.ok && next.value !== taken.attemptId).toBe(true)
  await send(taken, record(taken, { opened }))
  expect(await world.db.attempt.findFirstOrThrow({ where: { id: taken.attemptId }, include: { answers: true } })).toMatchObject({ state: 'finished', right: 0, answers: [{ late: true }, { late: true }, { late: true }, { late: true }] })
})

test('while it is on a phone nothing of it is answered here; gone on with here, its time runs from then, and the phone’s answers are of the same journal', async () => {
  const personId = await aReader()
  const taken = await along(personId)
  const question = taken.drawn[0]?.questionId ?? ''
  const answer = () => saveAnswer(world, { learnerId: personId, attemptId: taken.attemptId, position: 1, questionId: question, fields: new Map([['choice', ['a']]]) })
  expect(await answer()).toEqual({ ok: false, reason: 'attempt-along' })
  const now = world.clock().getTime()
  expect(await startAttempt(world, { learnerId: personId, guestHash: null, courseId, quizId: 'final' })).toEqual({ ok: true, value: taken.attemptId })
  expect((await findAttempt(world.db, taken.attemptId, personId))?.deadline?.getTime()).toBe(now + 40 * minute)
  expect(await answer()).toMatchObject({ ok: true })
  expect(await takeFinalAlong(world, { learnerId: personId, courseId, deviceAt: 0 })).toEqual({ ok: false, reason: 'attempt-open-here' })
})

test('gone on with here, what the phone sends later fills only what was left open, and does not hand in', async () => {
  const personId = await aReader()
  const taken = await along(personId)
  const opened = world.clock().getTime()
  world.later(5 * minute)
  await send(taken, record(taken, { opened, count: 1, handedIn: false }))
  await startAttempt(world, { learnerId: personId, guestHash: null, courseId, quizId: 'final' })
  const answer = (position: number, choice: string) => saveAnswer(world, { learnerId: personId, attemptId: taken.attemptId, position, questionId: taken.drawn[position - 1]?.questionId ?? '', fields: new Map([['choice', [choice]]]) })
  expect([(await answer(1, 'a')).ok, (await answer(3, 'a')).ok]).toEqual([true, true])
  const before = await attemptOf(personId)
  expect(await send(taken, record(taken, { opened, wrong: 4 }))).toEqual(recorded)
  const after = await attemptOf(personId)
  expect(after.state).toBe('in-progress')
  expect(after.answers.filter(({ position }) => position === 1 || position === 3)).toEqual(before.answers)
  expect(after.answers.filter(({ position }) => position === 2 || position === 4).map(({ position, writer, late }) => [position, writer, late])).toEqual([[2, 'offline', false], [4, 'offline', false]])
})

test('taken along before its editor kept the final quiz here, it is gone on with here all the same, by the rules it began with', async () => {
  const personId = await aReader()
  const taken = await along(personId)
  const kept = aTimedCourse({ limitMinutes: 15, slots: 2 })
  const now = world.clock().getTime()
  const since = Object.create(world, { catalogue: { value: { ...world.catalogue, courses: [...smallCatalogue.courses, kept] } } }) as typeof world
  expect(await startAttempt(since, { learnerId: personId, guestHash: null, courseId, quizId: 'final' })).toEqual({ ok: true, value: taken.attemptId })
  expect(await attemptOf(personId)).toMatchObject({ deadline: new Date(now + 40 * minute), along: { resumedAt: new Date(now) } })
})

test('minutes granted while it is on a phone are given by the phone’s clock and move no end; gone on with here, they move the end that runs here', async () => {
  const { trainer, cohortId, personId } = await aClass(world, { courseId })
  for (const { id } of timed.lessons) await readLesson(world, { learnerId: personId, guestHash: null }, id, courseId)
  const taken = await along(personId)
  const grant = (reason: string) => grantExtraTime(world, { actorId: trainer.personId, cohortId, personId, quizId: 'final', attemptId: taken.attemptId, minutes: '10', reason })
  expect((await grant('tay đau')).ok).toBe(true)
  expect(await attemptOf(personId)).toMatchObject({ deadline: taken.until, extraMinutes: 10 })
  const now = world.clock().getTime()
  await startAttempt(world, { learnerId: personId, guestHash: null, courseId, quizId: 'final' })
  expect((await attemptOf(personId)).deadline?.getTime()).toBe(now + 50 * minute)
  world.later(2 * minute)
  expect((await grant('mất điện')).ok).toBe(true)
  expect((await attemptOf(personId)).deadline?.getTime()).toBe(now + 60 * minute)
})

test('an attempt begun here is not taken along, and neither the pass of another nor a made-up one opens it', async () => {
  const [personId, stranger] = [await aReader(), await aReader()]
  await startAttempt(world, { learnerId: stranger, guestHash: null, courseId, quizId: 'final' })
  expect(await takeFinalAlong(world, { learnerId: stranger, courseId, deviceAt: 0 })).toEqual({ ok: false, reason: 'attempt-open-here' })
  const taken = await along(personId)
  const sent = record(taken, { opened: world.clock().getTime() })
  const foreign = world.vault.close(JSON.stringify({ learnerId: stranger, courseId, issuedAt: 0, deviceAt: 0, attemptId: taken.attemptId }), 'offline pass')
  expect(await send({ ...taken, pass: foreign }, sent)).toEqual({ ok: false, reason: 'attempt-unknown' })
  expect(await send({ ...taken, pass: 'x' }, sent)).toEqual({ ok: false, reason: 'unreadable-record' })
  expect(await attemptOf(personId)).toMatchObject({ state: 'in-progress', answers: [] })
})
