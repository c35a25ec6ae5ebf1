import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Channel } from '#app/integrations/messages/channel.server.ts'
import * as contactPage from '#app/routes/people/contact.tsx'
import * as signInPage from '#app/routes/people/sign-in.tsx'
import * as donePage from '#app/routes/people/sign-up-done.tsx'
import * as signUpPage from '#app/routes/people/sign-up.tsx'
import { signUp } from '#app/usecases/people/sign-up.server.ts'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { world as site } from '#app/world.server.ts'
import { aPerson, madePassword } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
aSite(world)

/** What was sent to addresses, and each statement the database was sent, in order. */
let sent: string[] = []
let statements: string[] = []
/** How many secrets were hashed. */
let hashes = 0
beforeEach(() => {
  const channels = (['email', 'sms'] as const).map((name): Channel => ({ name, close: () => undefined, send: ({ to }) => { sent.push(to); return Promise.resolve({ outcome: 'taken' }) } }))
  Object.assign(site, { channels })
  for (const name of ['matches', 'hashSecret'] as const) {
    const hash = site.passwords[name] as (...all: unknown[]) => unknown
    vi.spyOn(site.passwords, name).mockImplementation((...all: unknown[]) => { hashes += 1; return hash(...all) as never })
  }
  const real = pg.Client.prototype.query
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [statement] = args
    statements.push(typeof statement === 'string' ? statement : (statement as { text: string }).text)
    return (real as (...all: unknown[]) => unknown).apply(this, args) as never
  })
})
afterEach(() => { vi.restoreAllMocks() })

const secret = 'ba con trâu ăn cỏ'
/** What a process asks every two seconds, whoever comes. */
const byTime = /FROM territory_change/u
const page = (component: unknown, loaderData: unknown) => renderToStaticMarkup(createElement(WordsProvider, { language: 'vi', children: createElement(component as never, { loaderData } as never) }))

let strangers = 0
/**
 * All that a stranger is told who signs up with what they typed, looks around, and signs in by it, here and elsewhere until it waits; without what is their own: the digits of their name. Each
 * has a secret of their own, and comes on another day from another address.
 */
async function toldTo(typed: string) {
  strangers += 1
  world.later(2 * 86_400_000)
  const [address, password] = [`203.0.113.${100 + strangers}`, `con trâu thứ ${100 + strangers}`]
  const told: { readonly answer: string; readonly statements: readonly string[]; readonly hashes: number }[] = []
  const step = async (work: () => Promise<unknown>) => {
    statements = []
    hashes = 0
    const answer = await work()
    const text = JSON.stringify(answer).replaceAll(typed, 'TYPED').replace(/-\d{4}\b(?!-)/gu, '-####').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, (at) => `in ${Date.parse(at) - world.clock().getTime()} ms`)
    told.push({ answer: text, statements: statements.filter((each) => !byTime.test(each)), hashes })
  }
  const browser = aBrowser(world, { address })
  const signIn = (at: typeof browser, with_: string) => at.ask(signInPage.action, { query: 'sign-in', fields: { signInName: typed, password: with_, next: '/' } })
  await step(() => browser.ask(signUpPage.action, { query: 'sign-up', fields: { name: 'Bùi Thị Lạ', birthYear: '1968', unitCode: '04831', signInName: typed, password, consents: 'yes', next: '/' } }))
  await step(async () => page(donePage.default, (await browser.ask(donePage.loader, { query: 'sign-up/done' })).data))
  await step(async () => page(contactPage.default, (await browser.ask(contactPage.loader, { query: 'me/security/contact' })).data))
  browser.cookies.delete('session')
  await step(() => signIn(browser, 'không phải vậy'))
  await step(() => signIn(browser, password))
  for (let times = 0; times < 4; times += 1) for (const one of [password, 'không phải vậy']) await step(() => signIn(aBrowser(world, { address }), one))
  await step(() => signIn(browser, 'không phải vậy'))
  await step(() => signIn(browser, password))
  return { told, cookies: [...browser.cookies.keys()] }
}

