import fs from 'node:fs'
import { wordsOf } from '#app/words/words.ts'
import { aGrant, aRequirement } from '#tests/support/makers.ts'
import { expect, expectAccessible, test } from './support/journey.ts'
import { aMember, anOfficialMember, letIn } from './support/people.ts'
import { officialCourse } from './support/progress.ts'

const { duties, training, messages, refusals, ownData, record } = wordsOf('vi')

test('an officer sees who has not and on what it rests, and reminds them; the official reads it and takes the due date along', async ({ page, context, anotherDevice, world }) => {
  const official = await anOfficialMember(world, { name: 'Bùi Thị Chưa' })
  await aRequirement(world, { organisationId: official.organisationId, courseId: officialCourse, dueOn: '2027-12-31', document: 'Kế hoạch 07/KH-UBND' })
  const officer = await aMember(world)
  await aGrant(world, officer.personId, 'organisation-officer', { kind: 'organisation', id: official.organisationId })
  await letIn(world, context, officer.accountId)
  await page.goto(`/organisations/${official.organisationId}`)
  await page.getByRole('link', { name: duties.pendingLink }).click()
  await expect(page.getByRole('heading', { level: 1, name: duties.pendingTitle })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: duties.remindChosen }).click()
  await expect(page.getByRole('alert')).toContainText(refusals['nobody-to-remind'])
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: duties.remindChosen }).click()
  await expect(page.getByText(duties.reminded)).toBeVisible()
  await expect(page.getByRole('heading', { name: duties.todayTitle })).toBeVisible()
  await page.getByRole('link', { name: 'Bùi Thị Chưa' }).click()
  await expect(page.getByRole('heading', { name: duties.actsTitle })).toBeVisible()
  await expectAccessible(page)

  const own = await anotherDevice()
  await letIn(world, own.context(), official.accountId)
  await own.goto('/messages')
  await own.getByRole('main').getByRole('link', { name: messages.open }).click()
  await expect(own.getByRole('heading', { level: 1, name: training.requiredTitle })).toBeVisible()
  const downloading = own.waitForEvent('download')
  await own.getByRole('link', { name: duties.addToCalendar }).click()
  expect(fs.readFileSync(await (await downloading).path(), 'utf8')).toContain('DTSTART;VALUE=DATE:20271231')
})

test.describe('without JavaScript, on a narrow phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })

  test('all data of a person stands on a page to read, which fits', async ({ page, context, world }) => {
    const member = await aMember(world, { name: 'Quách Thị Đọc' })
    await letIn(world, context, member.accountId)
    await page.goto('/me')
    await page.getByRole('link', { name: record.takeRead }).click()
    await expect(page.getByRole('heading', { level: 1, name: ownData.title })).toBeVisible()
    await expect(page.getByRole('main').getByText('Quách Thị Đọc')).toBeVisible()
    await expect(page.getByRole('heading', { name: ownData.section.consents })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})
