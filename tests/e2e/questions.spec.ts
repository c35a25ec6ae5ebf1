/** Every type of question in every state it can be met in; each state looked at by axe, at 320 pixels and with large text. */
import type { Page } from '@playwright/test'
import type { Question } from '#app/domain/assessment/question.ts'
import { solutionOf } from '#app/domain/assessment/solution.ts'
import { wordsOf } from '#app/words/words.ts'
import { answerOnPage, drawnOf, saveAndGoOn, type Drawn } from './support/answers.ts'
import { inspect } from './support/inspect.ts'
import { expect, expectAccessible, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { answerAll, beginQuiz, readLessons, residentCourse, takeQuiz } from './support/progress.ts'

const { assessment, learning, refusals } = wordsOf('vi')

for (const type of ['single', 'multiple', 'true-false', 'ordering', 'matching'] as const) {
  test(`a graded question (${type}): unanswered, refused, chosen, saved`, async ({ page, context, world }) => {
    const { personId, accountId } = await aMember(world)
    await readLessons(world, personId, residentCourse)
    const attemptId = await beginQuiz(world, personId, residentCourse, 'final', [type])
    const { position, drawn } = firstOf(type, await drawnOf(world, attemptId))
    const address = `/attempts/${attemptId}/questions/${position}`
    await letIn(world, context, accountId)

    await page.goto(address)
    await expect(page.getByText(assessment.instruction[type])).toBeVisible()
    await expect(page.getByRole('group', { name: drawn.question.stem })).toBeVisible()
    await inspect(page)

    await answerBadly(page, drawn)
    await expect(page.getByRole('alert')).toContainText(assessment.notSaved)
    await expect(page.getByRole('alert')).toContainText(type === 'ordering' || type === 'matching' ? refusals['answer-repeated-part'] : refusals['answer-empty'])
    await expect(page.getByText(assessment.saved(0, 16))).toBeVisible()
    await inspect(page)

    await page.goto(address)
    await answerOnPage(page, drawn)
    await expectAccessible(page)
    await page.getByRole('button', { name: assessment.saveAndNext }).click()
    await expect(page.getByText(assessment.saved(1, 16))).toBeVisible()
    await page.goto(address)
    await expect(page.getByText(assessment.rightAnswer)).toHaveCount(0)
    await expectStillAnswered(page, drawn)
    await inspect(page)
  })

  test(`a question of a check (${type}): answered right, and wrong, with its reasons`, async ({ page, context, world }) => {
    const lessonId = type === 'matching' ? 'deepfake-muon-tien' : 'ba-dau-hieu'
    for (const isRight of [true, false]) {
      const { personId, accountId } = await aMember(world)
      const attemptId = await beginQuiz(world, personId, residentCourse, `check:${lessonId}`, [type])
      const { position, drawn } = firstOf(type, await drawnOf(world, attemptId))
      await letIn(world, context, accountId)
      await page.goto(`/attempts/${attemptId}/questions/${position}`)
      await answerOnPage(page, drawn, isRight)
      await page.getByRole('button', { name: assessment.saveAnswer }).click()
      await expect(page.getByRole('status').getByText(isRight ? assessment.right : assessment.wrong, { exact: true })).toBeVisible()
      if (isRight) await expectAccessible(page)
      else await inspect(page)
      await page.goBack()
      await page.reload()
      await expect(page.getByRole('button', { name: assessment.saveAnswer })).toHaveCount(0)
    }
  })
}

for (const type of ['numeric', 'short-text', 'cloze', 'hot-spot', 'scenario'] as const) {
  test(`a graded question (${type}): looked at, answered by its labels, saved and shown again`, async ({ page, context, world }) => {
    const { personId, accountId } = await aMember(world)
    await readLessons(world, personId, residentCourse)
    const attemptId = await beginQuiz(world, personId, residentCourse, 'final', [type])
    const { position, drawn } = firstOf(type, await drawnOf(world, attemptId))
    await letIn(world, context, accountId)
    await page.goto(`/attempts/${attemptId}/questions/${position}`)
    await expect(page.getByText(assessment.instruction[type])).toBeVisible()
    await inspect(page)
    await answerOnPage(page, drawn)
    await saveAndGoOn(page, drawn)
    await expect(page.getByText(assessment.saved(1, 16))).toBeVisible()
    const saved = await world.db.answer.findFirstOrThrow({ where: { attemptId }, orderBy: { sequence: 'desc' } })
    expect(saved.value).toEqual(solutionOf(drawn.question))
    await page.goto(`/attempts/${attemptId}/questions/${position}`)
    await expect(page.getByText(assessment.rightAnswer)).toHaveCount(0)
    await expectAccessible(page)
  })
}

test('the review with gaps and without, a result failed and passed', async ({ page, context, world }) => {
  test.slow()
  const { personId, accountId } = await aMember(world)
  await readLessons(world, personId, residentCourse)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'final')
  await answerAll(world, personId, attemptId, { positions: [1, 2, 3] })
  await letIn(world, context, accountId)
  await page.goto(`/attempts/${attemptId}/review`)
  await expect(page.getByText(assessment.unanswered(13))).toBeVisible()
  await inspect(page)
  await page.getByRole('button', { name: assessment.handIn }).click()
  await expect(page.getByRole('heading', { level: 1, name: assessment.failed })).toBeVisible()
  await expect(page.getByText(assessment.score(3, 16))).toBeVisible()
  await expect(page.getByRole('heading', { name: assessment.studyAgain })).toBeVisible()
  await inspect(page)

  await page.getByRole('link', { name: assessment.again }).click()
  await inspect(page)
  // Another attempt waits for the end of the pause, by the clock of the server.
  const again = page.getByRole('button', { name: assessment.again })
  await expect.poll(async () => (await page.reload(), again.isVisible()), { timeout: 90_000 }).toBe(true)
  await again.click()
  await page.waitForURL(/\/attempts\//)
  const second = /attempts\/([^/]+)/.exec(page.url())?.[1] ?? ''
  expect(second).not.toBe(attemptId)
  await answerAll(world, personId, second)
  await page.goto(`/attempts/${second}/review`)
  await inspect(page)
  await page.getByRole('button', { name: assessment.handIn }).click()
  await expect(page.getByRole('heading', { level: 1, name: assessment.passed, exact: true })).toBeVisible()
  await inspect(page)
})

test('a check is not handed in with gaps, and says what is missing', async ({ page, context, world }) => {
  const { personId, accountId } = await aMember(world)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'check:ba-dau-hieu')
  await letIn(world, context, accountId)
  await page.goto(`/attempts/${attemptId}/review`)
  await page.getByRole('button', { name: assessment.handIn }).click()
  await expect(page.getByRole('alert')).toContainText(refusals['questions-unanswered'])
  await inspect(page)
  await page.goto(`/courses/${residentCourse}/quizzes/final`)
  await expect(page.getByText(assessment.locked)).toBeVisible()
})

