import { randomBytes, randomUUID } from 'node:crypto'
import { RouterContextProvider } from 'react-router'
import { expect, test } from 'vitest'
import { issuedTo, readAsker } from '#app/auth/asker.server.ts'
import { databaseSessions } from '#app/auth/sessions.server.ts'
import { readVisit, visitOf } from '#app/auth/visit.server.ts'
import { signUp } from '#app/usecases/people/sign-up.server.ts'
import { readLesson } from '#tests/support/learner-acts.ts'
import { aGrant, aPerson, aTrainer } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const cookieOf = (setCookie: string) => setCookie.split(';', 1)[0] ?? ''
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

/** A browser signed in so long ago that its cookie is to be renewed with the next answer. */
async function aSessionToRenew() {
  const { accountId, personId } = await aPerson(world)
  const cookie = cookieOf(await world.sessions.start(accountId))
  await world.db.session.updateMany({ where: { accountId }, data: { expiresAt: inDays(3) } })
  return { accountId, personId, cookie }
}

/** What a browser with this cookie holds after one request that the given answer ends. */
async function visit(cookie: string, answer: () => Promise<Response> | Response, headers: Record<string, string> = {}) {
  const context = new RouterContextProvider()
  const given = await readVisit(world, { request: new Request('http://localhost/', { headers: { ...headers, Cookie: cookie } }), context }, async () => answer())
  const held = new Map(given.headers.getSetCookie().map((each) => { const [name = '', value = ''] = cookieOf(each).split('='); return [name, value] }))
  return { held, asker: visitOf(context).asker, cacheControl: given.headers.get('Cache-Control') }
}

const personOfCookie = async (cookie: string) => (await world.sessions.read(cookie)).signedIn?.personId ?? null

test('a session in its second half is renewed with whatever is answered, never cached', async () => {
  const { cookie, personId } = await aSessionToRenew()
  const { held, asker, cacheControl } = await visit(cookie, () => new Response())
  expect(`session=${held.get('session')}`).toBe(cookie)
  expect([asker.signedIn?.personId, cacheControl]).toEqual([personId, 'no-store'])
})

test('the cookie of a session, begun, renewed or taken away, is no script’s to read, goes to no other site’s forms, and over HTTPS is sent over nothing else', async () => {
  const all = (await Promise.all([world.sessions, databaseSessions(world.db, { secure: true })].map(async (sessions) => {
    const { accountId, cookie } = await aSessionToRenew()
    return [(await sessions.read(cookie)).setCookie ?? '', await sessions.start(accountId), await sessions.end('')]
  }))).flat()
  expect(all).toHaveLength(6)
  for (const [place, text] of all.entries()) {
    expect(text).toMatch(/^session=[^;]*;/)
    expect(text.split('; ')).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/', ...(place < 3 ? [] : ['Secure'])]))
    expect(text).not.toMatch(/domain=/i)
  }
})

test('an answer that gives a browser a cookie is kept by nobody, whatever its page says; without one it is', async () => {
  const { cookie } = await aSessionToRenew()
  const answer = () => new Response(null, { headers: { 'Cache-Control': 'public, max-age=3600' } })
  const { held, cacheControl } = await visit(cookie, answer)
  expect([held.has('session'), cacheControl]).toEqual([true, 'no-store'])
  expect((await visit('', answer)).cacheControl).toBe('public, max-age=3600')
})

test('a cookie of somebody else that no reader can decode breaks no page and signs nobody out', async () => {
  const { cookie, personId } = await aSessionToRenew()
  for (const stray of ['rate=100%', 'a=%ff%', '=', 'session-of-another=%']) {
    expect(await personOfCookie(`${stray}; ${cookie}`)).toBe(personId)
    expect(await personOfCookie(`${cookie}; ${stray}`)).toBe(personId)
  }
  expect(await personOfCookie('session=..%00; guest=%')).toBeNull()
  expect(await personOfCookie('session=')).toBeNull()
})

test('signing out of a session that was to be renewed leaves no session in the browser', async () => {
  const { cookie } = await aSessionToRenew()
  const { held } = await visit(cookie, async () => new Response(null, { headers: { 'Set-Cookie': await world.sessions.end(cookie) } }))
  expect(held.get('session')).toBe('')
  expect(await personOfCookie(cookie)).toBeNull()
})

test('signing in as somebody else replaces the session that was there, to be renewed or long over', async () => {
  const { cookie } = await aSessionToRenew()
  const other = await aPerson(world)
  for (const before of [cookie, 'session=gone']) {
    const { held } = await visit(before, async () => new Response(null, { headers: { 'Set-Cookie': await world.sessions.start(other.accountId, before) } }))
    expect(await personOfCookie(`session=${held.get('session')}`)).toBe(other.personId)
    expect(await personOfCookie(before)).toBeNull()
  }
})

