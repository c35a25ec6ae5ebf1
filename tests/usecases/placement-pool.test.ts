import { expect, test } from 'vitest'
import { findPlacement } from '#app/data/assessment/placements.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { answerPlacement } from '#app/usecases/assessment/answer-placement.server.ts'
import { confirmImport } from '#app/usecases/assessment/confirm-import.server.ts'
import { placementItems } from '#app/usecases/assessment/placement-items.server.ts'
import { retireQuestion } from '#app/usecases/assessment/retire-question.server.ts'
import { stageImport } from '#app/usecases/assessment/stage-import.server.ts'
import { startPlacement } from '#app/usecases/assessment/start-placement.server.ts'
import { aHolder, aResident } from '#tests/support/makers.ts'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const courseId = 'khoa-thu'
const anEditor = async () => (await aHolder(world, 'editor', { kind: 'province' })).personId
const asked = async () => (await placementItems(world)).map(({ id }) => id)

/** Puts one question into a bank of the lesson «mot»; its id. */
async function imported(kind: 'practice' | 'graded', stem: string): Promise<string> {
  const actorId = await anEditor()
  const before = new Set((await world.db.bankQuestion.findMany()).map(({ questionId }) => questionId))
  const staged = await stageImport(world, { actorId, courseId, lessonId: 'mot', kind, defaults: { competence: '4.2', level: 'TH', difficulty: 0.4 }, file: { name: 'de.txt', bytes: new TextEncoder().encode(`Câu 1: ${stem}?\nA. a\nB. b\nĐáp án: A\n`) } })
  if (!staged.ok) throw new Error(staged.reason)
  await confirmImport(world, { actorId, stagedId: staged.value.stagedId })
  const added = (await world.db.bankQuestion.findMany()).find(({ questionId }) => !before.has(questionId))
  if (!added) throw new Error('not in the bank')
  return added.questionId
}
const retire = async (questionId: string, from = dayOf(world.clock())) => retireQuestion(world, { actorId: await anEditor(), courseId, questionId, from, why: 'Nút đã đổi chỗ' })

test('placement asks the graded questions that editors imported, and never those of practice, whose solutions may lie on a phone', async () => {
  const before = await asked()
  const [practice, graded] = [await imported('practice', 'Việc để tập'), await imported('graded', 'Việc để thi')]
  expect(await asked()).toEqual(expect.arrayContaining([...before, `${courseId}/${graded}`]))
  expect(await asked()).not.toContain(`${courseId}/${practice}`)
})

test('placement asks no retired question, of a file or of a bank, from its day on', async () => {
  const [ofFile, ofBank, tomorrow] = [aCourse().lessons[0]!.graded[0]!.id, await imported('graded', 'Việc sẽ bỏ'), await imported('graded', 'Việc mai mới bỏ')]
  expect(await asked()).toEqual(expect.arrayContaining([ofFile, ofBank, tomorrow].map((id) => `${courseId}/${id}`)))
  for (const id of [ofFile, ofBank]) expect((await retire(id)).ok).toBe(true)
  expect((await retire(tomorrow, dayOf(new Date(world.clock().getTime() + 86_400_000)))).ok).toBe(true)
  const left = await asked()
  expect([ofFile, ofBank, tomorrow].map((id) => left.includes(`${courseId}/${id}`))).toEqual([false, false, true])
  world.later(86_400_000)
  expect(await asked()).not.toContain(`${courseId}/${tomorrow}`)
})

test('a question retired while it waits is still answered, and the placement goes on without it', async () => {
  const { personId } = await aResident(world)
  await startPlacement(world, { learnerId: personId, guestHash: null })
  const first = (await findPlacement(world.db, personId))?.questions[0]
  if (!first) throw new Error('nothing was asked')
  expect((await retire(first.drawn.questionId)).ok).toBe(true)
  expect(await answerPlacement(world, { learnerId: personId, position: 1, act: 'answer', fields: new Map([['choice', ['a']]]) })).toEqual({ ok: true, value: true })
  expect((await findPlacement(world.db, personId))?.questions.map(({ right }) => right)).toEqual([true, null])
})
