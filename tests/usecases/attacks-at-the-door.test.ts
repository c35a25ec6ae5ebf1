/** Whoever was let in once, or holds a secret or a session for a moment, and wants to stay in when the owner has shut the door. */
import { expect, test } from 'vitest'
import { findSecondFactor } from '#app/data/people/second-factors.server.ts'
import * as factorStep from '#app/routes/people/sign-in-factor.tsx'
import { action as signInAction } from '#app/routes/people/sign-in.tsx'
import { action as add } from '#app/routes/profiles/add.ts'
import { action as open } from '#app/routes/profiles/open.ts'
import { action as changePin } from '#app/routes/profiles/pin.ts'
import { changeSecret } from '#app/usecases/people/change-secret.server.ts'
import { confirmSecondFactor } from '#app/usecases/people/confirm-second-factor.server.ts'
import { endRole } from '#app/usecases/people/end-role.server.ts'
import { giveRecovery } from '#app/usecases/people/give-recovery.server.ts'
import { grantRole } from '#app/usecases/people/grant-role.server.ts'
import { inviteStaff } from '#app/usecases/people/invite-staff.server.ts'
import { linkIdentity } from '#app/usecases/people/link-identity.server.ts'
import { lockAccount } from '#app/usecases/people/lock-account.server.ts'
import { redeemInvitation } from '#app/usecases/people/redeem-invitation.server.ts'
import { redeemRecovery } from '#app/usecases/people/redeem-recovery.server.ts'
import { renewInvitation } from '#app/usecases/people/renew-invitation.server.ts'
import { startSecondFactor } from '#app/usecases/people/start-second-factor.server.ts'
import { unlockAccount } from '#app/usecases/people/unlock-account.server.ts'
import { codeAt, secretShown, withAnApp } from '#tests/support/authenticator.ts'
import { anAdmin, aPerson, madePassword, type MadePerson } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aLocalProfile, aStolenPhone, phones } from '#tests/support/phone.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'
import { waitingForLocks } from '#tests/support/waiting-for-locks.ts'

const world = aWorld()
aSite(world)
const aPhone = phones(world)
const pin = '270394'
const chosen = 'một câu mới dễ nhớ'
const minute = 60_000
const origin = 'https://kynangso.vi-du.vn'
const trainer = { role: 'trainer', scope: 'self', startsOn: '', endsOn: '', document: 'Quyết định 45/QĐ-UBND' }
const linkOf = (link: string) => new URL(link).searchParams.get('token') ?? ''
const newcomer = (signInName: string) => ({ kind: 'new' as const, name: 'Bùi Văn Kẻ', signInName, password: 'ba con trâu ăn cỏ' })

/** Lets `act` run when the secret of somebody has just been changed, and before that stands: all there is of before is still seen. */
async function whileSecretChanges<Value>({ accountId }: MadePerson, act: () => Promise<Value>): Promise<Value> {
  const both = await world.db.$transaction(async (db) => {
    // What a change of the secret does last but one waits for this.
    await db.$executeRaw`LOCK TABLE known_device IN EXCLUSIVE MODE`
    const changed = changeSecret(world, { accountId, current: madePassword, chosen })
    await expect.poll(() => waitingForLocks(world.db)).toBe(1)
    const acted = act()
    await expect.poll(() => waitingForLocks(world.db)).toBe(2)
    return { changed, acted }
  }, { timeout: 60_000 })
  expect((await both.changed).ok).toBe(true)
  return both.acted
}

test('whoever signs in with a secret at the very moment in which it is changed is not in afterwards', async () => {
  const [person, browser] = [await aPerson(world), aBrowser(world)]
  await whileSecretChanges(person, () => browser.ask(signInAction, { fields: { signInName: person.userName, password: madePassword, next: '/me' } }))
  expect((await world.sessions.read(browser.header())).signedIn).toBeNull()
  expect(await world.db.session.count({ where: { accountId: person.accountId } })).toBe(0)
  expect(await world.db.knownDevice.count({ where: { accountId: person.accountId } })).toBe(0)
})

test('nor is whoever was asked for a second factor then one step further', async () => {
  const [person, browser] = [await withAnApp(world, await aPerson(world)), aBrowser(world)]
  await whileSecretChanges(person, () => browser.ask(signInAction, { fields: { signInName: person.userName, password: madePassword, next: '/me' } }))
  expect(await browser.ask(factorStep.loader)).toMatchObject({ status: 302, location: '/sign-in' })
  expect(await world.db.signInStep.count({ where: { accountId: person.accountId } })).toBe(0)
})

