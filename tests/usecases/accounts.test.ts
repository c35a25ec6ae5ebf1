import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { findGuest } from '#app/data/people/guests.server.ts'
import { changeSecret } from '#app/usecases/people/change-secret.server.ts'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { signUp, type SignUpForm } from '#app/usecases/people/sign-up.server.ts'
import { aGuest, beginQuiz, completeCourse, readLesson } from '#tests/support/learner-acts.ts'
import { aResident, madePassword } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
let forms = 0
const form = (over: Partial<SignUpForm> = {}): SignUpForm => ({ name: 'Bùi Thị Lan', birthYear: '1968', unitCode: '04831', signInName: `lan.${(forms += 1)}`, password: 'con trâu ăn cỏ', consents: true, ...over })
const noGuest = { guestHash: null, claims: false }
const counts = () => Promise.all([world.db.person.count(), world.db.account.count(), world.db.residence.count(), world.db.consent.count()])
const madeOf = (result: Awaited<ReturnType<typeof signUp>>) => { if (!result.ok) throw new Error(result.reason); return result.value }
const accountIdOf = (result: Awaited<ReturnType<typeof signUp>>) => { if (!result.ok) throw new Error(result.reason); return result.value.accountId }

/** A device on which the owner of an account signed in before. */
async function aDeviceOf(accountId: string): Promise<string> {
  const hash = randomBytes(32).toString('hex')
  await world.db.knownDevice.create({ data: { hash, accountId, knownSince: world.clock() } })
  return hash
}

