import { expect, test } from 'vitest'
import * as result from '#app/routes/assessment/result.tsx'
import { neutraliseQuestion } from '#app/usecases/assessment/neutralise-question.server.ts'
import { readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, aResident } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aTimedCourse } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const real = aWorld()
const courseId = 'khoa-co-gio'
const before = { courses: [aTimedCourse({ closesAt: '2026-11-23T05:00:00Z', slots: 1 })] }
const now = { courses: [aTimedCourse({ closesAt: '2026-11-24T05:00:00Z', slots: 3 })] }
const world = Object.create(real, { catalogue: { value: before } }) as TestWorld
const ask = aSite(real, now)

test('closing put off and attempts added after one was handed in: its result tells no solution before the new end; what is left out then is named, and sends nobody back to its lesson', async () => {
  const learner = await aResident(world)
  for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: learner.personId, guestHash: null }, lessonId, courseId)
  const { attemptId } = await takeQuiz(world, learner.personId, 'final', { wrong: 4, courseId })
  const told = async () => (await ask(learner, result.loader, { attempt: attemptId })).data as { isWithheld: boolean; studyAgain: readonly unknown[]; explained: readonly { id: string; isLeftOut: boolean }[] }
  real.setClock('2026-11-23T06:00:00Z')
  const open = await told()
  expect(open).toMatchObject({ isWithheld: true })
  expect(JSON.stringify(open)).not.toMatch(/LỜI GIẢI/)
  real.setClock('2026-11-24T06:00:00Z')
  const over = await told()
  expect(over).toMatchObject({ isWithheld: false })
  expect(JSON.stringify(over)).toMatch(/LỜI GIẢI/)

  const { personId: actorId } = await aHolder(world, 'editor', { kind: 'province' })
  const ofOne = over.explained.filter(({ id }) => id.startsWith('mot')).map(({ id }) => id)
  for (const questionId of ofOne) await neutraliseQuestion(world, { actorId, courseId, questionId, reason: 'Câu sai' })
  const left = await told()
  expect(left.explained.filter(({ isLeftOut }) => isLeftOut).map(({ id }) => id)).toEqual(ofOne)
  expect([over.studyAgain.length, left.studyAgain]).toEqual([2, [{ href: `/courses/${courseId}/lessons/hai`, title: 'Bài hai' }]])
})
