import { beforeEach, expect, test, vi } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { beginQuiz, readLesson } from '#tests/support/learner-acts.ts'
import { aResident } from '#tests/support/makers.ts'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const world = aWorld()

/** The course after editors turned every graded question upside down, and took the first of each lesson out. */
function edited(): Course {
  const course = aCourse()
  return { ...course, lessons: course.lessons.map((lesson) => ({ ...lesson, graded: lesson.graded.slice(1).map((question) => (question.type === 'single' ? { ...question, stem: 'Đã sửa', options: question.options.map((option) => ({ ...option, text: 'Đã sửa', correct: option.id === 'b' })) } : question)) })) }
}

beforeEach(() => { vi.resetModules() })

test('COMPLETION 14: a restart with edited content does not touch a running attempt: its questions, also those no longer in the files, are answered and marked as they were drawn', async () => {
  const { personId } = await aResident(world)
  const key = { learnerId: personId, guestHash: null }
  for (const lessonId of ['mot', 'hai']) await readLesson(world, key, lessonId)
  const attemptId = await beginQuiz(world, key, 'final')
  const drawn = (await findAttempt(world.db, attemptId, personId))?.drawn ?? []
  const restarted = Object.create(world, { catalogue: { value: { courses: [edited()] } } }) as TestWorld
  // Modules read anew remember no question: a new process.
  const [{ saveAnswer }, { submitAttempt }, { findAttemptQuestions }] = await Promise.all([import('#app/usecases/assessment/save-answer.server.ts'), import('#app/usecases/assessment/submit-attempt.server.ts'), import('#app/usecases/assessment/attempt-questions.server.ts')])
  expect((await findAttemptQuestions(restarted.db, { drawn })).map(({ id, stem }) => [id, stem])).toEqual(drawn.map(({ questionId }) => [questionId, `Câu ${questionId}: bác làm gì?`]))
  for (const [place, { questionId }] of drawn.entries()) expect((await saveAnswer(restarted, { learnerId: personId, attemptId, position: place + 1, questionId, fields: new Map([['choice', ['a']]]) })).ok).toBe(true)
  expect(await submitAttempt(restarted, { learnerId: personId, attemptId })).toMatchObject({ ok: true, value: { right: 4, total: 4, passed: true } })
  expect((await findAttempt(world.db, attemptId, personId))?.drawn).toEqual(drawn)
})