describe('signing up', () => {
  test('makes a person with residence, consent and account, who signs in by the name they were told and by the number they typed, on this device and on others', async () => {
    const { accountId, signInName } = madeOf(await signUp(world, form({ signInName: '0912 345 678', name: ' bùi  thị Hoà '.replace('bùi', 'Bùi') }), noGuest))
    const account = await world.db.account.findUniqueOrThrow({ where: { id: accountId }, include: { person: { include: { residences: true, consents: true } } } })
    expect(account).toMatchObject({ userName: signInName, phone: null, person: { name: 'Bùi thị Hòa', phone: '+84912345678', birthYear: 1968, residences: [{ unitCode: '04831' }], consents: [{ purpose: 'learning' }] } })
    expect(signInName).toMatch(/^hoa\.bui-\d{4}$/u)
    expect(account.passwordHash).toMatch(/^\$argon2id\$/)
    expect(await signIn(world, { signInName, password: 'con trâu ăn cỏ' })).toMatchObject({ ok: true, value: { accountId } })
    const deviceHash = await aDeviceOf(accountId)
    expect(await signIn(world, { signInName: '+84 912345678', password: 'con trâu ăn cỏ', deviceHash })).toMatchObject({ ok: true, value: { accountId } })
    expect(await signIn(world, { signInName: '0912 345 678', password: 'con trâu ăn cỏ' })).toMatchObject({ ok: true, value: { accountId } })
    expect(await signIn(world, { signInName: '0912 345 678', password: 'con trâu ăn rơm' })).toEqual({ ok: false, reason: 'sign-in-failed' })
  })
  test('names every field at fault at once and writes nothing', async () => {
    const before = await counts()
    const result = await signUp(world, { name: '1', birthYear: '2020', unitCode: '00000', signInName: '!', password: '123', consents: false }, noGuest)
    expect(result).toEqual({ ok: false, reason: 'fields', errors: { name: 'name-unreadable', birthYear: 'too-young', unitCode: 'unit-unknown', signInName: 'sign-in-name-unreadable', password: 'password-too-short', consents: 'consent-missing' } })
    expect(await counts()).toEqual(before)
  })
  test('with six digits makes a PIN, which signs in; one that others would try first is refused', async () => {
    const { accountId, signInName } = madeOf(await signUp(world, form({ signInName: 'lan.pin', password: '583027' }), noGuest))
    expect((await world.db.account.findUniqueOrThrow({ where: { id: accountId } })).passwordHash).toMatch(/^pin:\$argon2id\$/)
    expect(await signIn(world, { signInName, password: '583027' })).toMatchObject({ ok: true, value: { accountId } })
    for (const password of ['111111', '123456', '150768', '196827', '345678']) expect(await signUp(world, form({ signInName: '0912345678', password }), noGuest)).toMatchObject({ reason: 'fields', errors: { password: 'pin-too-easy' } })
  })
  test('keeps the sex where it was said, and nothing else of what that field may hold', async () => {
    const sexOf = async (sex: string) => (await world.db.account.findUniqueOrThrow({ where: { id: accountIdOf(await signUp(world, form({ sex }), noGuest)) }, include: { person: true } })).person.sex
    expect([await sexOf('female'), await sexOf('male'), await sexOf(''), await sexOf('xyz')]).toEqual(['female', 'male', null, null])
  })
  test('without a sign-in name makes one up of the person’s own, another for each of many at once', async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => signUp(world, form({ signInName: ' ', name: 'Đinh Thị Ơn' }), noGuest)))
    const names = results.map((result) => madeOf(result).signInName)
    for (const name of names) expect(name).toMatch(/^on\.dinh-\d{4}$/u)
    expect(new Set(names).size).toBe(4)
    for (const name of names) expect(await signIn(world, { signInName: name, password: 'con trâu ăn cỏ' })).toMatchObject({ ok: true })
  })
  test('with a former commune is refused: people live in units that stand today', async () => {
    expect(await signUp(world, form({ unitCode: '04801' }), noGuest)).toMatchObject({ reason: 'fields', errors: { unitCode: 'unit-unknown' } })
  })
  test('twice at once under one name makes one account and leaves nothing half', async () => {
    const before = await counts()
    const results = await Promise.all([1, 2, 3, 4].map(() => signUp(world, form({ signInName: 'cung-mot-ten' }), noGuest)))
    expect(new Set(results.map((result) => madeOf(result).signInName)).size).toBe(4)
    const made = results.filter((result) => result.ok).length
    expect(await counts()).toEqual(before.map((count) => count + made))
  })
  test('gives the wished name with a number behind, whether or not somebody has it; on their own device each goes by the wish', async () => {
    const { userName, accountId: owner } = await aResident(world)
    const made = []
    for (const password of ['ba con trâu khác', 'bốn con trâu khác']) {
      const one = madeOf(await signUp(world, form({ signInName: userName.toUpperCase(), password }), noGuest))
      made.push({ ...one, password, deviceHash: await aDeviceOf(one.accountId) })
    }
    for (const { accountId, signInName, password, deviceHash } of made) {
      expect(signInName.replace(/-\d{4}$/u, '')).toBe(userName)
      for (const typed of [{ signInName }, { signInName, deviceHash }, { signInName: userName, deviceHash }]) expect(await signIn(world, { ...typed, password })).toMatchObject({ ok: true, value: { accountId } })
      expect((await signIn(world, { signInName: userName, password })).ok).toBe(false)
    }
    expect(await signIn(world, { signInName: userName, password: madePassword, deviceHash: await aDeviceOf(owner) })).toMatchObject({ ok: true, value: { accountId: owner } })
  })
  test('of two on one device who go by one wish, the one who has it whole is meant, else the one who came last', async () => {
    const [first, last] = [madeOf(await signUp(world, form({ signInName: 'chung.may' }), noGuest)), madeOf(await signUp(world, form({ signInName: 'chung.may' }), noGuest))]
    await world.db.account.update({ where: { id: last.accountId }, data: { createdAt: new Date(world.clock().getTime() + 1) } })
    const deviceHash = await aDeviceOf(first.accountId)
    await world.db.knownDevice.create({ data: { hash: deviceHash, accountId: last.accountId, knownSince: world.clock() } })
    const enter = () => signIn(world, { signInName: 'chung.may', password: 'con trâu ăn cỏ', deviceHash })
    expect(await enter()).toMatchObject({ ok: true, value: { accountId: last.accountId } })
    await world.db.account.update({ where: { id: first.accountId }, data: { userName: 'chung.may' } })
    expect(await enter()).toMatchObject({ ok: true, value: { accountId: first.accountId } })
  })
  test('keeps what this browser learnt, without copying, and certifies what was complete', async () => {
    const guest = aGuest()
    await readLesson(world, guest, 'mot')
    const guestId = await findGuest(world.db, guest.guestHash)
    await completeCourse(world, guestId ?? '')
    expect(await world.db.certificate.count({ where: { completion: { personId: guestId ?? '' } } })).toBe(0)
    const accountId = accountIdOf(await signUp(world, form(), { guestHash: guest.guestHash, claims: true }))
    expect(await world.db.account.findUnique({ where: { id: accountId } })).toMatchObject({ personId: guestId })
    expect(await world.db.certificate.count({ where: { completion: { personId: guestId ?? '' } } })).toBe(1)
    expect(await findGuest(world.db, guest.guestHash)).toBeNull()
  })
  test('leaves it on the browser when it belongs to somebody else', async () => {
    const guest = aGuest()
    await readLesson(world, guest, 'mot')
    const guestId = await findGuest(world.db, guest.guestHash)
    const accountId = accountIdOf(await signUp(world, form(), { guestHash: guest.guestHash, claims: false }))
    expect((await world.db.account.findUniqueOrThrow({ where: { id: accountId } })).personId).not.toBe(guestId)
    expect(await findGuest(world.db, guest.guestHash)).toBe(guestId)
  })
})

