/** Pages that a phone shows by itself: from a pack that was handed on, in the way that was chosen, and where there is no room to write. */
import fs from 'node:fs'
import type { Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { courseOf, officialCourse, residentCourse } from './support/progress.ts'
import { cutOff, doCheck, passTime, readOffline, recordsOf, take, takeAlong, untilReadable } from './support/taken-along.ts'
import { saidIn, voice } from './support/voice.ts'

const { display, offline, learning } = wordsOf('vi')

test('a pack handed on as a file is read anywhere, and opened in the app only as we signed it', async ({ page, context, world, anotherDevice, trouble }, info) => {
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await take(page)
  expect(await whyNotInstallable(page)).toEqual([])
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
  const since = world.clock()
  await cutOff(context, true)
  await page.goto(`/courses/${residentCourse}`)
  await expect(page.getByRole('heading', { name: offline.fallbackTitle })).toBeVisible()
  const changed = info.outputPath('sua.html')
  fs.writeFileSync(changed, text.replace(/("text":"[^"]{0,40})/, '$1 '))
  await openPack(page, changed)
  await expect(page.getByText(offline.notOurs)).toBeVisible()
  await openPack(page, file)
  await expect(page.getByRole('heading', { name: offline.lessonsTitle })).toBeVisible()
  await expect(page.getByRole('heading', { name: courseOf(world, residentCourse).title })).toBeVisible()

  // Under the pass of the course that was taken along: there is no network to ask for one of its own.
  const [lesson = ''] = courseOf(world, residentCourse).lessons.map(({ id }) => id)
  await readOffline(page, lesson)
  await untilReadable(world, since, [lesson])
  await cutOff(context, false)
  await page.goto('/')
  await expect.poll(async () => (await recordsOf(world, personId)).readings, { timeout: 30_000 }).toMatchObject([{ courseId: residentCourse, lessonId: lesson }])
})

test('on a phone that never took a course along a pack that was handed on is opened without a network and with one, known as ours, and what is learnt from it is recorded', async ({ page, context, world, anotherDevice, trouble }, info) => {
  test.slow()
  const [giver, taker] = [await aMember(world), await aMember(world)]
  const other = await anotherDevice()
  await letIn(world, other.context(), giver.accountId)
  await other.goto(takeAlong)
  const [download] = await Promise.all([other.waitForEvent('download'), other.getByRole('link', { name: offline.file }).click()])
  const file = info.outputPath('goi-bai.html')
  await download.saveAs(file)

  await letIn(world, context, taker.accountId)
  await page.goto(`/courses/${officialCourse}/take-along`)
  await expect(page.getByRole('button', { name: offline.take })).toBeVisible()
  await expect.poll(() => isReadyForFiles(page)).toBe(true)
  const since = world.clock()
  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await cutOff(context, true)
  await page.goto('/')
  await expect(page.getByText(offline.fallbackNone)).toBeVisible()
  await inspect(page)
  await openPack(page, file)
  await expect(page.getByRole('heading', { level: 1, name: courseOf(world, residentCourse).title })).toBeVisible()
  const [first = '', second = ''] = courseOf(world, residentCourse).lessons.map(({ id }) => id)
  await readOffline(page, first)
  await doCheck(page)
  await untilReadable(world, since, [first])
  await cutOff(context, false)
  await page.goto('/')
  const arrived = async () => {
    const { readings, attempts } = await recordsOf(world, taker.personId)
    return [readings.map(({ lessonId, offline: said }) => [lessonId, said?.courseVersion]), attempts.map(({ quizId, offline: said }) => [quizId, said?.courseVersion])]
  }
  const { version } = courseOf(world, residentCourse).rule
  await expect.poll(arrived, { timeout: 30_000 }).toEqual([[[first, version]], [[`check:${first}`, version]]])

  await page.goto(takeAlong)
  await page.getByRole('button', { name: offline.drop }).click()
  await expect(page.getByRole('button', { name: offline.take })).toBeVisible()
  await openPack(page, file)
  await expect(page.getByRole('heading', { level: 1, name: courseOf(world, residentCourse).title })).toBeVisible()
  const again = world.clock()
  await cutOff(context, true)
  await readOffline(page, second)
  await untilReadable(world, again, [first, second])
  await cutOff(context, false)
  await page.goto('/')
  await expect.poll(async () => (await recordsOf(world, taker.personId)).readings.map(({ lessonId }) => lessonId).toSorted(), { timeout: 30_000 }).toEqual([first, second].toSorted())
})