test('past attempts are listed, and handing in again changes nothing', async ({ page, context, world }) => {
  const { personId, accountId } = await aMember(world)
  const attemptId = await takeQuiz(world, personId, residentCourse, 'check:ba-dau-hieu', { wrong: 1 })
  await letIn(world, context, accountId)
  await page.goto(`/courses/${residentCourse}/quizzes/check:ba-dau-hieu`)
  await page.getByRole('link', { name: assessment.slot(1) }).click()
  await expect(page.getByText(assessment.score(4, 5))).toBeVisible()
  for (const place of ['review', 'questions/1', 'questions/next']) {
    await page.goto(`/attempts/${attemptId}/${place}`)
    await expect(page).toHaveURL(`/attempts/${attemptId}/result`)
  }
  await expect(page.getByRole('link', { name: learning.backToCourse })).toBeVisible()
})

function firstOf(type: Question['type'], all: readonly Drawn[]): { readonly position: number; readonly drawn: Drawn } {
  const place = all.findIndex(({ question }) => question.type === type)
  const drawn = all[place]
  if (!drawn) throw new Error(`no ${type} was drawn`)
  return { position: place + 1, drawn }
}

/** Everything in one place twice for an ordering or a matching; nothing at all for the others, past the browser's own check. */
async function answerBadly(page: Page, { question }: Drawn): Promise<void> {
  const lines = question.type === 'ordering' ? question.items.map((item) => item.text) : question.type === 'matching' ? question.pairs.map((pair) => pair.left) : []
  for (const line of lines) await page.getByLabel(line, { exact: true }).selectOption({ index: 1 })
  await page.evaluate(() => { for (const form of document.forms) form.noValidate = true })
  await page.getByRole('button', { name: assessment.saveAndNext }).click()
}

async function expectStillAnswered(page: Page, { question }: Drawn): Promise<void> {
  switch (question.type) {
    case 'ordering':
      for (const [place, item] of question.items.entries()) await expect(page.getByLabel(item.text, { exact: true })).toHaveValue(String(place + 1))
      break
    case 'matching':
      for (const pair of question.pairs) await expect(page.getByLabel(pair.left, { exact: true }).locator('option:checked')).toHaveText(pair.right)
      break
    case 'numeric': case 'short-text': case 'cloze': case 'hot-spot': case 'scenario':
      throw new Error(`${question.type} has journeys of its own`)
    default:
      for (const option of question.options) await expect(page.getByLabel(option.text, { exact: true })).toBeChecked({ checked: option.correct })
  }
}
