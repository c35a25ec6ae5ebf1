import fs from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { aCompletion } from '#tests/support/makers.ts'
import { expect, expectAccessible, test } from './support/journey.ts'
import { letIn, anOfficialMember } from './support/people.ts'
import { officialCourse } from './support/progress.ts'

const { training, checker } = wordsOf('vi')

async function download(page: Page, link: string): Promise<string> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  return await (await downloading).path()
}

test('an employer checks a badge from a disk, without a network: genuine, altered, and a note that is none', async ({ page, anotherDevice, world }, info) => {
  const holder = await anOfficialMember(world, { name: 'Đinh Thị Ngọc Ánh' })
  const code = await aCompletion(world, { personId: holder.personId, courseId: officialCourse })
  await letIn(world, page.context(), holder.accountId)
  await page.goto(`/certificates/${code}`)
  await expectAccessible(page)
  const badge = await download(page, training.badge)
  const paper = await page.request.get(`/certificates/${code}/paper`)
  expect(paper.headers()['content-type']).toBe('application/pdf')
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')

  const employer = await anotherDevice()
  expect((await employer.request.get(`/certificates/${code}/paper`)).url()).toContain('/sign-in')
  await employer.goto('/check/badge')
  const given = info.outputPath('kiem-tra.html')
  fs.copyFileSync(await download(employer, checker.link), given)
  expect(fs.statSync(given).size).toBeLessThan(320_000)

  const asked: string[] = []
  await employer.context().setOffline(true)
  employer.on('request', (request) => { if (!request.url().startsWith('file:')) asked.push(request.url()) })
  await employer.clock.setFixedTime(world.clock()) // the file goes by its machine's day
  await employer.goto(pathToFileURL(given).href)
  await expectAccessible(employer)
  await employer.getByLabel(training.badgeFile).setInputFiles(badge)
  await employer.getByRole('button', { name: training.checkButton }).click()
  await expect(employer.getByText(`${training.badgeVerdict['status-unknown']}.`)).toBeVisible()
  await expect(employer.getByText(`${training.badgeVerdict.valid}.`)).toBeHidden()
  await expect(employer.getByText(training.badgeOurs)).toBeVisible()
  await expect(employer.getByText('Đinh Thị Ngọc Ánh')).toBeVisible()
  await expect(employer.getByText(checker.revocation)).toBeVisible()
  await expectAccessible(employer)

  await employer.getByLabel(training.badgeTyped).fill(fs.readFileSync(badge, 'utf8').replace('Ngọc Ánh', 'Ngọc Anh'))
  await employer.getByRole('button', { name: training.checkButton }).click()
  await expect(employer.getByText(`${training.badgeVerdict.altered}.`)).toBeVisible()
  await expect(employer.getByText('Đinh Thị Ngọc Anh', { exact: true })).toBeHidden()

  await employer.getByLabel(training.badgeTyped).fill('xin chào')
  await employer.getByRole('button', { name: training.checkButton }).click()
  await expect(employer.getByText(`${training.badgeVerdict.unreadable}.`)).toBeVisible()
  expect(asked).toEqual([])
})

test.describe('without JavaScript, on a narrow phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })

  test('a holder lets the public page say their name, and takes it back', async ({ page, anotherDevice, world }) => {
    const holder = await anOfficialMember(world, { name: 'Quách Thị Hòa' })
    const code = await aCompletion(world, { personId: holder.personId, courseId: officialCourse })
    await letIn(world, page.context(), holder.accountId)
    await page.goto(`/certificates/${code}`)
    const stranger = await anotherDevice()
    await stranger.goto(`/check/${code}`)
    await expect(stranger.getByText('Q. T. H.')).toBeVisible()
    await expect(stranger.getByText(training.checkCompleted, { exact: true })).toHaveCount(0)

    await page.getByLabel(training.shown.name).check()
    await page.getByLabel(training.shown.day).check()
    await page.getByRole('button', { name: training.shownButton }).click()
    await expect(page.getByText(training.shownSaved)).toBeVisible()
    await expect(page.getByLabel(training.shown.name)).toBeChecked()
    await stranger.reload()
    await expect(stranger.getByText('Quách Thị Hòa')).toBeVisible()
    await expect(stranger.getByText(training.checkCompleted, { exact: true })).toBeVisible()

    await page.getByLabel(training.shown.name).uncheck()
    await page.getByRole('button', { name: training.shownButton }).click()
    await stranger.reload()
    await expect(stranger.getByText('Q. T. H.')).toBeVisible()
    await expect(stranger.getByText('Quách Thị Hòa')).toHaveCount(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})
