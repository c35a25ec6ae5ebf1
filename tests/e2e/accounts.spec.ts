import type { Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { codeAt } from '#tests/support/authenticator.ts'
import { aGrant } from '#tests/support/makers.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { giveRecovery } from '#app/usecases/people/give-recovery.server.ts'
import { expect, expectAccessible, test } from './support/journey.ts'
import { aMember, letIn, signIn } from './support/people.ts'
import { residentCourse } from './support/progress.ts'

const { people, security, asking, frame, wards, messages, refusals } = wordsOf('vi')

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a resident without a phone number signs up with a PIN, is told the name made up for them, and signs in with both elsewhere', async ({ page, anotherDevice }) => {
      await page.goto('/sign-up')
      await page.getByLabel(people.fullName, { exact: true }).fill('Xa Thị Mơ')
      await page.getByLabel(people.birthYear, { exact: true }).fill('1961')
      await page.getByLabel(people.unit, { exact: false }).and(page.locator('select')).selectOption({ label: 'Xã Đà Bắc' })
      await page.getByLabel(people.sex).selectOption({ label: people.sexes.female })
      await page.getByLabel(people.password, { exact: true }).fill('123456')
      await page.getByLabel(people.consent).check()
      await page.getByRole('button', { name: people.signUpButton }).click()
      await expect(page.getByRole('alert')).toContainText(refusals['pin-too-easy'])
      await expect(page.getByLabel(people.sex)).toHaveValue('female')
      await page.getByLabel(people.password, { exact: true }).fill('583027')
      await page.getByRole('button', { name: people.signUpButton }).click()
      await expect(page.getByRole('heading', { level: 1, name: security.doneTitle })).toBeVisible()
      const made = (await page.getByText(/^mo\.xa-\d+$/).textContent()) ?? ''
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('link', { name: security.doneGoOn }).click()
      await expect(page.getByRole('heading', { level: 1, name: people.welcome('Mơ') })).toBeVisible()
      const second = await anotherDevice()
      await signIn(second, { signInName: made, password: '583027' })
      await expect(second.getByRole('heading', { level: 1, name: people.welcome('Mơ') })).toBeVisible()
    })
  })
}

