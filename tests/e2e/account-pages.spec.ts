/** Pages of accounts and of administration that are seldom opened: each as it stands at 320 pixels, with large text, and refused. */
import { wordsOf } from '#app/words/words.ts'
import { addWard } from '#app/usecases/people/add-ward.server.ts'
import { aGrant } from '#tests/support/makers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { accountOf, aMember, aPhoneNumber, letIn, memberPassword, signIn } from './support/people.ts'

const { accountLink, contact, protection, security, wards, people, refusals } = wordsOf('vi')

test('where nothing can be sent, the page of listed accounts and that of contacts say what to do; a link that is none is told so', async ({ page, context, world }) => {
  await page.goto('/sign-in')
  await inspect(page)
  await page.goto('/account-link')
  await expect(page.getByText(accountLink.sendNone)).toBeVisible()
  await inspect(page)
  await page.goto('/account-link/open?token=nothing')
  await expect(page).toHaveURL(/\/account-link\/open$/u)
  await expect(page.getByText(refusals['account-link-unknown'])).toBeVisible()
  await inspect(page)
  await letIn(world, context, (await aMember(world)).accountId)
  await page.goto('/me/security')
  await inspect(page)
  await page.getByRole('link', { name: contact.manage }).click()
  await expect(page.getByText(contact.sendNone)).toBeVisible()
  await inspect(page)
  await page.goto('/me/security/contact/confirm?token=nothing')
  await expect(page).toHaveURL(/\/confirm$/u)
  await expect(page.getByText(refusals['contact-link-unknown'])).toBeVisible()
  await inspect(page)
})

test('an administrator locks an account, its owner is signed out and reads why, and comes in again once it is unlocked', async ({ page, context, world, anotherDevice }) => {
  const [member, admin] = [await aMember(world, { name: 'Hà Thị Mất Máy' }), await aMember(world)]
  await aGrant(world, admin.personId, 'admin', { kind: 'province' })
  const other = await anotherDevice()
  await letIn(world, other.context(), member.accountId)
  await letIn(world, context, admin.accountId)
  await page.goto(`/recovery/${member.personId}`)
  await page.getByRole('link', { name: security.lockLink }).click()
  await page.getByRole('button', { name: security.lockButton }).click()
  await expect(page.getByText(refusals['reason-missing'])).toBeVisible()
  await inspect(page)
  await page.getByLabel(security.lockWhy).fill('Máy bị mất ở chợ')
  await page.getByRole('button', { name: security.lockButton }).click()
  await expect(page.getByRole('button', { name: security.unlockButton })).toBeVisible()
  await inspect(page)

  await other.goto('/me/security')
  await expect(other).toHaveURL(/\/sign-in/u)
  await signIn(other, member)
  await expect(other.getByText(refusals['account-locked'])).toBeVisible()
  await expect(other.getByText('Máy bị mất ở chợ')).toBeVisible()
  await inspect(other)

  await page.getByLabel(security.unlockWhy).fill('Đã tìm lại máy')
  await page.getByRole('button', { name: security.unlockButton }).click()
  await expect(page.getByText(security.lockOpen)).toBeVisible()
  await signIn(other, member)
  await expect(other.getByText(refusals['account-locked'])).toHaveCount(0)
})

test('somebody takes a number they gave up off their account, and does not sign in by it any more', async ({ page, context, world, anotherDevice }) => {
  const member = await aMember(world)
  const phone = aPhoneNumber()
  await world.db.account.update({ where: { id: member.accountId }, data: { phone: `+84${phone.slice(1)}` } })
  await letIn(world, context, member.accountId)
  await page.goto('/me/security/contact')
  await expect(page.getByText(`+84${phone.slice(1)}`)).toBeVisible()
  await page.getByLabel(contact.current).fill('không phải')
  await page.getByRole('button', { name: contact.drop }).click()
  await expect(page.getByText(refusals['secret-wrong'])).toBeVisible()
  await inspect(page)
  await page.getByLabel(contact.current).fill(memberPassword)
  await page.getByRole('button', { name: contact.drop }).click()
  await expect(page.getByText(contact.done.dropped)).toBeVisible()
  const other = await anotherDevice()
  await signIn(other, { signInName: phone, password: memberPassword })
  await expect(other.getByText(refusals['sign-in-failed'])).toBeVisible()
})

