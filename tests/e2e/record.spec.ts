import fs from 'node:fs'
import { wordsOf } from '#app/words/words.ts'
import { basicLevelCourse, basicLevelQuiz } from '#app/domain/assessment/basic-level.ts'
import { aCompletion, aReading, aSubmittedAttempt } from '#tests/support/makers.ts'
import { expect, expectAccessible, test, type World } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { residentCourse } from './support/progress.ts'

const { learning, record } = wordsOf('vi')

/** Somebody with a lesson read, a course completed, and two areas of five shown in the assessment. */
async function aLearner(world: World) {
  const member = await aMember(world, { name: 'Xa Thị Sen' })
  const { personId } = member
  await aReading(world, { personId, courseId: residentCourse, lessonId: 'ba-dau-hieu' })
  await aCompletion(world, { personId, courseId: residentCourse })
  await aSubmittedAttempt(world, { personId, courseId: basicLevelCourse, quizId: basicLevelQuiz, passed: true })
  const { id: attemptId } = await world.db.attempt.findFirstOrThrow({ where: { personId, courseId: basicLevelCourse } })
  const row = { attemptId, answered: 5, total: 5, version: 1, evidence: 'self', scoredAt: world.clock() }
  await world.db.areaResult.createMany({ data: [{ ...row, area: '1', right: 4, outcome: 'reached' }, { ...row, area: '4', right: 2, outcome: 'not-reached' }] })
  return member
}

test('a learner sees what they have shown, and takes the history and the data along', async ({ page, context, world }) => {
  await letIn(world, context, (await aLearner(world)).accountId)
  await page.goto('/me')
  await expect(page.getByRole('img', { name: record.compassLabel(1) })).toBeVisible()
  await expect(page.getByText(`${record.rightOf(4, 5)} · ${record.by.self}`)).toBeVisible()
  await expectAccessible(page)

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: record.takeJson }).click()
  const own = JSON.parse(fs.readFileSync(await (await downloading).path(), 'utf8')) as { name: string; readings: unknown[] }
  expect(own).toMatchObject({ name: 'Xa Thị Sen', readings: [{ lessonId: 'ba-dau-hieu' }] })
  const table = await (await page.request.get('/me/history.csv')).text()
  expect(table.split('\r\n')[0]).toContain([record.at, record.what, record.about, record.outcome].join(','))
  expect(table).toContain(record.kind.certificate)

  await page.getByRole('link', { name: record.historyLink }).click()
  await expect(page.getByRole('rowheader', { name: record.kind.completed })).toBeVisible()
  await expectAccessible(page)
})

test.describe('without JavaScript, on a narrow phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })

  test('the record fits, and without evidence the compass says so', async ({ page, context, world }) => {
    const member = await aMember(world)
    await aReading(world, { personId: member.personId, courseId: residentCourse, lessonId: 'ba-dau-hieu' })
    await letIn(world, context, member.accountId)
    await page.goto('/me')
    await expect(page.getByText(record.compassNone)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.getByRole('link', { name: record.historyLink }).click()
    await expect(page.getByText(record.kind.read).first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.getByRole('link', { name: learning.myTitle }).first().click()
    await expect(page).toHaveURL(/\/me$/u)
  })
})
