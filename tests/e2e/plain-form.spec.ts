/** Every type of question, and every mock screen, by its plain form: no script, the narrowest phone. */
import type { HotSpotQuestion, Screen } from '#app/domain/assessment/question.ts'
import { solutionOf } from '#app/domain/assessment/solution.ts'
import { wordsOf } from '#app/words/words.ts'
import { answerOnPage, drawnOf, saveAndGoOn } from './support/answers.ts'
import { openGraded } from './support/graded.ts'
import { expect, test, type World } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { beginWith, everyType, readLessons, residentCourse } from './support/progress.ts'

const { assessment } = wordsOf('vi')
test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })

for (const type of everyType) {
  test(`a graded question (${type}) fits, is answered by its labels and saved, without JavaScript`, async ({ page, context, world }) => {
    const { attemptId, drawn } = await openGraded({ page, context, world }, type)
    await answerOnPage(page, drawn)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await saveAndGoOn(page, drawn)
    await expect(page.getByText(assessment.saved(1, 16))).toBeVisible()
    const saved = await world.db.answer.findFirstOrThrow({ where: { attemptId }, orderBy: { sequence: 'desc' } })
    expect(saved.value).toEqual(solutionOf(drawn.question))
  })
}

/** Every kind of mock screen, once: one that is left out does not compile. */
const kinds: Readonly<Record<Screen['kind'], true>> = { sms: true, email: true, web: true, app: true, chat: true }

test('every mock screen (SMS, e-mail, web page, permissions of an app, chat) fits, is pointed at by its labels and saved, without JavaScript', async ({ page, context, world }) => {
  const screens = Object.keys(kinds).map((kind) => screenOf(world, kind))
  const { personId, accountId } = await aMember(world)
  await readLessons(world, personId, residentCourse)
  const attemptId = await beginWith(world, personId, residentCourse, screens)
  const all = await drawnOf(world, attemptId)
  await letIn(world, context, accountId)
  for (const screen of screens) {
    const place = all.findIndex(({ question }) => question.id === screen.id)
    const drawn = all[place]
    if (!drawn) throw new Error(`${screen.id} was not drawn`)
    await page.goto(`/attempts/${attemptId}/questions/${place + 1}`)
    await expect(page.getByText(assessment.instruction['hot-spot'])).toBeVisible()
    await answerOnPage(page, drawn)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), screen.screen.kind).toBeLessThanOrEqual(320)
    await page.getByRole('button', { name: assessment.saveAndNext }).click()
    await expect(page).not.toHaveURL(new RegExp(`/questions/${place + 1}$`, 'u'))
    expect((await world.db.answer.findFirstOrThrow({ where: { attemptId, position: place + 1 } })).value, screen.screen.kind).toEqual(solutionOf(screen))
  }
})

/** A graded question on a screen of some kind, of whatever course. */
function screenOf(world: World, kind: string): HotSpotQuestion {
  const found = world.catalogue.courses.flatMap(({ lessons }) => lessons.flatMap(({ graded }) => graded)).find((question) => question.type === 'hot-spot' && question.screen.kind === kind)
  if (found?.type !== 'hot-spot') throw new Error(`no question shows a screen of the kind ${kind}`)
  return found
}
