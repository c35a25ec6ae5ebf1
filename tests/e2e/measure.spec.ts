/** Where a learner stands: the short placement, the assessment of the basic level, and a sitting of it under supervision. */
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { refusals } from '#app/words/vi/refusals.ts'
import { wordsOf } from '#app/words/words.ts'
import { aGrant } from '#tests/support/makers.ts'
import { placeOf } from './support/answers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { answerAll, residentCourse } from './support/progress.ts'

const { assessment, basicLevel, cohorts, placement, inPerson } = wordsOf('vi')

test('a guest takes the short placement, leaves it half-way and finds what to learn first', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: placement.invitation }).click()
  await expect(page.getByText(placement.never)).toBeVisible()
  await inspect(page)
  await page.getByRole('button', { name: placement.start }).click()
  await expect(page.getByText(placement.question(1))).toBeVisible()
  await inspect(page)
  await page.getByRole('button', { name: placement.skip }).click()
  await expect(page.getByText(placement.question(2))).toBeVisible()
  await page.goto('/placement')
  await expect(page.getByText(placement.question(2))).toBeVisible()
  await page.getByRole('button', { name: placement.skip }).click()
  await page.getByRole('button', { name: placement.stop }).click()
  await expect(page.getByRole('heading', { name: placement.advice.unknown })).toBeVisible()
  await expect(page.getByRole('button', { name: placement.again })).toBeVisible()
  await inspect(page)
})

test('the assessment of the basic level tells each area and never an answer', async ({ page, context, world }) => {
  const { personId, accountId } = await aMember(world)
  await letIn(world, context, accountId)
  await page.goto('/basic-level')
  await inspect(page)
  await page.getByRole('button', { name: basicLevel.start }).click()
  await page.waitForURL(/\/questions\/\d+/)
  const { attemptId } = placeOf(page)
  await inspect(page)
  await answerAll(world, personId, attemptId)
  await page.goto(`/attempts/${attemptId}/review`)
  await page.getByRole('button', { name: assessment.handIn, exact: true }).click()
  await expect(page).toHaveURL('/basic-level')
  await expect(page.getByText(basicLevel.level.basic)).toBeVisible()
  await expect(page.getByText(assessment.rightAnswer)).toHaveCount(0)
  await expect(page.getByText(basicLevel.pause('').slice(0, 20))).toBeVisible()
  await expect(page.getByRole('button', { name: basicLevel.again })).toHaveCount(0)
  await inspect(page)
})

test('under supervision: a trainer opens a sitting, a member types its code, and a name struck out counts as alone', async ({ page, context, anotherDevice, world }) => {
  const trainer = await aMember(world)
  await aGrant(world, trainer.personId, 'trainer', { kind: 'self' })
  const cohort = await startCohort(world, { name: 'Lớp xóm Ké', courseId: residentCourse, place: 'Nhà văn hóa xóm Ké', endsOn: '', actorId: trainer.personId })
  if (!cohort.ok) throw new Error(cohort.reason)
  const member = await aMember(world, { name: 'Bùi Thị An' })
  await saveMember(world.db, cohort.value.cohortId, member.personId, world.clock())
  await letIn(world, context, trainer.accountId)
  await page.goto(`/cohorts/${cohort.value.cohortId}`)
  await page.getByRole('link', { name: cohorts.sittings }).click()
  await page.getByRole('button', { name: cohorts.sittingOpen }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await inspect(page)
  await page.getByLabel(cohorts.sittingFrom).fill('00:00')
  await page.getByLabel(cohorts.sittingUntil).fill('23:59')
  await page.getByRole('button', { name: cohorts.sittingOpen }).click()
  await expect(page.getByText(cohorts.sittingEntriesNone)).toBeVisible()
  const { code } = await world.db.sitting.findFirstOrThrow({ where: { cohortId: cohort.value.cohortId } })
  await expect(page.getByText(code, { exact: true })).toBeVisible()

  const learner = await anotherDevice()
  await letIn(world, learner.context(), member.accountId)
  await learner.goto('/basic-level/sitting')
  await learner.getByLabel(cohorts.sittingCode).fill('không phải mã')
  await learner.getByRole('button', { name: basicLevel.sittingBegin }).click()
  await expect(learner.getByText(refusals['sitting-code-unknown'])).toBeVisible()
  await inspect(learner)
  await learner.getByLabel(cohorts.sittingCode).fill(code.toLowerCase())
  await learner.getByRole('button', { name: basicLevel.sittingBegin }).click()
  await expect(learner.getByText(inPerson.requestStates.pending)).toBeVisible()
  await inspect(learner)
  await page.reload()
  await inspect(page)
  await page.getByRole('button', { name: inPerson.approve }).first().click()
  await expect(page.getByText(inPerson.queueNone)).toBeVisible()
  await learner.getByRole('link', { name: inPerson.waitingLook }).click()
  await learner.getByRole('button', { name: inPerson.waitingBegin }).click()
  await expect(learner.getByRole('button', { name: assessment.saveAndNext })).toBeVisible()

  await page.reload()
  await page.getByText(cohorts.strikeOut).first().click()
  await inspect(page)
  await page.getByLabel(cohorts.strikeWhy).fill('Có người làm hộ')
  await page.getByRole('button', { name: cohorts.strikeOut }).click()
  await expect(page.getByText(cohorts.struck('Có người làm hộ'))).toBeVisible()
  await inspect(page)
})
