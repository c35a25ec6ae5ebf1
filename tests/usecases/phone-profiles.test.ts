import { expect, test } from 'vitest'
import { action as answers } from '#app/routes/assessment/answers.ts'
import { loader as claimPage } from '#app/routes/people/claim.tsx'
import { action as lessonAction } from '#app/routes/learning/lesson.tsx'
import { loader as home } from '#app/routes/people/home.tsx'
import { action as signIn } from '#app/routes/people/sign-in.tsx'
import { action as signOut } from '#app/routes/people/sign-out.ts'
import { action as signUp } from '#app/routes/people/sign-up.tsx'
import { action as add } from '#app/routes/profiles/add.ts'
import { action as leave } from '#app/routes/profiles/leave.ts'
import { action as open } from '#app/routes/profiles/open.ts'
import { action as pin } from '#app/routes/profiles/pin.ts'
import { loader as page } from '#app/routes/profiles/profiles.tsx'
import { action as remove } from '#app/routes/profiles/remove.ts'
import { lockAccount } from '#app/usecases/people/lock-account.server.ts'
import { unlockAccount } from '#app/usecases/people/unlock-account.server.ts'
import { readLesson } from '#tests/support/learner-acts.ts'
import { anAdmin, aPerson, madePassword } from '#tests/support/makers.ts'
import { aLocalProfile, phones, type Phone } from '#tests/support/phone.ts'
import { aWorld } from '#tests/support/test-world.ts'

/** All but the name of the browser, which says nothing of who it was. */
const cookiesOfPerson = (phone: { readonly cookies: ReadonlyMap<string, string> }) => [...phone.cookies.keys()].filter((name) => name !== 'device')

const world = aWorld()
const aPhone = phones(world)
const somePin = '270394'

/** A phone on which an account made a profile, which is open. */
async function aProfileOfAccount(over: { readonly pin?: string } = {}) {
  const phone = aPhone()
  const person = await aPerson(world)
  await phone.ask(signIn, { signInName: person.userName, password: madePassword })
  const local = aLocalProfile('Lan')
  const { status } = await phone.ask(add, { ...local, ...over })
  expect(status).toBe(200)
  return { phone, person, local }
}

/** Somebody without an account reads a lesson on a phone. */
async function readsAsGuest(phone: Phone, lesson: string): Promise<string> {
  // The first thing a browser does gives it its key, not what it looks at.
  await phone.ask(lessonAction, { page: '' }, '', { course: 'khoa-thu', lesson })
  const { learnerId, guestHash } = await phone.asker()
  await readLesson(world, { learnerId, guestHash }, lesson)
  return (await phone.asker()).learnerId ?? ''
}

const readings = (personId: string) => world.db.reading.count({ where: { personId } })

test('a profile is open for its own person, says so on every page, and its session is no good without it', async () => {
  const { phone, person, local } = await aProfileOfAccount({ pin: somePin })
  const asker = await phone.asker()
  expect([asker.learnerId, asker.profile?.name, asker.profile?.localId]).toEqual([person.personId, 'Lan', local.localId])
  expect((await phone.ask(page, undefined, 'profiles')).body).toMatchObject({ open: 'Lan', marks: { 'data-open': local.localId, 'data-open-key': asker.profile?.openKey } })
  // What a script does that locks a phone without a network.
  const session = phone.cookies.get('session') ?? ''
  phone.cookies.delete('profile')
  expect(await phone.asker()).toMatchObject({ signedIn: null, learnerId: null, isLocked: true, profile: null })
  expect((await world.sessions.read(`session=${session}`)).signedIn).toBeNull()
})

test('after a lock without a network the first request of whoever comes next ends the session and asks for a profile', async () => {
  const { phone } = await aProfileOfAccount({ pin: somePin })
  phone.cookies.delete('profile')
  expect(await phone.ask(home)).toMatchObject({ location: '/profiles?next=%2F' })
  expect(cookiesOfPerson(phone)).toEqual([])
  expect(await phone.asker()).toMatchObject({ learnerId: null, isLocked: false })
})