describe('signing in', () => {
  test.each([['a phone number', 'phone', '0987 654 321', '+84987654321'], ['an e-mail', 'email', 'Lan.Bui@Vi-Du.VN', 'lan.bui@vi-du.vn'], ['a user name', 'userName', 'Lan.Bui', 'lan.bui']])('works with %s, however it is typed', async (_kind, column, typed, again) => {
    const { accountId } = await aResident(world)
    await world.db.account.update({ where: { id: accountId }, data: { userName: null, [column]: again } })
    for (const signInName of [typed, again]) expect(await signIn(world, { signInName, password: madePassword })).toMatchObject({ ok: true, value: { accountId } })
  })
  test('gives one answer for a wrong password, an unknown name and nonsense', async () => {
    const { userName } = await aResident(world)
    expect(await signIn(world, { signInName: userName, password: madePassword })).toMatchObject({ ok: true })
    for (const typed of [{ signInName: userName, password: 'sai' }, { signInName: 'khong-co-ai', password: madePassword }, { signInName: '', password: '' }, { signInName: "' OR 1=1 --", password: 'x' }]) {
      expect(await signIn(world, typed)).toEqual({ ok: false, reason: 'sign-in-failed' })
    }
  })
  test('takes the secret as it was typed: nothing is cut off, and no letter is made small', async () => {
    const [named, numbered] = [await aResident(world), await aResident(world)]
    const secret = 'con trâu ăn cỏ ven suối '.repeat(9).slice(0, 200)
    await world.db.account.update({ where: { id: named.accountId }, data: { passwordHash: await world.passwords.hashSecret({ kind: 'password', text: secret }) } })
    await world.db.account.update({ where: { id: numbered.accountId }, data: { phone: '+84912777200', passwordHash: await world.passwords.hashSecret({ kind: 'password', text: secret }, '+84912777200') } })
    for (const signInName of [named.userName, '0912777200']) {
      for (const password of [`${secret}x`, secret.slice(0, -1), secret.toUpperCase()]) expect(await signIn(world, { signInName, password })).toEqual({ ok: false, reason: 'sign-in-failed' })
      expect(await signIn(world, { signInName, password: secret })).toMatchObject({ ok: true })
    }
  })
  test('is refused once the account is disabled', async () => {
    const { userName, accountId } = await aResident(world)
    await world.db.account.update({ where: { id: accountId }, data: { disabledAt: world.clock() } })
    expect(await signIn(world, { signInName: userName, password: madePassword })).toMatchObject({ ok: false })
  })
})

