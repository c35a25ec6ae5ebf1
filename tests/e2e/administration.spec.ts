import { randomBytes } from 'node:crypto'
import { fold } from '#app/domain/people/text.ts'
import { wordsOf } from '#app/words/words.ts'
import { expect, expectAccessible, test } from './support/journey.ts'
import { accountOf, aMember, letIn } from './support/people.ts'

const { administration, people, cohorts, frame, refusals } = wordsOf('vi')
const password = 'ba con trâu ăn cỏ'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an administrator invites a trainer, who accepts and sees their cohorts until the role is ended', async ({ page, context, anotherDevice, world }) => {
      const look = javaScriptEnabled ? expectAccessible : () => Promise.resolve()
      const name = 'Hoàng Thị Mời'
      await letIn(world, context, (await accountOf(world, 'quan.tri')).id)
      await page.goto('/')
      await page.getByRole('navigation').getByRole('link', { name: frame.navigation.administration }).click()
      await look(page)
      await page.getByRole('link', { name: new RegExp(`^${administration.places.invitations.title}`, 'u') }).click()
      await page.getByRole('link', { name: administration.invite }).click()
      await page.getByLabel(administration.role).selectOption({ label: people.roles.trainer })
      await page.getByRole('button', { name: administration.roleChoose }).click()
      await page.getByLabel(people.fullName).fill(name)
      await page.getByLabel(administration.scope, { exact: true }).selectOption({ label: administration.ownCohorts })
      await page.getByRole('button', { name: administration.inviteButton }).click()
      await expect(page.getByRole('alert').getByText(refusals['document-missing'])).toBeVisible()
      await expect(page.getByLabel(people.fullName)).toHaveValue(name)
      await look(page)
      await page.getByLabel(administration.document).fill('Quyết định 45/QĐ-UBND')
      await page.getByRole('button', { name: administration.inviteButton }).click()
      await expect(page.getByText(administration.linkOnce)).toBeVisible()
      const link = new URL(await page.locator('code').innerText())
      await look(page)
      await page.reload()
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
      await expect(page.getByText(administration.linkOnce)).toBeHidden()

      const trainer = await anotherDevice()
      await trainer.goto(link.pathname + link.search)
      await expect(trainer).toHaveURL(/\/invitation$/)
      expect(await trainer.content()).not.toContain(link.searchParams.get('token'))
      await expect(trainer.getByText(administration.acceptLead('Trần Thu Phương', name))).toBeVisible()
      await look(trainer)
      const signInName = `giang.vien.${randomBytes(5).toString('hex')}`
      await trainer.getByLabel(people.signInName).fill(signInName)
      await trainer.getByLabel(people.password, { exact: true }).fill(password)
      await trainer.getByRole('button', { name: administration.acceptButton }).click()
      await trainer.getByRole('navigation').getByRole('link', { name: frame.navigation.cohorts }).click()
      await expect(trainer.getByRole('heading', { level: 1, name: cohorts.title })).toBeVisible()

      const late = await anotherDevice()
      await late.goto(link.pathname + link.search)
      await expect(late.getByText(refusals['invitation-used'])).toBeVisible()
      await look(late)

      await page.reload()
      await page.getByRole('link', { name: /^Đã nhận lời/ }).click()
      await page.getByRole('link', { name: administration.endRole }).click()
      await page.getByRole('button', { name: administration.endRole }).click()
      await expect(page.getByRole('alert').getByText(refusals['reason-missing'])).toBeVisible()
      await look(page)
      await page.getByLabel(administration.endWhy).fill('chuyển công tác')
      await page.getByRole('button', { name: administration.endRole }).click()
      await expect(page.getByText(administration.ended)).toBeVisible()
      await look(page)
      await trainer.reload()
      await expect(trainer.getByRole('heading', { level: 1, name: frame.errors[403].title })).toBeVisible()
    })
  })
}

test('the pages of administration read well aloud, and are found by name', async ({ page, context, world }) => {
  const member = await aMember(world, { name: `Tô Thị ${String.fromCharCode(...randomBytes(6).map((byte) => 97 + (byte % 26)))}` })
  await letIn(world, context, (await accountOf(world, 'quan.tri')).id)
  await page.goto('/admin/roles')
  await expectAccessible(page)
  await page.getByLabel(administration.rolesFind).fill(fold(member.name))
  await page.getByRole('button', { name: frame.search }).click()
  await page.getByRole('link', { name: member.name }).click()
  await page.getByLabel(administration.role, { exact: true }).selectOption({ label: people.roles.coordinator })
  await page.getByRole('button', { name: administration.roleChoose }).click()
  await page.getByLabel(administration.scope, { exact: true }).selectOption({ label: 'Huyện Đà Bắc (cũ)' })
  await page.getByLabel(administration.document).fill('Kế hoạch 12/KH-UBND')
  await expectAccessible(page)
  await page.getByRole('button', { name: administration.grantButton }).click()
  await expect(page.getByText(administration.granted)).toBeVisible()
  await expect(page.getByText('Huyện Đà Bắc (cũ)').first()).toBeVisible()
})

