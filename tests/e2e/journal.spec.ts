/** The answer journal in a browser: what the learner is told, and what stands at the server, when the network, the session or the browser fails. */
import fs from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { aGrant } from '#tests/support/makers.ts'
import { answerOnPage, drawnOf, placeOf } from './support/answers.ts'
import { inspect } from './support/inspect.ts'
import { expect, expectAccessible, test, type World } from './support/journey.ts'
import { aMember, letIn, type Member } from './support/people.ts'
import { beginQuiz, residentCourse } from './support/progress.ts'
import { aRunningQuiz, countRows, cutOff, expectSays, expectSaysOnly, formFields, status } from './support/saving.ts'

const { assessment, cohorts, receipts, saving, people } = wordsOf('vi')

test('an answer given while the server cannot be reached is kept over a reload, restored, and sent without another touch', async ({ page, context, world, trouble }) => {
  const { attemptId, first } = await aRunningQuiz(world, context)
  await page.goto(`/attempts/${attemptId}/questions/${first.position}`)
  const restore = await cutOff(context, trouble)
  await answerOnPage(page, first.drawn)
  await expectSays(page, saving.here)
  await expectSays(page, saving.unreachable)
  await page.getByRole('button', { name: assessment.saveAndNext }).click()
  await expectSays(page, saving.goingOn)
  await inspect(page)
  expect(await countRows(world, attemptId)).toBe(0)

  await page.reload()
  await expectSays(page, saving.here)
  expect(await page.evaluate(formFields)).not.toEqual([])
  await restore()
  await expectSaysOnly(page, saving.server)
  await expectAccessible(page)
  expect(await countRows(world, attemptId)).toBe(1)
  await page.getByRole('button', { name: assessment.saveAndNext }).click()
  await expect(page.getByText(assessment.saved(1, 16))).toBeVisible()
})

test('two tabs of one learner share what is not yet sent, and handing in waits for it', async ({ page, context, world, trouble }) => {
  const { attemptId, first, second } = await aRunningQuiz(world, context)
  const other = await context.newPage()
  await page.goto(`/attempts/${attemptId}/questions/${first.position}`)
  await other.goto(`/attempts/${attemptId}/questions/${second.position}`)
  const restore = await cutOff(context, trouble)
  await answerOnPage(page, first.drawn)
  await expectSays(other, `${saving.left} 1`)
  await answerOnPage(other, second.drawn)
  await expectSays(page, `${saving.left} 2`)
  await other.goto(`/attempts/${attemptId}/review`)
  await other.getByRole('button', { name: assessment.handIn, exact: true }).click()
  await expectSays(other, saving.handingIn)
  await expect(other.getByRole('button', { name: saving.handInAnyway })).toBeVisible()
  await inspect(other)
  await restore()
  await expect(other).toHaveURL(`/attempts/${attemptId}/result`)
  const { right } = await world.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })
  expect(right).toBe(2)
})

test('COMPLETION 21: after the session ended nothing is lost: somebody else sends and sees nothing of it, the same account sends all', async ({ page, context, world, trouble }) => {
  const { attemptId, first, member } = await aRunningQuiz(world, context)
  const stranger = await aMember(world)
  await page.goto(`/attempts/${attemptId}/questions/${first.position}`)
  await context.clearCookies()
  trouble.expect(/^401 POST/)
  await answerOnPage(page, first.drawn)
  await expectSays(page, saving.signedOut)
  await inspect(page)

  await letIn(world, context, stranger.accountId)
  await page.reload()
  await expect(status(page)).toHaveCount(0)
  const check = await beginQuiz(world, stranger.personId, residentCourse, 'check:ba-dau-hieu')
  await page.goto(`/attempts/${check}/questions/1`)
  await expectSaysOnly(page, '')
  expect(await countRows(world, attemptId)).toBe(0)

  await context.clearCookies()
  await page.goto(`/sign-in?next=${encodeURIComponent(`/attempts/${attemptId}/questions/${first.position}`)}`)
  await signInHere(page, member)
  await expectSaysOnly(page, saving.server)
  expect(await countRows(world, attemptId)).toBeGreaterThan(0)
})

test('COMPLETION 20: a call, a hidden tab, leaving the page and closing it hand nothing in', async ({ page, context, world }) => {
  const { attemptId, first } = await aRunningQuiz(world, context)
  const place = `/attempts/${attemptId}/questions/${first.position}`
  await page.goto(place)
  await answerOnPage(page, first.drawn)
  await expectSaysOnly(page, saving.server)
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
    for (const left of ['blur', 'freeze', 'pagehide']) window.dispatchEvent(new Event(left))
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.goto('/courses')
  await page.goBack()
  await page.close()
  const back = await context.newPage()
  await back.goto(place)
  await expectSaysOnly(back, saving.server)
  expect(await world.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })).toMatchObject({ state: 'in-progress', submittedAt: null })
})

