import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { stormFrom } from '#app/domain/people/tries.ts'
import { signIn, type TypedSignIn } from '#app/usecases/people/sign-in.server.ts'
import { signUp } from '#app/usecases/people/sign-up.server.ts'
import { tidyAccounts } from '#app/usecases/people/tidy-accounts.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { aPerson, madePassword } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const minute = 60_000
let networks = 0
/** An address nobody came from before. */
const elsewhere = () => `2001:db8:${(++networks).toString(16)}:1::/64`
const aDevice = () => randomBytes(32).toString('hex')
const tell = async (typed: TypedSignIn, at: World = world) => { const result = await signIn(at, typed); return result.ok ? 'in' : result.reason }
const wrong = (signInName: string, over: Partial<TypedSignIn> = {}) => tell({ signInName, password: 'sai bét', network: elsewhere(), ...over })

/** A person who signed in from a device before. */
async function anOwner() {
  const person = await aPerson(world)
  const deviceHash = aDevice()
  await world.db.knownDevice.create({ data: { hash: deviceHash, accountId: person.accountId, knownSince: world.clock() } })
  return { ...person, deviceHash }
}

test('a day of guessing from 1,440 addresses looks at no more than 24 secrets, and the owner gets in on a device of theirs at every hour of it', async () => {
  const { userName, deviceHash } = await anOwner()
  const told: string[] = []
  for (let past = 0; past < 24 * 60; past += 1) {
    told.push(await wrong(userName))
    if (past % 60 === 30) expect(await tell({ signInName: userName, password: madePassword, deviceHash, network: elsewhere() })).toBe('in')
    world.later(minute)
  }
  const looked = told.filter((each) => each === 'sign-in-failed').length
  expect(looked).toBeGreaterThan(10)
  expect(looked).toBeLessThanOrEqual(24)
  expect(told.filter((each) => each === 'sign-in-waits')).toHaveLength(told.length - looked)
})

test('of forty guesses at the same instant no more are looked at than one after the other', async () => {
  const { userName } = await anOwner()
  const told = await Promise.all(Array.from({ length: 40 }, () => wrong(userName)))
  expect(told.filter((each) => each === 'sign-in-failed')).toHaveLength(6)
})

test('a name that nobody has is answered like one that somebody has, try by try and wait by wait, and a hash is computed for both', async () => {
  const { userName } = await aPerson(world)
  const hashed: (string | null)[] = []
  const passwords: World['passwords'] = { ...world.passwords, matches: (stored, typed) => { hashed.push(stored); return world.passwords.matches(stored, typed) } }
  const counting = new Proxy<World>(world, { get: (own, name: keyof World) => (name === 'passwords' ? passwords : own[name]) })
  const answersFor = async (signInName: string) => {
    const answers = []
    for (let times = 0; times < 9; times += 1) answers.push(await signIn(counting, { signInName, password: 'sai', network: elsewhere(), deviceHash: aDevice() }))
    return answers
  }
  const [known, unknown] = [await answersFor(userName), await answersFor('khong-co-ai-ten-nay')]
  expect(unknown).toEqual(known)
  expect(hashed.filter((stored) => stored === null)).toHaveLength(hashed.length / 2)
})

test('a wait outlives a restart and holds in every process', async () => {
  const { userName } = await anOwner()
  for (let times = 0; times < 6; times += 1) await wrong(userName)
  const other = makeWorld({ databaseUrl: world.databaseUrl, contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, catalogue: smallCatalogue, clock: () => world.clock(), wallClock: () => world.clock() })
  const again = await signIn(other, { signInName: userName, password: madePassword, network: elsewhere() })
  await other.close()
  expect(again).toEqual({ ok: false, reason: 'sign-in-waits', until: new Date(world.clock().getTime() + minute) })
  world.later(minute)
  expect(await tell({ signInName: userName, password: madePassword, network: elsewhere() })).toBe('in')
})

test('who tries on the device of another spends that device’s tries: strangers and other devices have theirs', async () => {
  const { userName, accountId, deviceHash } = await anOwner()
  const second = aDevice()
  await world.db.knownDevice.create({ data: { hash: second, accountId, knownSince: world.clock() } })
  for (let times = 0; times < 6; times += 1) expect(await wrong(userName, { deviceHash })).toBe('sign-in-failed')
  expect(await tell({ signInName: userName, password: madePassword, deviceHash })).toBe('sign-in-waits')
  expect(await tell({ signInName: userName, password: madePassword, deviceHash: second })).toBe('in')
  expect(await tell({ signInName: userName, password: madePassword, network: elsewhere() })).toBe('in')
  world.later(minute)
  expect(await tell({ signInName: userName, password: madePassword, deviceHash })).toBe('in')
  expect(await wrong(userName, { deviceHash })).toBe('sign-in-failed')
})

test('a device known to one account is a stranger to the next', async () => {
  const [owner, other] = [await anOwner(), await aPerson(world)]
  for (let times = 0; times < 6; times += 1) await wrong(other.userName, { deviceHash: owner.deviceHash })
  expect(await wrong(other.userName)).toBe('sign-in-waits')
})

