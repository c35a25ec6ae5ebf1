import type { Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { aGrant, anOrganisation } from '#tests/support/makers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'

const { imports } = wordsOf('vi')

/** Windows-1258, as Excel on an old Vietnamese Windows saves CSV: tone marks stand after their letters. */
function windows1258(text: string): Buffer {
  const marks: Readonly<Record<string, number>> = { '\u0300': 0xcc, '\u0309': 0xd2, '\u0303': 0xde, '\u0301': 0xec, '\u0323': 0xf2 }
  const letters: Readonly<Record<string, number>> = { 'Ă': 0xc3, 'ă': 0xe3, 'Đ': 0xd0, 'đ': 0xf0, 'Ơ': 0xd5, 'ơ': 0xf5, 'Ư': 0xdd, 'ư': 0xfd, 'â': 0xe2, 'Â': 0xc2, 'ê': 0xea, 'Ê': 0xca, 'ô': 0xf4, 'Ô': 0xd4 }
  return Buffer.from([...text.normalize('NFD').replace(/[aAeEoO]\u0302|[aA]\u0306|[oOuU]\u031b/gu, (part) => part.normalize('NFC')).replace(/([aAeEoOuU])(\u0323)([\u0302\u0306\u031b])/gu, (_, base: string, dot: string, sign: string) => `${(base + sign).normalize('NFC')}${dot}`)].map((letter) => letters[letter] ?? marks[letter] ?? letter.charCodeAt(0)))
}

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/imports')
  await page.getByLabel(imports.kind).selectOption('officials')
  await page.getByLabel(imports.system).fill('Sở Nội vụ')
  await page.getByLabel(imports.file).setInputFiles({ name, mimeType: 'text/csv', buffer: windows1258(text) })
  await page.getByRole('button', { name: imports.upload }).click()
}

/** Looks again, as a person would, until the work is done. */
async function untilDone(page: Page, heading: string): Promise<void> {
  await expect(async () => {
    const again = page.getByRole('link', { name: imports.refresh })
    if (await again.isVisible()) await again.click()
    await expect(page.getByRole('heading', { name: heading })).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
}

test('an officer uploads a Windows-1258 list, sees every error, mends it, looks at the changes, confirms and takes it back', async ({ page, context, world }) => {
  const officer = await aMember(world, { name: 'Đinh Thị Phụ Trách' })
  const mark = officer.personId.slice(-6)
  const organisation = `Phòng Văn hóa ${mark}`
  const organisationId = await anOrganisation(world, { name: organisation })
  await aGrant(world, officer.personId, 'organisation-officer', { kind: 'organisation', id: organisationId }, { startsAt: new Date('2020-01-01') })
  await letIn(world, context, officer.accountId)
  const head = 'Danh sách cán bộ;;;;\r\nMã;Họ và tên;Ngày sinh;Đơn vị;Chức vụ\r\n'

  await page.goto('/imports')
  await inspect(page)
  await upload(page, 'danh-sach.csv', `${head}${mark}-1;Nguyễn Thị Hường;5/9/1980;${organisation};Chuyên viên\r\n${mark}-2;Quách Văn Tưởng;9/25/1975;Phòng Lạ;Trưởng phòng\r\n`)
  await untilDone(page, imports.columnsTitle)
  await inspect(page)
  await page.getByRole('button', { name: imports.check }).click()
  await untilDone(page, imports.previewTitle)
  await inspect(page)
  await page.getByRole('link', { name: imports.see(imports.verdicts.wrong, '1') }).click()
  await expect(page.getByText(imports.cellReasons['day-month-swapped'])).toBeVisible()
  await expect(page.getByText(imports.cellReasons['organisation-unknown'])).toBeVisible()
  await inspect(page)

  await upload(page, 'danh-sach-da-sua.csv', `${head}${mark}-1;Nguyễn Thị Hường;5/9/1980;${organisation};Chuyên viên\r\n${mark}-2;Quách Văn Tưởng;25/9/1975;${organisation};Trưởng phòng\r\n`)
  await untilDone(page, imports.columnsTitle)
  await page.getByRole('button', { name: imports.check }).click()
  await untilDone(page, imports.previewTitle)
  await page.getByRole('link', { name: imports.see(imports.verdicts.new, '2') }).click()
  await expect(page.getByText('Quách Văn Tưởng').first()).toBeVisible()
  await inspect(page)
  await page.goBack()
  await page.getByRole('button', { name: imports.confirm('2') }).click()
  await untilDone(page, imports.doneTitle)
  await inspect(page)
  expect(await world.db.post.count({ where: { organisationId } })).toBe(2)

  await page.getByRole('button', { name: imports.undo }).click()
  await untilDone(page, imports.doneTitle)
  await expect(page.getByText(imports.undoneAll)).toBeVisible()
  expect(await world.db.post.count({ where: { organisationId } })).toBe(0)
})

test('nobody without the right comes to imports, nor to the import of somebody else', async ({ page, context, world }) => {
  const member = await aMember(world)
  await letIn(world, context, member.accountId)
  expect((await page.goto('/imports'))?.status()).toBe(403)
})