test('what a guest could not send goes with the record to the account that claims it', async ({ page, context, world, trouble }) => {
  await page.goto(`/courses/${residentCourse}/quizzes/check:ba-dau-hieu`)
  await page.getByRole('main').getByRole('button', { name: assessment.start }).click()
  await page.waitForURL(/\/questions\/\d+/)
  const { attemptId } = placeOf(page)
  const [first] = await drawnOf(world, attemptId)
  if (!first) throw new Error('nothing was drawn')
  const restore = await cutOff(context, trouble)
  await answerOnPage(page, first)
  await page.getByRole('button', { name: assessment.saveAnswer }).click()
  await expectSays(page, saving.here)
  await expectSays(page, saving.unreachable)
  await letIn(world, context, (await aMember(world)).accountId)
  await page.goto('/claim') // before there is a network, so that the page that is left does not try while it is nobody's yet
  await restore()
  await page.getByRole('button', { name: people.claimMine }).click()
  await page.goto(`/attempts/${attemptId}/questions/2`)
  await expect.poll(() => countRows(world, attemptId)).toBe(1)
  await expectSaysOnly(page, saving.server)
})

test('a browser that keeps nothing says so, and its form saves by itself; so does one without scripts', async ({ page, browser, context, contextOptions, world }) => {
  const { attemptId, first, second, member } = await aRunningQuiz(world, context)
  await page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') } })
  await page.goto(`/attempts/${attemptId}/questions/${first.position}`)
  await expectSays(page, saving.noStorage)
  await answerOnPage(page, first.drawn)
  await expectSays(page, saving.unsaved)
  await inspect(page)
  await page.getByRole('button', { name: assessment.saveAndNext }).click()
  await expect(page.getByText(assessment.saved(1, 16))).toBeVisible()

  const plain = await browser.newContext({ ...contextOptions, javaScriptEnabled: false })
  await letIn(world, plain, member.accountId)
  const plainPage = await plain.newPage()
  await plainPage.goto(`/attempts/${attemptId}/questions/${second.position}`)
  await answerOnPage(plainPage, second.drawn)
  await plainPage.getByRole('button', { name: assessment.saveAndNext }).click()
  await expect(plainPage.getByText(assessment.saved(2, 16))).toBeVisible()
  await expectSaysOnly(plainPage, '')
  await plain.close()
})

test('what could not be sent is saved as a file that only the server reads, a trainer takes it in, and the attempt shows it; a refused answer is shown and not sent again', async ({ page, context, anotherDevice, world, trouble }) => {
  const { attemptId, first, member } = await aRunningQuiz(world, context)
  await page.goto(`/attempts/${attemptId}/questions/${first.position}`)
  const restore = await cutOff(context, trouble)
  await answerOnPage(page, first.drawn)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: saving.saveFile }).click()])
  const text = world.emergency.open(await fs.readFile(await file.path(), 'utf8'))
  expect(JSON.parse(text ?? '')).toMatchObject({ attempt: attemptId, entries: [{ position: first.position, question: first.drawn.question.id }] })

  await takenInByTrainer(world, await anotherDevice(), member, await file.path())
  await page.goto(`/attempts/${attemptId}/receipts`)
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('row').last()).toContainText(receipts.fates.counts)
  await page.goto(`/attempts/${attemptId}/questions/${first.position}`)
  await expectSays(page, saving.unreachable) // the journal has been read: from here on what the form holds is the learner's

  await page.evaluate(() => { for (const field of document.querySelectorAll<HTMLInputElement>('input[name="choice"]')) field.value = 'no-such-option' })
  await page.getByRole('radio').last().dispatchEvent('change')
  await restore()
  await expectSays(page, `${saving.refused} ${first.position}`)
  await expect(status(page)).not.toContainText(saving.server, { useInnerText: true }) // not everything on this phone is
  await inspect(page)
  await page.getByRole('button', { name: saving.understood }).click()
  await expectSaysOnly(page, saving.server)
})

/** Their trainer hands the file in on a device of their own. */
async function takenInByTrainer(world: World, page: Page, learner: Member, path: string): Promise<void> {
  const trainer = await aMember(world)
  await aGrant(world, trainer.personId, 'trainer', { kind: 'self' })
  const started = await startCohort(world, { name: 'Lớp xóm Ké', courseId: residentCourse, place: '', endsOn: '', actorId: trainer.personId })
  if (!started.ok) throw new Error(started.reason)
  await saveMember(world.db, started.value.cohortId, learner.personId, world.clock())
  await letIn(world, page.context(), trainer.accountId)
  await page.goto(`/cohorts/${started.value.cohortId}/answers`)
  await page.getByLabel(cohorts.answersFile).setInputFiles(path)
  await page.getByRole('button', { name: cohorts.answersButton }).click()
  await expect(page.getByText(cohorts.answersSaved(1))).toBeVisible()
  await inspect(page)
}

async function signInHere(page: Page, { signInName, password }: Member): Promise<void> {
  await page.getByLabel(people.signInName).fill(signInName)
  await page.getByLabel(people.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: people.signInButton }).click()
}
