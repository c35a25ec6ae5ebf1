import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { oidcProvider } from '#app/integrations/sign-in/oidc.server.ts'
import type { SignInProvider } from '#app/integrations/sign-in/provider.server.ts'
import { action as invitationAction } from '#app/routes/people/invitation.tsx'
import * as linkPage from '#app/routes/people/link-provider.tsx'
import { loader as openInvitation } from '#app/routes/people/open-invitation.ts'
import * as failedPage from '#app/routes/people/provider-failed.tsx'
import * as returnPage from '#app/routes/people/provider-return.ts'
import * as providerPage from '#app/routes/people/provider.ts'
import * as signInPage from '#app/routes/people/sign-in.tsx'
import { inviteStaff } from '#app/usecases/people/invite-staff.server.ts'
import { linkIdentity } from '#app/usecases/people/link-identity.server.ts'
import { openWorld, type World } from '#app/world.server.ts'
import type { Env } from '#app/env.server.ts'
import { aGrant, anAdmin, aPerson, madePassword, type MadePerson } from '#tests/support/makers.ts'
import { anOidcServer, walkProvider, type OidcServer, type PassingToken } from '#tests/support/oidc-server.ts'
import { aBrowser, type PageBrowser } from '#tests/support/page-browser.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const returnTo = 'http://localhost/sign-in/provider/return'
/** Every token that the provider gave. */
const given: string[] = []
let server: OidcServer
let provider: SignInProvider
let opened: World
beforeAll(async () => {
  server = await anOidcServer(returnTo, ({ text, access }) => { given.push(text, access); return text })
  provider = oidcProvider({ ...server, patience: 60 })
  opened = await openWorld({ DATABASE_URL: world.databaseUrl, CONTENT_DIR: 'content', SESSION_SECRET: 'a secret only for tests, long enough', COOKIE_SECURE: false } as Env, { clock: () => world.clock(), wallClock: () => world.wallClock(), provider })
})
afterAll(async () => {
  await opened.close()
  await server.stop()
})

const begin = async (browser: PageBrowser, query = '?next=%2Fme') => (await browser.ask(providerPage.loader, { query })).location ?? ''
const come = (browser: PageBrowser, query: string) => browser.ask(returnPage.loader, { query })
const isIn = async (browser: PageBrowser) => (await world.sessions.read(browser.header())).signedIn?.personId ?? null
const failed = (why: string) => ({ status: 302, location: `/sign-in/provider/failed?why=${why}` })

async function signedInBrowser({ userName }: MadePerson): Promise<PageBrowser> {
  const browser = aBrowser(world)
  await browser.ask(signInPage.action, { fields: { signInName: userName, password: madePassword, next: '/' } })
  return browser
}

/** Somebody who linked the identity of this login. */
async function aLinked(login: string): Promise<MadePerson> {
  const person = await aPerson(world)
  const browser = await signedInBrowser(person)
  expect(await come(browser, await walkProvider(await begin(browser, '?link'), returnTo, { login }))).toMatchObject({ location: '/me/security/provider' })
  expect(await browser.ask(linkPage.action, { fields: { do: 'link', current: madePassword } })).toMatchObject({ location: '/me/security/provider' })
  return person
}

test('an official links the account of the organisation while signed in, and from then on signs in by it', async () => {
  const person = await aLinked('khoa')
  const browser = aBrowser(world)
  const answer = await walkProvider(await begin(browser), returnTo, { login: 'khoa' })
  expect(await come(browser, answer)).toMatchObject({ status: 302, location: '/me' })
  expect(await isIn(browser)).toBe(person.personId)
  expect(await world.db.identity.findMany({ where: { accountId: person.accountId } })).toMatchObject([{ issuer: server.issuer, subject: expect.stringMatching(/^[0-9a-f]{64}$/) }])
})

