/** A lesson opened again stands at once, from the phone's own copy; whatever changes what it shows ends the copy, and it names nobody. */
import type { Page } from '@playwright/test'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { aGrant } from '#tests/support/makers.ts'
import { expect, test, type World } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { courseOf, residentCourse } from './support/progress.ts'

const { learning, assessment, display, frame, asking } = wordsOf('vi')
const lesson = `/courses/${residentCourse}/lessons/ba-dau-hieu`

// A phone keeps the pages it left, and shows them by «back».
test.use({ launchOptions: async ({ launchOptions }, use) => { await use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }) } })

/** Opens the lesson by its address and answers whether the server was asked for it. */
async function openLesson(page: Page): Promise<'asked' | 'kept'> {
  await page.goto('/privacy')
  await page.goto(lesson)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const bytes = await page.evaluate(() => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).transferSize)
  return bytes === 0 ? 'kept' : 'asked'
}

const toLastCard = (page: Page, world: World) => page.goto(`${lesson}#the-${courseOf(world, residentCourse).lessons.find(({ id }) => id === 'ba-dau-hieu')?.cards.length}`)
const theForm = (page: Page) => page.getByRole('button', { name: learning.finishLesson })
const readAlready = (page: Page) => page.getByRole('link', { name: learning.toCheck })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a lesson comes from the phone the second time; read from there it counts, and from then on it is shown as read', async ({ page, world }) => {
      expect(await openLesson(page)).toBe('asked')
      expect(await page.context().cookies(), 'nothing is kept of who only looks').toEqual([])
      expect(await openLesson(page)).toBe('kept')
      const before = await world.db.reading.count({ where: { courseId: residentCourse, lessonId: 'ba-dau-hieu' } })
      await expect(async () => {
        await toLastCard(page, world)
        await theForm(page).click({ timeout: 2_000 })
        await expect(page.getByRole('heading', { level: 1, name: assessment.checkTitle })).toBeVisible({ timeout: 2_000 })
      }).toPass()
      expect(await world.db.reading.count({ where: { courseId: residentCourse, lessonId: 'ba-dau-hieu' } })).toBeGreaterThan(before)
      expect(await openLesson(page), 'the form ended the copy').toBe('asked')
      await toLastCard(page, world)
      await expect(readAlready(page)).toBeVisible()
      expect(await openLesson(page)).toBe('kept')
      await toLastCard(page, world)
      await expect(readAlready(page)).toBeVisible()
    })
  })
}

test('another language, larger text and another person are each another page, asked for anew', async ({ page, context, world }) => {
  expect([await openLesson(page), await openLesson(page)]).toEqual(['asked', 'kept'])
  for (const language of ['en', 'vi']) {
    await page.locator('form[action="/language"] button').click()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await openLesson(page)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
  }
  await page.goto('/display')
  await page.getByRole('checkbox', { name: display.modes.large }).check()
  await page.getByRole('button', { name: display.save }).click()
  await expect(page.getByText(display.saved)).toBeVisible()
  expect([await openLesson(page), await openLesson(page)]).toEqual(['asked', 'kept'])
  await expect(page.locator('html')).toHaveClass(/large/)
  const [one, other] = [await aMember(world), await aMember(world)]
  for (const { accountId } of [one, other]) {
    await letIn(world, context, accountId)
    expect([await openLesson(page), await openLesson(page)]).toEqual(['asked', 'kept'])
    await expect(page.getByRole('button', { name: frame.signOut })).toBeVisible()
  }
})

test('a lesson that leads to the reader’s trainer is kept, and names no class after signing out', async ({ page, context, world }) => {
  const member = await aMember(world)
  const [trainer, name] = [await aMember(world), 'Lớp xóm Chiềng']
  await aGrant(world, trainer.personId, 'trainer', { kind: 'self' })
  const started = await startCohort(world, { name, courseId: residentCourse, place: '', endsOn: '', actorId: trainer.personId })
  if (!started.ok) throw new Error(started.reason)
  const id = started.value.cohortId
  await saveMember(world.db, id, member.personId, world.clock())
  await letIn(world, context, member.accountId)
  expect([await openLesson(page), await openLesson(page)]).toEqual(['asked', 'kept'])
  await expect(page.getByRole('link', { name: asking.title })).toBeVisible()
  await page.getByRole('button', { name: frame.signOut }).click()
  await expect(page.getByRole('link', { name: frame.signIn, exact: true })).toBeVisible()
  await page.goBack({ waitUntil: 'commit' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const left = await page.evaluate(() => document.documentElement.outerHTML)
  expect(left).not.toContain(id)
  expect(left).not.toContain(name)
})

test('after signing out neither «back» nor the address shows whose lesson it was, nor counts it for them', async ({ page, context, world }) => {
  const member = await aMember(world, { name: 'Bùi Thị Chim Khuyên' })
  await letIn(world, context, member.accountId)
  await page.goto('/me')
  await expect(page.locator('body')).toContainText('Chim Khuyên')
  expect([await openLesson(page), await openLesson(page)]).toEqual(['asked', 'kept'])
  const seen = () => page.evaluate(() => document.documentElement.outerHTML)
  expect(await seen(), 'a page that is kept names nobody').not.toContain('Chim Khuyên')
  await page.getByRole('button', { name: frame.signOut }).click()
  await expect(page.getByRole('link', { name: frame.signIn, exact: true })).toBeVisible()
  for (let steps = 0; steps < 4; steps += 1) {
    await page.goBack({ waitUntil: 'commit' })
    await expect(page.getByRole('heading').first()).toBeVisible()
    expect(await seen()).not.toContain('Chim Khuyên')
  }
  expect(await openLesson(page)).toBe('asked')
  await expect(page.getByRole('button', { name: frame.signOut })).toHaveCount(0)
  await expect(page.getByRole('link', { name: frame.signIn, exact: true })).toBeVisible()
  expect(await world.db.reading.count({ where: { personId: member.personId } })).toBe(0)
})
