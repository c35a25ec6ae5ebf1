import { expect, test } from 'vitest'
import { action as newSecret } from '#app/routes/people/new-secret.tsx'
import { action as recoverCode } from '#app/routes/people/recover-code.tsx'
import { action as signIn } from '#app/routes/people/sign-in.tsx'
import { action as add } from '#app/routes/profiles/add.ts'
import { action as leave } from '#app/routes/profiles/leave.ts'
import { action as open } from '#app/routes/profiles/open.ts'
import { giveRecovery } from '#app/usecases/people/give-recovery.server.ts'
import { aGrant, anAdmin, aPerson, madePassword, type MadePerson } from '#tests/support/makers.ts'
import { aLocalProfile, phones } from '#tests/support/phone.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const aPhone = phones(world)
const pin = '270394'
const day = 86_400_000

/** A phone with a locked profile of a new account. */
async function aLockedProfile() {
  const [phone, person, local] = [aPhone(), await aPerson(world), aLocalProfile('Lan')]
  await phone.ask(signIn, { signInName: person.userName, password: madePassword })
  expect((await phone.ask(add, { ...local, pin })).status).toBe(200)
  await phone.ask(leave, {})
  return { phone, person, local }
}

const confirmFactor = ({ accountId }: MadePerson) => world.db.secondFactor.create({ data: { accountId, sealedSecret: 'kín', createdAt: world.clock(), confirmedAt: world.clock() } })
const takeUp = (role: 'editor' | 'trainer', daysAgo: number) => ({ personId }: MadePerson) => aGrant(world, personId, role, role === 'editor' ? { kind: 'province' } : { kind: 'self' }, { startsAt: new Date(world.clock().getTime() - daysAgo * day) })
const chooseAPin = async ({ accountId }: MadePerson) => { await world.db.account.update({ where: { id: accountId }, data: { passwordHash: await world.passwords.hashSecret({ kind: 'pin', text: '590316' }) } }) }

test('a profile opens no account that has to show more than one secret, by its PIN or by its password', async () => {
  const asksMore: readonly (readonly [string, (person: MadePerson) => Promise<unknown>])[] = [
    ['a second factor was set up', confirmFactor],
    ['a role that reaches far, past the days of grace', takeUp('editor', 15)],
    ['staff whose own secret is a PIN', async (person) => { await chooseAPin(person); await takeUp('trainer', 0)(person) }],
  ]
  for (const [why, change] of asksMore) {
    const { phone, person, local } = await aLockedProfile()
    await change(person)
    for (const secret of [pin, madePassword, '590316']) expect(await phone.ask(open, { ...local, secret }), why).toMatchObject({ status: 404, body: { problem: 'profile-unknown' } })
    expect(await phone.asker(), why).toMatchObject({ learnerId: null, signedIn: null, profile: null })
    expect(await world.db.session.count({ where: { accountId: person.accountId } })).toBe(0)
  }
})

test('a profile opens an account that one secret is enough for: a resident with a PIN, a trainer with a passphrase, an editor in the days of grace', async () => {
  for (const change of [chooseAPin, takeUp('trainer', 30), takeUp('editor', 13)]) {
    const { phone, person, local } = await aLockedProfile()
    await change(person)
    expect(await phone.ask(open, { ...local, secret: pin })).toMatchObject({ status: 200 })
    expect((await phone.asker()).learnerId).toBe(person.personId)
  }
})

test('who chooses a new secret in an open profile stays in it, and is out when it is locked without a network', async () => {
  const [phone, person, local] = [aPhone(), await aPerson(world), aLocalProfile('Lan')]
  await phone.ask(signIn, { signInName: person.userName, password: madePassword })
  await phone.ask(add, { ...local, pin })
  expect(await phone.ask(newSecret, { current: madePassword, chosen: '583027' })).toMatchObject({ status: 302 })
  expect(await phone.asker()).toMatchObject({ learnerId: person.personId, profile: { localId: local.localId } })
  phone.cookies.delete('profile')
  expect(await phone.asker()).toMatchObject({ learnerId: null, signedIn: null, isLocked: true })
  expect(await world.db.session.count({ where: { accountId: person.accountId } })).toBe(0)
})

test('who chooses a new secret by a code while a brother’s profile is open closes it', async () => {
  const { phone, local } = await aLockedProfile()
  await phone.ask(open, { ...local, secret: pin })
  const person = await aPerson(world)
  // The pages go by the machine's own clock, and so does how long a code serves.
  const given = await giveRecovery(Object.create(world, { wallClock: { value: () => new Date() } }) as typeof world, { actorId: (await anAdmin(world)).personId, personId: person.personId, how: 'paper' })
  expect(await phone.ask(recoverCode, { code: given.ok ? given.value.code : '', chosen: 'con trâu ăn cỏ non' })).toMatchObject({ status: 302 })
  expect(phone.cookies.has('profile')).toBe(false)
  expect(await phone.asker()).toMatchObject({ learnerId: person.personId, profile: null, isLocked: false })
})

test('on a phone with profiles nobody is known by the phone: who holds it next tries as a stranger, and takes no try of the owner’s', async () => {
  const { phone, person } = await aLockedProfile()
  const own = aPhone()
  await own.ask(signIn, { signInName: person.userName, password: madePassword })
  expect(await world.db.knownDevice.count({ where: { accountId: person.accountId } })).toBe(1)

  const told = []
  for (let times = 0; times < 8; times += 1) told.push((await phone.ask(signIn, { signInName: person.userName, password: 'sai bét' })).status)
  expect(told).toEqual([...Array.from({ length: 6 }, () => 400), 429, 429])
  const kept = await world.db.secretTry.findMany({ where: { key: { startsWith: `device ${person.accountId}` } } })
  expect(kept).toEqual([])
  expect(await own.ask(signIn, { signInName: person.userName, password: madePassword })).toMatchObject({ status: 302 })
})

test('who signs in beside profiles leaves nothing on the phone by which the next person passes for them', async () => {
  const { phone } = await aLockedProfile()
  const guest = await aPerson(world)
  expect(await phone.ask(signIn, { signInName: guest.userName, password: madePassword })).toMatchObject({ status: 302 })
  expect(phone.cookies.get('device')).toBe('shared')
  expect(await world.db.knownDevice.count({ where: { accountId: guest.accountId } })).toBe(0)
})

test('a stranger who uses up every try at a shared phone does not keep its owner out of their profile', async () => {
  const { phone, person, local } = await aLockedProfile()
  for (let times = 0; times < 8; times += 1) await phone.ask(signIn, { signInName: person.userName, password: 'sai bét' })
  expect(await phone.ask(signIn, { signInName: person.userName, password: madePassword })).toMatchObject({ status: 429 })
  // Handles that nobody has, until the whole network has to wait.
  const made = []
  for (let times = 0; times < 301; times += 1) made.push((await phone.ask(open, { ...aLocalProfile('Ai'), secret: pin })).status)
  expect([made.at(0), made.at(-1)]).toEqual([404, 429])
  expect(await phone.ask(open, { ...local, secret: pin })).toMatchObject({ status: 200 })
  expect((await phone.asker()).learnerId).toBe(person.personId)
})