test('the tokens of the provider stay at the server: neither the browser nor the database is given one', async () => {
  const { accountId } = await aLinked('giu-kin')
  const browser = aBrowser(world)
  const answered = await come(browser, await walkProvider(await begin(browser), returnTo, { login: 'giu-kin' }))
  const kept = JSON.stringify([answered, [...browser.cookies], await world.db.identity.findMany({ where: { accountId } }), await world.db.session.findMany({ where: { accountId } })])
  expect([answered.location, given.length > 3]).toEqual(['/me', true])
  for (const token of given) expect(kept).not.toContain(token)
})

test('the page to link shows whose the account is, and links nothing before the person says so', async () => {
  const person = await aPerson(world)
  const browser = await signedInBrowser(person)
  expect(await browser.ask(linkPage.loader)).toMatchObject({ data: { linkedSince: null, shown: null, isOffered: true } })
  await come(browser, await walkProvider(await begin(browser, '?link'), returnTo, { login: 'hien' }))
  expect(await browser.ask(linkPage.loader)).toMatchObject({ data: { shown: 'Cán bộ hien' } })
  expect(await world.db.identity.count({ where: { accountId: person.accountId } })).toBe(0)
})

test('nobody gets in by a name or an address alone: an identity that was not linked opens no account', async () => {
  const person = await aPerson(world)
  await world.db.account.update({ where: { id: person.accountId }, data: { email: 'nga@vi-du.vn' } })
  const browser = aBrowser(world)
  expect(await come(browser, await walkProvider(await begin(browser), returnTo, { login: 'nga' }))).toMatchObject(failed('identity-unknown'))
  expect(await isIn(browser)).toBeNull()
})

test('somebody on an imported list is joined by no name and no address that a provider gives: their record stays theirs, and no account comes about', async () => {
  const { personId } = await aPerson(world, { name: 'Cán bộ lan' })
  await world.db.account.delete({ where: { personId } })
  await world.db.person.update({ where: { id: personId }, data: { email: 'lan@vi-du.vn' } })
  await world.db.importedRecord.create({ data: { system: 'so-noi-vu', entity: 'person', externalId: 'lan', subjectId: personId, fields: { name: 'Cán bộ lan', email: 'lan@vi-du.vn' } } })
  const before = await world.db.account.count()
  const browser = aBrowser(world)
  expect(await come(browser, await walkProvider(await begin(browser), returnTo, { login: 'lan' }))).toMatchObject(failed('identity-unknown'))
  expect([await isIn(browser), await world.db.account.count(), await world.db.identity.count({ where: { account: { personId } } })]).toEqual([null, before, 0])
  // Nor does linking it to an account of their own bring what the list knows of a namesake.
  const namesake = await aPerson(world, { name: 'Cán bộ lan' })
  const own = await signedInBrowser(namesake)
  await come(own, await walkProvider(await begin(own, '?link'), returnTo, { login: 'lan' }))
  expect(await own.ask(linkPage.action, { fields: { do: 'link', current: madePassword } })).toMatchObject({ location: '/me/security/provider' })
  expect(await world.db.importedRecord.findMany({ where: { subjectId: namesake.personId } })).toEqual([])
  expect(await world.db.person.findUniqueOrThrow({ where: { id: personId } })).toMatchObject({ claimedById: null })
})

test('whoever finds a session open links no account of theirs to it: the secret is asked for, and soon not looked at any more', async () => {
  const person = await aPerson(world)
  const browser = await signedInBrowser(person)
  await come(browser, await walkProvider(await begin(browser, '?link'), returnTo, { login: 'ke-la' }))
  for (const current of ['', '583027', '583028', '583029', '583030']) expect(await browser.ask(linkPage.action, { fields: { do: 'link', current } })).toMatchObject({ status: 400, data: { refused: 'secret-wrong' } })
  expect(await browser.ask(linkPage.action, { fields: { do: 'link', current: '583031' } })).toMatchObject({ status: 400 })
  expect(await browser.ask(linkPage.action, { fields: { do: 'link', current: madePassword } })).toMatchObject({ status: 429, data: { refused: 'sign-in-waits' } })
  expect(await world.db.identity.count({ where: { accountId: person.accountId } })).toBe(0)
})

