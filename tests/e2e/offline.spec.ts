/** A course taken along: days without a network in a real browser, a new version meanwhile, and every record at the server once. */
import type { BrowserContext, Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { inspect } from './support/inspect.ts'
import { expect, test, type World } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { courseOf, residentCourse } from './support/progress.ts'

const { offline, learning, assessment } = wordsOf('vi')
const takeAlong = `/courses/${residentCourse}/take-along`

async function take(page: Page): Promise<void> {
  await page.goto(takeAlong)
  await page.getByRole('button', { name: offline.take }).click()
  await expect(page.getByText(offline.taken)).toBeVisible({ timeout: 30_000 })
}

/** Without a network for the pages and for the worker alike. */
const cutOff = (context: BrowserContext, isOff: boolean) => context.setOffline(isOff)

/** Lets time pass by the phone's own clock, for pages and for the worker. */
async function passTime(page: Page, milliseconds: number): Promise<void> {
  const [worker] = page.context().serviceWorkers()
  await worker?.evaluate((by) => {
    const kept = globalThis as unknown as { moved?: number; realNow?: () => number }
    kept.realNow ??= Date.now.bind(Date)
    kept.moved = (kept.moved ?? 0) + by
    Date.now = () => (kept.realNow?.() ?? 0) + (kept.moved ?? 0)
  }, milliseconds)
}

async function readOffline(page: Page, lessonId: string): Promise<void> {
  await page.goto(`/courses/${residentCourse}/lessons/${lessonId}`)
  await expect(page.getByText(offline.badge)).toBeVisible()
  await passTime(page, 10 * 60_000)
  const cards = await page.locator('.lesson-card').count()
  await page.goto(`/courses/${residentCourse}/lessons/${lessonId}#the-${cards}`)
  await page.getByRole('button', { name: learning.finishLesson }).click()
  await expect(page.getByText(offline.readHere)).toBeVisible()
}

/** Answers every question of the check that is open by the first thing that can be chosen. */
async function doCheck(page: Page): Promise<void> {
  for (let asked = 0; asked < 20; asked++) {
    if (await page.getByText(offline.checkHere).isVisible()) return
    await answerSomehow(page)
    await page.getByRole('button', { name: assessment.saveAnswer }).click()
    await page.getByRole('link', { name: assessment.nextQuestion }).click()
    await expect(page.getByText(offline.checkHere).or(page.getByRole('button', { name: assessment.saveAnswer }))).toBeVisible()
  }
  throw new Error('the check has no end')
}

async function answerSomehow(page: Page): Promise<void> {
  const form = page.locator('form.question')
  for (const [place, select] of (await form.locator('select').all()).entries()) {
    const values = await select.locator('option:not([value=""])').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
    await select.selectOption(values[place % values.length] ?? '')
  }
  const choice = form.locator('input[type="radio"], input[type="checkbox"]')
  if (await choice.count() > 0) await choice.first().check()
  for (const typed of await form.locator('input:not([type="hidden"]):not([type="radio"]):not([type="checkbox"])').all()) await typed.fill('1')
}

async function recordsOf(world: World, personId: string) {
  const readings = await world.db.reading.findMany({ where: { personId }, include: { offline: true }, orderBy: { lessonId: 'asc' } })
  const attempts = await world.db.attempt.findMany({ where: { personId }, include: { offline: true } })
  return { readings, attempts }
}

test('six lessons and three checks in seven days without a network arrive once, with a new worker in between', async ({ page, context, world, trouble }) => {
  test.slow()
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await take(page)
  await inspect(page)
  expect(await recordsOf(world, personId), 'fetching is no reading').toEqual({ readings: [], attempts: [] })

  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await cutOff(context, true)
  const lessons = courseOf(world, residentCourse).lessons.map(({ id }) => id).slice(0, 6)
  for (const [place, lesson] of lessons.entries()) {
    await readOffline(page, lesson)
    if (place < 3) await doCheck(page)
    if (place === 2) await replaceWorker(page)
    await passTime(page, 28 * 3_600_000)
  }
  expect(await recordsOf(world, personId), 'nothing has left the phone').toEqual({ readings: [], attempts: [] })

  await cutOff(context, false)
  await page.goto(takeAlong)
  await expect.poll(async () => (await recordsOf(world, personId)).readings.length, { timeout: 30_000 }).toBe(6)
  await expect.poll(async () => (await recordsOf(world, personId)).attempts.length, { timeout: 30_000 }).toBe(3)
  const { readings, attempts } = await recordsOf(world, personId)
  expect(readings.map(({ lessonId }) => lessonId)).toEqual(lessons.toSorted())
  for (const { offline: said, readAt } of [...readings, ...attempts.map((attempt) => ({ offline: attempt.offline, readAt: attempt.submittedAt }))]) {
    expect(said).not.toBeNull()
    expect(readAt).not.toBeNull()
  }
  const days = new Set(readings.map(({ offline: said }) => said?.doneAt.toISOString().slice(0, 10)))
  expect(days.size, 'the phone says on which days').toBeGreaterThan(4)
  await page.reload()
  await expect(page.getByText(offline.taken).or(page.getByText(offline.noPass))).toBeVisible()
  expect((await recordsOf(world, personId)).attempts.length, 'and once').toBe(3)
})

/** A new version of the worker takes over while the pages are open: what is kept lies outside of it. */
async function replaceWorker(page: Page): Promise<void> {
  const before = page.context().serviceWorkers().length
  expect(before).toBeGreaterThan(0)
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
}

test('signing out leaves nothing of the learner on the phone, and what waits arrives all the same', async ({ page, context, world, trouble }) => {
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await take(page)
  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await cutOff(context, true)
  const [lesson = ''] = courseOf(world, residentCourse).lessons.map(({ id }) => id)
  await readOffline(page, lesson)
  const canary = lesson
  expect(await keptText(page), 'what waits is sealed').not.toContain(`"lessonId":"${canary}"`)
  await page.evaluate(() => fetch('/sign-out', { method: 'POST', body: new URLSearchParams() }).catch(() => null))
  await expect.poll(() => ownEntries(page)).toBe(0)
  await page.goto(`/courses/${residentCourse}/lessons/${lesson}`)
  await expect(page.getByText(offline.notRecorded)).toBeVisible()
  await context.clearCookies()
  await cutOff(context, false)
  await page.goto('/')
  await expect.poll(async () => (await recordsOf(world, personId)).readings.length, { timeout: 30_000 }).toBe(1)
})

/** Everything in the phone's databases as text. */
function keptText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const all = async (name: string, store: string) => new Promise<unknown[]>((resolve, reject) => {
      const opening = indexedDB.open(name)
      opening.onerror = () => { reject(new Error(name)) }
      opening.onsuccess = () => {
        const asked = opening.result.transaction(store).objectStore(store).getAll()
        asked.onsuccess = () => { resolve(asked.result as unknown[]); opening.result.close() }
      }
    })
    return JSON.stringify([await all('offline-waiting', 'records'), await all('offline-own', 'own')])
  })
}

function ownEntries(page: Page): Promise<number> {
  return keptText(page).then((text) => (JSON.parse(text) as [unknown[], unknown[]])[1].length)
}

test('what a browser takes away to make room is noticed, and only that is fetched again', async ({ page, context, world }) => {
  const { accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await take(page)
  const removed = await page.evaluate(async () => {
    const cache = await caches.open('packs')
    const [first] = await cache.keys()
    return first ? cache.delete(first) : false
  })
  expect(removed).toBe(true)
  await page.reload()
  await expect(page.getByText(offline.lost)).toBeVisible()
  const fetched: string[] = []
  context.on('request', (request) => { if (/\/pack\/./.test(request.url())) fetched.push(request.url()) })
  await page.getByRole('button', { name: offline.take }).click()
  await expect(page.getByText(offline.taken)).toBeVisible({ timeout: 30_000 })
  expect(fetched).toHaveLength(1)
})
