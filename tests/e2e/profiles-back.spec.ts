/** The button «back» after a profile was locked, in a browser that keeps the pages it left. */
import { wordsOf } from '#app/words/words.ts'
import { drawnOf } from './support/answers.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { addProfile } from './support/profiles.ts'
import { beginQuiz, readLessons, residentCourse } from './support/progress.ts'

const { profiles, saving, assessment } = wordsOf('vi')

// Journeys else run without the cache of pages that were left.
test.use({ launchOptions: async ({ launchOptions }, use) => { await use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }) } })

test('going back after a lock, with or without a network, shows nothing of whoever learnt', async ({ page, context, world, trouble }) => {
  test.slow()
  const member = await aMember(world, { name: 'Bùi Thị Chim Khuyên' })
  await readLessons(world, member.personId, residentCourse)
  const attemptId = await beginQuiz(world, member.personId, residentCourse, 'final', ['short-text'])
  const position = 1 + (await drawnOf(world, attemptId)).findIndex(({ question }) => question.type === 'short-text')
  const place = `/attempts/${attemptId}/questions/${position}`
  await letIn(world, context, member.accountId)
  await addProfile(page, 'Cô Lan', { pin: '270394' })
  await page.goto('/me')
  await expect(page.getByText(member.name)).toBeVisible()
  await page.goto(place)
  await page.getByLabel(assessment.yourText).fill('BAO-BAO')
  await expect(page.locator('#save-state')).toContainText(saving.server, { useInnerText: true })
  await page.getByRole('button', { name: profiles.change }).click()
  await expect(page.getByRole('button', { name: /^Cô Lan/ })).toBeVisible()
  for (let steps = 0; steps < 2; steps += 1) {
    await page.goBack({ waitUntil: 'commit' })
    await expect(page.getByRole('heading').first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(({ value }) => value).join())).not.toMatch(/Chim Khuyên|BAO-BAO/)
  }

  await letIn(world, context, member.accountId)
  await addProfile(page, 'Cô Lan hai', { pin: '270394' })
  await page.goto('/me')
  await page.goto(place)
  await expect(page.getByLabel(assessment.yourText)).toHaveValue('BAO-BAO')
  trouble.expect(/ERR_INTERNET_DISCONNECTED/)
  await context.setOffline(true)
  await page.getByRole('button', { name: profiles.change }).click()
  await expect(page.getByRole('heading', { name: profiles.lockedTitle })).toBeVisible()
  await page.goBack({ waitUntil: 'commit' }).catch(() => null)
  const seen = await page.evaluate(() => document.documentElement.outerHTML).catch(() => '')
  expect(seen).not.toMatch(/Chim Khuyên|BAO-BAO/)
})