test('an identity opens one account, and an account has one of a provider: of many at once one is linked', async () => {
  await aLinked('chung')
  const { subject } = await world.db.identity.findFirstOrThrow({ orderBy: { linkedAt: 'desc' } })
  const people = await Promise.all([1, 2, 3].map(() => aPerson(world)))
  expect(await linkIdentity(world, { accountId: people[0]?.accountId ?? '', issuer: server.issuer, subject, current: madePassword })).toEqual({ ok: false, reason: 'identity-taken' })
  const raced = await Promise.all(people.map(({ accountId }) => linkIdentity(world, { accountId, issuer: server.issuer, subject: 'moi', current: madePassword })))
  expect(raced.filter(({ ok }) => ok)).toHaveLength(1)
  const winner = people[raced.findIndex(({ ok }) => ok)]?.accountId ?? ''
  expect(await linkIdentity(world, { accountId: winner, issuer: server.issuer, subject: 'khac', current: madePassword })).toEqual({ ok: false, reason: 'identity-linked' })
  expect(await linkIdentity(world, { accountId: winner, issuer: server.issuer, subject: 'moi', current: madePassword })).toEqual({ ok: true, value: true })
})

test('an answer works once, in the browser that asked, within ten minutes, and only as it was given', async () => {
  await aLinked('mot-lan')
  const browser = aBrowser(world)
  const answer = await walkProvider(await begin(browser), returnTo, { login: 'mot-lan' })
  expect(await come(aBrowser(world), answer)).toMatchObject(failed('provider-mismatch'))
  const other = aBrowser(world)
  await begin(other)
  expect(await come(other, answer)).toMatchObject(failed('provider-mismatch'))
  expect(await come(browser, answer)).toMatchObject({ location: '/me' })
  expect(await come(browser, answer)).toMatchObject(failed('provider-mismatch'))
  const changed = aBrowser(world)
  const query = new URLSearchParams(await walkProvider(await begin(changed), returnTo, { login: 'mot-lan' }))
  query.set('state', 'khac')
  expect(await come(changed, `?${query.toString()}`)).toMatchObject(failed('provider-mismatch'))
  const late = aBrowser(world)
  const lateAnswer = await walkProvider(await begin(late), returnTo, { login: 'mot-lan' })
  world.later(10 * 60_000)
  expect(await come(late, lateAnswer)).toMatchObject(failed('provider-mismatch'))
})

test('whom another site leads to the provider presses our button first, so that nobody is signed in without wanting it', async () => {
  const browser = aBrowser(world)
  const begun = (site: string) => browser.ask(providerPage.loader, { query: '?next=%2Fme', headers: { 'Sec-Fetch-Site': site } })
  for (const site of ['cross-site', 'same-site']) expect(await begun(site)).toMatchObject({ status: 302, location: '/sign-in?next=%2Fme' })
  expect([...browser.cookies.keys()]).not.toContain('at-provider')
  for (const site of ['same-origin', 'none']) expect((await begun(site)).location).toContain(server.issuer)
})

test('a code stolen on its way is worth nothing without the verifier of the browser that asked', async () => {
  const begun = await provider.begin(returnTo)
  if (!begun.ok) throw new Error(begun.reason)
  const answer = await walkProvider(begun.value.address, returnTo, { login: 'khoa' })
  expect(await provider.finish(returnTo, answer, { ...begun.value, verifier: 'x'.repeat(43) })).toEqual({ ok: false, reason: 'provider-mismatch' })
})

