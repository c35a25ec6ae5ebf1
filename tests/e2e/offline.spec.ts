/** A course taken along: days without a network in a real browser, a new version meanwhile, and every record at the server once. */
import type { Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { answerSomehow } from './support/answers.ts'
import { startBadRoute, type BadRoute } from './support/bad-route.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { nextWorker, startNextVersion, type NextVersion } from './support/next-version.ts'
import { aMember, letIn } from './support/people.ts'
import { addProfile, allThatIsReadable } from './support/profiles.ts'
import { courseOf, residentCourse } from './support/progress.ts'
import { cutOff, doCheck, passTime, readOffline, recordsOf, take, takeAlong, untilReadable } from './support/taken-along.ts'

const { offline, assessment, frame, profiles } = wordsOf('vi')

test('six lessons and three checks in seven days without a network arrive once, with a new version deployed in between and over a bad network', async ({ page, context, world, trouble, origin }) => {
  test.setTimeout(240_000)
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  trouble.expect(/^other host: http:\/\/127\.0\.0\.1:\d+\//)
  trouble.expect(/ERR_|net::|Failed to load resource|Failed to fetch/)
  const [route, later] = [await startBadRoute(Number(new URL(origin).port)), await startNextVersion()]
  const at = route.origin
  try {
    await take(page, at)
    await inspect(page)
    expect(await recordsOf(world, personId), 'fetching is no reading').toEqual({ readings: [], attempts: [] })

    await cutOff(context, true)
    let since = world.clock()
    const lessons = courseOf(world, residentCourse).lessons.map(({ id }) => id).slice(0, 6)
    for (const [place, lesson] of lessons.entries()) {
      await readOffline(page, lesson, at)
      if (place < 3) await doCheck(page)
      if (place === 2) {
        await meetNextVersion(page, route, later)
        since = world.clock() // the pass may be another from here on
      }
      await passTime({ context }, 28 * 3_600_000)
    }

    await untilReadable(world, since, lessons)
    route.spoil('/offline/records', ['lost-there', 'lost-back', 'cut', 'doubled'])
    await cutOff(context, false)
    // Pages are lost on the way as well: then the phone's own say that there is no network.
    route.spoil(takeAlong, ['lost-there', 'cut'])
    await expect.poll(async () => {
      await visit(page, at)
      return (await recordsOf(world, personId)).readings.length
    }, { timeout: 60_000 }).toBe(6)
    await expect.poll(async () => {
      return !(await visit(page, at)) || page.locator('[data-waiting]').isVisible()
    }, { timeout: 60_000 }).toBe(false)
    expect(route.met).toEqual(expect.arrayContaining(['lost-there', 'lost-back', 'cut', 'doubled', 'passes']))
    const { readings, attempts } = await recordsOf(world, personId)
    expect(readings.map(({ lessonId }) => lessonId)).toEqual(lessons.toSorted())
    expect(attempts.map(({ quizId }) => quizId).sort()).toEqual(lessons.slice(0, 3).map((lesson) => `check:${lesson}`).sort())
    for (const { offline: said, readAt } of [...readings, ...attempts.map((attempt) => ({ offline: attempt.offline, readAt: attempt.submittedAt }))]) {
      expect(said).not.toBeNull()
      expect(readAt).not.toBeNull()
    }
    const days = new Set(readings.map(({ offline: said }) => said?.doneAt.toISOString().slice(0, 10)))
    expect(days.size, 'the phone says on which days').toBeGreaterThan(4)
  } finally {
    await page.goto('about:blank')
    await route.close()
    await later.stop()
  }
})

/** Whether the page came whole: one that is cut off half way, or asked for in the moment in which one worker takes over from another, may never be said to be loaded, and is asked for again. */
async function visit(page: Page, at: string): Promise<boolean> {
  return page.goto(`${at}${takeAlong}`, { timeout: 10_000 }).then(() => true, () => false)
}

/** In a moment with a network the phone finds what was deployed meanwhile: another worker takes over, and what changed in the pack is fetched. What waits does not get through, and stays. */
async function meetNextVersion(page: Page, route: BadRoute, { port }: NextVersion): Promise<void> {
  const context = page.context()
  route.leadTo(port)
  route.spoil('/offline/records', Array.from({ length: 50 }, () => 'lost-there'))
  await cutOff(context, false)
  await expect.poll(async () => {
    return await visit(page, route.origin) && context.serviceWorkers().at(-1)?.evaluate((name) => name in globalThis, nextWorker).catch(() => false)
  }, { timeout: 60_000 }).toBe(true)
  await expect(page.getByText(offline.fresh)).toBeVisible()
  const fetched: string[] = []
  const note = (request: { url(): string }) => { if (/\/pack\/./.test(request.url())) fetched.push(request.url()) }
  context.on('request', note)
  await page.getByRole('button', { name: offline.update }).click()
  await expect(page.getByText(offline.taken)).toBeVisible({ timeout: 30_000 })
  context.off('request', note)
  expect(fetched, 'changed parts only').toHaveLength(1)
  await expect(page.locator('[data-waiting]')).toHaveText(offline.waiting('6'))
  await cutOff(context, true)
  route.spoil('/offline/records', [])
  await passTime({ context }, 0)
}

test('signing out leaves nothing of the learner on the phone, and what waits arrives all the same', async ({ page, context, world, trouble }) => {
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await take(page)
  const since = world.clock()
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
  await untilReadable(world, since, [lesson])
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
  for (const path of ['/me', `/courses/${residentCourse}`]) {
    await page.goto(path)
    await expect(page.getByText(offline.lost), 'wherever the record is seen').toBeVisible()
    await inspect(page)
  }
  await page.goto(takeAlong)
  await expect(page.getByText(offline.lost)).toBeVisible()
  const fetched: string[] = []
  context.on('request', (request) => { if (/\/pack\/./.test(request.url())) fetched.push(request.url()) })
  await page.getByRole('button', { name: offline.take }).click()
  await expect(page.getByText(offline.taken)).toBeVisible({ timeout: 30_000 })
  expect(fetched).toHaveLength(1)
  await page.goto('/me')
  await expect(page.getByText(offline.lost)).toBeHidden()

  // All of it at once, the worker with it.
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.unregister()
    await caches.delete('packs')
    for (const { name = '' } of await indexedDB.databases()) indexedDB.deleteDatabase(name)
  })
  await page.reload()
  await expect(page.getByText(offline.lost)).toBeVisible()
})