test('the mark of an open profile cannot be made, changed or lent to another session', async () => {
  const [one, other] = [await aProfileOfAccount({ pin: somePin }), await aProfileOfAccount({ pin: somePin })]
  const mark = one.phone.cookies.get('profile') ?? ''
  const [localId = '', nonce = '', , ...seal] = mark.split('.')
  for (const forged of [other.phone.cookies.get('profile') ?? '', [localId, nonce, Buffer.from('Nga').toString('base64url'), ...seal].join('.'), [other.local.localId, nonce, mark.split('.')[2], ...seal].join('.'), `${mark}x`, 'x']) {
    const { phone } = await aProfileOfAccount({ pin: somePin })
    phone.cookies.set('profile', forged)
    expect(await phone.asker()).toMatchObject({ learnerId: null, isLocked: true })
  }
})

test('a profile left open locks after half a day', async () => {
  const { phone } = await aProfileOfAccount({ pin: somePin })
  world.later(12 * 3_600_000)
  expect((await phone.asker()).profile).not.toBeNull()
  world.later(1)
  expect(await phone.asker()).toMatchObject({ learnerId: null, isLocked: true })
})

test('changing person and signing out end the session at the server and leave no cookie of the person', async () => {
  for (const ends of [leave, signOut]) {
    const { phone, person } = await aProfileOfAccount({ pin: somePin })
    expect(await phone.ask(ends, {})).toMatchObject({ location: '/profiles' })
    expect(cookiesOfPerson(phone)).toEqual([])
    expect(await world.db.session.count({ where: { accountId: person.accountId } })).toBe(0)
  }
})

test('opening again asks the server for more than the handle: the PIN of the profile or the password of the account', async () => {
  const { phone, person, local } = await aProfileOfAccount({ pin: somePin })
  await phone.ask(leave, {})
  expect(await phone.ask(open, { ...local })).toMatchObject({ status: 401, body: { problem: 'secret-needed' } })
  expect(await phone.ask(open, { ...local, secret: '111222' })).toMatchObject({ status: 401, body: { problem: 'server-secret-wrong' } })
  expect((await phone.asker()).learnerId).toBeNull()
  for (const secret of [somePin, madePassword]) {
    expect(await phone.ask(open, { ...local, secret })).toMatchObject({ status: 200, body: { openKey: expect.stringMatching(/^[\w-]{43}$/) as string } })
    expect((await phone.asker()).learnerId).toBe(person.personId)
    await phone.ask(leave, {})
  }
})

test('who unlocks by pictures signs in by the password of the account, never by pictures', async () => {
  const { phone, person, local } = await aProfileOfAccount()
  await phone.ask(leave, {})
  for (const secret of ['', 'pictures fish sun moon', 'fish sun moon', somePin]) expect(await phone.ask(open, { ...local, secret })).toMatchObject({ status: 401 })
  expect(await phone.ask(open, { ...local, secret: madePassword })).toMatchObject({ status: 200 })
  expect((await phone.asker()).learnerId).toBe(person.personId)
})

test('the PIN of a profile is good for that profile alone, and for nobody who only knows the name to sign in', async () => {
  const { phone, person, local } = await aProfileOfAccount({ pin: somePin })
  const stranger = aPhone()
  expect(await stranger.ask(open, { ...aLocalProfile('Lan'), secret: somePin })).toMatchObject({ status: 404 })
  expect(await stranger.ask(signIn, { signInName: person.userName, password: somePin })).toMatchObject({ status: 400 })
  await world.db.account.update({ where: { id: person.accountId }, data: { disabledAt: world.clock() } })
  await phone.ask(leave, {})
  expect(await phone.ask(open, { ...local, secret: somePin })).toMatchObject({ status: 401 })
})

