/** Pages for every eye: larger and plainer as chosen, in the colours of the system, and without anything that moves. */
import fs from 'node:fs'
import { wordsOf } from '#app/words/words.ts'
import { drawnOf } from './support/answers.ts'
import { inspect } from './support/inspect.ts'
import { expect, expectAccessible, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { beginQuiz, residentCourse } from './support/progress.ts'

const { display, frame } = wordsOf('vi')
const lesson = `/courses/${residentCourse}/lessons/ba-dau-hieu`

test('larger text and plain pages are chosen once and remembered', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: display.title }).click()
  const sizeOf = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
  await page.waitForLoadState() // with its style sheet
  const usual = await sizeOf()
  await inspect(page)
  await page.getByRole('checkbox', { name: display.modes.large }).check()
  await page.getByRole('checkbox', { name: display.modes.plain }).check()
  await page.getByRole('button', { name: display.save }).click()
  await expect(page.getByText(display.saved)).toBeVisible()
  await expect.poll(sizeOf).toBeGreaterThan(usual * 1.2)
  await inspect(page)
  await page.goto(lesson)
  expect(await sizeOf(), 'on every page').toBeGreaterThan(usual * 1.2)
  await expect(page.locator('.band')).toBeHidden()
  await inspect(page)
  await page.goto('/display')
  await page.getByRole('checkbox', { name: display.modes.large }).uncheck()
  await page.getByRole('button', { name: display.save }).click()
  await expect(page.getByText(display.saved)).toBeVisible()
  await expect.poll(sizeOf).toBe(usual)
})

test('how accessible the site is stands on a page of its own, with the day and the outcome of the last audit and with what is missing', async ({ page, world }) => {
  await page.goto('/accessibility')
  await expect(page.getByRole('heading', { name: display.conformanceTitle })).toBeVisible()
  const audit = world.accessibilityAudit
  if (audit === null) throw new Error('there is no record of an audit')
  await expect(page.getByText(display.audited({ ...audit, on: audit.on.split('-').reverse().join('/') }))).toBeVisible()
  for (const line of display.notDone) await expect(page.getByText(line)).toBeVisible()
  await inspect(page)
})

test('in the colours of the system what is chosen is still seen, and nothing that tells by colour alone', async ({ page, context, world }) => {
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await page.goto(lesson)
  await expect(page.getByRole('link', { name: frame.skip })).toBeAttached()
  await expectAccessible(page)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'check:ba-dau-hieu', ['single'])
  const single = (await drawnOf(world, attemptId)).findIndex(({ question }) => question.type === 'single')
  await page.goto(`/attempts/${attemptId}/questions/${single + 1}`)
  const option = page.locator('.option', { has: page.locator('input[type="radio"], input[type="checkbox"]') }).first()
  const border = () => option.evaluate((element) => getComputedStyle(element).borderTopWidth)
  const before = await border()
  await option.locator('input').check()
  expect(await border()).not.toBe(before)
})

test('no style sheet moves anything', () => {
  for (const file of fs.globSync('build/client/assets/*.css')) expect(fs.readFileSync(file, 'utf8').match(/(?:^|[{;])(?:animation|transition|scroll-behavior)[\w-]*:|@keyframes/g) ?? [], file).toEqual([])
})
