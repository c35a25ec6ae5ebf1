import { describe, expect, test } from 'vitest'
import { listAssessedAttempts } from '#app/data/assessment/area-results.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { listAssessed } from '#app/data/roadmap/figure-reads.server.ts'
import { areasReached, bestByArea } from '#app/domain/assessment/basic-level.ts'
import { addMonths, dayOf } from '#app/domain/calendar.ts'
import { areas } from '#app/domain/catalogue/area.ts'
import { neutraliseQuestion, takeBackNeutralisation } from '#app/usecases/assessment/neutralise-question.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { answer, beginQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, aResident } from '#tests/support/makers.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const assessment = { courseId: 'muc-co-ban', quizId: 'basic-level' } as const
const always = new Date(0)
const hours = 3_600_000

/** Begins, answers each question as told (null leaves it), and hands in. */
async function assess(given: TestWorld, personId: string, option: (area: string) => string | null): Promise<string> {
  const attemptId = await beginQuiz(given, { learnerId: personId, guestHash: null }, assessment.quizId, assessment.courseId)
  const drawn = (await findAttempt(given.db, attemptId, personId))?.drawn ?? []
  for (const [place, { questionId }] of drawn.entries()) {
    const chosen = option(questionId.split('-')[1] ?? '')
    if (chosen !== null) await answer(given, personId, attemptId, place + 1, chosen)
  }
  await submitAttempt(given, { learnerId: personId, attemptId })
  return attemptId
}
async function answerAll(attemptId: string, personId: string, option: (area: string, place: number) => string | null): Promise<void> {
  const met = new Map<string, number>()
  for (const [place, { questionId }] of ((await findAttempt(world.db, attemptId, personId))?.drawn ?? []).entries()) {
    const area = questionId.split('-')[1] ?? ''
    const chosen = option(area, met.get(area) ?? 0)
    met.set(area, 1 + (met.get(area) ?? 0))
    if (chosen !== null) await answer(world, personId, attemptId, place + 1, chosen)
  }
}
/** The same world after an update of the content: every area asks for all five right of five answered. */
function withNewThresholds(): TestWorld {
  const { basicLevel, courses } = world.catalogue
  if (!basicLevel) throw new Error('no assessment')
  const catalogue = { courses, basicLevel: { ...basicLevel, version: 2, areas: basicLevel.areas.map((area) => ({ ...area, least: 5, threshold: 1 })) } }
  return new Proxy(world, { get: (target, key: keyof TestWorld) => (key === 'catalogue' ? catalogue : target[key]) })
}
const verdicts = async (attemptId: string) => (await world.db.areaResult.findMany({ where: { attemptId }, orderBy: { area: 'asc' } })).map(({ area, outcome, version }) => `${area} ${outcome} ${version}`)
const outcomes = async (personId: string) => bestByArea((await listAssessedAttempts(world.db, personId, always)).map(({ results }) => results))