test('that an account is locked is told to whoever shows a right secret of the profile, and to nobody else; its progress and its profile stay, and open once it is unlocked', async () => {
  const { phone, person, local } = await aProfileOfAccount({ pin: somePin })
  const admin = await anAdmin(world)
  const order = { actorId: admin.personId, personId: person.personId }
  expect(await lockAccount(world, { ...order, why: 'Máy bị mất' })).toMatchObject({ ok: true })
  await phone.ask(page, undefined, 'profiles')
  for (const way of [open, pin]) {
    const more = way === pin ? { pin: '615243' } : {}
    expect(await phone.ask(way, { ...local, ...more })).toMatchObject({ status: 401, body: { problem: 'secret-needed' } })
    expect(await phone.ask(way, { ...local, ...more, secret: '111222' })).toMatchObject({ status: 401, body: { problem: 'server-secret-wrong' } })
    for (const secret of [somePin, madePassword]) expect(await phone.ask(way, { ...local, ...more, secret })).toMatchObject({ status: 401, body: { problem: 'account-locked' } })
  }
  expect((await phone.asker()).learnerId).toBeNull()
  expect(await unlockAccount(world, { ...order, why: 'Đã tìm lại máy' })).toMatchObject({ ok: true })
  // The phone may be the one that was lost: its PIN opens nothing after it, the password does.
  expect(await phone.ask(open, { ...local, secret: somePin })).toMatchObject({ status: 401, body: { problem: 'server-secret-wrong' } })
  expect(await phone.ask(open, { ...local, secret: madePassword })).toMatchObject({ status: 200 })
  expect((await phone.asker()).learnerId).toBe(person.personId)
})

test('wrong PINs at the server are slowed down', async () => {
  const { phone, local } = await aProfileOfAccount({ pin: somePin })
  await phone.ask(leave, {})
  const statuses = []
  for (let tries = 0; tries < 11; tries += 1) statuses.push((await phone.ask(open, { ...local, secret: `11122${tries % 10}` })).status)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
  expect((await phone.ask(open, { ...local, secret: somePin })).status).toBe(429)
})

test('two brothers without accounts: what one learnt comes back in his profile, and never in the other’s', async () => {
  const phone = aPhone()
  const older = aLocalProfile('Anh')
  const anh = await readsAsGuest(phone, 'mot')
  expect(await phone.ask(add, { mine: 'yes', ...older, pin: somePin })).toMatchObject({ status: 200 })
  expect((await phone.asker()).learnerId).toBe(anh)
  await phone.ask(leave, {})

  const younger = aLocalProfile('Em')
  const em = await readsAsGuest(phone, 'hai')
  expect(em).not.toBe(anh)
  await phone.ask(add, { mine: 'yes', ...younger })
  expect([await readings(anh), await readings(em)]).toEqual([1, 1])
  await phone.ask(leave, {})

  expect(await phone.ask(open, { ...older })).toMatchObject({ body: { problem: 'secret-needed' } })
  await phone.ask(open, { ...older, secret: somePin })
  expect((await phone.asker()).learnerId).toBe(anh)
  await phone.ask(leave, {})
  // Pictures open his profile on the phone; without an account there is nothing to sign in to.
  await phone.ask(open, { ...younger })
  expect((await phone.asker()).learnerId).toBe(em)
  expect([await readings(anh), await readings(em)]).toEqual([1, 1])
})

test('a guest key of a profile is no good once the profile is locked', async () => {
  const phone = aPhone()
  const guest = await readsAsGuest(phone, 'mot')
  await phone.ask(add, { mine: 'yes', ...aLocalProfile('Anh') })
  const key = phone.cookies.get('guest') ?? ''
  await phone.ask(leave, {})
  phone.cookies.set('guest', key)
  expect((await phone.asker()).learnerId).not.toBe(guest)
  expect(await world.db.guestKey.count({ where: { personId: guest } })).toBe(0)
})

test('what somebody learnt who has no profile yet is neither lost nor taken over when another opens theirs', async () => {
  const { phone, local } = await aProfileOfAccount({ pin: somePin })
  await phone.ask(leave, {})
  const unnamed = await readsAsGuest(phone, 'mot')
  expect((await phone.ask(page, undefined, 'profiles')).body).toMatchObject({ unnamed: { readings: 1 } })
  expect(await phone.ask(open, { ...local, secret: somePin })).toMatchObject({ status: 409, body: { problem: 'guest-record-here' } })
  expect((await phone.asker()).learnerId).toBe(unnamed)
  const kept = aLocalProfile('Em')
  // Whoever makes a profile without saying that it is theirs does not get it.
  expect(await phone.ask(add, { ...aLocalProfile('Người lạ') })).toMatchObject({ status: 409, body: { problem: 'record-unanswered' } })
  expect((await phone.asker()).learnerId).toBe(unnamed)
  await phone.ask(add, { mine: 'yes', ...kept })
  await phone.ask(leave, {})
  expect(await phone.ask(open, { ...local, secret: somePin })).toMatchObject({ status: 200 })
  await phone.ask(leave, {})
  await phone.ask(open, { ...kept })
  expect((await phone.asker()).learnerId).toBe(unnamed)
})

