/** The answer journal on a phone that misbehaves: a clock that jumps, a disk that is full or slow, a session that ended. */
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { solutionOf } from '#app/domain/assessment/solution.ts'
import { wordsOf } from '#app/words/words.ts'
import { answerOnPage } from './support/answers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { letIn } from './support/people.ts'
import { aRunningQuiz, countRows, cutOff, expectSays, expectSaysOnly } from './support/saving.ts'

const { assessment, saving } = wordsOf('vi')

test('a clock that jumps by years, forward and back, changes neither that an answer is saved nor which one counts', async ({ page, context, world }) => {
  const { attemptId, first, member } = await aRunningQuiz(world, context)
  await page.clock.setFixedTime('2031-01-01T00:00:00Z')
  await page.goto(`/attempts/${attemptId}/questions/${first.position}`)
  await answerOnPage(page, first.drawn, false)
  await expectSaysOnly(page, saving.server)
  await page.clock.setFixedTime('1999-01-01T00:00:00Z')
  await answerOnPage(page, first.drawn)
  await expect.poll(() => countRows(world, attemptId)).toBe(2)
  await expectSaysOnly(page, saving.server)
  const rows = await world.db.answer.findMany({ where: { attemptId }, orderBy: { sequence: 'asc' } })
  expect(rows.map(({ tappedAt }) => tappedAt?.getUTCFullYear() ?? null)).toEqual([2031, null])
  expect((await findAttempt(world.db, attemptId, member.personId))?.answers.get(first.position)).toEqual(solutionOf(first.drawn.question))
})

test('on a full disk what was kept before is still counted and sent, and the form saves the rest by itself', async ({ page, context, world, trouble }) => {
  const { attemptId, first, second } = await aRunningQuiz(world, context)
  await page.goto(`/attempts/${attemptId}/questions/${first.position}`)
  const restore = await cutOff(context, trouble)
  await answerOnPage(page, first.drawn)
  await expectSays(page, saving.here)
  await page.goto(`/attempts/${attemptId}/questions/${second.position}`)
  await expectSays(page, `${saving.left} 1`)
  await page.evaluate(() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') } })
  await answerOnPage(page, second.drawn)
  for (const said of [saving.noStorage, saving.unsaved, `${saving.left} 1`]) await expectSays(page, said)
  await expect(page.getByRole('button', { name: saving.saveFile })).toBeVisible()
  await inspect(page)
  await page.getByRole('button', { name: assessment.saveAndNext }).click()
  await expect(page.getByText(assessment.saved(1, 16))).toBeVisible()
  await restore()
  await expectSaysOnly(page, saving.server)
  expect(await countRows(world, attemptId)).toBe(2)
})

test('when the session ended behind a page, the next page asks to sign in and to come back, though the journal was told first', async ({ page, context, world, trouble }) => {
  const { attemptId, first, member } = await aRunningQuiz(world, context)
  const address = `/attempts/${attemptId}/questions/${first.position}`
  await page.goto(address)
  await world.db.session.deleteMany({ where: { accountId: member.accountId } })
  trouble.expect(/^401 POST/)
  await answerOnPage(page, first.drawn)
  await expectSays(page, saving.signedOut)
  await page.getByRole('link', { name: assessment.skip }).click()
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fattempts%2F/)
  await letIn(world, context, member.accountId)
  await page.goto(address)
  await expectSaysOnly(page, saving.server)
  expect(await countRows(world, attemptId)).toBe(1)
})

test('handing in before a slow phone has read its journal waits for it, and for what is in it', async ({ page, context, world, trouble }) => {
  const { attemptId, first } = await aRunningQuiz(world, context)
  await page.goto(`/attempts/${attemptId}/questions/${first.position}`)
  const restore = await cutOff(context, trouble)
  await answerOnPage(page, first.drawn)
  await expectSays(page, saving.here)
  const other = await context.newPage()
  await page.evaluate(holdDisk)
  await other.goto(`/attempts/${attemptId}/review`)
  await other.getByRole('button', { name: assessment.handIn, exact: true }).click()
  await page.evaluate(() => { document.title = 'free' })
  await expectSays(other, saving.handingIn)
  expect(await world.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })).toMatchObject({ state: 'in-progress' })
  await restore()
  await expect(other).toHaveURL(`/attempts/${attemptId}/result`)
  expect(await world.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })).toMatchObject({ right: 1 })
})

/** Runs in the page: nobody else reads or writes journals until the page is called «free». */
async function holdDisk(): Promise<void> {
  await new Promise<void>((resolve) => {
    const asked = indexedDB.open('profiles')
    asked.onsuccess = () => {
      const journals = asked.result.transaction('records', 'readwrite').objectStore('records')
      const hold = () => {
        resolve()
        if (document.title !== 'free') journals.count().onsuccess = hold
      }
      journals.count().onsuccess = hold
    }
  })
}
