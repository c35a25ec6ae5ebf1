/** What somebody without a profile could not send, when they sign out: nobody reads it on the phone, and it arrives once they are back. */
import type { BrowserContext, Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { drawnOf } from './support/answers.ts'
import { expect, test, type World } from './support/journey.ts'
import { aMember, letIn, type Member } from './support/people.ts'
import { allThatIsReadable, spellingsOf } from './support/profiles.ts'
import { beginQuiz, readLessons, residentCourse } from './support/progress.ts'
import { countRows, cutOff, expectSays, expectSaysOnly } from './support/saving.ts'

const { assessment, frame, offline, saving } = wordsOf('vi')
const typed = 'BAO-BAO-CHUA-GUI'

/** A question of a running quiz into which a text of one's own is typed, on the phone of whoever is in it. */
async function aTextToType(world: World, context: BrowserContext): Promise<Member & { readonly attemptId: string; readonly place: string }> {
  const member = await aMember(world)
  await readLessons(world, member.personId, residentCourse)
  const attemptId = await beginQuiz(world, member.personId, residentCourse, 'final', ['short-text'])
  await letIn(world, context, member.accountId)
  const position = 1 + (await drawnOf(world, attemptId)).findIndex(({ question }) => question.type === 'short-text')
  return { ...member, attemptId, place: `/attempts/${attemptId}/questions/${position}` }
}

async function expectNowhere(page: Page, { name, attemptId }: { readonly name: string; readonly attemptId: string }): Promise<void> {
  const all = await allThatIsReadable(page)
  for (const canary of [typed, name, attemptId]) for (const spelling of spellingsOf(canary)) expect(all.includes(spelling), `«${canary}» as ${spelling}`).toBe(false)
}

test('after signing out an answer that was not sent is readable nowhere on the phone, and is sent when its person is back', async ({ page, context, world, trouble }) => {
  const learner = await aTextToType(world, context)
  await page.goto(learner.place)
  const restore = await cutOff(context, trouble)
  await page.getByLabel(assessment.yourText).fill(typed)
  await expectSays(page, saving.here)
  expect(await allThatIsReadable(page), 'the scan finds what is there to be found').toContain(typed)
  await page.goto('/me')
  await page.getByRole('button', { name: frame.signOut }).click()
  await expect(page.getByRole('link', { name: frame.signIn }).first()).toBeVisible()
  await expectNowhere(page, learner)
  expect(await countRows(world, learner.attemptId)).toBe(0)
  await restore()

  await letIn(world, context, learner.accountId)
  await page.goto(learner.place)
  await expectSaysOnly(page, saving.server)
  await expect(page.getByLabel(assessment.yourText)).toHaveValue(typed)
  expect(await countRows(world, learner.attemptId)).toBe(1)
})

test('signing out without a network leaves it as little, and drops none of it', async ({ page, context, world, trouble }) => {
  const learner = await aTextToType(world, context)
  await page.goto(`/courses/${residentCourse}/take-along`)
  await page.getByRole('button', { name: offline.take }).click()
  await expect(page.getByText(offline.taken)).toBeVisible({ timeout: 30_000 })
  const other = await context.newPage()
  await other.goto('/')
  await page.goto(learner.place)
  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await context.setOffline(true)
  await page.getByLabel(assessment.yourText).fill(typed)
  await expectSays(page, saving.here)
  // What cuts a page off ends a moment before the page does, when it closes as when it is left: told that it is online again, it would send what waits. From here on it can send nothing.
  await page.evaluate(() => { window.fetch = () => new Promise(() => undefined) })
  await page.close()
  await other.getByRole('button', { name: frame.signOut }).click()
  await expect(other.getByText(offline.signOutOwed)).toBeVisible()
  await expectNowhere(other, learner)

  await context.setOffline(false)
  await other.goto('/me')
  await expect(other, 'the server hears of it first').toHaveURL('/sign-in?next=%2Fme')
  expect(await countRows(world, learner.attemptId), 'and nothing is sent in nobody’s name').toBe(0)
  await letIn(world, context, learner.accountId)
  await other.goto(learner.place)
  await expectSaysOnly(other, saving.server)
  expect(await countRows(world, learner.attemptId)).toBe(1)
})
