/** Every type of question by its plain form: no script, the narrowest phone. */
import { solutionOf } from '#app/domain/assessment/solution.ts'
import { wordsOf } from '#app/words/words.ts'
import { answerOnPage, drawnOf, saveAndGoOn } from './support/answers.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { beginQuiz, everyType, readLessons, residentCourse } from './support/progress.ts'

const { assessment } = wordsOf('vi')
test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })

for (const type of everyType) {
  test(`a graded question (${type}) fits, is answered by its labels and saved, without JavaScript`, async ({ page, context, world }) => {
    const { personId, accountId } = await aMember(world)
    await readLessons(world, personId, residentCourse)
    const attemptId = await beginQuiz(world, personId, residentCourse, 'final', [type])
    const all = await drawnOf(world, attemptId)
    const place = all.findIndex(({ question }) => question.type === type)
    const drawn = all[place]
    if (!drawn) throw new Error(`no ${type} was drawn`)
    await letIn(world, context, accountId)
    await page.goto(`/attempts/${attemptId}/questions/${place + 1}`)
    await answerOnPage(page, drawn)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await saveAndGoOn(page, drawn)
    await expect(page.getByText(assessment.saved(1, 16))).toBeVisible()
    const saved = await world.db.answer.findFirstOrThrow({ where: { attemptId }, orderBy: { sequence: 'desc' } })
    expect(saved.value).toEqual(solutionOf(drawn.question))
  })
}
