import { describe, expect, test } from 'vitest'
import { findPlacement } from '#app/data/assessment/placements.server.ts'
import { estimateAbility } from '#app/domain/assessment/ability.ts'
import { answersOf } from '#app/domain/assessment/placement.ts'
import { abandonQuietPlacements } from '#app/usecases/assessment/abandon-placement.server.ts'
import { answerPlacement } from '#app/usecases/assessment/answer-placement.server.ts'
import { foldStatistics } from '#app/usecases/assessment/fold-statistics.server.ts'
import { startPlacement } from '#app/usecases/assessment/start-placement.server.ts'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { findGuest } from '#app/data/people/guests.server.ts'
import { aGuest, takeQuiz } from '#tests/support/learner-acts.ts'
import { aReading, aResident } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const begin = (learnerId: string) => startPlacement(world, { learnerId, guestHash: null })
const act = (learnerId: string, position: number, what: 'answer' | 'skip' | 'stop' = 'answer', option = 'a') => answerPlacement(world, { learnerId, position, act: what, fields: new Map([['choice', [option]]]) })
const placementOf = async (personId: string) => { const placement = await findPlacement(world.db, personId); if (!placement) throw new Error('no placement'); return placement }

describe('a placement', () => {
  test('begun in several tabs at once is one, with one question', async () => {
    const { personId } = await aResident(world)
    await Promise.all([1, 2, 3, 4].map(() => begin(personId)))
    expect(await world.db.placement.count({ where: { personId } })).toBe(1)
    expect((await placementOf(personId)).questions).toHaveLength(1)
  })
  test('goes on where it was left, and an answer given twice at once counts once', async () => {
    const { personId } = await aResident(world)
    await begin(personId)
    const answered = await Promise.all([act(personId, 1), act(personId, 1), act(personId, 1)])
    expect(answered.filter(({ ok }) => ok)).toHaveLength(1)
    await begin(personId)
    const { questions } = await placementOf(personId)
    expect(questions.map(({ position, right }) => [position, right])).toEqual([[1, true], [2, null]])
  })
  test('ends by itself, asks nothing twice, and completes no course', async () => {
    const { personId } = await aResident(world)
    await begin(personId)
    for (let position = 1; (await placementOf(personId)).endedAt === null; position++) expect((await act(personId, position)).ok).toBe(true)
    const { questions } = await placementOf(personId)
    expect(questions.length).toBe(8)
    expect(new Set(questions.map(({ item }) => item.id)).size).toBe(8)
    expect(await world.db.completion.count({ where: { personId } })).toBe(0)
    expect(await act(personId, 8)).toEqual({ ok: false, reason: 'attempt-over' })
  })
  test('a skipped question is not right; stopping keeps what was answered', async () => {
    const { personId } = await aResident(world)
    await begin(personId)
    await act(personId, 1, 'skip')
    await act(personId, 2, 'stop')
    const placement = await placementOf(personId)
    expect(placement.endedAt).not.toBeNull()
    expect(answersOf(placement.questions).map(({ right }) => right)).toEqual([false])
  })
  test('an option of no question is refused and keeps the question waiting', async () => {
    const { personId } = await aResident(world)
    await begin(personId)
    expect(await act(personId, 1, 'answer', 'z')).toEqual({ ok: false, reason: 'answer-unknown-part' })
    expect((await placementOf(personId)).questions.map(({ right }) => right)).toEqual([null])
  })
  test('somebody without a placement, or at a position not asked, is refused', async () => {
    const [{ personId }, { personId: other }] = [await aResident(world), await aResident(world)]
    await begin(personId)
    expect(await act(other, 1)).toEqual({ ok: false, reason: 'attempt-unknown' })
    expect(await act(personId, 2)).toEqual({ ok: false, reason: 'attempt-unknown' })
  })
})

const day = 86_400_000
const keptOf = (personId: string) => world.db.placement.findFirstOrThrow({ where: { personId }, orderBy: { slot: 'desc' } })

