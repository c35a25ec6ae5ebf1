/** A course taken along: days without a network in a real browser, a new version meanwhile, and every record at the server once. */
import fs from 'node:fs'
import type { BrowserContext, Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { answerSomehow } from './support/answers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test, type World } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { addProfile, allThatIsReadable } from './support/profiles.ts'
import { courseOf, officialCourse, residentCourse } from './support/progress.ts'

const { offline, learning, assessment, frame, profiles } = wordsOf('vi')
const takeAlong = `/courses/${residentCourse}/take-along`

async function take(page: Page): Promise<void> {
  await page.goto(takeAlong)
  await page.getByRole('button', { name: offline.take }).click()
  await expect(page.getByText(offline.taken)).toBeVisible({ timeout: 30_000 })
}

/** Without a network for the pages and for the worker alike. */
const cutOff = (context: BrowserContext, isOff: boolean) => context.setOffline(isOff)

/** How far the clock of a phone was moved, milliseconds. */
const moved = new WeakMap<BrowserContext, number>()

/** Lets time pass by the clock of the phone's worker, which is the one that counts; a new worker has to be told again. */
async function passTime({ context }: { readonly context: BrowserContext }, milliseconds: number): Promise<void> {
  const by = (moved.get(context) ?? 0) + milliseconds
  moved.set(context, by)
  await context.serviceWorkers().at(-1)?.evaluate((all) => {
    const kept = globalThis as unknown as { realNow?: () => number }
    const now = kept.realNow ??= Date.now.bind(Date)
    Date.now = () => now() + all
  }, by)
}

async function readOffline(page: Page, lessonId: string): Promise<void> {
  await page.goto(`/courses/${residentCourse}/lessons/${lessonId}`)
  await expect(page.getByText(offline.badge)).toBeVisible()
  await passTime({ context: page.context() }, 10 * 60_000)
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
    if (place === 2) {
      expect(await recordsOf(world, personId), 'nothing has left the phone').toEqual({ readings: [], attempts: [] })
      await cutOff(context, false)
      await renewWorker(page)
      await cutOff(context, true)
    }
    await passTime({ context }, 28 * 3_600_000)
  }

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
  await page.goto(`/courses/${residentCourse}`)
  await expect(page.getByRole('link', { name: offline.title })).toBeVisible()
  expect((await recordsOf(world, personId)).attempts.length, 'and once').toBe(3)
})

/** In a moment with a network another version of the worker takes over: the browser installs it beside the old one, which ends. */
async function renewWorker(page: Page): Promise<void> {
  await page.goto(takeAlong)
  await expect(page.getByText(offline.taken)).toBeVisible()
  // Just back on the network, the script of a worker may still be refused: it is asked for until it has taken over.
  await expect.poll(() => page.evaluate(async () => {
    const { serviceWorker } = navigator
    // A name of the policy that the page's own script has taken already: browsers with Trusted Types take no bare address.
    const { trustedTypes } = globalThis as unknown as { trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(path: string): string }): { createScriptURL(path: string): string } } }
    const another = '/worker.js?another'
    if (serviceWorker.controller?.scriptURL.endsWith(another) !== true) await serviceWorker.register(trustedTypes?.createPolicy('worker', { createScriptURL: (path) => path }).createScriptURL(another) ?? another).catch(() => null)
    return serviceWorker.controller?.scriptURL ?? ''
  }), { timeout: 60_000 }).toContain('another')
}