/** What keeps the browser from offering the app to the phone; that windows of tests are private ones is no fault of ours. */
async function whyNotInstallable(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page)
  const [{ errors }, { installabilityErrors }] = [await session.send('Page.getAppManifest'), await session.send('Page.getInstallabilityErrors')]
  await session.detach()
  return [...errors.map(({ message }) => message), ...installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')]
}

async function openPack(page: Page, file: string): Promise<void> {
  await page.getByLabel(offline.openLabel).setInputFiles(file)
  await page.getByRole('button', { name: offline.open }).click()
}

/** Whether all is there that opening a file without a network needs: nobody sees it come, since nobody asked for it. */
function isReadyForFiles(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const has = (name: string, store: string, wanted: (key: string) => boolean) => new Promise<boolean>((resolve) => {
      const opening = indexedDB.open(name)
      opening.onsuccess = () => {
        const asked = opening.result.transaction(store).objectStore(store).getAllKeys()
        asked.onsuccess = () => { resolve((asked.result as string[]).some(wanted)); opening.result.close() }
      }
    })
    return await has('offline-keys', 'keys', (key) => key === 'frame') && has('offline-own', 'own', (key) => key.startsWith('pass '))
  })
}

test('pages from the phone look as was chosen, and can be listened to', async ({ page, context, world, trouble }) => {
  const { accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await page.addInitScript(voice, { language: 'vi-VN', lasts: true })
  await take(page)
  await page.goto('/display')
  await page.getByRole('checkbox', { name: display.modes.large }).check()
  await page.getByRole('checkbox', { name: display.modes.plain }).check()
  await page.getByRole('button', { name: display.save }).click()
  await expect(page.getByText(display.saved)).toBeVisible()
  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await cutOff(context, true)
  await page.goto(`/courses/${residentCourse}/lessons/ba-dau-hieu`)
  await expect(page.getByText(offline.badge)).toBeVisible()
  await expect(page.locator('html')).toHaveClass('large plain')
  await expect(page.locator('.band')).toBeHidden()
  await inspect(page)
  await page.getByRole('button', { name: learning.listen }).first().click()
  await expect.poll(() => saidIn(page)).toHaveLength(1)
  await expect(page.locator('.said').first()).toBeVisible()
})

test('a phone without room says that what was done is not written down, and shows the lesson all the same', async ({ page, context, world, trouble }) => {
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await take(page)
  const full = (isFull: boolean) => context.serviceWorkers().at(-1)?.evaluate((now) => {
    const kept = globalThis as unknown as { realPut?: IDBObjectStore['put'] }
    const put = kept.realPut ??= IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = now ? () => { throw new DOMException('full', 'QuotaExceededError') } : put
  }, isFull)
  await full(true)
  const lesson = `/courses/${residentCourse}/lessons/gia-danh-cong-an`
  // With a network it is shown as ever. It is another than the one below, which the browser would show again by itself.
  await page.goto(`/courses/${residentCourse}/lessons/ba-dau-hieu`)
  await expect(page.getByRole('link', { name: learning.nextCard }).first()).toBeVisible()
  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await cutOff(context, true)
  await page.goto(lesson)
  await expect(page.getByText(offline.notKept)).toBeVisible()
  await inspect(page)
  await full(false)
  await page.goto(lesson)
  await expect(page.getByText(offline.notKept)).toBeHidden()
  await passTime({ context }, 10 * 60_000)
  await full(true)
  await page.goto(`${lesson}#the-${await page.locator('.lesson-card').count()}`)
  await page.getByRole('button', { name: learning.finishLesson }).click()
  await expect(page.getByText(offline.notKept)).toBeVisible()
  await full(false)
  expect(await recordsOf(world, personId)).toEqual({ readings: [], attempts: [] })
})