test('nor whoever opens a profile by its PIN then, chooses another PIN for it, or makes one in a session that was open', async () => {
  const opening = await aStolenPhone(world, aPhone(), pin)
  await whileSecretChanges(opening.person, () => opening.phone.ask(open, { ...opening.local, secret: pin }))
  expect((await opening.phone.asker()).signedIn).toBeNull()
  const choosing = await aStolenPhone(world, aPhone(), pin)
  expect(await whileSecretChanges(choosing.person, () => choosing.phone.ask(changePin, { handle: choosing.local.handle, secret: pin, pin: '481516' }))).toMatchObject({ status: 401 })
  for (const secret of [pin, '481516']) expect(await choosing.phone.ask(open, { ...choosing.local, secret })).toMatchObject({ status: 401 })
  const [phone, person, local] = [aPhone(), await aPerson(world), aLocalProfile('Kẻ lạ')]
  await phone.ask(signInAction, { signInName: person.userName, password: madePassword })
  expect(await whileSecretChanges(person, () => phone.ask(add, { ...local, pin }))).toMatchObject({ status: 409 })
  expect((await phone.asker()).signedIn).toBeNull()
  expect(await world.db.phoneProfile.count({ where: { personId: person.personId } })).toBe(0)
})

test('whoever signs in at the very moment in which an account is locked is not in once it is unlocked', async () => {
  const [admin, person, browser] = [await anAdmin(world), await aPerson(world), aBrowser(world)]
  const order = { actorId: admin.personId, personId: person.personId, why: 'Máy bị mất' }
  const both = await world.db.$transaction(async (db) => {
    await db.$executeRaw`LOCK TABLE known_device IN EXCLUSIVE MODE`
    const locked = lockAccount(world, order)
    await expect.poll(() => waitingForLocks(world.db)).toBe(1)
    const entered = browser.ask(signInAction, { fields: { signInName: person.userName, password: madePassword, next: '/me' } })
    await expect.poll(() => waitingForLocks(world.db)).toBe(2)
    return { locked, entered }
  }, { timeout: 60_000 })
  await both.entered
  expect((await both.locked).ok).toBe(true)
  expect((await unlockAccount(world, order)).ok).toBe(true)
  expect((await world.sessions.read(browser.header())).signedIn).toBeNull()
  expect(await world.db.knownDevice.count({ where: { accountId: person.accountId } })).toBe(0)
})

test('whoever finds a session open makes no way in that lasts: a PIN for a profile opens the account only if its owner had signed in just before', async () => {
  const [found, person, local] = [aPhone(), await aPerson(world), aLocalProfile('Kẻ lạ')]
  await found.ask(signInAction, { signInName: person.userName, password: madePassword })
  await world.db.session.updateMany({ where: { accountId: person.accountId }, data: { createdAt: new Date(Date.now() - 61 * minute) } })
  expect(await found.ask(add, { ...local, pin })).toMatchObject({ status: 200 })
  const elsewhere = aPhone()
  expect(await elsewhere.ask(open, { ...local, secret: pin })).toMatchObject({ status: 401, body: { problem: 'server-secret-wrong' } })
  expect((await elsewhere.asker()).signedIn).toBeNull()
  // The owner, who knows the secret, opens it by that, as one that is unlocked by pictures.
  expect(await elsewhere.ask(open, { ...local, secret: madePassword })).toMatchObject({ status: 200 })
})