describe('of those who share a number or an address', () => {
  const secretOf = (place: number) => `58302${place}`
  const enter = (signInName: string, password: string, deviceHash: string | null = null) => signIn(world, { signInName, password, deviceHash })
  /** People who typed the same one when they signed up, each with a PIN. */
  const aFamily = (signInName: string, pins: readonly string[]) => Promise.all(pins.map(async (password) => madeOf(await signUp(world, form({ signInName, password }), noGuest))))

  test.each([['0912 777 001'], ['ca.nha@vi-du.vn']])('each enters with their own PIN, anywhere: %s', async (contact) => {
    const family = await aFamily(contact, [1, 2, 3].map(secretOf))
    for (const [place, { accountId }] of family.entries()) expect(await enter(contact, secretOf(place + 1))).toMatchObject({ ok: true, value: { accountId } })
    expect(await enter(contact, secretOf(4))).toEqual({ ok: false, reason: 'sign-in-failed' })
    expect(await enter(contact, '')).toEqual({ ok: false, reason: 'sign-in-failed' })
  })
  test('two with the same PIN are entered by name, and each by the number on a device of their own; whoever has shown that the number is theirs, by it', async () => {
    const [one, two] = await aFamily('0912777002', [secretOf(1), secretOf(1)])
    if (!one || !two) throw new Error('nobody')
    expect(await enter('0912777002', secretOf(1))).toEqual({ ok: false, reason: 'sign-in-failed' })
    for (const { accountId, signInName } of [one, two]) {
      expect(await enter(signInName, secretOf(1))).toMatchObject({ ok: true, value: { accountId } })
      expect(await enter('0912777002', secretOf(1), await aDeviceOf(accountId))).toMatchObject({ ok: true, value: { accountId } })
    }
    const shared = await aDeviceOf(one.accountId)
    await world.db.knownDevice.create({ data: { hash: shared, accountId: two.accountId, knownSince: world.clock() } })
    expect(await enter('0912777002', secretOf(1), shared)).toEqual({ ok: false, reason: 'sign-in-failed' })
    await world.db.account.update({ where: { id: two.accountId }, data: { phone: '+84912777002' } })
    for (const device of [null, shared]) expect(await enter('0912777002', secretOf(1), device)).toMatchObject({ ok: true, value: { accountId: two.accountId } })
  })
  test('one who chose the secret before the number was theirs, or another one since, is found as well', async () => {
    const [{ accountId: earlier }, [later]] = [await aResident(world), await aFamily('0912777003', [secretOf(1)])]
    await world.db.account.update({ where: { id: earlier }, data: { phone: '+84912777003' } })
    expect(await enter('0912777003', madePassword)).toMatchObject({ ok: true, value: { accountId: earlier } })
    expect(await changeSecret(world, { accountId: later?.accountId ?? '', current: secretOf(1), chosen: secretOf(2) })).toMatchObject({ ok: true })
    expect(await enter('0912777003', secretOf(2))).toMatchObject({ ok: true, value: { accountId: later?.accountId } })
    expect(await enter('0912777003', secretOf(1))).toEqual({ ok: false, reason: 'sign-in-failed' })
    await world.db.person.updateMany({ where: { account: { id: earlier } }, data: { email: 'tren-danh-sach@vi-du.vn' } })
    expect(await enter('tren-danh-sach@vi-du.vn', madePassword, await aDeviceOf(earlier))).toMatchObject({ ok: true, value: { accountId: earlier } })
  })
  test('nobody is pushed out by accounts that others make with it, and each of those is entered too', async () => {
    const [owner] = await aFamily('0912777004', ['402817'])
    const others = await aFamily('0912777004', Array.from({ length: 12 }, (_, place) => `7302${place + 40}`))
    for (const [place, { accountId }] of others.entries()) {
      world.later(86_400_001)
      expect(await enter('0912777004', `7302${place + 40}`)).toMatchObject({ ok: true, value: { accountId } })
      expect(await enter('0912777004', '402817')).toMatchObject({ ok: true, value: { accountId: owner?.accountId } })
    }
  })
  test('a locked one is told so by the right secret alone; one that is closed, or has shown another number, goes by it no more', async () => {
    const [locked, closed, moved] = await aFamily('0912777005', [1, 2, 3].map(secretOf))
    await world.db.account.update({ where: { id: locked?.accountId ?? '' }, data: { disabledAt: world.clock(), lockedAt: world.clock(), lockedWhy: 'thử' } })
    await world.db.account.update({ where: { id: closed?.accountId ?? '' }, data: { disabledAt: world.clock() } })
    await world.db.account.update({ where: { id: moved?.accountId ?? '' }, data: { phone: '+84912777006' } })
    expect(await enter('0912777005', secretOf(1))).toEqual({ ok: false, reason: 'account-locked', why: 'thử' })
    for (const place of [2, 3, 4]) expect(await enter('0912777005', secretOf(place))).toEqual({ ok: false, reason: 'sign-in-failed' })
    expect(await enter('0912777006', secretOf(3))).toMatchObject({ ok: true, value: { accountId: moved?.accountId } })
  })
})

