import { describe, expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { findGuest } from '#app/data/people/guests.server.ts'
import { recordReading } from '#app/usecases/learning/record-reading.server.ts'
import { saveAnswer } from '#app/usecases/assessment/save-answer.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { aGuest, answer, beginQuiz, completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aResident } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const rowsOf = (personId: string) => Promise.all([world.db.reading.count({ where: { personId } }), world.db.attempt.count({ where: { personId } }), world.db.completion.count({ where: { personId } })])

describe('reading a lesson', () => {
  test('COMPLETION 7: is recorded by the learner’s own act, once, and takes up the course', async () => {
    const { personId } = await aResident(world)
    expect((await readLesson(world, { learnerId: personId, guestHash: null }, 'mot')).ok).toBe(true)
    expect((await readLesson(world, { learnerId: personId, guestHash: null }, 'mot')).ok).toBe(true)
    expect(await rowsOf(personId)).toEqual([1, 0, 0])
    expect(await world.db.enrolment.count({ where: { personId } })).toBe(1)
  })
  test('too fast is refused and changes nothing', async () => {
    const { personId } = await aResident(world)
    const result = await recordReading(world, { learnerId: personId, guestHash: null, courseId: 'khoa-thu', lessonId: 'mot', openedAt: world.clock() })
    expect(result).toEqual({ ok: false, reason: 'read-too-fast', waitMs: 10_000 })
    expect(await rowsOf(personId)).toEqual([0, 0, 0])
  })
  test('of a lesson or course that does not exist is refused', async () => {
    const { personId } = await aResident(world)
    expect(await readLesson(world, { learnerId: personId, guestHash: null }, 'la')).toEqual({ ok: false, reason: 'lesson-unknown' })
    expect(await readLesson(world, { learnerId: personId, guestHash: null }, 'mot', 'la')).toEqual({ ok: false, reason: 'course-unknown' })
  })
  test('by a guest makes one person for the browser, even when tapped twice at once', async () => {
    const guest = aGuest()
    const openedAt = world.clock()
    world.later(60_000)
    await Promise.all([1, 2, 3].map(() => recordReading(world, { ...guest, courseId: 'khoa-thu', lessonId: 'mot', openedAt })))
    const personId = await findGuest(world.db, guest.guestHash)
    expect(await rowsOf(personId ?? '')).toEqual([1, 0, 0])
    expect(await world.db.person.count({ where: { guestKeys: { none: {} }, account: null, readings: { none: {} }, attempts: { none: {} }, residences: { none: {} } } })).toBe(0)
  })
})

describe('an attempt', () => {
  test('begun in several tabs at once is one attempt', async () => {
    const { personId } = await aResident(world)
    const results = await Promise.all(Array.from({ length: 6 }, () => startAttempt(world, { learnerId: personId, guestHash: null, courseId: 'khoa-thu', quizId: 'check:mot' })))
    expect(new Set(results.map((result) => (result.ok ? result.value : result.reason))).size).toBe(1)
    expect(await rowsOf(personId)).toEqual([0, 1, 0])
  })
  test('keeps the questions and order it began with, stored', async () => {
    const { personId } = await aResident(world)
    const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'check:mot')
    const first = await findAttempt(world.db, attemptId, personId)
    const again = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'check:mot')
    expect(again).toBe(attemptId)
    expect((await findAttempt(world.db, again, personId))?.drawn).toEqual(first?.drawn)
    expect(new Set(first?.drawn.map((drawn) => drawn.questionId)).size).toBe(5)
    expect(await world.db.questionVersion.count({ where: { hash: { in: first?.drawn.map((drawn) => drawn.hash) ?? [] } } })).toBe(5)
  })
  test('of the final quiz is refused while a lesson is unread, by its direct address too', async () => {
    const { personId } = await aResident(world)
    await readLesson(world, { learnerId: personId, guestHash: null }, 'mot')
    expect(await startAttempt(world, { learnerId: personId, guestHash: null, courseId: 'khoa-thu', quizId: 'final' })).toEqual({ ok: false, reason: 'final-locked' })
    expect(await rowsOf(personId)).toEqual([1, 0, 0])
  })
  test('of a quiz that does not exist is refused', async () => {
    const { personId } = await aResident(world)
    expect(await startAttempt(world, { learnerId: personId, guestHash: null, courseId: 'khoa-thu', quizId: 'check:la' })).toEqual({ ok: false, reason: 'quiz-unknown' })
  })
})