test('organisations, territory, settings and the record are kept by pages that read well aloud and say what is wrong', async ({ page, context, world }) => {
  const { structure, oversight, posts } = wordsOf('vi')
  await letIn(world, context, (await accountOf(world, 'quan.tri')).id)
  const name = `Trung tâm Thử ${randomBytes(4).toString('hex')}`
  await page.goto('/admin/organisations/new')
  await page.getByLabel(structure.organisationName).fill(name)
  await page.getByRole('button', { name: structure.organisationCreate }).click()
  await expect(page.getByRole('alert').getByText(refusals['document-missing'])).toBeVisible()
  await page.getByLabel(administration.document).fill('Quyết định 9/QĐ-UBND')
  await page.getByRole('button', { name: structure.organisationCreate }).click()
  await expect(page.getByText(structure.organisationDone.created)).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel(structure.organisationName).fill(`${name} Mới`)
  await page.getByLabel(administration.document, { exact: true }).first().fill('Quyết định 10/QĐ-UBND')
  await page.getByLabel(administration.startsOn).fill('2026-12-15')
  await page.getByRole('button', { name: structure.organisationChangeButton }).click()
  await expect(page.getByText(structure.organisationDone.change)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
  await page.goto(`${new URL(page.url()).pathname}?day=2026-12-15`)
  await expect(page.getByRole('heading', { level: 1, name: `${name} Mới` })).toBeVisible()

  await page.goto('/admin/units/change')
  await page.getByRole('link', { name: structure.changeKinds.split }).click()
  await expectAccessible(page)
  await page.getByLabel(structure.legalBasis).fill('Nghị quyết 9/NQ-UBTVQH16')
  await page.getByLabel(structure.changeFrom.split).selectOption({ label: 'Xã Mai Hạ' })
  await page.getByRole('button', { name: structure.previewButton }).click()
  await expect(page.getByRole('alert').getByText(refusals['units-too-few'])).toBeVisible()
  for (const [at, code, part] of [[1, '05251', 'Mai Hạ'], [2, '05999', 'Mai Thượng']] as const) {
    const box = page.getByRole('group', { name: structure.partTitle(at) })
    await box.getByLabel(structure.unitCode).fill(code)
    await box.getByLabel(structure.unitName).fill(part)
    await box.getByLabel(structure.unitKind).selectOption({ label: structure.unitKinds.commune })
  }
  await page.getByRole('button', { name: structure.previewButton }).click()
  await expect(page.getByText(structure.previewPast)).toBeVisible()
  await expect(page.getByText(/«chưa xác định», cho đến khi/)).toBeVisible()
  await expectAccessible(page)

  await page.goto('/admin/settings/suppression.staff')
  await page.getByLabel(oversight.settingNew).fill('2')
  await page.getByRole('button', { name: oversight.settingButton }).click()
  await expect(page.getByRole('alert').getByText(refusals['setting-number-unreadable'])).toBeVisible()
  await expect(page.getByLabel(oversight.settingNew)).toHaveValue('2')
  await expectAccessible(page)

  for (const path of ['/admin/audit', '/admin/settings', '/admin/units', '/admin/organisations', '/admin/positions', '/admin/lists', '/admin/officials?q=nguyen']) {
    await page.goto(path)
    await expectAccessible(page)
  }
  await page.goto('/admin/lists')
  await page.getByLabel(posts.name).fill(`Đầu mối ${randomBytes(4).toString('hex')}`)
  await page.getByRole('button', { name: posts.listNew }).click()
  await page.getByLabel(administration.rolesFind).fill('khoa')
  await page.getByRole('button', { name: frame.search }).click()
  await page.getByLabel(posts.listAddFound).selectOption({ index: 1 })
  await page.getByRole('button', { name: posts.listAdd }).click()
  await expect(page.getByText(posts.listDone.add)).toBeVisible()
  await expectAccessible(page)
  await page.goto('/admin/audit')
  await expect(page.getByRole('cell', { name: oversight.acts['list.add'] }).first()).toBeVisible()
  // From the acts about one thing up to all of them, and from all to administration.
  await page.getByRole('row').filter({ hasText: oversight.acts['list.add'] }).first().getByRole('link').last().click()
  await page.locator('.back').getByRole('link', { name: oversight.auditTitle }).click()
  await page.locator('.back').getByRole('link', { name: administration.title }).click()
  await expect(page.getByRole('heading', { level: 1, name: administration.title })).toBeVisible()
})
