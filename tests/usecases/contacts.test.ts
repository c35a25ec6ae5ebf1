import { expect, test } from 'vitest'
import type { Channel, OutgoingMessage } from '#app/integrations/messages/channel.server.ts'
import * as confirmPage from '#app/routes/people/confirm-contact.tsx'
import * as contactPage from '#app/routes/people/contact.tsx'
import { askContact } from '#app/usecases/people/ask-contact.server.ts'
import { confirmContact } from '#app/usecases/people/confirm-contact.server.ts'
import { dropOwnContact } from '#app/usecases/people/drop-contact.server.ts'
import { redeemRecovery } from '#app/usecases/people/redeem-recovery.server.ts'
import { sendRecovery } from '#app/usecases/people/send-recovery.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { signUp } from '#app/usecases/people/sign-up.server.ts'
import type { World } from '#app/world.server.ts'
import type { MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const secret = 'con trâu ăn cỏ non'

/** Channels that keep what they took, or take nothing. */
function through(outcome: 'taken' | 'failed' = 'taken') {
  const taken: OutgoingMessage[] = []
  const channels = (['email', 'sms'] as const).map((name): Channel => ({ name, close: () => undefined, send: (message) => { if (outcome === 'taken') taken.push(message); return Promise.resolve(outcome === 'taken' ? { outcome } : { outcome, problem: 'thử' }) } }))
  const at = new Proxy<World>(world, { get: (own, key: keyof World) => (key === 'channels' ? channels : key === 'origin' ? 'https://kynangso.vi-du.vn' : own[key]) })
  return { taken, at, token: () => /token=(\S+)$/.exec(taken.at(-1)?.text ?? '')?.[1] ?? '', code: () => /code=(\S+)$/.exec(taken.at(-1)?.text ?? '')?.[1] ?? '' }
}

let number = 0
/** Somebody with an account; a number is theirs as if they had shown it. */
async function aMember(signInName: string): Promise<MadePerson> {
  number += 1
  const made = await signUp(world, { name: `Bùi Thị Số ${'ABCDEFGHIJ'[number] ?? 'K'}`, birthYear: '1980', unitCode: '04831', signInName, password: secret, consents: true }, { guestHash: null, claims: false })
  if (!made.ok) throw new Error(JSON.stringify(made))
  const { personId } = await world.db.account.update({ where: { id: made.value.accountId }, data: signInName.startsWith('0') ? { phone: signInName.replace(/^0/u, '+84') } : {} })
  return { personId, accountId: made.value.accountId } as MadePerson
}
const namesOf = ({ accountId }: MadePerson) => world.db.account.findUniqueOrThrow({ where: { id: accountId }, select: { userName: true, phone: true, email: true } })

test('somebody puts a new number on their account by a link sent to it, signs in and gets the account back by it, and is told', async () => {
  const member = await aMember('0912000100')
  const { taken, at, token, code } = through()
  expect(await askContact(at, { accountId: member.accountId, typed: '0912 000 101', current: secret })).toEqual({ ok: true, value: true })
  expect(taken).toMatchObject([{ to: '+84912000101' }])
  expect(await namesOf(member)).toMatchObject({ phone: '+84912000100' })
  expect((await ask(member, confirmPage.loader, {}, undefined, { Cookie: `contact-link=${token()}` })).data).toMatchObject({ address: '+84912000101' })
  expect(await ask(member, confirmPage.action, {}, new URLSearchParams({ token: token() }))).toMatchObject({ status: 302, location: '/me/security/contact?done=confirmed' })
  expect(await namesOf(member)).toMatchObject({ phone: '+84912000101' })
  expect(await signIn(world, { signInName: '0912000101', password: secret })).toMatchObject({ ok: true })
  expect((await signIn(world, { signInName: '0912000100', password: secret })).ok).toBe(false)
  expect(await world.db.message.count({ where: { personId: member.personId, kind: 'contact-changed' } })).toBe(1)
  // Who is given the former number one day gets nothing by it.
  expect(await sendRecovery(at, { signInName: '0912000100' })).toBe(false)
  expect(await sendRecovery(at, { signInName: '0912000101' })).toBe(true)
  expect(await redeemRecovery(world, { code: code(), chosen: 'con bò ăn cỏ già' })).toMatchObject({ ok: true })
})

test('a number given up is taken off, and a code already sent to it serves no more; the only way to sign in stays', async () => {
  const member = await aMember('0912000110')
  await world.db.account.update({ where: { id: member.accountId }, data: { userName: null } })
  const { at, token, code } = through()
  const drop = (kind: string, current = secret) => ask(member, contactPage.action, {}, new URLSearchParams({ act: 'drop', kind, dropSecret: current }))
  expect(await drop('phone')).toMatchObject({ status: 400, data: { refused: 'contact-last' } })
  expect(await drop('email')).toMatchObject({ status: 400, data: { refused: 'contact-missing' } })
  await askContact(at, { accountId: member.accountId, typed: 'So.Moi@vi-du.vn', current: secret })
  expect(await confirmContact(world, { accountId: member.accountId, token: token() })).toEqual({ ok: true, value: true })
  const bySms = new Proxy<World>(at, { get: (own, key: keyof World) => (key === 'channels' ? own.channels.filter(({ name }) => name === 'sms') : own[key]) })
  expect(await sendRecovery(bySms, { signInName: '0912000110' })).toBe(true)
  const sent = code()
  expect(await drop('phone', 'không phải')).toMatchObject({ status: 400, data: { refused: 'secret-wrong' } })
  expect(await namesOf(member)).toMatchObject({ phone: '+84912000110', email: 'so.moi@vi-du.vn' })
  expect((await drop('phone')).location).toBe('/me/security/contact?done=dropped')
  expect(await namesOf(member)).toMatchObject({ phone: null, email: 'so.moi@vi-du.vn' })
  expect(await signIn(world, { signInName: '0912000110', password: secret })).toEqual({ ok: false, reason: 'sign-in-failed' })
  expect(await redeemRecovery(world, { code: sent, chosen: 'con bò ăn cỏ già' })).toEqual({ ok: false, reason: 'recovery-code-unknown' })
})

test('the former number hears that it is no more on the account, where somebody else changed it or took it off', async () => {
  const member = await aMember('0912000140')
  const { taken, at, token } = through()
  await askContact(at, { accountId: member.accountId, typed: '0912000141', current: secret })
  expect(await confirmContact(at, { accountId: member.accountId, token: token() })).toEqual({ ok: true, value: true })
  expect(taken.map(({ to }) => to)).toEqual(['+84912000141', '+84912000140'])
  await askContact(at, { accountId: member.accountId, typed: 'so.cu@vi-du.vn', current: secret })
  expect(await confirmContact(at, { accountId: member.accountId, token: token() })).toEqual({ ok: true, value: true })
  expect(await dropOwnContact(at, { accountId: member.accountId, kind: 'phone', current: secret })).toEqual({ ok: true, value: true })
  expect(taken.map(({ to }) => to)).toEqual(['+84912000141', '+84912000140', 'so.cu@vi-du.vn', '+84912000141'])
})

test('to a number or an address that was only typed when signing up goes no code: not before the link that went there was opened', async () => {
  for (const [typed, address] of [['0912000150', '+84912000150'], ['chua.mo@vi-du.vn', 'chua.mo@vi-du.vn']] as const) {
    const { taken, at, token, code } = through()
    const made = await signUp(at, { name: 'Bùi Thị Mới', birthYear: '1980', unitCode: '04831', signInName: typed, password: secret, consents: true }, { guestHash: null, claims: false })
    if (!made.ok) throw new Error(JSON.stringify(made))
    const { accountId, signInName } = made.value
    for (const name of [typed, signInName]) expect(await sendRecovery(at, { signInName: name })).toBe(false)
    expect(taken.map(({ text }) => /token=|code=/.exec(text)?.[0])).toEqual(['token='])
    expect(await confirmContact(world, { accountId, token: token() })).toEqual({ ok: true, value: true })
    expect(await sendRecovery(at, { signInName: typed })).toBe(true)
    expect(taken.at(-1)?.to).toBe(address)
    expect(await redeemRecovery(world, { code: code(), chosen: 'con bò ăn cỏ già' })).toMatchObject({ ok: true, value: { accountId } })
  }
})

test('of a number that another account has nobody learns by asking; only whoever holds the link hears it, and nothing changes', async () => {
  const [member, other] = [await aMember('nguoi.hoi'), await aMember('0912000120')]
  const { taken, at, token } = through()
  const [free, used] = [await askContact(at, { accountId: member.accountId, typed: '0912000121', current: secret }), await askContact(at, { accountId: member.accountId, typed: '0912000120', current: secret })]
  expect(free).toEqual(used)
  expect(taken.map(({ to }) => to)).toEqual(['+84912000121', '+84912000120'])
  expect(await confirmContact(world, { accountId: member.accountId, token: token() })).toEqual({ ok: false, reason: 'contact-taken' })
  expect([(await namesOf(member)).phone, (await namesOf(other)).phone]).toEqual([null, '+84912000120'])
})

test('a link serves the account that asked, for three hours, unaltered; a wrong secret sends none and soon has to wait', async () => {
  const [member, other] = [await aMember('nguoi.moi'), await aMember('nguoi.khac')]
  const { taken, at, token } = through()
  expect(await askContact(at, { accountId: member.accountId, typed: 'nguoi.moi', current: secret })).toEqual({ ok: false, reason: 'contact-unreadable' })
  expect(await askContact(world, { accountId: member.accountId, typed: '0912000130', current: secret })).toEqual({ ok: false, reason: 'contact-not-sent' })
  expect(await askContact(through('failed').at, { accountId: member.accountId, typed: '0912000130', current: secret })).toEqual({ ok: false, reason: 'contact-not-sent' })
  expect(await askContact(at, { accountId: member.accountId, typed: '0912000130', current: secret })).toEqual({ ok: true, value: true })
  const altered = `${Buffer.from('+84912000131').toString('base64url')}.${token().split('.').slice(1).join('.')}`
  for (const [accountId, tried] of [[other.accountId, token()], [member.accountId, altered], [member.accountId, ''], [member.accountId, 'x.y.z']] as const) {
    expect(await confirmContact(world, { accountId, token: tried })).toEqual({ ok: false, reason: 'contact-link-unknown' })
  }
  world.later(3 * 3_600_000)
  expect(await confirmContact(world, { accountId: member.accountId, token: token() })).toEqual({ ok: false, reason: 'contact-link-unknown' })
  const before = taken.length
  const wrong = () => askContact(at, { accountId: member.accountId, typed: '0912000130', current: 'không phải' })
  const answers = []
  for (let tries = 0; tries < 7; tries += 1) answers.push(await wrong())
  expect(answers.map((each) => (each.ok ? '' : each.reason))).toEqual([...Array.from({ length: 6 }, () => 'secret-wrong'), 'sign-in-waits'])
  expect(taken).toHaveLength(before)
  expect((await dropOwnContact(world, { accountId: member.accountId, kind: 'phone', current: secret })).ok).toBe(false)
})

test('a stranger in an open session has no more sent than three links, then one every two hours', async () => {
  const member = await aMember('nguoi.gui')
  const { taken, at } = through()
  const send = () => askContact(at, { accountId: member.accountId, typed: '0912000140', current: secret })
  for (let times = 0; times < 4; times += 1) await send()
  expect(await send()).toEqual({ ok: false, reason: 'too-many-tries' })
  expect(taken.length).toBeLessThanOrEqual(4)
})
