import fs from 'node:fs'
import { dayOf } from '#app/domain/calendar.ts'
import { wordsOf } from '#app/words/words.ts'
import { aCompletion, aGrant, aRequirement } from '#tests/support/makers.ts'
import { answerOnPage, drawnOf, placeOf, saveAndGoOn } from './support/answers.ts'
import { expect, expectAccessible, test } from './support/journey.ts'
import { aMember, anOfficialMember, letIn, signIn } from './support/people.ts'
import { answerAll, officialCourse, reachFinal } from './support/progress.ts'

const { learning, assessment, training, cycles, elsewhere, frame, messages, refusals } = wordsOf('vi')
const document = 'Kế hoạch 07/KH-UBND ngày 12/10/2026'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an official meets a requirement in time and shows the certificate, which stops being valid when it is revoked', async ({ page, anotherDevice, world }) => {
      const official = await anOfficialMember(world, { name: 'Đinh Thị Ngọc Ánh' })
      await aRequirement(world, { organisationId: official.organisationId, courseId: officialCourse, dueOn: '2026-12-31', document })
      await reachFinal(world, official.personId, officialCourse)

      await signIn(page, official)
      await page.goto('/requirements')
      await expect(page.getByText(training.status.due, { exact: true })).toBeVisible()
      await expect(page.getByText(training.due('31/12/2026'))).toBeVisible()
      await expect(page.getByText(document)).toBeVisible()
      await page.getByRole('link', { name: training.toCourse }).click()
      await page.getByRole('link', { name: learning.finalTitle }).last().click()
      await page.getByRole('button', { name: assessment.start }).click()
      await page.waitForURL(/\/questions\/\d+/)
      const { attemptId } = placeOf(page)
      const drawn = await drawnOf(world, attemptId)
      await answerAll(world, official.personId, attemptId, { wrong: 5, positions: drawn.slice(1, -1).map((_, place) => place + 2) })
      for (const place of [0, drawn.length - 1]) {
        const each = drawn[place]
        if (!each) throw new Error('nothing was drawn')
        await expect(page.getByRole('heading', { level: 1, name: each.question.stem })).toBeVisible()
        await answerOnPage(page, each, place > 0)
        await saveAndGoOn(page, each)
      }
      await page.getByRole('button', { name: assessment.handIn }).click()
      await expect(page.getByText(assessment.score(13, 18))).toBeVisible()
      await expect(page.getByText(assessment.completedNow)).toBeVisible()

      await page.goto('/requirements')
      await expect(page.getByText(training.status.met, { exact: true })).toBeVisible()
      await page.getByRole('link', { name: training.seeCertificate }).click()
      await expect(page.getByText('Đinh Thị Ngọc Ánh').last()).toBeVisible()
      await expect(page.getByText(training.issuedOn('ngày 23 tháng 11 năm 2026'))).toBeVisible()
      await expect(page.getByText(training.validUntil('23/11/2028'))).toBeVisible()
      const code = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      await expect(page.getByText(code)).toBeVisible()

      const downloading = page.waitForEvent('download')
      await page.getByRole('link', { name: training.badge }).click()
      const badge = await (await downloading).path()

      const stranger = await anotherDevice()
      await stranger.goto('/check')
      await stranger.getByRole('link', { name: training.badgeCheckLink }).click()
      await stranger.getByLabel(training.badgeFile).setInputFiles(badge)
      await stranger.getByRole('button', { name: training.checkButton }).click()
      // All there is here is of a demonstration, and says so instead of «valid».
      await expect(stranger.getByText(training.badgeVerdict.specimen)).toBeVisible()
      await expect(stranger.getByText(training.badgeOurs)).toBeVisible()
      await stranger.getByLabel(training.badgeTyped).fill(fs.readFileSync(badge, 'utf8').replace('Đinh Thị', 'Trần Thị'))
      await stranger.getByRole('button', { name: training.checkButton }).click()
      await expect(stranger.getByText(training.badgeVerdict.altered)).toBeVisible()

      await stranger.goto(`/check/${code}`)
      await expect(stranger.getByText(training.certificateDemonstration)).toBeVisible()
      await expect(stranger.getByText('Đ. T. N. Á.')).toBeVisible()
      await world.db.certificate.update({ where: { code }, data: { revokedAt: world.clock() } })
      await stranger.reload()
      await expect(stranger.getByText(training.checked.revoked)).toBeVisible()
      await page.reload()
      await expect(page.getByText(training.checked.revoked)).toBeVisible()
    })

    test('a code that belongs to no certificate, or cannot be one, is answered in a sentence', async ({ page, world }) => {
      await page.goto('/check')
      await page.getByLabel(training.code).fill('7K2QX')
      await page.getByRole('button', { name: training.checkButton }).click()
      await expect(page.getByText(training.checkUnreadable)).toBeVisible()
      await expect(page.getByLabel(training.code)).toHaveValue('7K2QX')
      await page.getByLabel(training.code).fill('00000-00000-00000-00000')
      await page.getByRole('button', { name: training.checkButton }).click()
      await expect(page.getByText(training.checked.unknown)).toBeVisible()

      const { personId } = await anOfficialMember(world)
      const code = await aCompletion(world, { personId, courseId: officialCourse, at: new Date('2024-01-10T03:00:00Z'), validUntil: new Date('2026-01-10T17:00:00Z') })
      await page.getByLabel(training.code).fill(code)
      await page.getByRole('button', { name: training.checkButton }).click()
      await expect(page.getByText(training.checked.expired)).toBeVisible()
    })
  })
}

