import { describe, expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { findRecord } from '#app/data/learning/record.server.ts'
import type { QuizRules } from '#app/domain/assessment/quiz-rules.ts'
import { finalState } from '#app/domain/learning/completion.ts'
import { closeDueAttempts, closeIfDue } from '#app/usecases/assessment/close-attempt.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { aTap, send } from '#tests/support/journal.ts'
import { answer, beginQuiz, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aResident } from '#tests/support/makers.ts'
import { aTimedCourse } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const real = aWorld()
const courseId = 'khoa-co-gio'
const minute = 60_000

/** The world of these tests, with one course whose final quiz has these rules. */
const worldWith = (rules: Partial<QuizRules>) => Object.create(real, { catalogue: { value: { courses: [aTimedCourse(rules)] } } }) as TestWorld
const world = worldWith({})

/** Somebody who has read every lesson of the course on time. */
async function aReader() {
  const { personId } = await aResident(world)
  const key = { learnerId: personId, guestHash: null }
  for (const lessonId of ['mot', 'hai']) await readLesson(world, key, lessonId, courseId)
  return { personId, begin: () => startAttempt(world, { ...key, courseId, quizId: 'final' }) }
}

async function inside() {
  const { personId } = await aReader()
  return { personId, attemptId: await beginQuiz(world, { learnerId: personId, guestHash: null }, 'final', courseId) }
}

const stepsOf = async (attemptId: string) => (await world.db.attemptTransition.findMany({ where: { attemptId }, orderBy: { at: 'asc' } })).map(({ to, cause }) => `${to} ${cause}`).sort()
const attemptOf = (attemptId: string) => world.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })

describe('an attempt on time', () => {
  test('carries its rules and deadline from the start, and a changed rule does not touch it', async () => {
    const { attemptId, personId } = await inside()
    const attempt = await findAttempt(world.db, attemptId, personId)
    expect(attempt).toMatchObject({ state: 'in-progress', deadline: new Date(world.clock().getTime() + 40 * minute), rules: { limitMinutes: 40, slots: 3 } })
    const changed = worldWith({ limitMinutes: 5 })
    expect(await startAttempt(changed, { learnerId: personId, guestHash: null, courseId, quizId: 'final' })).toEqual({ ok: true, value: attemptId })
    expect((await findAttempt(world.db, attemptId, personId))?.deadline).toEqual(attempt?.deadline)
  })
  test('is closed by the clock: what was saved in time counts, and it ended at its deadline', async () => {
    const { personId, attemptId } = await inside()
    for (const position of [1, 2, 3]) await answer(world, personId, attemptId, position)
    const { deadline } = await attemptOf(attemptId)
    world.later(40 * minute + 1)
    await closeDueAttempts(world)
    expect(await stepsOf(attemptId)).toEqual(['overdue time'])
    await answer(world, personId, attemptId, 4) // within the grace
    world.later(2 * minute)
    await closeDueAttempts(world)
    expect(await attemptOf(attemptId)).toMatchObject({ state: 'finished', right: 4, total: 4, passed: true, submittedAt: deadline })
    expect(await stepsOf(attemptId)).toEqual(['finished time', 'overdue time', 'submitted time'])
  })
  test('closed by several processes at once, and handed in at the same instant, is closed once', async () => {
    const { personId, attemptId } = await inside()
    await answer(world, personId, attemptId, 1)
    world.later(45 * minute)
    await Promise.all([...Array.from({ length: 6 }, () => closeIfDue(world, attemptId)), submitAttempt(world, { learnerId: personId, attemptId }), closeDueAttempts(world)])
    expect(await stepsOf(attemptId)).toEqual(['finished time', 'submitted time'])
    expect(await attemptOf(attemptId)).toMatchObject({ state: 'finished', right: 1 })
  })
  test('that cannot be closed is told of, and holds up no other', async () => {
    const [broken, other] = [await inside(), await inside()]
    await world.db.attempt.update({ where: { id: broken.attemptId }, data: { drawn: [{ questionId: 'q', hash: 'kept by nobody', order: { choices: [], rights: [] } }] } })
    world.later(45 * minute)
    await expect(closeDueAttempts(world)).rejects.toThrow('could not be closed')
    expect([await attemptOf(broken.attemptId), await attemptOf(other.attemptId)]).toMatchObject([{ state: 'in-progress', right: null }, { state: 'finished' }])
    await world.db.attempt.delete({ where: { id: broken.attemptId } })
  })
  test('COMPLETION 17: and its answer at the instant of closing take turns: it counts, or it is late, and is never lost', async () => {
    for (let round = 0; round < 6; round++) {
      const { personId, attemptId } = await inside()
      const tap = await aTap(world, personId, attemptId, { sequence: 1 })
      const [receipts] = await Promise.all([send(world, personId, attemptId, [tap]), submitAttempt(world, { learnerId: personId, attemptId })])
      const attempt = await attemptOf(attemptId)
      expect([receipts, attempt.right]).toEqual(receipts[0] === '1 saved' ? [['1 saved'], 1] : [['1 late'], 0])
      expect(await world.db.answer.count({ where: { attemptId } })).toBe(1)
    }
  })
  test('keeps what a phone sends later, flagged, within the upload window; after it, refuses', async () => {
    const { personId, attemptId } = await inside()
    const [first, second] = [await aTap(world, personId, attemptId, { sequence: 1 }), await aTap(world, personId, attemptId, { sequence: 2, position: 2 })]
    world.later(50 * minute)
    await closeDueAttempts(world)
    expect(await send(world, personId, attemptId, [first])).toEqual(['1 late'])
    expect(await findAttempt(world.db, attemptId, personId)).toMatchObject({ late: 1, right: 0 })
    world.later(73 * 60 * minute)
    expect(await send(world, personId, attemptId, [first, second])).toEqual(['1 late', '2 refused upload-window-over'])
  })
  test('takes a plain form that came too late as late, says so, and closes at the next touch', async () => {
    const { personId, attemptId } = await inside()
    world.later(41 * minute + 1_000)
    expect(await answer(world, personId, attemptId, 1)).toEqual({ ok: false, reason: 'time-up' })
    expect(await findAttempt(world.db, attemptId, personId)).toMatchObject({ state: 'in-progress', late: 1 })
    expect(await submitAttempt(world, { learnerId: personId, attemptId })).toEqual({ ok: false, reason: 'time-up' })
    world.later(minute)
    expect(await submitAttempt(world, { learnerId: personId, attemptId })).toEqual({ ok: false, reason: 'attempt-over' })
    expect(await attemptOf(attemptId)).toMatchObject({ state: 'finished', right: 0 })
  })
  test('of three hours goes on saving to its end and is then closed (MDL-74378)', async () => {
    const long = worldWith({ limitMinutes: 180 })
    const { personId } = await aReader()
    const begun = await startAttempt(long, { learnerId: personId, guestHash: null, courseId, quizId: 'final' })
    const attemptId = begun.ok ? begun.value : begun.reason
    for (let tenth = 0; tenth < 18; tenth++) {
      expect(await send(world, personId, attemptId, [await aTap(world, personId, attemptId, { sequence: tenth + 1, position: 1 + tenth % 4 })])).toEqual([`${tenth + 1} saved`])
      await closeDueAttempts(world)
      world.later(10 * minute)
    }
    world.later(2 * minute)
    await closeDueAttempts(world)
    expect(await attemptOf(attemptId)).toMatchObject({ state: 'finished', right: 4, total: 4 })
  })
  test('whose rule says so is abandoned when its time is up, and earns no score', async () => {
    const strict = worldWith({ whenTimeIsUp: 'abandon' })
    const { personId } = await aReader()
    const begun = await startAttempt(strict, { learnerId: personId, guestHash: null, courseId, quizId: 'final' })
    const attemptId = begun.ok ? begun.value : begun.reason
    world.later(45 * minute)
    await closeDueAttempts(world)
    expect(await attemptOf(attemptId)).toMatchObject({ state: 'abandoned', right: null, submittedAt: null })
    expect(await answer(world, personId, attemptId, 1)).toEqual({ ok: false, reason: 'attempt-over' })
  })
  test('abandoned, counts in no mean; the pause runs after it all the same', async () => {
    const strict = worldWith({ whenTimeIsUp: 'abandon', scoring: 'mean' })
    const { personId } = await aReader()
    const begin = () => startAttempt(strict, { learnerId: personId, guestHash: null, courseId, quizId: 'final' })
    const first = await begin()
    world.later(45 * minute)
    await closeDueAttempts(strict)
    expect([first.ok, await begin()]).toEqual([true, { ok: false, reason: 'pause-runs' }])
    world.later(6 * minute)
    await takeQuiz(strict, personId, 'final', { wrong: 1, courseId })
    const course = aTimedCourse({ whenTimeIsUp: 'abandon', scoring: 'mean' })
    expect(finalState(course, await findRecord(world.db, personId, course))).toMatchObject({ state: 'passed' })
    world.later(11 * minute)
    await takeQuiz(strict, personId, 'final', { wrong: 4, courseId })
    expect(finalState(course, await findRecord(world.db, personId, course))).toMatchObject({ state: 'failed' })
  })
})

describe('the next attempt', () => {
  test('waits for the pause after a fail; the one after the last slot never begins', async () => {
    const { personId, begin } = await aReader()
    for (const slot of [1, 2, 3]) {
      expect(await world.db.attempt.count({ where: { personId, courseId } })).toBe(slot - 1)
      await takeQuiz(world, personId, 'final', { wrong: 4, courseId })
      expect((await begin()).ok).toBe(false)
      world.later(11 * minute)
    }
    expect(await begin()).toEqual({ ok: false, reason: 'no-attempt-left' })
    expect(await world.db.attempt.count({ where: { personId, courseId } })).toBe(3)
  })
  test('COMPLETION 13: begun in many tabs at once takes one slot', async () => {
    const { personId, begin } = await aReader()
    const begun = await Promise.all(Array.from({ length: 8 }, begin))
    expect(new Set(begun.map((result) => (result.ok ? result.value : result.reason))).size).toBe(1)
    expect(await world.db.attempt.count({ where: { personId, courseId } })).toBe(1)
  })
  test('follows one whose time ran out while nobody looked, which is closed first', async () => {
    const { personId, begin } = await aReader()
    const first = await begin()
    world.later(60 * minute)
    const second = await begin()
    expect([first.ok, second.ok, first.ok && second.ok && first.value !== second.value]).toEqual([true, true, true])
    expect((await world.db.attempt.findMany({ where: { personId, courseId }, orderBy: { slot: 'asc' } })).map(({ state }) => state)).toEqual(['finished', 'in-progress'])
  })
})