test('a session that is over, or of an account that was disabled, is said to be over and its cookie cleared', async () => {
  for (const end of [{ expiresAt: inDays(-1) }, 'disable'] as const) {
    const { cookie, accountId } = await aSessionToRenew()
    if (end === 'disable') await world.db.account.update({ where: { id: accountId }, data: { disabledAt: new Date() } })
    else await world.db.session.updateMany({ where: { accountId }, data: end })
    const { held, asker } = await visit(cookie, () => new Response())
    expect([asker.signedIn, asker.isSessionOver, held.get('session')]).toEqual([null, true, ''])
  }
})

test('what a script asked for under a session that is over takes no cookie away: it may be answered after somebody signed in anew; the page after it says that the session is over', async () => {
  const { cookie, accountId } = await aSessionToRenew()
  await world.db.session.deleteMany({ where: { accountId } })
  const [script, page] = [await visit(cookie, () => new Response(), { Accept: '*/*' }), await visit(cookie, () => new Response(), { Accept: 'text/html,*/*;q=0.8' })]
  expect([script.asker.isSessionOver, script.held.has('session')]).toEqual([true, false])
  expect([page.asker.isSessionOver, page.held.get('session')]).toEqual([true, ''])
})

test('whoever is given a wider place in a role they hold signs in anew, as for a new role; a class of their own changes nothing', async () => {
  const { accountId, personId } = await aPerson(world)
  const unit = (id: string) => ({ kind: 'unit' as const, id })
  await aGrant(world, personId, 'coordinator', unit('150@2020-01-01'))
  const cookie = cookieOf(await world.sessions.start(accountId))
  await aGrant(world, personId, 'coordinator', unit('150@2020-01-01'))
  expect(await personOfCookie(cookie)).toBe(personId)
  await aGrant(world, personId, 'coordinator', { kind: 'province' })
  expect(await personOfCookie(cookie)).toBeNull()
  const [trainer, cohort] = [await aTrainer(world), { kind: 'cohort' as const, id: randomUUID() }]
  const session = cookieOf(await world.sessions.start(trainer.accountId))
  await aGrant(world, trainer.personId, 'trainer', cohort)
  expect(await personOfCookie(session)).toBe(trainer.personId)
})

test('every session has a token of its own of 200 random bits, and the table of sessions holds none that signs in', async () => {
  const { cookie, accountId } = await aSessionToRenew()
  // Five bits a sign.
  const begun = await Promise.all(Array.from({ length: 20 }, async () => cookieOf(await world.sessions.start((await aPerson(world)).accountId))))
  expect(begun.filter((each) => !/^session=[a-z2-7]{40}$/u.test(each))).toEqual([])
  expect(new Set(begun.flatMap((each) => [each.slice(8, 28), each.slice(28)])).size).toBe(40)
  const [row] = await world.db.session.findMany({ where: { accountId } })
  expect(cookie).not.toContain(row?.id)
  expect(await personOfCookie(`session=${row?.id ?? ''}`)).toBeNull()
})

test('a page opened before signing up is still this learner’s after it where they claimed what was recorded before; where nothing was, it is opened again', async () => {
  for (const hasRecord of [false, true]) {
    const guest = `guest=${randomBytes(24).toString('hex')}`
    const askerWith = (cookie: string) => readAsker(new Request('http://localhost/', { headers: { Cookie: cookie } }), world)
    const { learnerId, guestHash } = await askerWith(guest)
    if (hasRecord) await readLesson(world, { learnerId, guestHash }, 'mot')
    const [opened] = issuedTo(await askerWith(guest))
    const signedUp = await signUp(world, { name: 'Bùi Thị Lan', birthYear: '1968', unitCode: '04831', signInName: `lan-${hasRecord}`, password: 'con trâu ăn cỏ', consents: true }, { guestHash, claims: hasRecord })
    if (!signedUp.ok) throw new Error(signedUp.reason)
    const session = cookieOf(await world.sessions.start(signedUp.value.accountId))
    // Nobody can tell whether it lies open from them or from the one before on a shared phone.
    const after = issuedTo(await askerWith(hasRecord ? session : `${guest}; ${session}`))
    if (hasRecord) expect(after).toContain(opened)
    else expect([after.length, after.includes(opened ?? '')]).toEqual([1, false])
  }
})

test('a page opened by one person is not another’s', async () => {
  const [one, other] = [await aPerson(world), await aPerson(world)]
  const askers = await Promise.all([one, other].map(async ({ accountId }) => readAsker(new Request('http://localhost/', { headers: { Cookie: cookieOf(await world.sessions.start(accountId)) } }), world)))
  expect(askers.map(issuedTo)).toEqual([[one.personId], [other.personId]])
})