/** An account whose owner has shown that the number or the address is theirs, or chose the name long ago. */
async function ownedBy(kind: 'phone' | 'email' | 'userName', value: string): Promise<void> {
  const { accountId } = await aPerson(world)
  await world.db.account.update({ where: { id: accountId }, data: { [kind]: value } })
}

describe.each([
  ['phone', '0912 555 001', '+84912555001', '0912 555 002'],
  ['email', 'co-nguoi@vi-du.vn', 'co-nguoi@vi-du.vn', 'chua-ai-co@vi-du.vn'],
  ['userName', 'hoa.ban', 'hoa.ban', 'hoa.mai'],
] as const)('a stranger who signs up by a %s', (kind, taken, stored, free) => {
  test('meets the same, byte by byte and statement by statement, until it waits, whether an account has it, one or four more typed it before, or nobody did', async () => {
    // What a process learns once it knows for all.
    await toldTo(`${free.slice(0, -1)}9`)
    const ofFree = await toldTo(free)
    for (let others = 1; others < 5; others += 1) expect(await toldTo(free)).toEqual(ofFree)
    await ownedBy(kind, stored)
    for (let others = 1; others < 3; others += 1) expect(await toldTo(taken)).toEqual(ofFree)
    const seen = ofFree.told.map((each) => ({ status: (JSON.parse(each.answer) as { status?: number }).status, hashes: each.hashes }))
    // By a number the wrong secret on their own device was a try to all others who might have it.
    const [looks, right, sixth] = kind === 'userName' ? [1, 400, { status: 400, hashes: 1 }] : [3, 302, { status: 429, hashes: 0 }]
    const [wrong, entered, waits] = [{ status: 400, hashes: looks }, { status: right, hashes: looks }, { status: 429, hashes: 0 }]
    expect(seen.slice(3)).toEqual([wrong, { ...wrong, status: 302 }, entered, wrong, entered, wrong, entered, sixth, waits, waits, wrong, { ...wrong, status: 302 }])
    expect(seen[0]).toEqual({ status: 302, hashes: 1 })
    expect(ofFree.told[0]?.statements.length).toBeGreaterThan(5)
  })

  test('takes nothing from whoever has it, who signs in as before, on a device of theirs at once and on any other a day later', async () => {
    const { id: accountId } = await world.db.account.findFirstOrThrow({ where: { [kind]: stored } })
    const [own, elsewhere] = [aBrowser(world, { address: '203.0.113.98' }), aBrowser(world, { address: '203.0.113.99' })]
    const enter = (at: typeof own) => at.ask(signInPage.action, { query: 'sign-in', fields: { signInName: taken, password: madePassword, next: '/' } })
    world.later(2 * 86_400_000)
    expect(await enter(own)).toMatchObject({ status: 302, location: '/' })
    await toldTo(taken)
    expect(await enter(own)).toMatchObject({ status: 302, location: '/' })
    expect(await enter(elsewhere)).toMatchObject({ status: 429 })
    world.later(86_400_001)
    expect(await enter(elsewhere)).toMatchObject({ status: 302, location: '/' })
    expect(await world.db.session.count({ where: { accountId } })).toBe(2)
  })
})

test('what somebody typed when signing up is written to in the same way whoever has it, and no oftener by account upon account', async () => {
  await ownedBy('phone', '+84912555010')
  sent = []
  for (const signInName of ['0912 555 010', '0912 555 011', '0912 555 010', '0912 555 010', '0912 555 010', '0912 555 010']) {
    expect((await signUp(site, { name: 'Bùi Thị Lạ', birthYear: '1968', unitCode: '04831', signInName, password: secret, consents: true }, { guestHash: null, claims: false })).ok).toBe(true)
  }
  expect(sent.filter((to) => to === '+84912555011')).toHaveLength(1)
  expect(sent.filter((to) => to === '+84912555010').length).toBeLessThanOrEqual(4)
})
