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
      await page.getByRole('link', { name: administration.places.invitations.title }).click()
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
