/** Steps of signing in and pages of staff that are seldom opened: each state as it stands, at 320 pixels, with large text and in the dark. */
import { wordsOf } from '#app/words/words.ts'
import { aGrant } from '#tests/support/makers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn, signIn } from './support/people.ts'
import { readLessons, residentCourse } from './support/progress.ts'

const { security, duplicates, ownData, protection, frame, refusals } = wordsOf('vi')

test('whoever becomes staff with a PIN chooses a passphrase when they sign in', async ({ page, world }) => {
  const member = await aMember(world)
  await world.db.account.update({ where: { id: member.accountId }, data: { passwordHash: await world.passwords.hashSecret({ kind: 'pin', text: '583027' }) } })
  await aGrant(world, member.personId, 'trainer', { kind: 'self' })
  await signIn(page, { signInName: member.signInName, password: '583027' })
  await expect(page).toHaveURL('/sign-in/passphrase')
  await inspect(page)
  await page.getByLabel(security.newPassphrase).fill('ngắn')
  await page.getByRole('button', { name: frame.save }).click()
  await expect(page.getByText(refusals['passphrase-too-short'])).toBeVisible()
  await inspect(page)
})

test('a role that reaches far is asked for a second factor, step by step, before it is let in', async ({ page, world }) => {
  const member = await aMember(world)
  await aGrant(world, member.personId, 'admin', { kind: 'province' }, { startsAt: new Date(world.clock().getTime() - 60 * 86_400_000) })
  await signIn(page, member)
  await expect(page).toHaveURL('/sign-in/set-up-factor')
  await inspect(page)
  await page.getByRole('button', { name: security.factorStart }).click()
  await inspect(page)
  await page.getByLabel(security.factorCode).fill('000000')
  await page.getByRole('button', { name: security.factorConfirm }).click()
  await expect(page.getByText(refusals['factor-code-wrong'])).toBeVisible()
  await inspect(page)
})

test('two people who may be one are found, looked at side by side, and refused where nothing is chosen', async ({ page, context, world }) => {
  const officer = await aMember(world)
  await aGrant(world, officer.personId, 'admin', { kind: 'province' })
  await letIn(world, context, officer.accountId)
  const name = 'Hà Thị Song Sinh'
  const twins = [await aMember(world, { name, birthYear: 1971 }), await aMember(world, { name, birthYear: 1971 })]
  await readLessons(world, twins[0]?.personId ?? '', residentCourse)
  await page.goto('/duplicates?name=khong+co+ai')
  await expect(page.getByText(duplicates.none)).toBeVisible()
  await inspect(page)
  await page.goto(`/duplicates?${new URLSearchParams({ name }).toString()}`)
  await inspect(page)
  await page.goto(`/duplicates/${twins.map(({ personId }) => personId).sort().join('/')}`)
  await expect(page.getByRole('heading', { level: 1, name: duplicates.pairTitle })).toBeVisible()
  await inspect(page)
  await page.getByRole('main').getByRole('button').last().click()
  await expect(page.getByText(refusals['field-missing']).first()).toBeVisible()
  await inspect(page)
})

test('what is kept about somebody is a page to read, with nothing in it and with much', async ({ page, context, world }) => {
  const member = await aMember(world)
  await letIn(world, context, member.accountId)
  for (const lessons of [[], ['ba-dau-hieu', 'gia-danh-cong-an']]) {
    await readLessons(world, member.personId, residentCourse, lessons)
    await page.goto('/me/data')
    await expect(page.getByRole('heading', { level: 1, name: ownData.title })).toBeVisible()
    await inspect(page)
  }
})

test('the page of breaches, refused and recorded', async ({ page, context, world }) => {
  const officer = await aMember(world)
  await aGrant(world, officer.personId, 'data-protection-officer', { kind: 'province' })
  await letIn(world, context, officer.accountId)
  await page.goto('/protection/breaches')
  await inspect(page)
  await page.getByLabel(protection.breachTime).fill('muộn')
  await page.getByLabel(protection.breachWhat, { exact: true }).fill('Mất một máy tính của lớp')
  await page.getByRole('button', { name: protection.breachButton }).click()
  await expect(page.getByText(refusals['instant-unreadable'])).toBeVisible()
  await inspect(page)
  await page.getByLabel(protection.breachTime).fill('00:00')
  await page.getByRole('button', { name: protection.breachButton }).click()
  await expect(page.getByText(protection.doneWith.record)).toBeVisible()
  await inspect(page)
})
