import { describe, expect, test } from 'vitest'
import type { Channel, OutgoingMessage } from '#app/integrations/messages/channel.server.ts'
import * as askPage from '#app/routes/people/account-link.tsx'
import * as openPage from '#app/routes/people/open-account.tsx'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { openAccount } from '#app/usecases/people/open-account.server.ts'
import { sendAccountLink } from '#app/usecases/people/send-account-link.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import type { World } from '#app/world.server.ts'
import { anImporter, written } from '#tests/support/importing.ts'
import { anOrganisation, aPerson, aPost, aResident } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
aSite(world)
const chosen = 'con trâu ăn cỏ non'

/** A channel that keeps what it took, or takes nothing. */
function through(name: Channel['name'], outcome: 'taken' | 'failed' = 'taken') {
  const taken: OutgoingMessage[] = []
  const channel: Channel = { name, close: () => undefined, send: (message) => { taken.push(message); return Promise.resolve(outcome === 'taken' ? { outcome } : { outcome, problem: 'thử' }) } }
  const at = new Proxy<World>(world, { get: (own, key: keyof World) => (key === 'channels' ? [channel] : key === 'origin' ? 'https://kynangso.vi-du.vn' : own[key]) })
  return { taken, at, token: () => /token=(\S+)$/.exec(taken.at(-1)?.text ?? '')?.[1] ?? '' }
}

/** The page, in a browser in which a link with this token was opened. */
function openedBy(token: string) {
  const browser = aBrowser(world)
  browser.cookies.set('account-link', token)
  return browser.ask(openPage.loader)
}

let number = 0
/** Somebody whom a list of an organisation brought: a post, an address, no account. */
async function aListed(over: { readonly email?: string | null; readonly phone?: string | null; readonly birthYear?: number | null } = {}) {
  number += 1
  const email = over.email === undefined ? `can.bo.${number}@vi-du.gov.vn` : over.email
  const person = await world.db.person.create({ data: { name: 'Quách Thị Ghi', nameSort: 'ghi', nameFolded: 'quach thi ghi', birthYear: over.birthYear === undefined ? 1980 : over.birthYear, email, phone: over.phone ?? null, createdAt: world.clock() } })
  await aPost(world, person.id, await anOrganisation(world))
  return { personId: person.id, email: email ?? '' }
}

