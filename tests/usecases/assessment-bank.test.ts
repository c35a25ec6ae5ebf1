import { expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import type { Catalogue } from '#app/domain/catalogue/find.ts'
import * as statistics from '#app/routes/assessment/statistics.tsx'
import * as statisticsCourses from '#app/routes/assessment/statistics-courses.tsx'
import * as statisticsQuestion from '#app/routes/assessment/statistics-question.tsx'
import * as questions from '#app/routes/editor/questions.tsx'
import { retireQuestion } from '#app/usecases/assessment/retire-question.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { beginQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, aResident } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

/** The small catalogue with one question more in the area 1 of the assessment than it asks there. */
const basicLevel = smallCatalogue.basicLevel!
const catalogue: Catalogue = { ...smallCatalogue, basicLevel: { ...basicLevel, areas: basicLevel.areas.map((area) => (area.area === '1' ? { ...area, draw: 4 } : area)) } }
const real = aWorld()
const world = Object.create(real, { catalogue: { value: catalogue } }) as TestWorld
const ask = aSite(real, catalogue)
const courseId = 'muc-co-ban'

async function takeAssessment(): Promise<readonly string[]> {
  const { personId } = await aResident(world)
  const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'basic-level', courseId)
  await submitAttempt(world, { learnerId: personId, attemptId })
  return (await findAttempt(world.db, attemptId, personId))?.drawn.map(({ questionId }) => questionId) ?? []
}

test('an editor finds the assessment among the figures of questions, and its questions among the banks', async () => {
  const [editor, drawn] = [await aHolder(world, 'editor', { kind: 'province' }), await takeAssessment()]
  const read = async (page: { readonly loader: unknown }, params: Record<string, string> = {}, query = '') => { const { status, data } = await ask(editor, page.loader, params, undefined, {}, query); expect(status).toBe(200); return data }
  expect(await read(statisticsCourses)).toMatchObject({ courses: [{ id: 'khoa-thu' }, { id: 'khoa-can-bo' }, { id: courseId }] })
  const figures = await read(statistics, { course: courseId }) as { items: { questionId: string }[] }
  expect(figures.items.map(({ questionId }) => questionId).toSorted()).toEqual(drawn.toSorted())
  expect(await read(statisticsQuestion, { course: courseId, question: drawn[0] ?? '' })).toMatchObject({ versions: [{ figures: { count: 1 } }] })
  expect(await read(questions, {}, `?q=${drawn[0]}`)).toMatchObject({ count: 1, found: [{ courseId, id: drawn[0], kind: 'graded' }] })
})

test('a question of the assessment is retired while its area keeps as many as it asks; two editors at once leave no area short', async () => {
  const { personId: actorId } = await aHolder(world, 'editor', { kind: 'province' })
  const retire = (questionId: string) => retireQuestion(world, { actorId, courseId, questionId, from: '2026-11-23', why: 'Đề đã lộ' })
  expect(await retire('nhom-2-1')).toEqual({ ok: false, reason: 'retiring-leaves-too-few' })
  const results = await Promise.all([retire('nhom-1-1'), retire('nhom-1-2'), retire('nhom-1-3')])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.flatMap((result) => (result.ok ? [] : [result.reason]))).toEqual(Array(2).fill('retiring-leaves-too-few'))
  const retired = (await world.db.questionRetirement.findFirstOrThrow({ where: { courseId } })).questionId
  const drawn = await takeAssessment()
  expect([drawn.length, drawn.includes(retired)]).toEqual([24, false])
})
