import { expect, test } from 'vitest'
import { authenticator } from '#app/auth/authenticator.server.ts'
import { findSecondFactor } from '#app/data/people/second-factors.server.ts'
import { saveSetting } from '#app/data/settings.server.ts'
import * as factorPage from '#app/routes/people/second-factor.tsx'
import * as factorStep from '#app/routes/people/sign-in-factor.tsx'
import * as setUpStep from '#app/routes/people/sign-in-set-up.tsx'
import * as signInPage from '#app/routes/people/sign-in.tsx'
import { confirmSecondFactor } from '#app/usecases/people/confirm-second-factor.server.ts'
import { passSecondFactor } from '#app/usecases/people/pass-second-factor.server.ts'
import { removeSecondFactor } from '#app/usecases/people/remove-second-factor.server.ts'
import { renewSpareCodes } from '#app/usecases/people/renew-spare-codes.server.ts'
import { resetSecondFactor } from '#app/usecases/people/reset-second-factor.server.ts'
import { showSecondFactor } from '#app/usecases/people/show-second-factor.server.ts'
import { startSecondFactor } from '#app/usecases/people/start-second-factor.server.ts'
import { codeAt, secretShown, withAnApp } from '#tests/support/authenticator.ts'
import { aGrant, aHolder, anAdmin, aPerson, madePassword, type MadePerson } from '#tests/support/makers.ts'
import { aBrowser, type PageBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
aSite(world)
const step = 30_000

const secretOf = (accountId: string) => secretShown(world, accountId)
const withApp = (person: MadePerson) => withAnApp(world, person)
const pass = (accountId: string, code: string) => passSecondFactor(world, { accountId, code })
const signInAt = (browser: PageBrowser, { userName }: MadePerson) => browser.ask(signInPage.action, { fields: { signInName: userName, password: madePassword, next: '/me' } })
const isIn = async (browser: PageBrowser) => (await world.sessions.read(browser.header())).signedIn !== null

test('an app asks for nothing until its first code was shown, and its secret is shown to nobody after that', async () => {
  const { accountId } = await aPerson(world)
  expect(await startSecondFactor(world, { accountId })).toEqual({ ok: true, value: true })
  const first = await secretOf(accountId)
  await startSecondFactor(world, { accountId })
  const secret = await secretOf(accountId)
  expect(secret).not.toBe(first)
  for (const code of ['000000', codeAt(first, world.clock()), '', 'x']) expect(await confirmSecondFactor(world, { accountId, code })).toEqual({ ok: false, reason: 'factor-code-wrong' })
  const results = await Promise.all([1, 2, 3].map(() => confirmSecondFactor(world, { accountId, code: codeAt(secret, world.clock()) })))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await showSecondFactor(world, { accountId, label: 'an' })).toBeNull()
  expect(await startSecondFactor(world, { accountId })).toEqual({ ok: false, reason: 'factor-exists' })
})

test('whoever finds a session open sets up no app of theirs in it: the secret of the account is asked for', async () => {
  const person = await aPerson(world)
  const browser = aBrowser(world)
  await signInAt(browser, person)
  const start = (current: string) => browser.ask(factorPage.action, { fields: { do: 'start', current } })
  for (const current of ['', '583027']) expect(await start(current)).toMatchObject({ status: 400, data: { refused: 'secret-wrong' } })
  expect(await world.db.secondFactor.count({ where: { accountId: person.accountId } })).toBe(0)
  expect(await start(madePassword)).toMatchObject({ location: '/me/security/second-factor' })
  expect(await secretOf(person.accountId)).not.toBe('')
})

test('the table holds neither the secret nor a spare code', async () => {
  const { accountId, secret, spares } = await withApp(await aPerson(world))
  const kept = JSON.stringify([await world.db.secondFactor.findMany({ where: { accountId } }), await world.db.spareCode.findMany({ where: { accountId } })])
  for (const text of [secret, ...spares, ...spares.map((code) => code.replace('-', ''))]) expect(kept).not.toContain(text)
})

