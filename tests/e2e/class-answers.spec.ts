/** What a trainer does about the answers of a class: what arrived, what came late, what a phone could not send. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { aGrant } from '#tests/support/makers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { officialCourse, reachFinal, takeQuiz } from './support/progress.ts'

const { receipts, cohorts, refusals } = wordsOf('vi')

test('a trainer reads what arrived, accepts what came late with a reason, which the learner reads; a file that is none is refused', async ({ page, context, anotherDevice, world }) => {
  test.slow()
  const [trainer, learner] = [await aMember(world, { name: 'Nguyễn Thị Giảng' }), await aMember(world, { name: 'Bùi Thị An' })]
  const cohort = await world.db.cohort.create({ data: { name: 'Lớp cán bộ Ké', courseId: officialCourse, joinCode: randomUUID().slice(0, 6).toUpperCase(), createdAt: world.clock() } })
  await aGrant(world, trainer.personId, 'trainer', { kind: 'cohort', id: cohort.id })
  await world.db.cohortMember.create({ data: { cohortId: cohort.id, personId: learner.personId, joinedAt: world.clock() } })
  await reachFinal(world, learner.personId, officialCourse)
  const attemptId = await takeQuiz(world, learner.personId, officialCourse, 'final', { wrong: 2 })
  await world.db.answer.updateMany({ where: { attemptId, position: { in: [3, 4] } }, data: { late: true } })

  await letIn(world, context, trainer.accountId)
  await page.goto(`/cohorts/${cohort.id}`)
  await page.getByRole('link', { name: receipts.attempts }).click()
  await expectNothingSideways(page)
  await inspect(page)
  await page.goto(`/cohorts/${cohort.id}/attempts/${attemptId}`)
  await expectNothingSideways(page)
  await inspect(page)
  await page.getByRole('link', { name: receipts.lateLink(2) }).click()
  await page.getByLabel(receipts.lateReason).fill(' ')
  await page.getByRole('button', { name: receipts.lateButton(2) }).click()
  await expect(page.getByRole('alert')).toContainText(refusals['reason-missing'])
  await inspect(page)
  await page.getByLabel(receipts.lateReason).fill('Mất mạng ở nhà văn hóa')
  await page.getByRole('button', { name: receipts.lateButton(2) }).click()
  await expect(page.getByText(receipts.accepted).first()).toBeVisible()

  await page.goto(`/cohorts/${cohort.id}/answers`)
  await page.getByLabel(cohorts.answersFile).setInputFiles({ name: 'answers.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
  await page.getByRole('button', { name: cohorts.answersButton }).click()
  await expect(page.getByRole('alert')).toContainText(refusals['answer-file-unreadable'])
  await inspect(page)

  await page.goto(`/cohorts/${cohort.id}/extra-time`)
  await inspect(page)
  await page.getByLabel(cohorts.learner).selectOption({ label: 'Bùi Thị An' })
  await page.getByLabel(receipts.extraMinutes).fill('20')
  await page.getByLabel(receipts.extraReason, { exact: true }).fill('Đọc bằng trình đọc màn hình')
  await page.getByRole('button', { name: receipts.extraButton }).click()
  await expect(page.getByText(receipts.extraGiven(20))).toBeVisible()

  const other = await anotherDevice()
  await letIn(world, other.context(), learner.accountId)
  await other.goto(`/attempts/${attemptId}/result`)
  await expect(other.getByText('Mất mạng ở nhà văn hóa')).toBeVisible()
  await inspect(other)
  await other.goto(`/attempts/${attemptId}/receipts`)
  await expectNothingSideways(other)
  await inspect(other)
})

/** No table of the page has to be scrolled sideways: a log is read line by line. */
async function expectNothingSideways(page: Page): Promise<void> {
  expect(await page.locator('.table-box').evaluateAll((boxes) => boxes.map((box) => box.scrollWidth - box.clientWidth))).toEqual([0])
}