test('signing out leaves nothing of the learner on the phone, and what waits arrives all the same', async ({ page, context, world, trouble }) => {
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await take(page)
  const other = await context.newPage()
  await other.goto('/')
  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await cutOff(context, true)
  const [lesson = ''] = courseOf(world, residentCourse).lessons.map(({ id }) => id)
  await readOffline(page, lesson)
  expect(await ownEntries(page)).toBeGreaterThan(0)
  expect(await keptText(page), 'what waits is sealed').not.toContain('"lessonId"')
  await other.getByRole('button', { name: frame.signOut }).click()
  await expect(other.getByRole('heading', { name: offline.fallbackTitle })).toBeVisible()
  await expect(other.getByText(offline.signOutOwed)).toBeVisible()
  await inspect(other)
  await other.goto('/me')
  await expect(other.getByText(offline.signOutOwed), 'as long as it is so').toBeVisible()
  expect(await ownEntries(page)).toBe(0)
  await page.goto(`/courses/${residentCourse}/lessons/${lesson}`)
  await expect(page.getByText(offline.notRecorded)).toBeVisible()
  expect(await world.db.session.count({ where: { accountId } })).toBe(1)
  await cutOff(context, false)
  await page.goto('/me')
  await expect(page, 'the server hears of it before it is asked for a page').toHaveURL('/sign-in?next=%2Fme')
  expect(await world.db.session.count({ where: { accountId } })).toBe(0)
  await cutOff(context, true)
  await page.goto('/me')
  await expect(page.getByRole('heading', { name: offline.fallbackTitle })).toBeVisible()
  await expect(page.getByText(offline.signOutOwed)).toBeHidden()
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

test('in a profile, a lesson read from the phone without a network can be left: another reads it in nobody’s name', async ({ page, context, world, trouble }) => {
  test.slow()
  const member = await aMember(world, { name: 'Bùi Thị Chim Khuyên' })
  await letIn(world, context, member.accountId)
  await addProfile(page, 'Cô Lan', { pin: '270394' })
  await take(page)
  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await cutOff(context, true)
  await page.goto(`/courses/${residentCourse}/lessons/ba-dau-hieu`)
  await expect(page.getByText(offline.badge)).toBeVisible()
  await expect(page.getByText(offline.notRecorded)).toBeHidden()
  await inspect(page)
  await page.getByRole('button', { name: profiles.change }).click()
  await expect(page.getByText(profiles.lockedTitle)).toBeVisible()
  await inspect(page)
  expect(await allThatIsReadable(page)).not.toContain(member.name)
  await page.goto(`/courses/${residentCourse}/lessons/ba-dau-hieu`)
  await expect(page.getByText(offline.notRecorded)).toBeVisible()
  await expect(page.getByRole('button', { name: profiles.change })).toHaveCount(0)
  await cutOff(context, false)
  await page.goto('/me')
  await expect(page).toHaveURL('/profiles?next=%2Fme')
  expect(await world.db.session.count({ where: { accountId: member.accountId } })).toBe(0)
})

test('a check half done in a profile is not shown to the next person where the profile ended with the browser', async ({ page, context, world, trouble }) => {
  const member = await aMember(world)
  await letIn(world, context, member.accountId)
  await addProfile(page, 'Cô Lan', { pin: '270394' })
  await take(page)
  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await cutOff(context, true)
  const check = `/courses/${residentCourse}/quizzes/check:ba-dau-hieu`
  await page.goto(check)
  await answerSomehow(page)
  await page.getByRole('button', { name: assessment.saveAnswer }).click()
  await expect(page).toHaveURL(`${check}?told=1`)
  const verdict = page.locator('.verdict')
  await expect(verdict).toBeVisible()
  await page.reload()
  await expect(verdict, 'while the profile is open, it goes on').toBeVisible()

  await context.clearCookies({ name: /profile$/ })
  await page.reload()
  await expect(page.locator('.kicker')).toContainText(/1/)
  await expect(page.getByRole('button', { name: assessment.saveAnswer })).toBeVisible()
  await expect(verdict).toHaveCount(0)
  expect(JSON.parse(await keptText(page)), 'only a check in nobody’s name, with no answer').toMatchObject([[], [{ inProfile: false, answers: [] }]])
})

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

test('a pack handed on as a file is read anywhere, and opened in the app only as we signed it', async ({ page, context, world, anotherDevice, trouble }, info) => {
  const { accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await take(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: offline.file }).click()])
  const file = info.outputPath('goi-bai.html')
  await download.saveAs(file)
  const text = fs.readFileSync(file, 'utf8')
  expect(text.length, 'bytes of a course').toBeLessThan(1_000_000)
  expect(text).not.toMatch(/<script(?! type="application\/json")|https?:\/\/(?!www\.w3\.org)/)

  const reader = await anotherDevice()
  await reader.goto(`file://${file}`)
  await expect(reader.getByText(offline.fileNote)).toBeVisible()
  await inspect(reader)
  await reader.close()

  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await page.getByRole('button', { name: offline.drop }).click()
  await expect(page.getByRole('button', { name: offline.take })).toBeVisible()
  await page.goto(`/courses/${officialCourse}/take-along`)
  await page.getByRole('button', { name: offline.take }).click()
  await expect(page.getByText(offline.taken)).toBeVisible({ timeout: 30_000 })
  await cutOff(context, true)
  await page.goto(`/courses/${residentCourse}`)
  await expect(page.getByRole('heading', { name: offline.fallbackTitle })).toBeVisible()
  const changed = info.outputPath('sua.html')
  fs.writeFileSync(changed, text.replace(/("text":"[^"]{0,40})/, '$1 '))
  await page.getByLabel(offline.openLabel).setInputFiles(changed)
  await page.getByRole('button', { name: offline.open }).click()
  await expect(page.getByText(offline.notOurs)).toBeVisible()
  await page.getByLabel(offline.openLabel).setInputFiles(file)
  await page.getByRole('button', { name: offline.open }).click()
  await expect(page.getByRole('heading', { name: offline.lessonsTitle })).toBeVisible()
  await expect(page.getByRole('heading', { name: courseOf(world, residentCourse).title })).toBeVisible()
})
