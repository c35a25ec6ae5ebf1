import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { stormFrom } from '#app/domain/people/tries.ts'
import { signIn, type TypedSignIn } from '#app/usecases/people/sign-in.server.ts'
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
}, 60_000)

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
}, 60_000)

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

test('neither names nor addresses stand in the table of tries, and old rows go', async () => {
  await wrong('mat-khau-go-nham-cho', { network: '198.51.100.9' })
  const kept = (await world.db.secretTry.findMany()).map(({ key }) => key).join('\n')
  expect(kept).not.toContain('mat-khau-go-nham-cho')
  expect(kept).not.toContain('198.51.100.9')
  world.later(3 * 24 * 3600_000)
  await tidyAccounts(world)
  expect(await world.db.secretTry.count()).toBe(0)
})