describe('claiming what was learnt before signing in', () => {
  test('moves everything, loses nothing, and completes what is now complete', async () => {
    const { personId } = await aResident(world)
    await readLesson(world, { learnerId: personId, guestHash: null }, 'mot')
    await beginQuiz(world, { learnerId: personId, guestHash: null }, 'check:mot')
    const guest = aGuest()
    await readLesson(world, guest, 'mot')
    const guestId = (await findGuest(world.db, guest.guestHash)) ?? ''
    await completeCourse(world, guestId)
    const attemptsBefore = await world.db.attempt.count({ where: { personId: { in: [personId, guestId] } } })
    expect(await claimGuestRecord(world, { personId, guestHash: guest.guestHash })).toEqual({ ok: true, value: 1 })
    expect(await world.db.attempt.count({ where: { personId } })).toBe(attemptsBefore)
    expect(await world.db.reading.count({ where: { personId } })).toBe(2)
    expect(await world.db.completion.findUnique({ where: { personId_courseId_round: { personId, courseId: 'khoa-thu', round: 1 } }, include: { certificate: true } })).toMatchObject({ certificate: { code: expect.any(String) } })
    expect(await world.db.person.findUnique({ where: { id: guestId } })).toMatchObject({ claimedById: personId })
  })
  test('COMPLETION 3: a completion given in the browser stays given, though its rule asks for more by now', async () => {
    const { personId } = await aResident(world)
    const guest = aGuest()
    await readLesson(world, guest, 'mot')
    const guestId = (await findGuest(world.db, guest.guestHash)) ?? ''
    const completedAt = new Date('2026-10-01T02:00:00Z')
    await world.db.completion.create({ data: { personId: guestId, courseId: 'khoa-thu', completedAt, ruleVersion: 1, evidence: { readings: [], attempts: [] } } })
    expect((await claimGuestRecord(world, { personId, guestHash: guest.guestHash })).ok).toBe(true)
    expect(await world.db.completion.findMany({ where: { personId }, include: { certificate: true } })).toMatchObject([{ completedAt, ruleVersion: 1, certificate: { code: expect.any(String) } }])
  })
  test('twice at once moves it once', async () => {
    const { personId } = await aResident(world)
    const guest = aGuest()
    await readLesson(world, guest, 'mot')
    const results = await Promise.all([1, 2, 3].map(() => claimGuestRecord(world, { personId, guestHash: guest.guestHash })))
    expect(results.filter((result) => result.ok).length).toBeGreaterThanOrEqual(1)
    expect(await world.db.reading.count({ where: { personId } })).toBe(1)
  })
  test('without anything to claim is refused', async () => {
    const { personId } = await aResident(world)
    expect(await claimGuestRecord(world, { personId, guestHash: null })).toEqual({ ok: false, reason: 'nothing-to-claim' })
    expect(await claimGuestRecord(world, { personId, guestHash: aGuest().guestHash })).toEqual({ ok: false, reason: 'nothing-to-claim' })
  })
})
