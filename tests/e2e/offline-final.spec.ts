/** A final quiz taken along: answered in a real browser without a network, marked by the server once there is one again. */
import type { BrowserContext, Page } from '@playwright/test'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import { wordsOf } from '#app/words/words.ts'
import { answerSomehow } from './support/answers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test, type World } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { allThatIsReadable } from './support/profiles.ts'
import { alongCourse, readLessons, residentCourse } from './support/progress.ts'
import { waitingForLocks } from '#tests/support/waiting-for-locks.ts'

const { frame, offline, offlineFinal, assessment } = wordsOf('vi')
const takeAlong = `/courses/${alongCourse}/take-along`
const final = `/courses/${alongCourse}/quizzes/final`

async function take(page: Page): Promise<void> {
  await page.goto(takeAlong)
  await page.getByRole('button', { name: offline.take, exact: true }).click()
  await expect(page.getByText(offline.taken)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: offlineFinal.take }).click()
  await expect(page.getByText(offlineFinal.taken)).toBeVisible({ timeout: 30_000 })
}

/** Somebody asks for the quiz on this phone and signs out beside it, before the server gives it. */
async function takeAndSignOut(page: Page, context: BrowserContext, world: World): Promise<void> {
  const { personId, accountId } = await aMember(world)
  await readLessons(world, personId, alongCourse)
  await letIn(world, context, accountId)
  const beside = await context.newPage()
  await beside.goto('/me')
  await page.goto(takeAlong)
  await world.db.$transaction(async (db) => {
    await db.$executeRaw`LOCK TABLE attempt IN EXCLUSIVE MODE`
    await page.getByRole('button', { name: offlineFinal.take }).click({ noWaitAfter: true })
    await expect.poll(() => waitingForLocks(world.db)).toBeGreaterThan(0)
    await beside.getByRole('button', { name: frame.signOut }).click()
    await expect(beside.getByRole('link', { name: frame.signIn }).first()).toBeVisible()
  }, { timeout: 30_000 })
}

const attemptsOf = (world: World, personId: string) => world.db.attempt.findMany({ where: { personId, quizId: 'final' }, include: { offline: true, answers: true } })

/** Whatever of the course's graded questions only whoever knows the solution could write. */
function reasonsOf(world: World): readonly string[] {
  const course = findCourse(world.catalogue, alongCourse)
  const quiz = course && findQuiz(course, 'final')
  return (quiz?.groups.flat() ?? []).flatMap((question) => ('options' in question ? question.options.map(({ because }) => because) : [])).filter((because) => because.length > 20)
}

test('answered without a network, it is handed in here and marked by the server once, with no solution on the phone before', async ({ page, context, world, trouble }) => {
  test.slow()
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await readLessons(world, personId, alongCourse)
  await take(page)
  await inspect(page)
  expect(await attemptsOf(world, personId), 'drawn and begun by the server').toMatchObject([{ state: 'in-progress', slot: 1, offline: null }])

  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await context.setOffline(true)
  await page.goto(final)
  await expect(page.getByText(offlineFinal.marked)).toBeVisible()
  await page.getByRole('button', { name: assessment.start }).click()
  const total = (await attemptsOf(world, personId))[0]?.drawn as readonly unknown[]
  for (let asked = 1; asked <= total.length; asked++) {
    await expect(page.getByText(assessment.question(asked, total.length)).first()).toBeVisible()
    await answerSomehow(page)
    await page.getByRole('button', { name: assessment.saveAnswer }).click()
  }
  await expect(page.getByText(offlineFinal.allAnswered(total.length))).toBeVisible()
  const readable = await allThatIsReadable(page)
  for (const because of reasonsOf(world)) expect(readable).not.toContain(because)
  await page.getByRole('button', { name: offlineFinal.handIn }).click()
  await expect(page.getByText(offlineFinal.done)).toBeVisible()
  expect(await attemptsOf(world, personId), 'nothing has left the phone').toMatchObject([{ state: 'in-progress', answers: [] }])

  await context.setOffline(false)
  await page.goto(takeAlong)
  await expect.poll(async () => (await attemptsOf(world, personId))[0]?.state, { timeout: 30_000 }).toBe('finished')
  const attempts = await attemptsOf(world, personId)
  expect(attempts).toHaveLength(1)
  expect(attempts[0]?.offline).not.toBeNull()
  expect(attempts[0]?.answers).toHaveLength(total.length)
  await page.goto(final)
  await page.getByRole('link', { name: assessment.slot(1) }).click()
  await expect(page).toHaveURL(/\/attempts\/[^/]+\/result/)

  await takeAndSignOut(page, context, world)
  await expect(page, 'what came after they had signed out is kept for nobody').toHaveURL(/final=failed$/)
})

test('what was answered so far arrives as soon as there is a network, and the attempt is gone on with on its pages', async ({ page, context, world, trouble }) => {
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await readLessons(world, personId, alongCourse)
  await take(page)
  trouble.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to load resource/)
  await context.setOffline(true)
  await page.goto(final)
  await page.getByRole('button', { name: assessment.start }).click()
  await answerSomehow(page)
  await page.getByRole('button', { name: assessment.saveAnswer }).click()
  await context.setOffline(false)
  await page.goto(takeAlong)
  await expect.poll(async () => (await attemptsOf(world, personId))[0]?.answers.length, { timeout: 30_000 }).toBe(1)
  await page.goto(final)
  await expect(page.getByText(offlineFinal.away)).toBeVisible()
  await page.getByRole('button', { name: assessment.resume }).click()
  await expect(page).toHaveURL(/\/attempts\/[^/]+\/questions\/2/)
})

test('before the course is on the phone no attempt is begun, and the page says what comes first', async ({ page, context, world }) => {
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await readLessons(world, personId, alongCourse)
  await page.goto(takeAlong)
  await expect(page.getByRole('button', { name: offline.take, exact: true })).toBeVisible()
  await page.evaluate(async () => navigator.serviceWorker.ready)
  await page.getByRole('button', { name: offlineFinal.take }).click()
  await expect(page.getByText(offlineFinal['needs-pack'])).toBeVisible()
  expect(await attemptsOf(world, personId)).toEqual([])
  await inspect(page)
  await take(page)
  expect(await attemptsOf(world, personId)).toMatchObject([{ state: 'in-progress', slot: 1 }])
})

test('where the editor says nothing, no final quiz is offered to be taken along', async ({ page, context, world }) => {
  const { accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await page.goto(`/courses/${residentCourse}/take-along`)
  await expect(page.getByRole('button', { name: offline.take, exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: offlineFinal.take })).toHaveCount(0)
})
