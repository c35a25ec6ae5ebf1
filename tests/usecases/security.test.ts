import { expect, test } from 'vitest'
import { listMessages } from '#app/data/people/messages.server.ts'
import { saveSetting } from '#app/data/settings.server.ts'
import * as newSecretPage from '#app/routes/people/new-secret.tsx'
import * as passphrasePage from '#app/routes/people/sign-in-passphrase.tsx'
import * as securityPage from '#app/routes/people/security.tsx'
import * as signInPage from '#app/routes/people/sign-in.tsx'
import { changeSecret } from '#app/usecases/people/change-secret.server.ts'
import { endSessions } from '#app/usecases/people/end-sessions.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { tidyAccounts } from '#app/usecases/people/tidy-accounts.server.ts'
import { aGrant, aPerson, madePassword, type MadePerson } from '#tests/support/makers.ts'
import { aBrowser, type PageBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
aSite(world)

const signInAt = (browser: PageBrowser, { userName }: MadePerson, password = madePassword) => browser.ask(signInPage.action, { fields: { signInName: userName, password, next: '/me' } })
const isIn = async (browser: PageBrowser) => (await world.sessions.read(browser.header())).signedIn !== null
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
const computer = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/139.0 Safari/537.36 Edg/139.0'

async function aPinHolder(): Promise<MadePerson> {
  const person = await aPerson(world)
  await world.db.account.update({ where: { id: person.accountId }, data: { passwordHash: await world.passwords.hashSecret({ kind: 'pin', text: '583027' }) } })
  return person
}

test('signing in begins a new session on a device that is known from then on, and leads to the page that asked', async () => {
  const [person, browser] = [await aPerson(world), aBrowser(world)]
  expect(await signInAt(browser, person)).toMatchObject({ status: 302, location: '/me' })
  expect([await isIn(browser), await world.db.knownDevice.count({ where: { accountId: person.accountId } })]).toEqual([true, 1])
  const [before, device] = [browser.cookies.get('session'), browser.cookies.get('device')]
  await signInAt(browser, person)
  expect(browser.cookies.get('session')).not.toBe(before)
  expect(browser.cookies.get('device')).toBe(device)
  expect((await world.sessions.read(`session=${before}`)).signedIn).toBeNull()
})

test('the list says each device in words that hold no address, and marks this one', async () => {
  const person = await aPerson(world)
  const [phone, desk] = [aBrowser(world), aBrowser(world, { userAgent: computer, address: '198.51.100.4' })]
  await signInAt(phone, person)
  await signInAt(desk, person)
  const { data } = await phone.ask(securityPage.loader)
  const { sessions } = data as Awaited<ReturnType<typeof securityPage.loader>>
  expect(sessions.map(({ device, isThis }) => [device.browser, device.system, isThis]).toSorted()).toEqual([['chrome', 'android', true], ['edge', 'windows', false]])
  expect(JSON.stringify(await world.db.session.findMany())).not.toContain('198.51.100.4')
})

test('one signs out another device, or all others, and never somebody else’s', async () => {
  const [person, stranger] = [await aPerson(world), await aPerson(world)]
  const [here, there, third, theirs] = [aBrowser(world), aBrowser(world), aBrowser(world), aBrowser(world)]
  for (const browser of [here, there, third]) await signInAt(browser, person)
  await signInAt(theirs, stranger)
  const idOf = async (browser: PageBrowser) => (await world.sessions.read(browser.header())).signedIn?.sessionId ?? ''
  expect(await here.ask(securityPage.action, { fields: { session: await idOf(theirs) } })).toMatchObject({ status: 409, data: { refused: 'session-unknown' } })
  expect(await here.ask(securityPage.action, { fields: { session: 'nonsense' } })).toMatchObject({ status: 409 })
  expect(await here.ask(securityPage.action, { fields: { session: await idOf(there) } })).toMatchObject({ status: 302, location: '/me/security?done=one' })
  expect([await isIn(there), await isIn(third), await isIn(theirs)]).toEqual([false, true, true])
  expect(await here.ask(securityPage.action, { fields: {} })).toMatchObject({ location: '/me/security?done=everywhere&ended=1' })
  expect([await isIn(here), await isIn(third), await isIn(theirs)]).toEqual([true, false, true])
  expect(await world.db.knownDevice.count({ where: { accountId: person.accountId } })).toBe(1)
})

test('of two who sign out the same session, one did', async () => {
  const [person, browser] = [await aPerson(world), aBrowser(world)]
  await signInAt(browser, person)
  const sessionId = (await world.sessions.read(browser.header())).signedIn?.sessionId ?? ''
  const results = await Promise.all([1, 2].map(() => endSessions(world, { accountId: person.accountId, which: { sessionId } })))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a session ends a time after its last use and after its beginning, sooner for staff, as the setting says', async () => {
  const learner = await aPerson(world)
  const trainer = await aPerson(world)
  await aGrant(world, trainer.personId, 'trainer', { kind: 'self' })
  const standsAfter = async ({ accountId }: MadePerson, times: { readonly createdAt: Date; readonly lastSeenAt: Date }) => {
    const cookie = (await world.sessions.start(accountId)).split(';')[0] ?? ''
    await world.db.session.updateMany({ where: { accountId }, data: times })
    return (await world.sessions.read(cookie)).signedIn !== null
  }
  expect(await standsAfter(learner, { createdAt: hoursAgo(700), lastSeenAt: hoursAgo(700) })).toBe(true)
  expect(await standsAfter(learner, { createdAt: hoursAgo(721), lastSeenAt: hoursAgo(721) })).toBe(false)
  expect(await standsAfter(learner, { createdAt: hoursAgo(4321), lastSeenAt: hoursAgo(1) })).toBe(false)
  expect(await standsAfter(trainer, { createdAt: hoursAgo(73), lastSeenAt: hoursAgo(73) })).toBe(false)
  await saveSetting(world.db, 'session-limits', { value: { idleHours: 2 }, source: 'thử' })
  expect(await standsAfter(learner, { createdAt: hoursAgo(3), lastSeenAt: hoursAgo(3) })).toBe(false)
  await world.db.setting.delete({ where: { key: 'session-limits' } })
})

test('sessions that let nobody in any more, and devices known for longer than browsers keep their key, are gone the night after', async () => {
  const [idle, long, here] = [await aPerson(world), await aPerson(world), await aPerson(world)]
  const times = [[idle, hoursAgo(800), hoursAgo(721)], [long, hoursAgo(4321), hoursAgo(1)], [here, hoursAgo(4319), hoursAgo(719)]] as const
  for (const [{ accountId }, createdAt, lastSeenAt] of times) {
    await world.sessions.start(accountId)
    await world.db.session.updateMany({ where: { accountId }, data: { createdAt, lastSeenAt } })
    await world.db.knownDevice.create({ data: { hash: accountId, accountId, knownSince: accountId === long.accountId ? hoursAgo(401 * 24) : hoursAgo(399 * 24) } })
  }
  const ofThese = { where: { accountId: { in: times.map(([{ accountId }]) => accountId) } } }
  await tidyAccounts({ db: world.db, wallClock: () => new Date() })
  expect((await world.db.session.findMany(ofThese)).map(({ accountId }) => accountId)).toEqual([here.accountId])
  expect((await world.db.knownDevice.findMany(ofThese)).map(({ accountId }) => accountId).toSorted()).toEqual([idle.accountId, here.accountId].toSorted())
})

test('a session that is used is seen again, to ten minutes', async () => {
  const [person, browser] = [await aPerson(world), aBrowser(world)]
  await signInAt(browser, person)
  const seen = async () => (await world.db.session.findFirstOrThrow({ where: { accountId: person.accountId } })).lastSeenAt.getTime()
  await world.db.session.updateMany({ where: { accountId: person.accountId }, data: { lastSeenAt: hoursAgo(1) } })
  expect(await isIn(browser)).toBe(true)
  expect(await seen()).toBeGreaterThan(hoursAgo(0.1).getTime())
})

test('whoever is given a new role of staff signs in anew; one they held already over another class changes nothing', async () => {
  const [person, browser] = [await aPerson(world), aBrowser(world)]
  await signInAt(browser, person)
  await aGrant(world, person.personId, 'guardian', { kind: 'self' })
  expect(await isIn(browser)).toBe(true)
  await aGrant(world, person.personId, 'trainer', { kind: 'self' })
  expect(await isIn(browser)).toBe(false)
  await signInAt(browser, person)
  await aGrant(world, person.personId, 'trainer', { kind: 'cohort', id: '0192d1f0-0000-7000-8000-000000000000' })
  expect(await isIn(browser)).toBe(true)
})

test('a changed secret ends every other session, leaves this one, and its owner is told', async () => {
  const person = await aPerson(world)
  const [here, there] = [aBrowser(world), aBrowser(world)]
  await signInAt(here, person)
  await signInAt(there, person)
  const before = here.cookies.get('session')
  expect(await here.ask(newSecretPage.action, { fields: { current: 'không phải', chosen: '583027' } })).toMatchObject({ status: 400, data: { refused: 'secret-wrong' } })
  expect(await here.ask(newSecretPage.action, { fields: { current: madePassword, chosen: '123456' } })).toMatchObject({ status: 400, data: { refused: 'pin-too-easy' } })
  expect(await isIn(there)).toBe(true)
  expect(await here.ask(newSecretPage.action, { fields: { current: madePassword, chosen: '583027' } })).toMatchObject({ status: 302, location: '/me/security?done=secret-changed' })
  expect([await isIn(here), await isIn(there), here.cookies.get('session') === before]).toEqual([true, false, false])
  expect(await signIn(world, { signInName: person.userName, password: '583027' })).toMatchObject({ ok: true })
  expect(await listMessages(world.db, person.personId, 5)).toMatchObject([{ subject: 'Mã PIN hoặc mật khẩu đã đổi', path: '/me/security' }])
})

test('a new secret is nothing that its owner signs in by: neither their number, however it is written, nor its end, nor the name of their address', async () => {
  const person = await aPerson(world)
  await world.db.account.update({ where: { id: person.accountId }, data: { phone: '+84912583027', email: 'lan.bui.hb@vi-du.vn' } })
  const change = async (chosen: string) => changeSecret(world, { accountId: person.accountId, current: madePassword, chosen })
  for (const chosen of ['0912583027', '+84 912 583 027', 'Lan.Bui.HB', 'lan.bui.hb@vi-du.vn', person.userName.toUpperCase().padEnd(8, person.userName)]) expect(await change(chosen), chosen).toMatchObject({ ok: false, reason: 'password-too-common' })
  expect(await change('583027')).toEqual({ ok: false, reason: 'pin-too-easy' })
  expect(await change('583028')).toEqual({ ok: true, value: true })
})

test('the old secret is guessed no faster in a session than at the door, and of two changes at once one stands', async () => {
  const person = await aPerson(world)
  const change = (current: string, chosen = 'con trâu ăn cỏ ven suối') => changeSecret(world, { accountId: person.accountId, current, chosen })
  for (let times = 0; times < 6; times += 1) expect(await change('sai')).toEqual({ ok: false, reason: 'secret-wrong' })
  expect(await change(madePassword)).toMatchObject({ ok: false, reason: 'sign-in-waits' })
  world.later(60_000)
  const results = await Promise.all(['một câu dài thứ nhất', 'một câu dài thứ hai'].map((chosen) => change(madePassword, chosen)))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
})

test('with a PIN and a role of staff one chooses a passphrase before anything else is open', async () => {
  const [person, browser] = [await aPinHolder(), aBrowser(world)]
  expect(await signInAt(browser, person, '583027')).toMatchObject({ location: '/me' })
  await aGrant(world, person.personId, 'trainer', { kind: 'self' })
  expect(await signInAt(browser, person, '583027')).toMatchObject({ location: '/sign-in/passphrase' })
  expect(await isIn(browser)).toBe(false)
  expect(await browser.ask(passphrasePage.loader)).toMatchObject({ status: 200 })
  for (const chosen of ['904163', 'ngắn quá', '']) expect(await browser.ask(passphrasePage.action, { fields: { chosen } })).toMatchObject({ status: 400, data: { refused: 'passphrase-too-short' } })
  expect(await browser.ask(passphrasePage.action, { fields: { chosen: 'con trâu ăn cỏ ven suối' } })).toMatchObject({ status: 302, location: '/me' })
  expect(await isIn(browser)).toBe(true)
  expect(await signIn(world, { signInName: person.userName, password: '583027' })).toMatchObject({ ok: false })
  expect(await browser.ask(passphrasePage.action, { fields: { chosen: 'một câu khác nữa đây' } })).toMatchObject({ status: 409, data: { refused: 'step-over' } })
})

test('the step of a sign-in is over after ten minutes, and is nobody’s who has not shown a secret', async () => {
  const [person, browser] = [await aPinHolder(), aBrowser(world)]
  await aGrant(world, person.personId, 'trainer', { kind: 'self' })
  await signInAt(browser, person, '583027')
  expect(await aBrowser(world).ask(passphrasePage.loader)).toMatchObject({ status: 302, location: '/sign-in' })
  world.later(10 * 60_000)
  expect(await browser.ask(passphrasePage.loader)).toMatchObject({ status: 302, location: '/sign-in' })
})

test('after many wrong tries the page says until when to wait, and a known browser of the owner is let in', async () => {
  const [person, own, strange] = [await aPerson(world), aBrowser(world), aBrowser(world, { address: '192.0.2.77' })]
  await signInAt(own, person)
  for (let times = 0; times < 6; times += 1) expect(await signInAt(strange, person, 'sai')).toMatchObject({ status: 400, data: { refused: 'sign-in-failed' } })
  expect(await signInAt(strange, person)).toMatchObject({ status: 429, data: { refused: 'sign-in-waits', until: new Date(world.clock().getTime() + 60_000) } })
  expect(await signInAt(own, person)).toMatchObject({ status: 302, location: '/me' })
})