test('an official sees at home what is required, and what is late', async ({ page, context, world }) => {
  const official = await anOfficialMember(world)
  await aRequirement(world, { organisationId: official.organisationId, courseId: officialCourse, dueOn: '2026-11-20' })
  await letIn(world, context, official.accountId)
  await page.goto('/')
  await page.getByRole('navigation').getByRole('link', { name: frame.navigation.required }).click()
  await expect(page.getByText(training.status.late, { exact: true })).toBeVisible()
})

test('an officer gives more time, which the official reads with its reason, records a leave, and takes the time back', async ({ page, context, anotherDevice, world }) => {
  const official = await anOfficialMember(world, { name: 'Bùi Văn Hải' })
  const id = await aRequirement(world, { organisationId: official.organisationId, courseId: officialCourse, dueOn: '2026-12-01', document })
  const officer = await aMember(world)
  await aGrant(world, officer.personId, 'organisation-officer', { kind: 'organisation', id: official.organisationId })
  await letIn(world, context, officer.accountId)
  await page.goto(`/organisations/${official.organisationId}?requirement=${id}`)
  await page.getByRole('link', { name: 'Bùi Văn Hải' }).click()
  await page.getByRole('link', { name: cycles.reliefTitle }).click()
  await page.getByLabel(cycles.reliefKind).selectOption(cycles.extension)
  await page.getByLabel(cycles.reliefUntil).fill('2026-12-31')
  await page.getByRole('button', { name: cycles.reliefButton }).click()
  await expect(page.getByRole('alert')).toContainText(refusals['reason-missing'])
  await expect(page.getByLabel(cycles.reliefUntil)).toHaveValue('2026-12-31')
  await page.getByLabel(cycles.why, { exact: true }).fill('Trực chống bão')
  await page.getByRole('button', { name: cycles.reliefButton }).click()
  await expect(page.getByText('Trực chống bão')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Bùi Văn Hải' }).click()
  await expect(page.getByText(training.due('31/12/2026')).first()).toBeVisible()
  await expectAccessible(page)

  const own = await anotherDevice()
  await letIn(world, own.context(), official.accountId)
  await own.goto('/requirements')
  await expect(own.getByText(cycles.extended('31/12/2026', 'Trực chống bão'))).toBeVisible()

  await page.getByLabel(cycles.absenceKind).selectOption(cycles.absence.maternity)
  await page.getByLabel(cycles.absenceFrom).fill('2026-11-20')
  await page.getByLabel(cycles.absenceUntil, { exact: false }).first().fill('2027-01-18')
  await page.getByLabel(cycles.absenceWhy).fill('QĐ 15/QĐ-UBND')
  await page.getByRole('button', { name: cycles.absenceButton }).click()
  await expect(page.getByText(cycles.paused)).toBeVisible()
  await page.getByRole('link', { name: cycles.reliefTitle }).click()
  await page.getByLabel(cycles.takeBack, { exact: true }).selectOption({ index: 1 })
  await page.locator('#field-takeBackWhy').fill('Hết bão')
  await page.getByRole('button', { name: cycles.takeBack }).click()
  await expect(page.getByText(cycles.takenBack('23/11/2026', 'Hết bão'))).toBeVisible()
  await own.reload()
  await expect(own.getByText('Trực chống bão')).toHaveCount(0)
})

test('an officer recognises a certificate of others, which the official is told of, and takes it back', async ({ page, context, anotherDevice, world }) => {
  const official = await anOfficialMember(world, { name: 'Bùi Văn Giấy' })
  const officer = await aMember(world, { name: 'Quách Thị Xem' })
  await aGrant(world, officer.personId, 'organisation-officer', { kind: 'organisation', id: official.organisationId })
  await letIn(world, context, officer.accountId)
  await page.goto(`/organisations/${official.organisationId}/officials/${official.personId}`)
  await page.getByRole('link', { name: elsewhere.link }).click()
  await page.getByLabel(elsewhere.which).selectOption('Kỹ năng số cơ bản')
  await page.getByLabel(elsewhere.issuedOn).fill('2026-06-01')
  await page.getByRole('button', { name: elsewhere.button }).click()
  await expect(page.getByRole('alert')).toContainText(refusals['certificate-missing'])
  await expect(page.getByLabel(elsewhere.issuedOn)).toHaveValue('2026-06-01')
  await page.getByLabel(elsewhere.document).fill('Số 12/BDHVS')
  await page.getByRole('button', { name: elsewhere.button }).click()
  await expect(page.getByText(elsewhere.by('Quách Thị Xem', '23/11/2026'))).toBeVisible()
  await expectAccessible(page)

  const own = await anotherDevice()
  await letIn(world, own.context(), official.accountId)
  await own.goto('/messages')
  await expect(own.getByRole('main')).toContainText('Số 12/BDHVS')
  await own.getByRole('main').getByRole('link', { name: messages.open }).click()
  await expect(own.getByRole('main')).toContainText('Kỹ năng số cơ bản')

  await page.getByLabel(elsewhere.takeBackWhich).selectOption({ index: 1 })
  await page.getByLabel(elsewhere.takeBackWhy).fill('Giấy của người khác')
  await page.getByRole('button', { name: elsewhere.takeBack }).click()
  await expect(page.getByText(elsewhere.takenBack('Quách Thị Xem', '23/11/2026', 'Giấy của người khác'))).toBeVisible()
  await expect(page.getByLabel(elsewhere.takeBackWhich)).toHaveCount(0)
})

test('an admin requires a course after a preview, and may withdraw it', async ({ page, context, world }) => {
  const official = await anOfficialMember(world)
  const { name } = await world.db.organisation.findUniqueOrThrow({ where: { id: official.organisationId } })
  const admin = await world.db.account.findUniqueOrThrow({ where: { userName: 'quan.tri' } })
  await letIn(world, context, admin.id)
  await page.goto('/admin/requirements')
  await page.getByLabel(training.organisation).selectOption({ label: name })
  await page.getByRole('group', { name: training.course }).getByRole('checkbox').first().check()
  await page.getByLabel(training.dueDate).fill(dayOf(new Date('2026-12-15T00:00:00Z')))
  await page.getByRole('button', { name: training.previewButton }).click()
  await expect(page.getByRole('alert')).toContainText('Cần ghi văn bản')
  await page.getByLabel(training.document).fill(document)
  await page.getByRole('button', { name: training.previewButton }).click()
  await expect(page.getByText(training.previewTouches(1))).toBeVisible()
  expect(await world.db.requirement.count({ where: { organisationId: official.organisationId } })).toBe(0)
  await page.getByRole('button', { name: training.requirementButton }).click()
  await expect(page.getByText(training.requirementMade)).toBeVisible()

  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('15/12/2026')
  await row.getByRole('link', { name: training.withdraw }).click()
  await expect(page.getByText(training.withdrawText(1))).toBeVisible()
  await page.getByRole('button', { name: training.withdraw }).click()
  await expect(page.getByText(training.withdrawn)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(0)
})