test('somebody sees where they are signed in, signs out everywhere else, and changes the secret', async ({ page, anotherDevice, world }) => {
  const member = await aMember(world)
  const other = await anotherDevice()
  await signIn(other, member)
  await signIn(page, member)
  await page.goto('/me/security')
  await expect(page.getByText(security.thisDevice, { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: security.signOutEverywhere }).click()
  await expect(page.getByText(security.signedOutEverywhere(1))).toBeVisible()
  await expect(page.getByText(security.onlyThis)).toBeVisible()
  await other.goto('/me')
  await expect(other.getByRole('heading', { level: 1, name: people.signInTitle })).toBeVisible()
  await page.getByRole('link', { name: security.changeSecret }).click()
  await page.getByLabel(security.currentSecret).fill('không phải')
  await page.getByLabel(security.newSecret).fill('583027')
  await page.getByRole('button', { name: frame.save }).click()
  await expect(page.getByText(refusals['secret-wrong'])).toBeVisible()
  await page.getByLabel(security.currentSecret).fill(member.password)
  await page.getByLabel(security.newSecret).fill('583027')
  await page.getByRole('button', { name: frame.save }).click()
  await expect(page.getByText(security.secretChanged)).toBeVisible()
  await page.goto('/messages')
  await expect(page.getByRole('heading', { name: security.toldChanged('', '').subject })).toBeVisible()
})

test('an official sets up an authenticator app and is asked for its code at the next sign-in', async ({ page, anotherDevice, world }) => {
  const member = await aMember(world)
  await letIn(world, page.context(), member.accountId)
  await page.goto('/me/security')
  await page.getByRole('link', { name: security.factorManage }).click()
  await page.getByLabel(security.currentSecret).fill(member.password)
  await page.getByRole('button', { name: security.factorStart }).click()
  await expect(page.getByRole('img', { name: security.factorQr })).toBeVisible()
  await expectAccessible(page)
  const secret = ((await page.getByText(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel(security.factorCode).fill('000000')
  await page.getByRole('button', { name: security.factorConfirm }).click()
  await expect(page.getByRole('alert')).toContainText(refusals['factor-code-wrong'])
  await page.getByLabel(security.factorCode).fill(codeAt(secret, new Date()))
  await page.getByRole('button', { name: security.factorConfirm }).click()
  await expect(page.getByRole('heading', { name: security.sparesTitle })).toBeVisible()
  await expectAccessible(page)
  const spare = (await page.getByRole('listitem').filter({ hasText: /^[0-9A-Z]{5}-[0-9A-Z]{5}$/ }).first().textContent()) ?? ''

  const second = await anotherDevice()
  await signIn(second, member)
  await expect(second.getByRole('heading', { level: 1, name: security.factorStepTitle })).toBeVisible()
  await expectAccessible(second)
  await second.getByLabel(security.factorCode).fill(spare)
  await second.getByRole('button', { name: people.signInButton }).click()
  await expect(second.getByRole('button', { name: frame.signOut })).toBeVisible()
})

test('a learner asks the trainer from the lesson, the trainer answers from the inbox, and the learner is told', async ({ page, anotherDevice, world }) => {
  const [trainer, learner] = [await aMember(world, { name: 'Nguyễn Thị Giảng' }), await aMember(world, { name: 'Bùi Thị Hỏi' })]
  await aGrant(world, trainer.personId, 'trainer', { kind: 'self' })
  const started = await startCohort(world, { actorId: trainer.personId, name: 'Lớp xóm Mừng', courseId: residentCourse, place: '', endsOn: '' })
  const cohortId = started.ok ? started.value.cohortId : ''
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })
  await joinCohort(world, { personId: learner.personId, code: joinCode })

  await letIn(world, page.context(), learner.accountId)
  await page.goto(`/courses/${residentCourse}/lessons/ba-dau-hieu`)
  await page.getByRole('link', { name: asking.title }).click()
  await expect(page.getByText(asking.about('Ba dấu hiệu chung: gấp, kín, tiền hoặc mã'))).toBeVisible()
  await page.getByRole('button', { name: asking.ask }).click()
  await expect(page.getByText(refusals['question-empty']).first()).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel(asking.text).fill('Nếu người gọi xưng là công an thì sao ạ?')
  await page.getByRole('button', { name: asking.ask }).click()
  await expect(page.getByText(asking.sent)).toBeVisible()
  await expect(page.getByText(asking.waiting)).toBeVisible()

  const desk = await anotherDevice()
  await letIn(world, desk.context(), trainer.accountId)
  await desk.goto(`/cohorts/${cohortId}`)
  await desk.getByRole('link', { name: asking.inbox }).click()
  await expect(desk.getByText(asking.inboxCount(1))).toBeVisible()
  await expectAccessible(desk)
  await desk.getByRole('link', { name: learner.name }).click()
  await desk.getByLabel(asking.answer).fill('Bác gác máy, rồi gọi số trực ban của công an xã.')
  await desk.getByRole('button', { name: asking.answerButton }).click()
  await expect(desk.getByText(asking.inboxCount(0))).toBeVisible()

  await page.goto('/messages')
  await page.getByRole('link', { name: `${messages.open}: ${asking.toldAnswered('', '').subject}` }).click()
  await expect(page.getByText('Bác gác máy, rồi gọi số trực ban của công an xã.')).toBeVisible()
  await expectAccessible(page)
})

test('an officer gives a resident who forgot the PIN a code, and the resident sets a new one', async ({ page, anotherDevice, world }) => {
  const [officer, resident] = [await aMember(world, { name: 'Xa Văn Cán' }), await aMember(world, { name: 'Hà Thị Quên Mất' })]
  const unit = await world.db.unit.findFirstOrThrow({ where: { code: '04831', validUntil: null } })
  await aGrant(world, officer.personId, 'commune-officer', { kind: 'unit', id: `04831@${unit.validFrom.toISOString().slice(0, 10)}` })
  await letIn(world, page.context(), officer.accountId)
  await page.goto('/')
  await page.getByRole('navigation').getByRole('link', { name: frame.navigation.recovery }).first().click()
  await page.getByLabel(security.helpName).fill('quen mat')
  await page.getByRole('button', { name: frame.search }).click()
  await expectAccessible(page)
  await page.getByRole('link', { name: resident.name }).and(page.locator(`[href$="${resident.personId}"]`)).click()
  await page.getByRole('button', { name: security.helpGive }).click()
  await expect(page.getByText(refusals['field-missing'])).toBeVisible()
  await page.getByLabel(security.helpHow).selectOption({ label: security.how.paper })
  await page.getByRole('button', { name: security.helpGive }).click()
  const code = (await page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).textContent()) ?? ''
  await expectAccessible(page)

  const phone = await anotherDevice()
  await phone.goto('/sign-in')
  await phone.getByRole('link', { name: security.forgotten }).click()
  await expectAccessible(phone)
  await phone.getByRole('link', { name: security.recoverHaveCode }).click()
  await phone.getByLabel(security.recoverCode).fill(code.toLowerCase())
  await phone.getByLabel(security.newSecret).fill('904163')
  await phone.getByRole('button', { name: security.recoverButton }).click()
  await expect(phone.getByText(security.secretChanged)).toBeVisible()
  await expect(page.getByText(code)).toBeVisible()
  expect(await giveRecovery(world, { actorId: resident.personId, personId: officer.personId, how: 'paper' })).toEqual({ ok: false, reason: 'not-in-your-charge' })
})

test('a parent adds a child, who then signs in', async ({ page, anotherDevice, world }) => {
  await letIn(world, page.context(), (await aMember(world)).accountId)
  await page.goto('/me')
  await page.getByRole('link', { name: wards.title }).click()
  await expect(page.getByText(wards.none, { exact: true })).toBeVisible()
  await addChild(page)
  await expect(page.getByRole('alert')).toContainText(refusals['own-word-missing'])
  await page.getByLabel(wards.childAgrees).check()
  await page.getByLabel(wards.secret).fill('583027')
  await page.getByRole('button', { name: wards.add }).click()
  const told = (await page.getByRole('status').textContent()) ?? ''
  await expectAccessible(page)
  const child = await anotherDevice()
  await signIn(child, { signInName: told.split(' ').at(-1) ?? '', password: '583027' })
  await expect(child.getByRole('heading', { level: 1, name: people.welcome('Su') })).toBeVisible()
  await page.getByRole('link', { name: 'Bùi Thị Su' }).click()
  await expect(page.getByText(wards.coursesNone)).toBeVisible()
  await expectAccessible(page)
})

async function addChild(page: Page): Promise<void> {
  await page.getByLabel(wards.name, { exact: true }).fill('Bùi Thị Su')
  await page.getByLabel(wards.birthYear, { exact: true }).fill('2014')
  await page.getByLabel(wards.secret).fill('583027')
  await page.getByLabel(wards.isGuardian).check()
  await page.getByRole('button', { name: wards.add }).click()
}
