import { wordsOf } from '#app/words/words.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { residentCourse } from './support/progress.ts'
import { saidIn, voice } from './support/voice.ts'

const { learning } = wordsOf('vi')
const lesson = `/courses/${residentCourse}/lessons/ba-dau-hieu`

test('a card is read aloud sentence by sentence, numbers in words, fetched only when asked for', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (each) => asked.push(new URL(each.url()).pathname))
  await page.addInitScript(voice, { language: 'vi-VN', lasts: false })
  await page.goto(`${lesson}#the-7`)
  const button = page.getByRole('button', { name: learning.listen })
  await expect(button).toBeVisible()
  await inspect(page)
  expect(asked).not.toContain(`${lesson}/spoken`)
  await button.click()
  await expect.poll(() => saidIn(page)).toContainEqual('Gọi một năm sáu để báo cuộc gọi lừa đảo, không mất tiền.')
  expect((await saidIn(page))[0]).toBe('Báo: nói ra để cả xóm cùng tránh')
  await expect(page.getByRole('button', { name: learning.listen })).toBeVisible()
})

test('pressed again it stops', async ({ page }) => {
  await page.addInitScript(voice, { language: 'vi-VN', lasts: true })
  await page.goto(`${lesson}#the-1`)
  await page.getByRole('button', { name: learning.listen }).click()
  await expect.poll(() => saidIn(page)).toHaveLength(1)
  await page.getByRole('button', { name: learning.stopListening }).click()
  await expect(page.getByRole('button', { name: learning.listen })).toBeVisible()
  expect(await saidIn(page)).toHaveLength(1)
})

test('what is said is marked on the card, a sentence at a time, and nothing is left of it', async ({ page }) => {
  await page.addInitScript(voice, { language: 'vi-VN', lasts: true })
  await page.goto(`${lesson}#the-7`)
  const card = page.locator('#the-7')
  const words = () => card.evaluate((element) => [...element.querySelectorAll('h2, p:not(.kicker), li')].map(({ textContent }) => textContent))
  const before = await words()
  await page.getByRole('button', { name: learning.listen }).click()
  await expect(card.locator('.said')).toHaveText('Báo: nói ra để cả xóm cùng tránh')
  await inspect(page)
  await expect(async () => {
    await page.evaluate(() => { (window as unknown as { finish: () => void }).finish() })
    await expect(card.locator('.said')).toContainText('156', { timeout: 200 })
  }).toPass()
  await expect(card.locator('.said')).toBeInViewport()
  await page.getByRole('button', { name: learning.stopListening }).click()
  await expect(card.locator('.said')).toHaveCount(0)
  expect(await words()).toEqual(before)
})

test('it is read as fast as was chosen, at once and in every lesson after', async ({ page }) => {
  const [, usual = '', fast = ''] = learning.speeds
  const rates = () => page.evaluate(() => (window as unknown as { rates: readonly number[] }).rates)
  await page.addInitScript(voice, { language: 'vi-VN', lasts: true })
  await page.goto(`${lesson}#the-1`)
  await page.getByRole('button', { name: learning.listen }).click()
  await expect.poll(() => saidIn(page)).toHaveLength(1)
  await page.getByRole('button', { name: usual }).click()
  await expect.poll(() => saidIn(page)).toHaveLength(2)
  const [first = 0, second = 0] = await rates()
  expect(second).toBeGreaterThan(first)
  expect(new Set(await saidIn(page)).size, 'the same sentence again').toBe(1)
  await page.goto(`/courses/${residentCourse}/lessons/vneid-gia`)
  await page.getByRole('button', { name: learning.listen }).click()
  await page.getByRole('button', { name: fast }).click()
  await expect(page.getByRole('button', { name: learning.speeds[0] ?? '' })).toBeVisible()
})

test('a button that comes moves nothing', async ({ page }) => {
  await page.addInitScript(voice, { language: 'vi-VN', lasts: false })
  await page.addInitScript(() => {
    Object.assign(window, { shifts: 0 })
    new PerformanceObserver((list) => { (window as unknown as { shifts: number }).shifts += list.getEntries().length }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(lesson)
  await expect(page.getByRole('button', { name: learning.listen })).toBeVisible()
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)) }))
  expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0)
})

test('without a Vietnamese voice there is no button, and the lesson is as before', async ({ page }) => {
  await page.addInitScript(voice, { language: 'fr-FR', lasts: false })
  await page.goto(lesson)
  await expect(page.getByRole('link', { name: learning.nextCard })).toBeVisible()
  await expect(page.getByRole('button', { name: learning.listen })).toHaveCount(0)
})
