import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { questionHash } from '#app/catalogue/question-hash.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { saveQuestionVersions } from '#app/data/assessment/questions.server.ts'
import { beginAttempt } from '#app/data/assessment/starting.server.ts'
import { attemptTimes } from '#app/domain/assessment/attempt-time.ts'
import { drawOrder } from '#app/domain/assessment/draw.ts'
import { fieldsOf } from '#app/domain/assessment/form-fields.ts'
import { openRules } from '#app/domain/assessment/quiz-rules.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { solutionOf } from '#app/domain/assessment/solution.ts'
import { saveAnswer } from '#app/usecases/assessment/save-answer.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { aScenario, everyQuestion } from '#tests/support/every-question.ts'
import { aResident } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()

/** An attempt of a new learner at just these questions. */
async function attemptAt(questions: readonly Question[], quizId: string) {
  const { personId } = await aResident(world)
  const now = world.clock()
  await saveQuestionVersions(world.db, questions.map((question) => ({ hash: questionHash(question), courseId: 'khoa-thu', question })), now)
  const drawn = questions.map((question) => ({ questionId: question.id, hash: questionHash(question), order: drawOrder(question, world.chance) }))
  const attemptId = await beginAttempt(world.db, { personId, courseId: 'khoa-thu', quizId, slot: 1, drawn, passMark: 0.7, ruleVersion: 1, rules: openRules, extraMinutes: 0, now, ...attemptTimes(openRules, now, 0) }) ?? randomUUID()
  const send = (position: number, fields: ReadonlyMap<string, readonly string[]>) => saveAnswer(world, { learnerId: personId, attemptId, position, questionId: questions[position - 1]?.id ?? '', fields })
  const held = async () => (await findAttempt(world.db, attemptId, personId))?.answers
  return { personId, attemptId, drawn, send, held }
}

const fields = (path: readonly string[], choice: string) => new Map([['path', path], ['choice', [choice]]])

describe('an answer of every type', () => {
  test('is saved, read back as it was given, and earns everything when right', async () => {
    const questions = Object.values(everyQuestion)
    const { personId, attemptId, drawn, send, held } = await attemptAt(questions, 'final')
    for (const [place, question] of questions.entries()) {
      const solution = solutionOf(question)
      const sent = 'path' in solution ? fields(solution.path.slice(0, -1), solution.path.at(-1) ?? '') : fieldsOf(solution, drawn[place]?.order)
      expect(await send(place + 1, sent), question.type).toEqual({ ok: true, value: solution })
    }
    expect([...await held() ?? []].sort(([one], [other]) => one - other).map(([, value]) => value)).toEqual(questions.map(solutionOf))
    expect(await submitAttempt(world, { learnerId: personId, attemptId })).toMatchObject({ ok: true, value: { right: questions.length, points: questions.length, passed: true } })
  })

  test('typed with signs that no key writes is kept without them', async () => {
    const { send, held } = await attemptAt([everyQuestion['short-text']], 'final')
    expect(await send(1, new Map([['text', ['mã\0 kín\u202c']]]))).toEqual({ ok: true, value: { text: 'mã kín' } })
    expect((await held())?.get(1)).toEqual({ text: 'mã kín' })
  })

  test('that is no number is refused and nothing is kept', async () => {
    const { send, held } = await attemptAt([everyQuestion.numeric], 'final')
    expect(await send(1, new Map([['number', ['1e9']]]))).toEqual({ ok: false, reason: 'answer-not-a-number' })
    expect((await held())?.size).toBe(0)
  })
})

describe.each(['final', 'check:mot'])('a scenario in %s', (quizId) => {
  test('is saved move by move', async () => {
    const { send, held } = await attemptAt([aScenario], quizId)
    expect((await send(1, fields([], 'a'))).ok).toBe(true)
    expect((await held())?.get(1)).toEqual({ path: ['a'] })
    expect((await send(1, fields(['a'], 'b'))).ok).toBe(true)
    expect((await held())?.get(1)).toEqual({ path: ['a', 'b'] })
  })

  test('takes no move back, so that nobody tries every way', async () => {
    const { send, held } = await attemptAt([aScenario], quizId)
    await send(1, fields([], 'a'))
    expect(await send(1, fields([], 'b'))).toEqual({ ok: false, reason: 'move-taken-back' })
    expect((await held())?.get(1)).toEqual({ path: ['a'] })
  })

  test('of two next moves sent at once, one is made', async () => {
    const { send, held } = await attemptAt([aScenario], quizId)
    const results = await Promise.all([send(1, fields([], 'a')), send(1, fields([], 'b'))])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => result.ok)).toEqual({ ok: true, value: (await held())?.get(1) })
  })
})

test('a check with a scenario that is not over is not handed in; when it is over, no more is taken', async () => {
  const { personId, attemptId, send } = await attemptAt([aScenario], 'check:mot')
  await send(1, fields([], 'a'))
  expect(await submitAttempt(world, { learnerId: personId, attemptId })).toEqual({ ok: false, reason: 'questions-unanswered' })
  await send(1, fields(['a'], 'b'))
  expect(await send(1, fields(['a'], 'b'))).toEqual({ ok: false, reason: 'already-answered' })
  expect(await submitAttempt(world, { learnerId: personId, attemptId })).toEqual({ ok: true, value: { right: 0, points: 0.5, total: 1, passed: false } })
})