test('an administrator’s account that somebody took over, once locked, lets nobody in by the links and codes that were made from it, nor after it is unlocked', async () => {
  const [taken, other, third] = [await anAdmin(world), await anAdmin(world), await anAdmin(world)]
  const invite = async (actor: MadePerson, name: string) => {
    const made = await inviteStaff(world, { ...trainer, role: 'admin', scope: 'province', name, contact: '', sends: false, actorId: actor.personId, origin })
    if (!made.ok) throw new Error(JSON.stringify(made.errors))
    return { id: made.value.invitationId, token: linkOf(made.value.link) }
  }
  const [own, others, untouched] = [await invite(taken, 'Kẻ Lạ'), await invite(other, 'Người Thật'), await invite(other, 'Người Khác')]
  const renewed = await renewInvitation(world, { actorId: taken.personId, invitationId: others.id, origin, sends: false })
  const code = await giveRecovery(world, { actorId: taken.personId, personId: third.personId, how: 'known' })
  if (!renewed.ok || !code.ok) throw new Error('not made')
  const order = { actorId: other.personId, personId: taken.personId, why: 'Bị chiếm' }
  expect((await lockAccount(world, order)).ok).toBe(true)
  const links = [own.token, linkOf(renewed.value.link)]
  for (const unlock of [false, true]) {
    if (unlock) expect((await unlockAccount(world, order)).ok).toBe(true)
    for (const token of links) expect(await redeemInvitation(world, token, newcomer(`ke-la-${unlock}-${token.slice(0, 6)}`))).toEqual({ ok: false, reason: 'invitation-withdrawn' })
    expect(await redeemRecovery(world, { code: code.value.code, chosen })).toEqual({ ok: false, reason: 'recovery-code-unknown' })
  }
  expect((await world.db.auditEntry.findMany({ where: { action: 'invitation.withdraw', actorId: other.personId } })).map(({ subject }) => subject).toSorted()).toEqual([own.id, others.id].map((id) => `invitation:${id}`).toSorted())
  expect((await redeemInvitation(world, untouched.token, newcomer('nguoi-khac'))).ok).toBe(true)
})

test('a code that somebody gave in person ends with the role that let them', async () => {
  const [leaving, other, person] = [await anAdmin(world), await anAdmin(world), await aPerson(world)]
  const code = await giveRecovery(world, { actorId: leaving.personId, personId: person.personId, how: 'known' })
  const { id } = await world.db.roleGrant.findFirstOrThrow({ where: { personId: leaving.personId } })
  expect((await endRole(world, { actorId: other.personId, personId: leaving.personId, grantId: id, endsOn: '', why: 'Lạm quyền' })).ok).toBe(true)
  expect(await redeemRecovery(world, { code: code.ok ? code.value.code : '', chosen })).toEqual({ ok: false, reason: 'recovery-code-unknown' })
})

test('an administrator who is to be one later does not stand in for the last who is one now', async () => {
  await world.db.roleGrant.updateMany({ where: { role: 'admin' }, data: { endsAt: world.clock() } })
  const [last, later] = [await anAdmin(world), await aPerson(world)]
  expect((await grantRole(world, { ...trainer, role: 'admin', scope: 'province', startsOn: '2027-01-01', actorId: last.personId, personId: later.personId })).ok).toBe(true)
  const { id } = await world.db.roleGrant.findFirstOrThrow({ where: { personId: last.personId } })
  expect(await endRole(world, { actorId: later.personId, personId: last.personId, grantId: id, endsOn: '', why: 'Nghỉ' })).toEqual({ ok: false, reason: 'last-admin' })
})

test('an authenticator app begun and left is nobody’s to finish half an hour later, in whatever session: its secret is shown no more', async () => {
  const { accountId } = await aPerson(world)
  await startSecondFactor(world, { accountId })
  const secret = await secretShown(world, accountId)
  world.later(30 * minute)
  expect(await secretShown(world, accountId)).toBe('')
  expect(await confirmSecondFactor(world, { accountId, code: codeAt(secret, world.clock()) })).toEqual({ ok: false, reason: 'factor-code-wrong' })
  await startSecondFactor(world, { accountId })
  expect((await confirmSecondFactor(world, { accountId, code: codeAt(await secretShown(world, accountId), world.clock()) })).ok).toBe(true)
  expect((await findSecondFactor(world.db, accountId))?.confirmedAt).toEqual(world.clock())
})

test('whoever links a work account to an account, its owner is told: that way in outlives a change of the secret', async () => {
  const person = await aPerson(world)
  const link = { accountId: person.accountId, issuer: 'https://co-quan.vn', subject: 'ke-la', current: madePassword }
  for (const times of [1, 2]) expect([times, (await linkIdentity(world, link)).ok]).toEqual([times, true])
  expect(await world.db.message.findMany({ where: { personId: person.personId, kind: 'identity-linked' } })).toMatchObject([{ path: '/me/security/provider', subject: 'Tài khoản cơ quan đã được nối' }])
})
