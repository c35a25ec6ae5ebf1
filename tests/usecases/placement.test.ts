import { describe, expect, test } from 'vitest'
import { findPlacement } from '#app/data/assessment/placements.server.ts'
import { answersOf } from '#app/domain/assessment/placement.ts'
import { answerPlacement } from '#app/usecases/assessment/answer-placement.server.ts'
import { startPlacement } from '#app/usecases/assessment/start-placement.server.ts'
import { aResident } from '#tests/support/makers.ts'
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
    expect(questions.length).toBe(10)
    expect(new Set(questions.map(({ item }) => item.id)).size).toBe(10)
    expect(await world.db.completion.count({ where: { personId } })).toBe(0)
    expect(await act(personId, 10)).toEqual({ ok: false, reason: 'attempt-over' })
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
