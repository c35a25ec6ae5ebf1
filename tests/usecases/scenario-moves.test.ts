import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { questionHash } from '#app/catalogue/question-hash.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { lockAttempt } from '#app/data/assessment/closing.server.ts'
import { saveQuestionVersions } from '#app/data/assessment/questions.server.ts'
import { beginAttempt } from '#app/data/assessment/starting.server.ts'
import { attemptTimes } from '#app/domain/assessment/attempt-time.ts'
import { drawOrder } from '#app/domain/assessment/draw.ts'
import { openRules } from '#app/domain/assessment/quiz-rules.ts'
import { saveAnswer } from '#app/usecases/assessment/save-answer.server.ts'
import { aScenario } from '#tests/support/every-question.ts'
import { aTap, phone, send, tablet } from '#tests/support/journal.ts'
import { aResident } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'
import { waitingForLocks } from '#tests/support/waiting-for-locks.ts'

const world = aWorld()

/** Somebody at the start of one scenario: what they press on their devices, and the moves that count. */
async function atAScenario(quizId: string) {
  const { personId } = await aResident(world)
  const [now, hash] = [world.clock(), questionHash(aScenario)]
  await saveQuestionVersions(world.db, [{ hash, courseId: 'khoa-thu', question: aScenario }], now)
  const drawn = [{ questionId: aScenario.id, hash, order: drawOrder(aScenario, world.chance) }]
  const attemptId = await beginAttempt(world.db, { personId, courseId: 'khoa-thu', quizId, slot: 1, drawn, passMark: 0.7, ruleVersion: 1, rules: openRules, extraMinutes: 0, now, ...attemptTimes(openRules, now, 0) }) ?? randomUUID()
  const press = async (sequence: number, path: readonly string[], choice: string, writer = phone) => ({ ...await aTap(world, personId, attemptId, { sequence, writer }), fields: new Map([['path', path], ['choice', [choice]]]) })
  return {
    personId, attemptId, press, sent: async (...moves: readonly ReturnType<typeof press>[]) => send(world, personId, attemptId, await Promise.all(moves)),
    byForm: (path: readonly string[], choice: string) => saveAnswer(world, { learnerId: personId, attemptId, position: 1, questionId: aScenario.id, fields: new Map([['path', path], ['choice', [choice]]]) }),
    made: async () => (await findAttempt(world.db, attemptId, personId))?.answers.get(1),
  }
}

test.each(['final', 'check:mot'])('of two first moves pressed without a network, in %s, the first is made, and the scenario goes on from it', async (quizId) => {
  const { press, sent, made } = await atAScenario(quizId)
  expect(await sent(press(1, [], 'a'), press(2, [], 'b'))).toEqual(['1 saved', '2 refused move-taken-back'])
  expect(await sent(press(2, [], 'b'), press(1, [], 'a'))).toEqual(['2 refused move-taken-back', '1 saved'])
  expect(await made()).toEqual({ path: ['a'] })
  expect(await sent(press(3, ['a'], 'b'))).toEqual(['3 saved'])
  expect(await made()).toEqual({ path: ['a', 'b'] })
})

test('two moves one after the other in one batch are both made, whatever order they are sent in', async () => {
  const { press, sent, made } = await atAScenario('final')
  expect(await sent(press(2, ['a'], 'b'), press(1, [], 'a'))).toEqual(['2 saved', '1 saved'])
  expect(await made()).toEqual({ path: ['a', 'b'] })
})

test('of different moves that two devices send at the same instant one is made, and the scenario goes on from it', async () => {
  const { personId, attemptId, press, sent, made } = await atAScenario('final')
  const moves = [await press(1, [], 'a'), await press(2, [], 'b', tablet)]
  // Both have begun, and neither has seen the other, when the attempt is free again.
  const results = await world.db.$transaction(async (db) => {
    await lockAttempt(db, attemptId)
    const sending = moves.map((move) => send(world, personId, attemptId, [move]))
    await expect.poll(() => waitingForLocks(world.db)).toBe(2)
    return { sending }
  }, { timeout: 60_000 }).then(({ sending }) => Promise.all(sending))
  const isFirst = results[0]?.[0] === '1 saved'
  expect(results).toEqual(isFirst ? [['1 saved'], ['2 refused move-taken-back']] : [['1 refused move-taken-back'], ['2 saved']])
  expect(await made()).toEqual({ path: [isFirst ? 'a' : 'b'] })
  if (isFirst) expect(await sent(press(9, ['a'], 'b'))).toEqual(['9 saved'])
})

test('of a move pressed with a network and another on a form without one, at the same instant, one is made', async () => {
  for (let round = 0; round < 6; round++) {
    const { sent, press, byForm, made } = await atAScenario('final')
    const [journal, form] = await Promise.all([sent(press(1, [], 'a')), byForm([], 'b')])
    expect([journal, form]).toEqual(form.ok ? [['1 refused move-taken-back'], { ok: true, value: await made() }] : [['1 saved'], { ok: false, reason: 'move-taken-back' }])
  }
})