test('a parent sees what is kept about a child and asks for a correction, which the officer writes and the child is told', async ({ page, context, world, anotherDevice }) => {
  test.slow()
  const [parent, officer] = [await aMember(world, { name: 'Bùi Thị Mẹ Hiền' }), await aMember(world, { name: 'Hà Văn Bảo Vệ' })]
  await aGrant(world, officer.personId, 'data-protection-officer', { kind: 'province' })
  const added = await addWard(world, { guardianId: parent.personId, name: 'Bùi Minh Khối', birthYear: '2014', signInName: '', password: '583027', isGuardian: true, childAgrees: true })
  if (!added.ok) throw new Error(JSON.stringify(added.errors))
  await letIn(world, context, parent.accountId)
  await page.goto(`/me/wards/${added.value.wardId}`)
  await page.getByRole('link', { name: wards.rights }).click()
  await inspect(page)
  await page.getByRole('link', { name: wards.seeData }).click()
  await expect(page.getByRole('heading', { level: 1, name: wards.dataTitle })).toBeVisible()
  await inspect(page)
  await page.goBack()
  await page.getByLabel(protection.kind).selectOption({ label: wards.kinds.correction })
  await page.getByRole('button', { name: protection.send }).click()
  await expect(page.getByText(refusals['request-text-missing'])).toBeVisible()
  await inspect(page)
  await page.getByLabel(protection.text).fill('Tên đúng là Bùi Minh Khôi')
  await page.getByRole('button', { name: protection.send }).click()
  await expect(page.getByText(protection.sent)).toBeVisible()
  await inspect(page)

  const desk = await anotherDevice()
  await letIn(world, desk.context(), officer.accountId)
  const { id } = await world.db.dataRequest.findFirstOrThrow({ where: { personId: added.value.wardId, closedAt: null } })
  await desk.goto(`/protection/requests/${id}`)
  await expect(desk.getByText(protection.askedBy(parent.name))).toBeVisible()
  await desk.getByLabel(people.fullName).fill('1')
  await desk.getByRole('button', { name: protection.correctButton }).click()
  await expect(desk.getByText(refusals['name-unreadable'])).toBeVisible()
  await inspect(desk)
  await desk.getByLabel(people.fullName).fill('Bùi Minh Khôi')
  await desk.getByRole('button', { name: protection.correctButton }).click()
  await expect(desk.getByText(protection.doneWith.correct)).toBeVisible()
  await page.goto(`/me/wards/${added.value.wardId}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Bùi Minh Khôi' })).toBeVisible()
  await inspect(page)
})

test('every page of administration stands at 320 pixels and with large text', async ({ page, context, world }) => {
  test.slow()
  await letIn(world, context, (await accountOf(world, 'quan.tri')).id)
  const { id: organisation } = await world.db.organisation.findFirstOrThrow({ where: { posts: { some: {} } } })
  const { personId: official } = await world.db.post.findFirstOrThrow({ where: { organisationId: organisation } })
  const { personId: holder } = await aMember(world)
  const list = await world.db.personList.findFirst()
  for (const path of [
    '/admin', '/admin/invitations', '/admin/invitations/new?role=coordinator', '/admin/roles?q=nguyen', `/admin/roles/${holder}?role=trainer`, '/admin/organisations', '/admin/organisations/new', `/admin/organisations/${organisation}`,
    '/admin/officials?q=nguyen', `/admin/officials/${official}`, '/admin/positions', '/admin/lists', ...(list === null ? [] : [`/admin/lists/${list.id}?find=nguyen`]), '/admin/units', '/admin/units/change', '/admin/units/change?kind=merge', '/admin/units/change?kind=rename',
    '/admin/settings', '/admin/settings/quiet-hours', '/admin/settings/session-limits', '/admin/settings/second-factor', '/admin/settings/imports.brake', '/admin/audit', '/admin/sending',
  ]) {
    const answered = await page.goto(path)
    expect([path, answered?.status()]).toEqual([path, 200])
    await inspect(page)
  }
})