describe('a placement left before its end', () => {
  test('by «stop here» keeps the estimate with the rest skipped: below what its answers alone would say', async () => {
    const { personId } = await aResident(world)
    await begin(personId)
    for (const position of [1, 2, 3, 4]) await act(personId, position)
    await act(personId, 5, 'stop')
    const { ability, abilityError, endedBy } = await keptOf(personId)
    const asAnswered = estimateAbility(answersOf((await placementOf(personId)).questions))
    expect(endedBy).toBe('learner')
    expect(ability).toBeLessThan(asAnswered.mean - 0.3)
    expect(abilityError).toBeLessThan(asAnswered.error)
  })
  test('untouched for thirty days ends the same way, once; a day less and it waits', async () => {
    const [{ personId }, { personId: stopper }] = [await aResident(world), await aResident(world)]
    for (const each of [personId, stopper]) { await begin(each); await act(each, 1) }
    world.later(30 * day - 1)
    expect(await abandonQuietPlacements(world)).toBe(await world.db.placement.count({ where: { endedBy: 'time' } }))
    expect((await keptOf(personId)).endedBy).toBeNull()
    await act(stopper, 2)
    world.later(1)
    await Promise.all([abandonQuietPlacements(world), abandonQuietPlacements(world)])
    expect([(await keptOf(personId)).endedBy, (await keptOf(stopper)).endedBy]).toEqual(['time', null])
    expect(await act(personId, 2)).toEqual({ ok: false, reason: 'attempt-over' })
  })
  test('to its end keeps the estimate of its answers', async () => {
    const { personId } = await aResident(world)
    await begin(personId)
    for (let position = 1; (await placementOf(personId)).endedAt === null; position++) await act(personId, position, 'answer', position % 2 === 0 ? 'b' : 'a')
    const { ability, abilityError, endedBy } = await keptOf(personId)
    expect({ endedBy, mean: ability, error: abilityError }).toEqual({ endedBy: 'rule', ...estimateAbility(answersOf((await placementOf(personId)).questions)) })
  })
})

test('a guest’s placements and assessment come into the account, after those it has', async () => {
  const guest = aGuest()
  const { personId } = await aResident(world)
  await begin(personId)
  await act(personId, 1, 'stop')
  await startPlacement(world, guest)
  const guestId = await findGuest(world.db, guest.guestHash) ?? ''
  await act(guestId, 1)
  const { attemptId } = await takeQuiz(world, guestId, 'basic-level', { courseId: 'muc-co-ban' })
  expect((await claimGuestRecord(world, { personId, guestHash: guest.guestHash })).ok).toBe(true)
  expect(await placementOf(personId)).toMatchObject({ slot: 2, endedAt: null, questions: [{ position: 1, right: true }, { position: 2, right: null }] })
  expect((await act(personId, 2)).ok).toBe(true)
  expect(await world.db.placement.count({ where: { personId: guestId } })).toBe(0)
  expect(await world.db.areaResult.count({ where: { attemptId, attempt: { personId } } })).toBe(5)
})

test('with enough first answers the next questions come with calibrated parameters; what was drawn before keeps its own', async () => {
  const { personId } = await aResident(world)
  await begin(personId)
  const [before] = (await placementOf(personId)).questions
  // Each draws four of eight: all eight have their thirty answers by far.
  for (let taker = 0; taker < 100; taker += 1) {
    const { personId: takerId } = await aResident(world)
    for (const lessonId of ['mot', 'hai']) await aReading(world, { personId: takerId, lessonId })
    await takeQuiz(world, takerId, 'final', { wrong: taker % 3 })
  }
  await world.db.$transaction((db) => foldStatistics(db))
  await act(personId, 1)
  expect((await placementOf(personId)).questions.map(({ item }) => item.isCalibrated)).toEqual([false, false])
  world.later(10 * 60_000)
  await act(personId, 2)
  const { questions } = await placementOf(personId)
  expect(questions.map(({ item }) => item.isCalibrated)).toEqual([false, false, true])
  expect(questions[0]?.item).toEqual(before?.item)
  expect(questions[2]?.item.b).not.toBe(questions[1]?.item.b)
})