test('a code works once: not again, not by two at once, not an earlier one after it', async () => {
  const { accountId, secret } = await withApp(await aPerson(world))
  const now = world.clock()
  const both = await Promise.all([1, 2].map(() => pass(accountId, codeAt(secret, now))))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await pass(accountId, codeAt(secret, now))).toEqual({ ok: false, reason: 'factor-code-wrong' })
  expect(await pass(accountId, codeAt(secret, new Date(now.getTime() - step)))).toEqual({ ok: false, reason: 'factor-code-wrong' })
  world.later(step)
  expect(await pass(accountId, ` ${codeAt(secret, world.clock()).replace(/^(...)/, '$1 ')} `)).toMatchObject({ ok: true })
  world.later(5 * step)
  expect(await pass(accountId, codeAt(secret, new Date(world.clock().getTime() - 3 * step)))).toMatchObject({ ok: false })
})

test('a spare code stands in once; new ones make all before worthless', async () => {
  const { accountId, secret, spares } = await withApp(await aPerson(world))
  const [one = '', two = ''] = spares
  const both = await Promise.all([1, 2].map(() => pass(accountId, one.toLowerCase())))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await findSecondFactor(world.db, accountId)).toMatchObject({ sparesLeft: 9 })
  expect(await renewSpareCodes(world, { accountId, current: 'sai', code: codeAt(secret, world.clock()) })).toEqual({ ok: false, reason: 'secret-wrong' })
  const renewed = await renewSpareCodes(world, { accountId, current: madePassword, code: codeAt(secret, world.clock()) })
  if (!renewed.ok) throw new Error(renewed.reason)
  expect(await pass(accountId, two)).toMatchObject({ ok: false })
  expect(await pass(accountId, renewed.value[0] ?? '')).toMatchObject({ ok: true })
})

test('the spare code of another opens nothing', async () => {
  const [mine, theirs] = [await withApp(await aPerson(world)), await withApp(await aPerson(world))]
  expect(await pass(mine.accountId, theirs.spares[0] ?? '')).toEqual({ ok: false, reason: 'factor-code-wrong' })
  expect(await pass(theirs.accountId, theirs.spares[0] ?? '')).toMatchObject({ ok: true })
})

test('wrong codes are slowed like wrong secrets', async () => {
  const { accountId, secret } = await withApp(await aPerson(world))
  for (let times = 0; times < 6; times += 1) expect(await pass(accountId, '000000')).toEqual({ ok: false, reason: 'factor-code-wrong' })
  expect(await pass(accountId, codeAt(secret, world.clock()))).toEqual({ ok: false, reason: 'sign-in-waits', until: new Date(world.clock().getTime() + 60_000) })
  world.later(60_000)
  expect(await pass(accountId, codeAt(secret, world.clock()))).toMatchObject({ ok: true })
})

test('who set up an app is asked for it at every sign-in, and is not in before', async () => {
  const [person, browser] = [await withApp(await aPerson(world)), aBrowser(world)]
  expect(await signInAt(browser, person)).toMatchObject({ location: '/sign-in/second-factor' })
  expect(await isIn(browser)).toBe(false)
  expect(await browser.ask(factorStep.action, { fields: { code: '000000' } })).toMatchObject({ status: 400, data: { refused: 'factor-code-wrong' } })
  expect(await browser.ask(factorStep.action, { fields: { code: codeAt(person.secret, world.clock()) } })).toMatchObject({ status: 302, location: '/me' })
  expect(await isIn(browser)).toBe(true)
  expect(await browser.ask(factorStep.action, { fields: { code: codeAt(person.secret, world.clock()) } })).toMatchObject({ status: 409, data: { refused: 'step-over' } })
})

test('a role that reaches far has two weeks, then sets an app up before it gets in; nobody of the demonstration does', async () => {
  const admin = await anAdmin(world)
  const shown = await aPerson(world, { demonstration: true })
  await aGrant(world, shown.personId, 'admin', { kind: 'province' })
  expect(await signInAt(aBrowser(world), admin)).toMatchObject({ location: '/me' })
  world.later(15 * 86_400_000)
  const browser = aBrowser(world)
  expect(await signInAt(aBrowser(world), shown)).toMatchObject({ location: '/me' })
  expect(await signInAt(browser, admin)).toMatchObject({ location: '/sign-in/set-up-factor' })
  expect(await browser.ask(factorPage.loader)).toMatchObject({ status: 302 })
  await browser.ask(setUpStep.action, { fields: { do: 'start' } })
  const code = codeAt(await secretOf(admin.accountId), world.clock())
  expect(await browser.ask(setUpStep.action, { fields: { do: 'go-on' } })).toMatchObject({ location: '/sign-in' })
  expect(await browser.ask(setUpStep.action, { fields: { do: 'confirm', code: '000000' } })).toMatchObject({ status: 400 })
  const { data } = await browser.ask(setUpStep.action, { fields: { do: 'confirm', code } })
  expect((data as { codes: string[] }).codes).toHaveLength(10)
  expect(await isIn(browser)).toBe(false)
  expect(await browser.ask(setUpStep.action, { fields: { do: 'go-on' } })).toMatchObject({ status: 302, location: '/me' })
  expect(await isIn(browser)).toBe(true)
})