describe('an answer', () => {
  const openFinal = async () => {
    const { personId } = await aResident(world)
    for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: personId, guestHash: null }, lessonId)
    return { personId, attemptId: await beginQuiz(world, { learnerId: personId, guestHash: null }, 'final') }
  }
  test('in a final quiz may be changed: every version is kept and the last counts', async () => {
    const { personId, attemptId } = await openFinal()
    for (const option of ['b', 'c', 'a']) expect((await answer(world, personId, attemptId, 1, option)).ok).toBe(true)
    expect((await findAttempt(world.db, attemptId, personId))?.answers.get(1)).toEqual({ chosen: ['a'] })
    expect(await world.db.answer.count({ where: { attemptId } })).toBe(3)
  })
  test('sent several times at once loses none', async () => {
    const { personId, attemptId } = await openFinal()
    const results = await Promise.all(['a', 'b', 'c'].map((option) => answer(world, personId, attemptId, 2, option)))
    expect(results.every((result) => result.ok)).toBe(true)
    expect(await world.db.answer.count({ where: { attemptId, position: 2 } })).toBe(3)
  })
  test('in a check stands as first given', async () => {
    const { personId } = await aResident(world)
    const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'check:mot')
    const results = await Promise.all(['b', 'a'].map((option) => answer(world, personId, attemptId, 1, option)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await answer(world, personId, attemptId, 1)).toEqual({ ok: false, reason: 'already-answered' })
    expect(await world.db.answer.count({ where: { attemptId } })).toBe(1)
  })
  test('COMPLETION 18: for another question than the one drawn there is refused', async () => {
    const { personId, attemptId } = await openFinal()
    const attempt = await findAttempt(world.db, attemptId, personId)
    const other = attempt?.drawn[1]?.questionId ?? ''
    expect(await saveAnswer(world, { learnerId: personId, attemptId, position: 1, questionId: other, fields: new Map([['choice', ['a']]]) })).toEqual({ ok: false, reason: 'answer-of-another-question' })
    expect(await world.db.answer.count({ where: { attemptId } })).toBe(0)
  })
  test('to somebody else’s attempt, or to none, is refused alike', async () => {
    const { attemptId } = await openFinal()
    const { personId: next } = await aResident(world)
    for (const id of [attemptId, '0192d1f0-0000-7000-8000-000000000000', 'x', "' OR 1=1 --"]) {
      expect(await saveAnswer(world, { learnerId: next, attemptId: id, position: 1, questionId: 'x', fields: new Map() })).toEqual({ ok: false, reason: 'attempt-unknown' })
    }
    expect(await world.db.answer.count({ where: { attemptId } })).toBe(0)
  })
  test('after handing in is refused, but kept as late and counted in nothing; a second handing in writes nothing', async () => {
    const { personId, attemptId } = await openFinal()
    const results = await Promise.all([1, 2, 3].map(() => submitAttempt(world, { learnerId: personId, attemptId })))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const before = await findAttempt(world.db, attemptId, personId)
    expect(await answer(world, personId, attemptId, 1)).toEqual({ ok: false, reason: 'attempt-over' })
    expect(await world.db.answer.findMany({ where: { attemptId } })).toMatchObject([{ position: 1, writer: 'form', late: true, acceptedAt: null, value: { chosen: ['a'] } }])
    expect(await findAttempt(world.db, attemptId, personId)).toEqual({ ...before, known: 1, late: 1 })
  })
  test('and a handing in at the same instant take turns: what is saved is marked', async () => {
    const { personId, attemptId } = await openFinal()
    for (const position of [2, 3, 4]) await answer(world, personId, attemptId, position)
    const [saved, submitted] = await Promise.all([answer(world, personId, attemptId, 1), submitAttempt(world, { learnerId: personId, attemptId })])
    expect(submitted).toMatchObject({ ok: true, value: { right: saved.ok ? 4 : 3, total: 4 } })
  })
})

describe('completion', () => {
  test('COMPLETION 9: comes with its certificate in the act that earns it', async () => {
    const { personId } = await aResident(world)
    await completeCourse(world, personId)
    const completion = await world.db.completion.findUniqueOrThrow({ where: { personId_courseId_round: { personId, courseId: 'khoa-thu', round: 1 } }, include: { certificate: true } })
    expect(completion.completedAt).toEqual(world.clock())
    expect(completion.certificate?.code).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/)
    expect(completion.evidence).toMatchObject({ readings: [expect.any(String), expect.any(String)], attempts: [expect.any(String), expect.any(String), expect.any(String)] })
  })
  test('COMPLETION 25: is not given for a failed final quiz, and is for a later pass; passing again changes nothing', async () => {
    const { personId } = await aResident(world)
    for (const lessonId of ['mot', 'hai']) {
      await readLesson(world, { learnerId: personId, guestHash: null }, lessonId)
      await takeQuiz(world, personId, `check:${lessonId}`)
    }
    expect((await takeQuiz(world, personId, 'final', { wrong: 2 })).result).toMatchObject({ value: { passed: false, right: 2, total: 4 } })
    expect(await world.db.completion.count({ where: { personId } })).toBe(0)
    await takeQuiz(world, personId, 'final')
    const given = await world.db.completion.findMany({ where: { personId }, include: { certificate: true } })
    expect(given).toHaveLength(1)
    world.later(3_600_000)
    await takeQuiz(world, personId, 'final')
    expect(await world.db.completion.findMany({ where: { personId }, include: { certificate: true } })).toEqual(given)
    expect(await world.db.attempt.findMany({ where: { personId, quizId: 'final' }, select: { slot: true }, orderBy: { slot: 'asc' } })).toEqual([{ slot: 1 }, { slot: 2 }, { slot: 3 }])
  })
  test('also comes when the last thing missing is a check', async () => {
    const { personId } = await aResident(world)
    for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: personId, guestHash: null }, lessonId)
    await takeQuiz(world, personId, 'final')
    await takeQuiz(world, personId, 'check:mot')
    expect(await world.db.completion.count({ where: { personId } })).toBe(0)
    await takeQuiz(world, personId, 'check:hai')
    expect(await world.db.completion.count({ where: { personId } })).toBe(1)
  })
})
