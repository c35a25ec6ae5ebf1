import { randomUUID } from 'node:crypto'
import { wordsOf } from '#app/words/words.ts'
import { aGrant } from '#tests/support/makers.ts'
import { expect, expectAccessible, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'

const { protection, refusals } = wordsOf('vi')

test('a person asks to be erased, the officer answers and erases, and the account is no more', async ({ page, context, anotherDevice, world }) => {
  const [asker, officer] = [await aMember(world), await aMember(world)]
  await aGrant(world, officer.personId, 'data-protection-officer', { kind: 'province' })
  await letIn(world, context, asker.accountId)
  await page.goto('/privacy')
  await expect(page.getByRole('heading', { name: protection.registerTitle })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: protection.askHere }).click()
  await expect(page.getByRole('heading', { level: 1, name: protection.mineTitle })).toBeVisible()
  await page.getByRole('button', { name: protection.send }).click()
  await expect(page.getByRole('alert')).toContainText(refusals['request-kind-missing'])
  await page.getByLabel(protection.kind).selectOption('erasure')
  await page.getByLabel(protection.text).fill('Tôi không học nữa')
  await page.getByRole('button', { name: protection.send }).click()
  await expect(page.getByText(protection.sent)).toBeVisible()
  await expectAccessible(page)

  const desk = await anotherDevice()
  await letIn(world, desk.context(), officer.accountId)
  const request = await world.db.dataRequest.findFirstOrThrow({ where: { personId: asker.personId } })
  await desk.goto('/protection')
  await expect(desk.getByRole('heading', { level: 1, name: protection.title })).toBeVisible()
  await expectAccessible(desk)
  await desk.goto(`/protection/requests/${request.id}`)
  await desk.getByLabel(protection.answerText).fill('Chúng tôi xóa hôm nay.')
  await desk.getByRole('button', { name: protection.answerButton }).click()
  await expect(desk.getByText(protection.doneWith.answer)).toBeVisible()
  await expectAccessible(desk)
  await desk.getByRole('checkbox', { name: protection.eraseConfirm }).check()
  await desk.getByRole('button', { name: protection.eraseButton }).click()
  await expect(desk.getByText(protection.doneWith.erase)).toBeVisible()

  await page.goto('/me/requests')
  await expect(page).toHaveURL(/\/sign-in/u)
})

test('a person asks that their data be used no more; the officer restricts it, no list finds them, they learn on and lift it themselves', async ({ page, context, anotherDevice, world }, testInfo) => {
  // A name holds letters alone.
  const name = `Bùi Thị Lặng ${randomUUID().replaceAll(/[\d-]/gu, 'o')}`
  const [asker, officer, helper] = [await aMember(world, { name }), await aMember(world), await aMember(world)]
  await aGrant(world, officer.personId, 'data-protection-officer', { kind: 'province' })
  const home = await world.db.residence.findFirstOrThrow({ where: { personId: asker.personId } })
  await aGrant(world, helper.personId, 'commune-officer', { kind: 'unit', id: `${home.unitCode}@${home.unitValidFrom.toISOString().slice(0, 10)}` })
  await letIn(world, context, asker.accountId)
  await page.goto('/me/requests')
  await page.getByLabel(protection.kind).selectOption('restriction')
  await page.getByRole('button', { name: protection.send }).click()
  await expect(page.getByText(protection.sent)).toBeVisible()

  const hall = await anotherDevice()
  await letIn(world, hall.context(), helper.accountId)
  const found = hall.getByRole('main').getByText(name)
  await hall.goto(`/recovery?name=${encodeURIComponent(name)}`)
  await expect(found).toBeVisible()

  const desk = await anotherDevice()
  await letIn(world, desk.context(), officer.accountId)
  const { id } = await world.db.dataRequest.findFirstOrThrow({ where: { personId: asker.personId } })
  await desk.goto(`/protection/requests/${id}`)
  await expect(desk.getByRole('heading', { name: protection.restrictTitle })).toBeVisible()
  await expectAccessible(desk)
  await desk.screenshot({ path: testInfo.outputPath('to-restrict.png'), fullPage: true })
  await desk.getByRole('button', { name: protection.restrictButton }).click()
  await expect(desk.getByText(protection.doneWith.restrict)).toBeVisible()
  await expectAccessible(desk)
  await desk.screenshot({ path: testInfo.outputPath('restricted.png'), fullPage: true })
  await hall.reload()
  await expect(found).toHaveCount(0)
  // To lift it for the person a reason is needed; without one nothing changes.
  await desk.getByRole('button', { name: protection.liftButton }).click()
  await expect(desk.getByRole('alert')).toContainText(refusals['reason-missing'])
  expect(await world.db.processingRestriction.count({ where: { personId: asker.personId, endedAt: null } })).toBe(1)

  await page.goto('/me/requests')
  await expect(page.getByText(protection.ownRestriction)).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: testInfo.outputPath('own-restriction.png'), fullPage: true })
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name.split(' ').at(-1) ?? name) // who learns on as before
  await page.goto('/me/requests')
  await page.getByRole('button', { name: protection.liftButton }).click()
  await expect(page.getByText(protection.done)).toBeVisible()
  await expect(page.getByText(protection.ownRestriction)).toHaveCount(0)
  await hall.reload()
  await expect(found).toBeVisible()
})

test.describe('without JavaScript, on a narrow phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })

  test('a breach is recorded with its clock, and what was typed stays where it is refused', async ({ page, context, world }) => {
    const officer = await aMember(world)
    await aGrant(world, officer.personId, 'data-protection-officer', { kind: 'province' })
    await letIn(world, context, officer.accountId)
    await page.goto('/protection/breaches')
    await page.getByLabel(protection.breachTime).fill('muộn')
    await page.getByLabel(protection.breachWhat, { exact: true }).fill('Mất một máy tính của lớp')
    await page.getByRole('button', { name: protection.breachButton }).click()
    await expect(page.getByText(refusals['instant-unreadable'])).toBeVisible()
    await expect(page.getByLabel(protection.breachWhat, { exact: true })).toHaveValue('Mất một máy tính của lớp')
    await page.getByLabel(protection.breachTime).fill('00:00')
    await page.getByRole('button', { name: protection.breachButton }).click()
    await expect(page.getByText(protection.doneWith.record)).toBeVisible()
  })
})