describe('somebody whom a list of their organisation names', () => {
  test('by a file, opens their account by a link sent to the address it says, once, and then signs in by that address with all that was entered of them', async () => {
    const organisationId = await anOrganisation(world, { name: 'Sở Thử Nghiệm' })
    await written(world, await anImporter(world), [['Họ và tên', 'Năm sinh', 'Cơ quan', 'Email'], ['Quách Văn Sổ', '1979', 'Sở Thử Nghiệm', 'Quach.So@Vi-Du.gov.vn']])
    const person = await world.db.person.findFirstOrThrow({ where: { name: 'Quách Văn Sổ' }, include: { account: true, posts: true } })
    expect([person.account, person.posts.map((post) => post.organisationId)]).toEqual([null, [organisationId]])
    const { taken, at, token } = through('email')
    expect(await sendAccountLink(at, { address: ' QUACH.SO@vi-du.gov.vn' })).toBe(true)
    expect(taken).toMatchObject([{ to: 'quach.so@vi-du.gov.vn', subject: 'Mở tài khoản Kỹ năng số' }])
    const opened = await openAccount(world, { token: token(), birthYear: '1979', chosen })
    expect(opened).toMatchObject({ ok: true })
    expect(await openAccount(world, { token: token(), birthYear: '1979', chosen })).toEqual({ ok: false, reason: 'account-link-unknown' })
    const signedIn = await signIn(world, { signInName: 'quach.so@vi-du.gov.vn', password: chosen, deviceHash: null, network: '192.0.2.1' })
    expect(signedIn).toMatchObject({ ok: true, value: { accountId: opened.ok ? opened.value.accountId : '' } })
    expect(await findAccountFacts(world.db, { personId: person.id })).toMatchObject({ personName: 'Quách Văn Sổ', birthYear: 1979 })
    expect(await world.db.auditEntry.findFirst({ where: { action: 'account.open', subject: `person:${person.id}` } })).toMatchObject({ actorId: person.id })
    expect(await sendAccountLink(at, { address: 'quach.so@vi-du.gov.vn' })).toBe(false)
  })

  test('by short message too, and of two who open one link at once one does', async () => {
    await aListed({ email: null, phone: '+84912000001' })
    const { taken, at, token } = through('sms')
    expect(await sendAccountLink(at, { address: '0912 000 001' })).toBe(true)
    expect(taken[0]?.text).toContain('https://kynangso.vi-du.vn/account-link/open?token=')
    const results = await Promise.all([1, 2, 3].map(() => openAccount(world, { token: token(), birthYear: '1980', chosen })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.flatMap((result) => (result.ok ? [] : [result.reason]))).toEqual(['account-link-unknown', 'account-link-unknown'])
  })

  test('says the year of birth that the list says: wrong ones are counted and soon have to wait, and change nothing; of whom the list says none, none is asked', async () => {
    const [{ personId, email }, without] = [await aListed(), await aListed({ birthYear: null })]
    const { at, token } = through('email')
    await sendAccountLink(at, { address: email })
    const tries = []
    for (let time = 0; time < 8; time += 1) tries.push(await openAccount(world, { token: token(), birthYear: '1981', chosen }))
    expect(tries.map((result) => (result.ok ? '' : result.reason))).toEqual([...Array.from({ length: 6 }, () => 'account-link-birth'), 'too-many-tries', 'too-many-tries'])
    expect(await world.db.account.count({ where: { personId } })).toBe(0)
    world.later(61_000)
    expect(await openAccount(world, { token: token(), birthYear: ' 1980 ', chosen: '1' })).toEqual({ ok: false, reason: 'password-too-short' })
    expect(await openAccount(world, { token: token(), birthYear: '1980', chosen })).toMatchObject({ ok: true })
    await sendAccountLink(at, { address: without.email })
    expect(await openAccount(world, { token: token(), birthYear: '', chosen })).toMatchObject({ ok: true })
  })
})

test('no link goes to who has an account, is on no list, holds no post, shares the address, was merged, or signs in by it already', async () => {
  const { taken, at } = through('email')
  const shared = [await aListed({ email: 'van.phong@vi-du.gov.vn' }), await aListed({ email: 'van.phong@vi-du.gov.vn' })]
  const merged = await aListed()
  await world.db.person.update({ where: { id: merged.personId }, data: { claimedById: shared[0]?.personId ?? '' } })
  const [holder, taker] = [await aListed(), await aPerson(world)]
  await world.db.account.update({ where: { id: taker.accountId }, data: { email: holder.email } })
  const left = await aListed()
  await world.db.post.updateMany({ where: { personId: left.personId }, data: { endsOn: new Date('2026-01-31') } })
  const resident = await aResident(world)
  await world.db.person.update({ where: { id: resident.personId }, data: { email: 'dan.cu@vi-du.vn' } })
  for (const address of ['van.phong@vi-du.gov.vn', merged.email, holder.email, left.email, 'dan.cu@vi-du.vn', 'khong.co@vi-du.vn', resident.userName, '', "' OR 1=1"]) expect([address, await sendAccountLink(at, { address })]).toEqual([address, false])
  expect(taken).toEqual([])
})

test('a link is worthless after three hours, altered, for another person, and once the list says another address', async () => {
  const [one, other] = [await aListed(), await aListed()]
  const { at, token } = through('email')
  await sendAccountLink(at, { address: one.email })
  const own = token()
  const open = async (tried: string) => { const result = await openAccount(world, { token: tried, birthYear: '1980', chosen }); return result.ok ? 'opened' : result.reason }
  for (const tried of ['', 'x', `${own}x`, own.replace(one.personId, other.personId), own.slice(0, -3)]) expect([tried, await open(tried)]).toEqual([tried, 'account-link-unknown'])
  await world.db.person.update({ where: { id: one.personId }, data: { email: 'dia-chi-moi@vi-du.gov.vn' } })
  expect(await open(own)).toBe('account-link-unknown')
  await world.db.person.update({ where: { id: one.personId }, data: { email: one.email } })
  world.later(3 * 3_600_000)
  expect(await open(own)).toBe('account-link-unknown')
  world.later(-3_600_000)
  expect(await open(own)).toBe('opened')
})

test('a stranger who asks all day sends fifteen at the most, one always serves, and one that did not go out is in nobody’s way', async () => {
  const { email } = await aListed()
  const { taken, at, token } = through('email')
  expect(await sendAccountLink(through('email', 'failed').at, { address: email })).toBe(false)
  for (let minute = 0; minute < 24 * 60; minute += 20) {
    expect(await sendAccountLink(at, { address: email })).toBe(true)
    expect((await openedBy(token())).data).toMatchObject({ opening: { signInName: email } })
    world.later(20 * 60_000)
  }
  expect(taken.length).toBeLessThanOrEqual(15)
})

test('the pages: one answer for every address, what is refused is said in its place, and who opens it is let in', async () => {
  const { email } = await aListed()
  const browser = aBrowser(world, { address: '192.0.2.77' })
  const asked = []
  for (const address of [email, 'khong.co@vi-du.vn']) asked.push(await browser.ask(askPage.action, { fields: { address } }))
  expect(new Set(asked.map(({ status, location }) => `${status} ${location}`))).toEqual(new Set(['302 /account-link?sent']))
  expect(await browser.ask(askPage.action, { fields: { address: ' ' } })).toMatchObject({ status: 400, data: { refused: 'field-missing' } })
  const { at, token } = through('email')
  await sendAccountLink(at, { address: email })
  expect((await openedBy('khong')).data).toMatchObject({ opening: null })
  expect((await openedBy(token())).data).toMatchObject({ opening: { name: 'Quách Thị Ghi', signInName: email, asksYear: true } })
  expect(await browser.ask(openPage.action, { fields: { token: token(), birthYear: '1999', chosen } })).toMatchObject({ status: 400, data: { refused: 'account-link-birth', birthYear: '1999' } })
  expect(await browser.ask(openPage.action, { fields: { token: token(), birthYear: '1980', chosen } })).toMatchObject({ status: 302, location: '/me' })
  expect((await world.sessions.read(browser.header())).signedIn).not.toBeNull()
})
