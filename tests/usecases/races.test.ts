import { expect, test } from 'vitest'
import { findGuest } from '#app/data/people/guests.server.ts'
import { recordReading } from '#app/usecases/learning/record-reading.server.ts'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { signUp } from '#app/usecases/people/sign-up.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { aGuest, answer, beginQuiz, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aReading, aResident, aSubmittedAttempt } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const times = <Value>(count: number, make: (place: number) => Promise<Value>) => Promise.all(Array.from({ length: count }, (_, place) => make(place)))

/** Everything of the small course but the check of its second lesson and the final quiz, both answered and ready to hand in. */
async function beforeTwoLastActs() {
  const { personId } = await aResident(world)
  const key = { learnerId: personId, guestHash: null }
  for (const lessonId of ['mot', 'hai']) await readLesson(world, key, lessonId)
  await takeQuiz(world, personId, 'check:mot')
  const attempts = [await beginQuiz(world, key, 'check:hai'), await beginQuiz(world, key, 'final')]
  for (const attemptId of attempts) for (const position of [1, 2, 3, 4, 5]) await answer(world, personId, attemptId, position)
  return { personId, attempts }
}

test('two last pieces of evidence handed in at the same instant complete the course', async () => {
  for (const { personId, attempts } of await times(8, beforeTwoLastActs)) {
    const results = await Promise.all(attempts.map((attemptId) => submitAttempt(world, { learnerId: personId, attemptId })))
    expect(results.every((result) => result.ok && result.value.passed)).toBe(true)
    expect(await world.db.certificate.count({ where: { completion: { personId } } })).toBe(1)
  }
})

test('of many answers to one question sent at once, none is lost', async () => {
  const { personId } = await aResident(world)
  const key = { learnerId: personId, guestHash: null }
  for (const lessonId of ['mot', 'hai']) await readLesson(world, key, lessonId)
  const attemptId = await beginQuiz(world, key, 'final')
  const results = await times(16, (place) => answer(world, personId, attemptId, 1, place % 2 === 0 ? 'a' : 'b'))
  expect(results.filter((result) => !result.ok)).toEqual([])
  expect(await world.db.answer.count({ where: { attemptId, position: 1 } })).toBe(16)
})

test('a class that begins at the same instant all begins, however few connections there are', async () => {
  const people = await times(30, () => aResident(world))
  const results = await Promise.all(people.flatMap(({ personId }) => Array.from({ length: 4 }, () => startAttempt(world, { learnerId: personId, guestHash: null, courseId: 'khoa-thu', quizId: 'check:mot' }))))
  expect(results.filter((result) => !result.ok)).toEqual([])
  expect(await world.db.attempt.count({ where: { personId: { in: people.map(({ personId }) => personId) } } })).toBe(30)
})

test('claimed twice at once, a record moves once', async () => {
  const guest = aGuest()
  await readLesson(world, guest, 'mot')
  const { personId } = await aResident(world)
  const results = await times(4, () => claimGuestRecord(world, { personId, guestHash: guest.guestHash }))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await world.db.reading.count({ where: { personId } })).toBe(1)
})

test('what a guest records while the record is being claimed is the claimant’s too, whichever comes first', async () => {
  for (let round = 0; round < 12; round++) {
    const guest = aGuest()
    await readLesson(world, guest, 'mot')
    const key = { learnerId: await findGuest(world.db, guest.guestHash), guestHash: guest.guestHash }
    const { personId } = await aResident(world)
    const openedAt = world.clock()
    world.later(60_000)
    const [claimed, read, started] = await Promise.all([
      claimGuestRecord(world, { personId, guestHash: guest.guestHash }),
      recordReading(world, { ...key, courseId: 'khoa-thu', lessonId: 'hai', openedAt }),
      startAttempt(world, { ...key, courseId: 'khoa-thu', quizId: 'check:mot' }),
    ])
    expect([claimed.ok, read.ok, started.ok]).toEqual([true, true, true])
    expect(await Promise.all([world.db.reading.count({ where: { personId } }), world.db.attempt.count({ where: { personId } })])).toEqual([2, 1])
  }
})

test('claims, readings and submissions of one person, all at once, end without a deadlock', async () => {
  const { personId } = await aResident(world)
  const key = { learnerId: personId, guestHash: null }
  await aReading(world, { personId, lessonId: 'mot' })
  await aSubmittedAttempt(world, { personId, quizId: 'check:mot', passed: true })
  const guests = await times(6, async () => { const guest = aGuest(); await readLesson(world, guest, 'mot'); return guest })
  const openedAt = world.clock()
  world.later(60_000)
  const results = await Promise.all([
    ...guests.map(({ guestHash }) => claimGuestRecord(world, { personId, guestHash })),
    ...[1, 2, 3, 4].map(() => recordReading(world, { ...key, courseId: 'khoa-thu', lessonId: 'hai', openedAt })),
    ...[1, 2, 3, 4].map(() => startAttempt(world, { ...key, courseId: 'khoa-thu', quizId: 'check:hai' })),
  ])
  expect(results.filter((result) => !result.ok)).toEqual([])
})

test('what a person reads, and reads from several browsers being claimed, may be the same lesson at the same instant', async () => {
  for (let round = 0; round < 8; round++) {
    const { personId } = await aResident(world)
    const guests = await times(3, async () => { const guest = aGuest(); await readLesson(world, guest, 'mot'); return guest })
    const openedAt = world.clock()
    world.later(60_000)
    const results = await Promise.all([
      ...guests.map(({ guestHash }) => claimGuestRecord(world, { personId, guestHash })),
      recordReading(world, { learnerId: personId, guestHash: null, courseId: 'khoa-thu', lessonId: 'mot', openedAt }),
      startAttempt(world, { learnerId: personId, guestHash: null, courseId: 'khoa-thu', quizId: 'check:mot' }),
    ])
    expect(results.filter((result) => !result.ok)).toEqual([])
    expect(await world.db.reading.count({ where: { personId } })).toBe(1)
  }
})

test('of several people who sign up at once in one browser and claim its record, one gets it', async () => {
  const guest = aGuest()
  await readLesson(world, guest, 'mot')
  const guestId = await findGuest(world.db, guest.guestHash)
  const results = await times(3, (place) => signUp(world, { name: 'Bùi Thị Lan', birthYear: '1968', unitCode: '04831', signInName: `cung-luc-${place}`, password: 'con trâu ăn cỏ', consents: true }, { guestHash: guest.guestHash, claims: true }))
  expect(results.filter((result) => !result.ok)).toEqual([])
  expect(await world.db.account.count({ where: { personId: guestId ?? '' } })).toBe(1)
})
