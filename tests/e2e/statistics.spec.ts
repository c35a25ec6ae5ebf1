import { wordsOf } from '#app/words/words.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { accountOf, aMember, letIn } from './support/people.ts'
import { residentCourse } from './support/progress.ts'

const { statistics, frame } = wordsOf('vi')

test('an editor finds which questions need work, and who took which option', async ({ page, context, world }) => {
  test.slow()
  await letIn(world, context, (await accountOf(world, 'bien.tap')).id)
  await page.goto('/')
  await page.getByRole('navigation').getByRole('link', { name: frame.navigation.statistics }).click()
  await page.getByRole('main').getByRole('link', { name: 'S2 · Nhận diện và phòng, chống lừa đảo trực tuyến' }).click()
  await expect(page.getByRole('heading', { level: 2, name: statistics.items })).toBeVisible()
  const rows = page.getByRole('table', { name: statistics.items }).getByRole('row')
  await expect.poll(() => rows.count()).toBeGreaterThan(20)
  await inspect(page)
  await page.getByRole('link', { name: statistics.everything }).click()
  await rows.nth(1).getByRole('link').click()
  await expect(page.getByRole('table', { name: statistics.choices }).first()).toBeVisible()
  await inspect(page)
})

test('figures of questions are for editors only', async ({ page, context, world }) => {
  await letIn(world, context, (await aMember(world)).accountId)
  expect((await page.goto(`/editor/statistics/${residentCourse}`))?.status()).toBe(403)
})