describe('the assessment of the basic level', () => {
  test('asks five questions of each of the five areas', async () => {
    const { personId } = await aResident(world)
    const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, assessment.quizId, assessment.courseId)
    const asked = (await findAttempt(world.db, attemptId, personId))?.drawn.map(({ questionId }) => questionId.split('-')[1])
    expect(['1', '2', '3', '4', '5'].map((area) => asked?.filter((each) => each === area).length)).toEqual([5, 5, 5, 5, 5])
  })
  test('begun in two tabs at once is one attempt', async () => {
    const { personId } = await aResident(world)
    const begun = await Promise.all([1, 2, 3].map(() => startAttempt(world, { learnerId: personId, guestHash: null, ...assessment })))
    expect(new Set(begun.map((result) => (result.ok ? result.value : result.reason))).size).toBe(1)
  })
  test('all right is the basic level, and completes no course', async () => {
    const { personId } = await aResident(world)
    await assess(world, personId, () => 'a')
    expect(areasReached(await outcomes(personId))).toBe(5)
    expect(await world.db.completion.count({ where: { personId } })).toBe(0)
  })
  test('an area left out is not assessed, and not failed', async () => {
    const { personId } = await aResident(world)
    await assess(world, personId, (area) => (area === '3' ? null : area === '4' ? 'b' : 'a'))
    expect((await outcomes(personId)).map(({ area, outcome }) => `${area} ${outcome}`)).toEqual(['1 reached', '2 reached', '3 not-assessed', '4 not-reached', '5 reached'])
  })
  test('the best valid result of each area counts, over several attempts', async () => {
    const { personId } = await aResident(world)
    await assess(world, personId, (area) => (area < '3' ? 'a' : 'b'))
    world.later(24 * hours)
    await assess(world, personId, (area) => (area < '3' ? 'b' : 'a'))
    expect(areasReached(await outcomes(personId))).toBe(5)
    expect(await listAssessedAttempts(world.db, personId, world.clock())).toHaveLength(1)
  })
  test('taken alone is taken again after a day, reached or not; two tabs do not get around it', async () => {
    const { personId } = await aResident(world)
    const begin = () => startAttempt(world, { learnerId: personId, guestHash: null, ...assessment })
    for (const option of ['a', 'b']) {
      await assess(world, personId, () => option)
      world.later(24 * hours - 1)
      expect(await Promise.all([begin(), begin()])).toEqual(Array(2).fill({ ok: false, reason: 'pause-runs' }))
      world.later(1)
    }
    expect((await begin()).ok).toBe(true)
  })
  test('is never begun as the final quiz or a check of its banks, which would tell the answers', async () => {
    const { personId } = await aResident(world)
    for (const quizId of ['final', 'check:basic-level-1']) expect(await startAttempt(world, { learnerId: personId, guestHash: null, courseId: 'muc-co-ban', quizId })).toEqual({ ok: false, reason: 'quiz-unknown' })
    expect(await startAttempt(world, { learnerId: personId, guestHash: null, courseId: 'khoa-thu', quizId: 'basic-level' })).toEqual({ ok: false, reason: 'quiz-unknown' })
  })
  test('somebody else’s attempt is refused as if it were not there', async () => {
    const [{ personId }, { personId: other }] = [await aResident(world), await aResident(world)]
    const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, assessment.quizId, assessment.courseId)
    expect(await submitAttempt(world, { learnerId: other, attemptId })).toEqual({ ok: false, reason: 'attempt-unknown' })
    expect(await outcomes(personId)).toEqual([])
  })
  test('begun under one version of the thresholds is judged and labelled by that version, handed in or marked anew under the next', async () => {
    const { personId } = await aResident(world)
    const begin = (of: TestWorld) => beginQuiz(of, { learnerId: personId, guestHash: null }, assessment.quizId, assessment.courseId)
    const next = withNewThresholds()
    const first = await begin(world)
    await answerAll(first, personId, (area, place) => (area === '1' ? null : place < 3 ? 'a' : 'b'))
    expect((await submitAttempt(next, { learnerId: personId, attemptId: first })).ok).toBe(true)
    expect(await verdicts(first)).toEqual(['1 not-assessed 1', '2 reached 1', '3 reached 1', '4 reached 1', '5 reached 1'])
    world.later(24 * hours)
    const second = await begin(next)
    await answerAll(second, personId, (_area, place) => (place < 4 ? 'a' : 'b'))
    await submitAttempt(next, { learnerId: personId, attemptId: second })
    expect(await verdicts(second)).toEqual(areas.map((area) => `${area} not-reached 2`))

    const { personId: actorId } = await aHolder(world, 'editor', { kind: 'province' })
    for (const area of ['2', '3'] as const) await neutraliseQuestion(next, { actorId, courseId: assessment.courseId, questionId: `nhom-${area}-1`, reason: 'Hai đáp án đúng' })
    expect([await verdicts(first), (await verdicts(second)).slice(1, 3)]).toEqual([['1 not-assessed 1', '2 reached 1', '3 reached 1', '4 reached 1', '5 reached 1'], ['2 not-assessed 2', '3 not-assessed 2']])
    for (const area of ['2', '3'] as const) await takeBackNeutralisation(next, { actorId, courseId: assessment.courseId, questionId: `nhom-${area}-1`, reason: 'Hết phép thử' })
    expect(await verdicts(second)).toEqual(areas.map((area) => `${area} not-reached 2`))
  })
  test('feeds the indicator where the person lives, with the best of each area, until its validity is over', async () => {
    const { personId } = await aResident(world, { unitCode: '04828' })
    await assess(world, personId, (area) => (area === '1' ? 'b' : 'a'))
    world.later(24 * hours)
    await assess(world, personId, (area) => (area === '1' ? 'a' : 'b'))
    await settleFigures(world)
    const inUnit = async (day: string) => (await listAssessed(world.db, { day, demonstration: false })).filter(({ unit }) => unit.code === '04828').map(({ assessed, reached, people }) => ({ assessed, reached, people }))
    expect(await inUnit(dayOf(world.clock()))).toEqual([{ assessed: 5, reached: 5, people: 1 }])
    expect(await inUnit(addMonths(dayOf(world.clock()), 25))).toEqual([])
    expect(await listAssessed(world.db, { day: dayOf(world.clock()), demonstration: true })).toEqual([])
  })
})