test('an office that asks for none asks nobody', async () => {
  const editor = await aHolder(world, 'editor', { kind: 'province' })
  world.later(30 * 86_400_000)
  await saveSetting(world.db, 'second-factor', { value: { graceDays: null }, source: 'thử' })
  expect(await signInAt(aBrowser(world), editor)).toMatchObject({ location: '/me' })
  await world.db.setting.delete({ where: { key: 'second-factor' } })
})

test('an app is removed by showing the secret and a code of it, or by an administrator, recorded, for anybody but themself', async () => {
  const [one, lost, admin] = [await withApp(await aPerson(world)), await withApp(await aPerson(world)), await withApp(await anAdmin(world))]
  const remove = (current: string, code: string) => removeSecondFactor(world, { accountId: one.accountId, current, code })
  expect(await remove(madePassword, '000000')).toEqual({ ok: false, reason: 'factor-code-wrong' })
  for (const current of ['', 'sai']) expect(await remove(current, codeAt(one.secret, world.clock()))).toEqual({ ok: false, reason: 'secret-wrong' })
  expect(await findSecondFactor(world.db, one.accountId)).not.toBeNull()
  expect(await remove(madePassword, codeAt(one.secret, world.clock()))).toMatchObject({ ok: true })
  expect(await findSecondFactor(world.db, one.accountId)).toBeNull()
  const order = { actorId: admin.personId, personId: lost.personId, how: 'paper' }
  expect(await resetSecondFactor(world, { ...order, how: '' })).toEqual({ ok: false, reason: 'field-missing' })
  expect(await resetSecondFactor(world, { ...order, personId: admin.personId })).toEqual({ ok: false, reason: 'not-in-your-charge' })
  const cookie = (await world.sessions.start(lost.accountId)).split(';')[0] ?? ''
  expect(await resetSecondFactor(world, order)).toEqual({ ok: true, value: true })
  expect(await resetSecondFactor(world, order)).toEqual({ ok: false, reason: 'factor-missing' })
  expect((await world.sessions.read(cookie)).signedIn).toBeNull()
  expect(await world.db.auditEntry.findFirst({ where: { action: 'factor.reset' } })).toMatchObject({ actorId: admin.personId, subject: `person:${lost.personId}`, detail: { how: 'paper' } })
  expect(await world.db.message.count({ where: { personId: lost.personId, kind: 'factor-reset' } })).toBe(1)
})

test('an app is taken away on its page, which leads to where all other sessions are ended', async () => {
  const [person, browser] = [await withApp(await aPerson(world)), aBrowser(world)]
  await signInAt(browser, person)
  await browser.ask(factorStep.action, { fields: { code: person.spares[0] ?? '' } })
  const remove = (current: string) => browser.ask(factorPage.action, { fields: { do: 'remove', current, code: codeAt(person.secret, world.clock()) } })
  expect(await remove('')).toMatchObject({ status: 400, data: { refused: 'secret-wrong' } })
  expect(await remove(madePassword)).toMatchObject({ status: 302, location: '/me/security?done=factor-removed' })
  expect(await findSecondFactor(world.db, person.accountId)).toBeNull()
})

test('the secret of an app opens for its own account alone', async () => {
  const { accountId } = await withApp(await aPerson(world))
  const { sealedSecret } = (await findSecondFactor(world.db, accountId)) ?? { sealedSecret: '' }
  expect(world.vault.open(sealedSecret, `factor ${accountId}`)).toHaveLength(authenticator.newSecret().length)
  expect(world.vault.open(sealedSecret, 'factor of another')).toBeNull()
})