test('one address that goes through many accounts waits, and others do not; right secrets count for nothing', async () => {
  const [network, people] = [elsewhere(), await Promise.all(Array.from({ length: 21 }, () => aPerson(world)))]
  for (const { userName } of people) for (let times = 0; times < 4; times += 1) await tell({ signInName: userName, password: madePassword, network })
  for (const [place, { userName }] of people.entries()) for (let times = 0; times < 5; times += 1) expect(await wrong(userName, { network })).toBe(place * 5 + times < 101 ? 'sign-in-failed' : 'sign-in-waits')
  const fresh = await aPerson(world)
  expect(await tell({ signInName: fresh.userName, password: madePassword, network })).toBe('sign-in-waits')
  expect(await tell({ signInName: fresh.userName, password: madePassword, network: elsewhere() })).toBe('in')
})

test('in a storm of wrong tries an address that failed some times waits, one that did not still lets its people in', async () => {
  world.later(3 * 3600_000)
  await wrong('ai-do')
  await world.db.secretTry.updateMany({ where: { key: { startsWith: 'storm' } }, data: { failures: stormFrom } })
  const network = elsewhere()
  for (let times = 0; times < 6; times += 1) expect(await wrong(`ai-do-${times}`, { network })).toBe('sign-in-failed')
  const { userName } = await aPerson(world)
  expect(await tell({ signInName: userName, password: madePassword, network })).toBe('sign-in-waits')
  expect(await tell({ signInName: userName, password: madePassword, network: elsewhere() })).toBe('in')
})

/** Somebody who signed up with a number, as it is kept, and whose device is known. */
async function whoTyped(signInName: string, password: string) {
  const made = await signUp(world, { name: 'Bùi Thị Số', birthYear: '1968', unitCode: '04831', signInName, password, consents: true }, { guestHash: null, claims: false })
  if (!made.ok) throw new Error(made.reason)
  const deviceHash = aDevice()
  await world.db.knownDevice.create({ data: { hash: deviceHash, accountId: made.value.accountId, knownSince: world.clock() } })
  return { ...made.value, deviceHash, enter: (over: Partial<TypedSignIn> = {}) => signIn(world, { signInName, password, network: elsewhere(), deviceHash, ...over }) }
}

test('whoever signs up with the number of somebody tries no more secrets of theirs than any stranger, right ones of their own between them, and keeps them from no device of theirs', async () => {
  const owner = await whoTyped('0912 888 001', '402817')
  const stranger = await whoTyped('0912888001', '730264')
  let entered = 0
  const lookedAt = async () => (await world.db.secretTry.findMany({ where: { key: { startsWith: 'strangers' } } })).reduce((sum, { failures }) => sum + failures, 0)
  const before = await lookedAt()
  for (let times = 0; times < 30; times += 1) {
    expect(await tell({ signInName: '0912888001', password: `5830${times + 10}`, deviceHash: stranger.deviceHash, network: elsewhere() })).toBe('sign-in-failed')
    if ((await stranger.enter()).ok) entered += 1
  }
  expect(entered).toBe(30)
  expect(await lookedAt() - before).toBe(6)
  // Now not even the right one is looked at, on the device of somebody else.
  expect(await tell({ signInName: '0912888001', password: '402817', deviceHash: stranger.deviceHash, network: elsewhere() })).toBe('sign-in-failed')
  expect(await tell({ signInName: '0912888001', password: '402817', network: elsewhere() })).toBe('sign-in-waits')
  expect(await owner.enter()).toMatchObject({ ok: true, value: { accountId: owner.accountId } })
  expect(await tell({ signInName: owner.signInName, password: '402817', network: elsewhere() })).toBe('in')
})

test('a right secret by a number gives no try back where it might tell of another’s; by a number that is shown to be theirs it does', async () => {
  const [typed, shown] = [await whoTyped('0912 888 002', '402817'), await anOwner()]
  await world.db.account.update({ where: { id: shown.accountId }, data: { phone: '+84912888003' } })
  const told = []
  for (let times = 0; times < 8; times += 1) told.push((await typed.enter({ deviceHash: null })).ok)
  expect(told).toEqual([true, true, true, true, true, true, false, false])
  for (let times = 0; times < 8; times += 1) expect(await tell({ signInName: '0912888003', password: madePassword, network: elsewhere() })).toBe('in')
  for (let times = 0; times < 8; times += 1) expect((await typed.enter()).ok).toBe(true)
})

test('on a phone of two who share a number, the one forgets no tries of the other’s', async () => {
  const [mother, child] = [await whoTyped('0912 888 004', '402817'), await whoTyped('0912 888 004', '730264')]
  await world.db.knownDevice.create({ data: { hash: mother.deviceHash, accountId: child.accountId, knownSince: world.clock() } })
  const told: string[] = []
  for (let times = 0; times < 9; times += 1) {
    told.push(await wrong('0912888004', { deviceHash: mother.deviceHash }))
    await child.enter({ deviceHash: mother.deviceHash })
  }
  expect(told.filter((each) => each === 'sign-in-failed')).toHaveLength(6)
  world.later(minute)
  expect(await mother.enter()).toMatchObject({ ok: true, value: { accountId: mother.accountId } })
})

test('neither names nor addresses stand in the table of tries, and old rows go', async () => {
  await wrong('mat-khau-go-nham-cho', { network: '198.51.100.9' })
  const kept = (await world.db.secretTry.findMany()).map(({ key }) => key).join('\n')
  expect(kept).not.toContain('mat-khau-go-nham-cho')
  expect(kept).not.toContain('198.51.100.9')
  world.later(3 * 24 * 3600_000)
  await tidyAccounts(world)
  expect(await world.db.secretTry.count()).toBe(0)
})