test('an identity token for another sign-in is refused by its nonce', async () => {
  const begun = await provider.begin(returnTo)
  if (!begun.ok) throw new Error(begun.reason)
  const answer = await walkProvider(begun.value.address, returnTo, { login: 'khoa' })
  expect(await provider.finish(returnTo, answer, { ...begun.value, nonce: 'another' })).toEqual({ ok: false, reason: 'provider-mismatch' })
})

const unsigned = (claims: object) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
const keyed = (claims: object) => { const text = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.'); return `${text}.${createHmac('sha256', server.clientSecret).update(text).digest('base64url')}` }
const changed = ({ text }: PassingToken) => { const [header = '', , signature = ''] = text.split('.'); return (claims: object) => `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}` }

test.each<[string, string | null, (token: PassingToken) => string]>([
  ['as the provider signs it', null, ({ text }) => text],
  ['that its own key signed anew', null, ({ claims, signed }) => signed(claims)],
  ['that another key signed, which it brings along', 'provider-mismatch', ({ claims, forged }) => forged(claims)],
  ['of somebody else under the signature of the first', 'provider-mismatch', (token) => changed(token)({ ...token.claims, sub: 'x' })],
  ['under our own secret, as if it were a key', 'provider-mismatch', ({ claims }) => keyed(claims)],
  ['without a signature', 'provider-mismatch', ({ claims }) => unsigned(claims)],
  ['for another program', 'provider-mismatch', ({ claims, signed }) => signed({ ...claims, aud: 'another' })],
  ['of another issuer', 'provider-mismatch', ({ claims, signed }) => signed({ ...claims, iss: 'https://another.vi-du.vn' })],
  ['that is over', 'provider-mismatch', ({ claims, signed }) => signed({ ...claims, iat: 1, exp: 2 })],
])('an identity token %s is taken for what it is', async (_what, reason, pass) => {
  const passing = await anOidcServer(returnTo, pass)
  onTestFinished(() => passing.stop())
  const asking = oidcProvider({ ...passing, patience: 60 })
  const begun = await asking.begin(returnTo)
  if (!begun.ok) throw new Error(begun.reason)
  const answer = await walkProvider(begun.value.address, returnTo, { login: 'khoa' })
  expect(await asking.finish(returnTo, answer, begun.value)).toMatchObject(reason === null ? { ok: true } : { ok: false, reason })
})

test.each([['of its own', true], ['of another issuer, whom it would stand in for', false]])('a provider whose description is %s is asked: %s', async (_whose, isAsked) => {
  const described = http.createServer((_request, response) => {
    const own = `http://127.0.0.1:${(described.address() as AddressInfo).port}`
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ issuer: isAsked ? own : 'https://dang-nhap.vi-du.vn', authorization_endpoint: `${own}/auth`, token_endpoint: `${own}/token`, jwks_uri: `${own}/jwks` }))
  })
  await new Promise<void>((resolve) => { described.listen(0, '127.0.0.1', resolve) })
  onTestFinished(() => { described.closeAllConnections(); described.close() })
  const { ok } = await oidcProvider({ issuer: `http://127.0.0.1:${(described.address() as AddressInfo).port}`, clientId: 'x', clientSecret: 'x', patience: 60 }).begin(returnTo)
  expect(ok).toBe(isAsked)
})

test('who declines at the provider is told that nothing changed', async () => {
  const browser = aBrowser(world)
  expect(await come(browser, await walkProvider(await begin(browser), returnTo, 'decline'))).toMatchObject(failed('provider-denied'))
  expect(await browser.ask(failedPage.loader, { query: '?why=provider-denied' })).toMatchObject({ data: { reason: 'provider-denied' } })
  expect(await browser.ask(failedPage.loader, { query: '?why=%3Cscript%3E' })).toMatchObject({ data: { reason: 'provider-mismatch' } })
})