test('what nobody wants to keep is given up only when they say so', async () => {
  const phone = aPhone()
  const unnamed = await readsAsGuest(phone, 'mot')
  await phone.ask(leave, {})
  expect((await phone.asker()).learnerId).toBe(unnamed)
  await phone.ask(leave, { unnamed: 'give-up' })
  expect((await phone.asker()).learnerId).toBeNull()
})

test('who is signed in does not get beside what a guest learnt: a profile is refused until that is somebody’s', async () => {
  const phone = aPhone()
  const guest = await readsAsGuest(phone, 'mot')
  const person = await aPerson(world)
  await phone.ask(signIn, { signInName: person.userName, password: madePassword })
  expect(await phone.ask(add, { ...aLocalProfile('Lan'), pin: somePin })).toMatchObject({ status: 409, body: { problem: 'guest-record-here' } })
  expect(await readings(guest)).toBe(1)
})

test('whoever signs in while a brother’s profile is open closes it, and is not asked whether its progress is theirs', async () => {
  const phone = aPhone()
  const older = aLocalProfile('Anh')
  const anh = await readsAsGuest(phone, 'mot')
  await phone.ask(add, { mine: 'yes', ...older })
  const person = await aPerson(world)
  expect(await phone.ask(signIn, { signInName: person.userName, password: madePassword, next: '/me' })).toMatchObject({ location: '/me' })
  expect(cookiesOfPerson(phone)).toEqual(['session'])
  expect(await phone.ask(claimPage, undefined, 'claim?next=/me')).toMatchObject({ location: '/me' })
  expect([await readings(anh), await readings(person.personId)]).toEqual([1, 0])
  await phone.ask(leave, {})
  await phone.ask(open, { ...older })
  expect((await phone.asker()).learnerId).toBe(anh)
})

test('a guest’s key kept beside another’s session is not offered for claiming when it belongs to a profile', async () => {
  const phone = aPhone()
  await readsAsGuest(phone, 'mot')
  await phone.ask(add, { mine: 'yes', ...aLocalProfile('Anh') })
  const key = phone.cookies.get('guest') ?? ''
  const person = await aPerson(world)
  const other = aPhone()
  await other.ask(signIn, { signInName: person.userName, password: madePassword })
  other.cookies.set('guest', key)
  expect(await other.asker()).toMatchObject({ learnerId: person.personId, guestHash: null })
})

test('who signs up in an open profile keeps it: the same person, now with an account, which the server asks for from then on', async () => {
  const phone = aPhone()
  const local = aLocalProfile('Em')
  const guest = await readsAsGuest(phone, 'mot')
  await phone.ask(add, { mine: 'yes', ...local })
  const account = { name: 'Bùi Thị Lan', birthYear: '1968', unitCode: '04831', signInName: 'lan-em', password: 'con trâu ăn cỏ', consents: 'yes', claims: 'yes', next: '/' }
  expect(await phone.ask(signUp, account)).toMatchObject({ status: 302 })
  expect(await phone.asker()).toMatchObject({ learnerId: guest, profile: { name: 'Em' } })
  expect((await phone.asker()).signedIn).not.toBeNull()
  await phone.ask(leave, {})
  expect(await phone.ask(open, { ...local })).toMatchObject({ status: 401, body: { problem: 'secret-needed' } })
  expect(await phone.ask(open, { ...local, secret: account.password })).toMatchObject({ status: 200 })
})

test('who signs up in a brother’s profile and says that it is not theirs leaves it as it was', async () => {
  const phone = aPhone()
  const local = aLocalProfile('Anh')
  const guest = await readsAsGuest(phone, 'mot')
  await phone.ask(add, { mine: 'yes', ...local })
  await phone.ask(signUp, { name: 'Bùi Văn Em', birthYear: '1990', unitCode: '04831', signInName: 'van-em', password: 'con trâu ăn cỏ', consents: 'yes', next: '/' })
  const asker = await phone.asker()
  expect([asker.profile, asker.learnerId === guest]).toEqual([null, false])
  await phone.ask(leave, {})
  await phone.ask(open, { ...local })
  expect((await phone.asker()).learnerId).toBe(guest)
})

