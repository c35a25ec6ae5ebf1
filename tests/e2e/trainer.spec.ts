import { wordsOf } from '#app/words/words.ts'
import { aGrant } from '#tests/support/makers.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { readLessons, residentCourse, takeQuiz } from './support/progress.ts'

const { cohorts, frame, people } = wordsOf('vi')

test('a trainer opens a class, learners join by its code, and who needs help stands first', async ({ page, context, anotherDevice, world }) => {
  const trainer = await aMember(world, { name: 'Nguyễn Thị Giảng' })
  await aGrant(world, trainer.personId, 'trainer', { kind: 'self' })
  await letIn(world, context, trainer.accountId)
  await page.goto('/')
  await page.getByRole('navigation').getByRole('link', { name: frame.navigation.cohorts }).click()
  await expect(page.getByText(cohorts.none)).toBeVisible()
  await page.getByRole('link', { name: cohorts.start }).click()
  await page.getByRole('button', { name: cohorts.start }).click()
  await expect(page.getByRole('alert')).toContainText('Bạn đặt tên cho lớp')
  await page.getByLabel(cohorts.name).fill('Lớp xóm Ké')
  await page.getByLabel(cohorts.course).selectOption({ label: 'S2 · Nhận diện và phòng, chống lừa đảo trực tuyến' })
  await page.getByLabel(cohorts.place).fill('Nhà văn hóa xóm Ké')
  await page.getByRole('button', { name: cohorts.start }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Lớp xóm Ké' })).toBeVisible()
  await expect(page.getByText(cohorts.learnersNone)).toBeVisible()
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: page.url().split('/').at(-1) ?? '' } })
  await expect(page.getByText(joinCode, { exact: true })).toBeVisible()

  const an = await aMember(world, { name: 'Bùi Thị An' })
  const vinh = await aMember(world, { name: 'Bùi Văn Vinh' })
  await readLessons(world, an.personId, residentCourse, ['ba-dau-hieu'])
  await takeQuiz(world, an.personId, residentCourse, 'check:ba-dau-hieu')
  for (let times = 0; times < 2; times += 1) await takeQuiz(world, vinh.personId, residentCourse, 'check:ba-dau-hieu', { wrong: 5 })

  const learner = await anotherDevice()
  await learner.goto(`/join?code=${joinCode}`)
  await expect(learner.getByText(cohorts.joinNeedsAccount)).toBeVisible()
  await learner.getByRole('main').getByRole('link', { name: people.signInTitle }).click()
  await learner.getByLabel(people.signInName).fill(an.signInName)
  await learner.getByLabel(people.password, { exact: true }).fill(an.password)
  await learner.getByRole('button', { name: people.signInButton }).click()
  await expect(learner.getByLabel(cohorts.code)).toHaveValue(joinCode)
  await learner.getByRole('button', { name: cohorts.joinButton }).click()
  await expect(learner.getByText(cohorts.joined('Lớp xóm Ké'))).toBeVisible()

  const other = await anotherDevice()
  await letIn(world, other.context(), vinh.accountId)
  await other.goto('/join')
  await other.getByLabel(cohorts.code).fill('XXXXXX')
  await other.getByRole('button', { name: cohorts.joinButton }).click()
  await expect(other.getByText('Không có lớp nào mang mã này')).toBeVisible()
  await other.getByLabel(cohorts.code).fill(joinCode.toLowerCase())
  await other.getByRole('button', { name: cohorts.joinButton }).click()
  await expect(other.getByText(cohorts.joined('Lớp xóm Ké'))).toBeVisible()

  await page.reload()
  const rows = page.getByRole('grid').getByRole('row')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toContainText('Bùi Văn Vinh')
  await expect(rows.nth(1)).toContainText(cohorts.state['needs-help'])
  await expect(rows.nth(2)).toContainText('Bùi Thị An')
  await expect(rows.nth(2)).toContainText(cohorts.mark.done)
  await expect(page.getByText(cohorts.reason.failedCheck('Ba dấu hiệu chung: gấp, kín, tiền hoặc mã', 2))).toBeVisible()

  await learner.getByRole('link', { name: cohorts.leave }).click()
  await learner.getByRole('button', { name: cohorts.leave }).click()
  await expect(learner.getByText(cohorts.left('Lớp xóm Ké'))).toBeVisible()
  await page.reload()
  await expect(rows).toHaveCount(2)
})

test('a trainer of another class finds no such class', async ({ page, context, world }) => {
  const trainer = await aMember(world)
  await aGrant(world, trainer.personId, 'trainer', { kind: 'self' })
  await letIn(world, context, trainer.accountId)
  const { id } = await world.db.cohort.findFirstOrThrow()
  const answer = await page.goto(`/cohorts/${id}`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1, name: frame.errors[404].title })).toBeVisible()
})