test('a provider that is down, or dies in between, is said to be down', async () => {
  const dying = await anOidcServer(returnTo)
  const patient = oidcProvider({ ...dying, patience: 60 })
  const begun = await patient.begin(returnTo)
  if (!begun.ok) throw new Error(begun.reason)
  const answer = await walkProvider(begun.value.address, returnTo, { login: 'khoa' })
  await dying.stop()
  expect(await patient.finish(returnTo, answer, begun.value)).toEqual({ ok: false, reason: 'provider-down' })
  expect(await oidcProvider({ ...dying, patience: 60 }).begin(returnTo)).toEqual({ ok: false, reason: 'provider-down' })
})

test('a link that another began is not this person’s to confirm, and a second factor is asked for here as well', async () => {
  const [one, other] = [await aPerson(world), await aPerson(world)]
  const browser = await signedInBrowser(one)
  await come(browser, await walkProvider(await begin(browser, '?link'), returnTo, { login: 'nham' }))
  await browser.ask(signInPage.action, { fields: { signInName: other.userName, password: madePassword, next: '/' } })
  expect(await browser.ask(linkPage.action, { fields: { do: 'link', current: madePassword } })).toMatchObject({ status: 409, data: { refused: 'provider-mismatch' } })
  const admin = await aLinked('quan-tri')
  await aGrant(world, admin.personId, 'admin', { kind: 'province' }, { startsAt: new Date('2026-01-01') })
  const at = aBrowser(world)
  expect(await come(at, await walkProvider(await begin(at), returnTo, { login: 'quan-tri' }))).toMatchObject({ location: '/sign-in/set-up-factor' })
  expect(await isIn(at)).toBeNull()
})

test('a link taken away, by showing the secret, opens nothing more', async () => {
  const person = await aLinked('roi')
  const browser = await signedInBrowser(person)
  for (const current of ['', 'sai']) expect(await browser.ask(linkPage.action, { fields: { do: 'unlink', current } })).toMatchObject({ status: 400, data: { refused: 'secret-wrong' } })
  expect(await world.db.identity.count({ where: { accountId: person.accountId } })).toBe(1)
  expect(await browser.ask(linkPage.action, { fields: { do: 'unlink', current: madePassword } })).toMatchObject({ location: '/me/security/provider' })
  const again = aBrowser(world)
  expect(await come(again, await walkProvider(await begin(again), returnTo, { login: 'roi' }))).toMatchObject(failed('identity-unknown'))
})

test('who accepts an invitation is led to link the account of the organisation, and may leave it; who linked it before is not asked again', async () => {
  const admin = await anAdmin(world)
  const invited = async () => {
    const made = await inviteStaff(world, { role: 'trainer', scope: 'self', startsOn: '', endsOn: '', document: 'Quyết định 3', name: 'Bùi Thị Mời', contact: '', sends: false, actorId: admin.personId, origin: 'http://localhost' })
    return made.ok ? new URL(made.value.link).search : ''
  }
  const browser = aBrowser(world)
  await browser.ask(openInvitation, { query: await invited() })
  expect(await browser.ask(invitationAction, { fields: { name: 'Bùi Thị Mời', signInName: 'bui-thi-moi', password: 'con trâu ăn cỏ' } })).toMatchObject({ location: '/me/security/provider?from=invitation' })
  expect(await browser.ask(linkPage.loader, { query: '?from=invitation' })).toMatchObject({ data: { isFresh: true, linkedSince: null, isOffered: true } })
  await come(browser, await walkProvider(await begin(browser, '?link'), returnTo, { login: 'moi-vao' }))
  expect(await browser.ask(linkPage.action, { fields: { do: 'link', current: 'con trâu ăn cỏ' } })).toMatchObject({ location: '/me/security/provider' })
  const again = aBrowser(world)
  await come(again, await walkProvider(await begin(again), returnTo, { login: 'moi-vao' }))
  expect(await isIn(again)).toBe(await isIn(browser))
  await again.ask(openInvitation, { query: await invited() })
  expect(await again.ask(invitationAction, { fields: { attaches: 'yes' } })).toMatchObject({ location: '/' })
})
