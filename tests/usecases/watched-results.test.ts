import { expect, test } from 'vitest'
import * as result from '#app/routes/assessment/result.tsx'
import { closeDueAttempts } from '#app/usecases/assessment/close-attempt.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { answer, readLesson } from '#tests/support/learner-acts.ts'
import { beginInSitting } from '#tests/support/sittings.ts'
import { aSite } from '#tests/support/site.ts'
import { aTimedCourse } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const real = aWorld()
const courseId = 'khoa-co-gio'
const catalogue = { courses: [aTimedCourse()] }
const world = Object.create(real, { catalogue: { value: catalogue } }) as TestWorld
const ask = aSite(real, catalogue)
const hours = 3_600_000

test('a watched quiz that was failed tells no solution after its sitting either: the same questions are asked of others, and of them again', async () => {
  const { members: [learner], trainer, cohortId, personId } = await aClass(world, { courseId })
  for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: personId, guestHash: null }, lessonId, courseId)
  const attemptId = await beginInSitting(world, { actorId: trainer.personId, cohortId, quizId: 'final' }, personId)
  for (const position of [1, 2, 3, 4]) await answer(world, personId, attemptId, position, 'b')
  world.later(hours)
  await closeDueAttempts(world)
  for (const waited of [0, 2, 24]) {
    world.later(waited * hours)
    const told = (await ask(learner!, result.loader, { attempt: attemptId })).data
    expect(told, `${waited} hours later`).toMatchObject({ passed: false, isWithheld: true, how: 'proctored' })
    expect(JSON.stringify(told)).not.toMatch(/LỜI GIẢI/)
  }
})