test('answers of one profile are not taken under the session of another', async () => {
  const [one, other] = [await aProfileOfAccount({ pin: somePin }), await aProfileOfAccount({ pin: somePin })]
  const journal = (await one.phone.ask(page, undefined, 'profiles')).body['marks'] as Record<string, string>
  expect(await other.phone.ask(answers, { profile: journal['data-profile'] ?? '', entries: '[]' }, '', { attempt: '019ac000-0000-7000-8000-000000000000' })).toMatchObject({ status: 401, body: { problem: 'signed-out' } })
})

test('another PIN is taken only from whoever could open the profile, and the former is refused from then on', async () => {
  const { phone, local } = await aProfileOfAccount({ pin: somePin })
  const { handle } = local
  expect(await phone.ask(pin, { handle, secret: '111222', pin: '481516' })).toMatchObject({ status: 401 })
  expect(await phone.ask(pin, { handle, secret: somePin, pin: '123456' })).toMatchObject({ status: 400, body: { problem: 'pin-too-easy' } })
  expect(await phone.ask(pin, { handle, secret: somePin, pin: '481516' })).toMatchObject({ status: 200 })
  await phone.ask(leave, {})
  expect(await phone.ask(open, { ...local, secret: somePin })).toMatchObject({ status: 401 })
  expect(await phone.ask(open, { ...local, secret: '481516' })).toMatchObject({ status: 200 })
})

test('the PIN of a profile is kept so that a copy of the database opens none, new and changed; one kept as before opens still', async () => {
  const { phone, person, local } = await aProfileOfAccount({ pin: somePin })
  const kept = async () => (await world.db.phoneProfile.findFirstOrThrow({ where: { personId: person.personId } })).pinHash
  expect(await kept()).toMatch(/^pin:\$argon2id\$/u)
  await phone.ask(pin, { handle: local.handle, secret: somePin, pin: '481516' })
  expect(await kept()).toMatch(/^pin:\$argon2id\$/u)
  await world.db.phoneProfile.updateMany({ where: { personId: person.personId }, data: { pinHash: await world.passwords.hash(somePin) } })
  await phone.ask(leave, {})
  expect(await phone.ask(open, { ...local, secret: somePin })).toMatchObject({ status: 200 })
})

test('a removed profile ends with every session it opened; what its person learnt stays theirs', async () => {
  const { phone, person, local } = await aProfileOfAccount({ pin: somePin })
  const second = aPhone()
  await second.ask(open, { ...local, secret: somePin })
  expect(await phone.ask(remove, { handle: local.handle })).toMatchObject({ status: 200 })
  expect(cookiesOfPerson(phone)).toEqual([])
  expect((await second.asker()).learnerId).toBeNull()
  expect(await phone.ask(open, { ...local, secret: somePin })).toMatchObject({ status: 404, body: { problem: 'profile-unknown' } })
  expect(await phone.ask(signIn, { signInName: person.userName, password: madePassword })).toMatchObject({ status: 302 })
})

test('asked twice to add the same profile, the server adds one; what is no profile is refused', async () => {
  const phone = aPhone()
  const local = aLocalProfile('Lan')
  const [one, other] = await Promise.all([phone.ask(add, { ...local, pin: somePin }), aPhone().ask(add, { ...local, pin: somePin })])
  expect([one.status, other.status].toSorted()).toEqual([200, 409])
  const fresh = aPhone()
  for (const wrong of [{ ...local, handle: 'x' }, { ...local, localId: '../..' }, { ...local, name: ' ' }, { ...local, name: 'x'.repeat(31) }, { ...aLocalProfile('Lan'), pin: '111111' }, { ...aLocalProfile('Lan'), pin: '12' }]) expect((await fresh.ask(add, wrong)).status).toBe(400)
  expect(await fresh.asker()).toMatchObject({ profile: null, learnerId: null })
})

test('the server keeps neither handle, name nor PIN of a profile', async () => {
  const { local } = await aProfileOfAccount({ pin: somePin })
  const rows = JSON.stringify(await world.db.phoneProfile.findMany())
  for (const secret of [local.handle, local.localId, somePin]) expect(rows).not.toContain(secret)
  expect(Object.keys((await world.db.phoneProfile.findFirstOrThrow())).toSorted()).toEqual(['createdAt', 'id', 'personId', 'pinHash'])
})
