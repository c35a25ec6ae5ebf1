/** A phone that takes a course along: what is done on it by hand, without a network, and what of it stands at the server. */
import type { BrowserContext, Page } from '@playwright/test'
import { leastReadingMs } from '#app/domain/learning/reading.ts'
import { wordsOf } from '#app/words/words.ts'
import { answerSomehow } from './answers.ts'
import { expect, type World } from './journey.ts'
import { courseOf, residentCourse } from './progress.ts'

const { offline, learning, assessment } = wordsOf('vi')

export const takeAlong = `/courses/${residentCourse}/take-along`

export async function take(page: Page, at = ''): Promise<void> {
  await page.goto(`${at}${takeAlong}`)
  await page.getByRole('button', { name: offline.take }).click()
  await expect(page.getByText(offline.taken)).toBeVisible({ timeout: 30_000 })
}

/** Without a network for the pages and for the worker alike. */
export const cutOff = (context: BrowserContext, isOff: boolean) => context.setOffline(isOff)

/** How far the clock of a phone was moved, milliseconds. */
const moved = new WeakMap<BrowserContext, number>()

/** Lets time pass by the clock of the phone's worker, which is the one that counts; a new worker has to be told again. */
export async function passTime({ context }: { readonly context: BrowserContext }, milliseconds: number): Promise<void> {
  const by = (moved.get(context) ?? 0) + milliseconds
  moved.set(context, by)
  await context.serviceWorkers().at(-1)?.evaluate((all) => {
    const kept = globalThis as unknown as { realNow?: () => number }
    const now = kept.realNow ??= Date.now.bind(Date)
    Date.now = () => now() + all
  }, by)
}

export async function readOffline(page: Page, lessonId: string, at = ''): Promise<void> {
  await page.goto(`${at}/courses/${residentCourse}/lessons/${lessonId}`)
  await expect(page.getByText(offline.badge)).toBeVisible()
  await passTime({ context: page.context() }, 10 * 60_000)
  const cards = await page.locator('.lesson-card').count()
  await page.goto(`${at}/courses/${residentCourse}/lessons/${lessonId}#the-${cards}`)
  await page.getByRole('button', { name: learning.finishLesson }).click()
  await expect(page.getByText(offline.readHere)).toBeVisible()
}

/** Until so much time has gone by at the server that these lessons can have been read since then: whatever a phone says, what was read on it must fit into the time since its pass was given, and a fast machine is done sooner. */
export async function untilReadable(world: World, since: Date, lessonIds: readonly string[]): Promise<void> {
  const least = courseOf(world, residentCourse).lessons.filter(({ id }) => lessonIds.includes(id)).reduce((sum, { words }) => sum + leastReadingMs(words), 0)
  await expect.poll(() => world.clock().getTime() - since.getTime(), { timeout: 60_000 }).toBeGreaterThan(least)
}

/** Answers every question of the check that is open by the first thing that can be chosen. */
export async function doCheck(page: Page): Promise<void> {
  for (let asked = 0; asked < 20; asked++) {
    if (await page.getByText(offline.checkHere).isVisible()) return
    await answerSomehow(page)
    await page.getByRole('button', { name: assessment.saveAnswer }).click()
    await page.getByRole('link', { name: assessment.nextQuestion }).click()
    await expect(page.getByText(offline.checkHere).or(page.getByRole('button', { name: assessment.saveAnswer }))).toBeVisible()
  }
  throw new Error('the check has no end')
}

export async function recordsOf(world: World, personId: string) {
  const readings = await world.db.reading.findMany({ where: { personId }, include: { offline: true }, orderBy: { lessonId: 'asc' } })
  const attempts = await world.db.attempt.findMany({ where: { personId }, include: { offline: true } })
  return { readings, attempts }
}
