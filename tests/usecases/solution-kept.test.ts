import { expect, test } from 'vitest'
import * as statistics from '#app/routes/assessment/statistics-question.tsx'
import * as preview from '#app/routes/editor/lesson-preview.tsx'
import * as question from '#app/routes/editor/question.tsx'
import { takeQuiz, readLesson } from '#tests/support/learner-acts.ts'
import { aHolder, aResident } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const courseId = 'khoa-thu'
const anEditor = () => aHolder(world, 'editor', { kind: 'province' })

/** What a page tells somebody, as text. */
async function told(who: { readonly accountId: string }, page: { readonly loader: unknown }, params: Record<string, string>): Promise<string> {
  const { status, data } = await ask(who, page.loader, { course: courseId, ...params })
  expect(status).toBe(200)
  return JSON.stringify(data)
}

/** Only whoever knows the solution could write it. */
const solution = /LỜI GIẢI|"correct"|"isRight":true/

test('an editor opens the solution of a graded question on record, for a while, and for nobody else', async () => {
  const [editor, colleague] = [await anEditor(), await anEditor()]
  const params = { question: 'mot-cuoi-1' }
  expect(await told(editor, question, params)).not.toMatch(solution)
  expect(await ask(editor, question.action, { course: courseId, ...params }, new URLSearchParams({ act: 'solution' }))).toMatchObject({ status: 302, location: `/editor/questions/${courseId}/mot-cuoi-1` })
  expect(await told(editor, question, params)).toMatch(solution)
  expect(await told(colleague, question, params)).not.toMatch(solution)
  expect(await told(editor, question, { question: 'mot-cuoi-2' })).not.toMatch(solution)
  expect(await world.db.auditEntry.findMany({ where: { actorId: editor.personId } })).toMatchObject([{ action: 'question.solution', subject: `question:${courseId}/mot-cuoi-1`, at: world.clock() }])
  world.later(15 * 60_000)
  expect(await told(editor, question, params)).not.toMatch(solution)
})

test('that of a practice question is kept from no editor, and no record is made of a question that is none', async () => {
  const editor = await anEditor()
  expect(await told(editor, question, { question: 'mot-luyen-1' })).toMatch(solution)
  expect(await ask(editor, question.action, { course: courseId, question: 'khong-co' }, new URLSearchParams({ act: 'solution' }))).toMatchObject({ status: 409, data: { refused: 'question-unknown' } })
  expect(await world.db.auditEntry.count({ where: { actorId: editor.personId } })).toBe(0)
})

test('the preview of a lesson tells those of practice alone', async () => {
  const text = await told(await anEditor(), preview, { lesson: 'mot' })
  expect(text).toContain('LỜI GIẢI a của mot-luyen-1')
  expect(text).toContain('Câu mot-cuoi-1: bác làm gì?')
  expect(text).not.toMatch(/LỜI GIẢI . của mot-cuoi/)
})

test('the figures of a graded question say which option is right only to an editor who opened it; those of a check to every one', async () => {
  const [editor, learner] = [await anEditor(), await aResident(world)]
  for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: learner.personId, guestHash: null }, lessonId)
  const { attemptId } = await takeQuiz(world, learner.personId, 'final')
  await takeQuiz(world, learner.personId, 'check:mot')
  const { questionId } = await world.db.answer.findFirstOrThrow({ where: { attemptId } })
  expect(await told(editor, statistics, { question: questionId })).not.toMatch(solution)
  await ask(editor, question.action, { course: courseId, question: questionId }, new URLSearchParams({ act: 'solution' }))
  expect(await told(editor, statistics, { question: questionId })).toMatch(solution)
  expect(await told(editor, statistics, { question: 'mot-luyen-1' })).toMatch(solution)
})
