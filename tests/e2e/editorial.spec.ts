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

test('an editor sees before a rule is changed how many gain and lose by it, and that nothing has changed', async ({ page, context, world }) => {
  const editor = await aMember(world)
  await aGrant(world, editor.personId, 'editor', { kind: 'province' })
  await letIn(world, context, editor.accountId)
  await page.goto('/editor/coverage')
  await page.getByRole('link', { name: 'Phòng, chống lừa đảo', exact: false }).last().click()
  // Of the demonstration, in which nobody goes on learning: other journeys complete courses meanwhile.
  const completions = () => world.db.completion.count({ where: { person: { demonstration: true } } })
  const before = await completions()
  const rule = page.getByLabel(editorial.ruleText)
  await rule.fill((await rule.inputValue()).replace('version: 1', 'version: 2').replace('pass: 0.7', 'pass: 0.9'))
  await page.getByRole('button', { name: editorial.rulePreview }).click()
  await expect(page.getByText(/^0 người thêm, [1-9]\d* người bớt\.$/)).toBeVisible()
  await expect(page.getByText(editorial.ruleNothingYet)).toBeVisible()
  await inspect(page)
  expect(await completions()).toBe(before)
})

test('coverage and previews are for editors only', async ({ page, context, world }) => {
  const member = await aMember(world)
  await letIn(world, context, member.accountId)
  for (const path of ['/editor/coverage', `/editor/lessons/${residentCourse}/ba-dau-hieu`, `/editor/rules/${residentCourse}`]) expect((await page.goto(path))?.status()).toBe(403)
})
