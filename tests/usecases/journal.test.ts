import { describe, expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { receiveAnswers } from '#app/usecases/assessment/receive-answers.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { answer, beginQuiz, readLesson } from '#tests/support/learner-acts.ts'
import { aTap, phone, send, tablet } from '#tests/support/journal.ts'
import { aResident } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()

/** Somebody in the middle of a quiz. */
async function inside(quizId = 'final') {
  const { personId } = await aResident(world)
  const key = { learnerId: personId, guestHash: null }
  for (const lessonId of ['mot', 'hai']) await readLesson(world, key, lessonId)
  return { personId, attemptId: await beginQuiz(world, key, quizId) }
}

const rowsOf = (attemptId: string) => world.db.answer.findMany({ where: { attemptId }, orderBy: [{ sequence: 'asc' }, { writer: 'asc' }] })
const chosenAt = async (attemptId: string, personId: string, position: number) => (await findAttempt(world.db, attemptId, personId))?.answers.get(position)

describe('answers from a journal', () => {
  test('COMPLETION 19: are receipted, and sending them again changes nothing', async () => {
    const { personId, attemptId } = await inside()
    const taps = [await aTap(world, personId, attemptId, { sequence: 1, option: 'b' }), await aTap(world, personId, attemptId, { sequence: 2, position: 2 }), await aTap(world, personId, attemptId, { sequence: 3 })]
    expect(await send(world, personId, attemptId, taps)).toEqual(['1 saved', '2 saved', '3 saved'])
    const rows = await rowsOf(attemptId)
    expect(await send(world, personId, attemptId, taps.toReversed())).toEqual(['3 saved', '2 saved', '1 saved'])
    expect(await rowsOf(attemptId)).toEqual(rows)
    expect(await chosenAt(attemptId, personId, 1)).toEqual({ chosen: ['a'] })
  })
  test('count by their number, not by when they arrive; of equal numbers the writer decides', async () => {
    const { personId, attemptId } = await inside()
    await send(world, personId, attemptId, [await aTap(world, personId, attemptId, { sequence: 5, option: 'c' })])
    await send(world, personId, attemptId, [await aTap(world, personId, attemptId, { sequence: 2, option: 'a' })])
    expect(await chosenAt(attemptId, personId, 1)).toEqual({ chosen: ['c'] })
    await send(world, personId, attemptId, [await aTap(world, personId, attemptId, { writer: tablet, sequence: 5, option: 'b' })])
    expect(await chosenAt(attemptId, personId, 1)).toEqual({ chosen: ['b'] })
  })
  test('keep what the device said of its time, as evidence', async () => {
    const { personId, attemptId } = await inside()
    const issuedAt = world.clock()
    const tap = await aTap(world, personId, attemptId, { sequence: 1, elapsedMs: 4_200 })
    const unsealed = { ...await aTap(world, personId, attemptId, { sequence: 2 }), issued: 'made-up.token' }
    world.later(60_000)
    await send(world, personId, attemptId, [tap, unsealed])
    expect(await rowsOf(attemptId)).toMatchObject([{ issuedAt, elapsedMs: 4_200, tappedAt: issuedAt, savedAt: world.clock(), late: false }, { issuedAt: null }])
  })
  test('go on from what a form saved, and a form from what a journal sent', async () => {
    const { personId, attemptId } = await inside()
    await answer(world, personId, attemptId, 1, 'b')
    await send(world, personId, attemptId, [await aTap(world, personId, attemptId, { sequence: 9, option: 'c' })])
    await answer(world, personId, attemptId, 1, 'a')
    expect((await rowsOf(attemptId)).map(({ sequence, writer }) => [sequence, writer])).toEqual([[1, 'form'], [9, phone], [10, 'form']])
    expect((await findAttempt(world.db, attemptId, personId))?.known).toBe(10)
  })
  test('that name another question, a place that is not there or an unknown option are refused one by one', async () => {
    const { personId, attemptId } = await inside()
    const good = await aTap(world, personId, attemptId, { sequence: 1 })
    const other = await aTap(world, personId, attemptId, { sequence: 2, position: 2 })
    const bad = [{ ...other, position: 1 }, { ...other, sequence: 3, position: 99 }, { ...good, sequence: 4, fields: new Map([['choice', ['z']]]) }]
    expect(await send(world, personId, attemptId, [good, ...bad])).toEqual(['1 saved', '2 refused answer-of-another-question', '3 refused not-in-attempt', '4 refused answer-unknown-part'])
    expect(await rowsOf(attemptId)).toHaveLength(1)
  })
  test('under a number already used for something else are refused, in one batch or later', async () => {
    const { personId, attemptId } = await inside()
    const first = await aTap(world, personId, attemptId, { sequence: 1 })
    const changed = await aTap(world, personId, attemptId, { sequence: 1, option: 'b' })
    expect(await send(world, personId, attemptId, [first, changed, first])).toEqual(['1 saved', '1 refused sequence-reused', '1 saved'])
    expect(await send(world, personId, attemptId, [changed])).toEqual(['1 refused sequence-reused'])
    expect(await chosenAt(attemptId, personId, 1)).toEqual({ chosen: ['a'] })
  })
  test('under a number far beyond all others are refused, so that one device cannot use up the numbers of the others', async () => {
    const { personId, attemptId } = await inside()
    const tapAt = (sequence: number, writer = phone) => aTap(world, personId, attemptId, { writer, sequence })
    expect(await send(world, personId, attemptId, [await tapAt(3), await tapAt(1_000_000_000), await tapAt(10_001)])).toEqual(['3 saved', '1000000000 refused sequence-too-far', '10001 saved'])
    expect(await send(world, personId, attemptId, [await tapAt(10_002, tablet)])).toEqual(['10002 saved'])
    expect((await findAttempt(world.db, attemptId, personId))?.known).toBe(10_002)
  })
  test('beyond thousands of one attempt make room by those that count no more; the newest of each place always stays', async () => {
    const { personId, attemptId } = await inside()
    const { questionId } = await aTap(world, personId, attemptId, { sequence: 1 })
    await send(world, personId, attemptId, [await aTap(world, personId, attemptId, { sequence: 1, position: 2, option: 'b' })])
    await world.db.answer.createMany({ data: Array.from({ length: 5_100 }, (_, at) => ({ attemptId, sequence: at + 2, writer: phone, position: 1, questionId, value: { chosen: ['b'] }, savedAt: world.clock() })) })
    expect(await send(world, personId, attemptId, [await aTap(world, personId, attemptId, { sequence: 5_200, option: 'c' })])).toEqual(['5200 saved'])
    expect(await world.db.answer.count({ where: { attemptId } })).toBeLessThan(5_000)
    expect((await findAttempt(world.db, attemptId, personId))?.answers).toEqual(new Map([[1, { chosen: ['c'] }], [2, { chosen: ['b'] }]]))
  })
  test('sent by many tabs at the same instant are one row each', async () => {
    const { personId, attemptId } = await inside()
    const taps = await Promise.all([1, 2, 3, 4].map((sequence) => aTap(world, personId, attemptId, { sequence, position: sequence })))
    const sent = await Promise.all(Array.from({ length: 12 }, (_, place) => send(world, personId, attemptId, place % 2 === 0 ? taps : taps.toReversed())))
    expect(sent.flat().filter((receipt) => !receipt.endsWith('saved'))).toEqual([])
    expect(await rowsOf(attemptId)).toHaveLength(4)
  })
  test('after handing in are kept, flagged, and change nothing', async () => {
    const { personId, attemptId } = await inside()
    await send(world, personId, attemptId, [await aTap(world, personId, attemptId, { sequence: 1, option: 'b' })])
    const unsent = await aTap(world, personId, attemptId, { sequence: 2 })
    await submitAttempt(world, { learnerId: personId, attemptId })
    expect(await send(world, personId, attemptId, [unsent])).toEqual(['2 late'])
    expect(await send(world, personId, attemptId, [unsent])).toEqual(['2 late'])
    expect(await chosenAt(attemptId, personId, 1)).toEqual({ chosen: ['b'] })
    expect(await rowsOf(attemptId)).toMatchObject([{ late: false }, { late: true, acceptedAt: null }])
  })
  test('COMPLETION 23: to somebody else’s attempt, or to none, are refused alike', async () => {
    const { personId, attemptId } = await inside()
    const tap = await aTap(world, personId, attemptId, { sequence: 1 })
    const { personId: next } = await aResident(world)
    for (const id of [attemptId, '0192d1f0-0000-7000-8000-000000000000', 'x']) expect(await receiveAnswers(world, { learnerId: next, attemptId: id, entries: [tap] })).toEqual({ ok: false, reason: 'attempt-unknown' })
    expect(await rowsOf(attemptId)).toEqual([])
  })
})

describe('a check', () => {
  test('keeps the first answer, whoever sends and however often', async () => {
    const { personId, attemptId } = await inside('check:mot')
    const first = await aTap(world, personId, attemptId, { sequence: 1, option: 'b' })
    expect(await send(world, personId, attemptId, [first, await aTap(world, personId, attemptId, { writer: tablet, sequence: 2 })])).toEqual(['1 saved', '2 refused already-answered'])
    expect(await send(world, personId, attemptId, [first])).toEqual(['1 saved'])
    expect(await answer(world, personId, attemptId, 1)).toEqual({ ok: false, reason: 'already-answered' })
    expect(await chosenAt(attemptId, personId, 1)).toEqual({ chosen: ['b'] })
  })
  test('answered on several devices at the same instant keeps one answer', async () => {
    const { personId, attemptId } = await inside('check:mot')
    const taps = await Promise.all(Array.from({ length: 8 }, (_, place) => aTap(world, personId, attemptId, { writer: String(place).repeat(22), sequence: place + 1, option: place % 2 === 0 ? 'a' : 'b' })))
    const receipts = (await Promise.all(taps.map((tap) => send(world, personId, attemptId, [tap])))).flat()
    expect(receipts.filter((receipt) => receipt.endsWith('saved'))).toHaveLength(1)
    expect(await rowsOf(attemptId)).toHaveLength(1)
  })
})

test('a journal replayed five times, shuffled, gives the identical attempt, row for row', async () => {
  const { personId, attemptId } = await inside()
  const taps = await Promise.all(Array.from({ length: 40 }, (_, place) => aTap(world, personId, attemptId, { writer: place % 3 === 0 ? tablet : phone, sequence: place + 1, position: 1 + place % 4, option: 'abc'[place % 3] ?? 'a' })))
  await send(world, personId, attemptId, taps)
  const once = { rows: await rowsOf(attemptId), attempt: await findAttempt(world.db, attemptId, personId) }
  for (let replay = 0; replay < 5; replay++) {
    world.later(1_000)
    const shuffled = taps.map((tap) => ({ tap, at: world.chance() })).sort((a, b) => a.at - b.at).map(({ tap }) => tap)
    for (let from = 0; from < shuffled.length; from += 7) await send(world, personId, attemptId, shuffled.slice(from, from + 7))
  }
  expect({ rows: await rowsOf(attemptId), attempt: await findAttempt(world.db, attemptId, personId) }).toEqual(once)
})
