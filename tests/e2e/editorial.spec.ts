import { wordsOf } from '#app/words/words.ts'
import { aGrant } from '#tests/support/makers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { residentCourse } from './support/progress.ts'

const { editorial, frame, banks } = wordsOf('vi')

test('an editor sees what is covered, goes to a lesson that teaches it, and reads the result of every check', async ({ page, context, world }) => {
  const editor = await aMember(world, { name: 'Lò Thị Hạnh' })
  await aGrant(world, editor.personId, 'editor', { kind: 'province' })
  await letIn(world, context, editor.accountId)

  await page.goto('/')
  await page.getByRole('navigation').getByRole('link', { name: frame.navigation.coverage }).click()
  await expect(page.getByRole('heading', { level: 1, name: editorial.coverageTitle })).toBeVisible()
  await expect(page.getByText(editorial.untaughtCompetence('3.4 Lập trình'))).toBeVisible()
  await inspect(page)

  await page.getByRole('link', { name: 'Ba dấu hiệu' }).first().click()
  await expect(page.getByRole('heading', { level: 2, name: editorial.checksTitle })).toBeVisible()
  for (const check of Object.values(editorial.checks)) await expect(page.getByText(check)).toBeVisible()
  await expect(page.getByText(banks.rightMark).first()).toBeVisible()
  await inspect(page)
})

test('coverage and previews are for editors only', async ({ page, context, world }) => {
  const member = await aMember(world)
  await letIn(world, context, member.accountId)
  for (const path of ['/editor/coverage', `/editor/lessons/${residentCourse}/ba-dau-hieu`]) expect((await page.goto(path))?.status()).toBe(403)
})
