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
beforeEach(() => {
  const channels = (['email', 'sms'] as const).map((name): Channel => ({ name, close: () => undefined, send: ({ to }) => { sent.push(to); return Promise.resolve({ outcome: 'taken' }) } }))
  Object.assign(site, { channels })
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

/** All that a stranger is told who signs up with what they typed, looks around, and signs in by it, here and elsewhere; without what is their own: the digits of their name. */
async function toldTo(typed: string, address: string) {
  const told: unknown[] = []
  const step = async (work: () => Promise<unknown>) => {
    statements = []
    const answer = await work()
    told.push({ answer: JSON.stringify(answer).replaceAll(typed, 'TYPED').replace(/-\d{4}\b/gu, '-####'), statements: statements.filter((text) => !byTime.test(text)) })
  }
  const [browser, elsewhere] = [aBrowser(world, { address }), aBrowser(world, { address })]
  const signIn = (at: typeof browser, password: string) => at.ask(signInPage.action, { query: 'sign-in', fields: { signInName: typed, password, next: '/' } })
  await step(() => browser.ask(signUpPage.action, { query: 'sign-up', fields: { name: 'Bùi Thị Lạ', birthYear: '1968', unitCode: '04831', signInName: typed, password: secret, consents: 'yes', next: '/' } }))
  await step(async () => page(donePage.default, (await browser.ask(donePage.loader, { query: 'sign-up/done' })).data))
  await step(async () => page(contactPage.default, (await browser.ask(contactPage.loader, { query: 'me/security/contact' })).data))
  browser.cookies.delete('session')
  await step(() => signIn(browser, 'không phải vậy'))
  await step(() => signIn(browser, secret))
  await step(() => signIn(elsewhere, secret))
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
  test('meets the same, byte by byte and statement by statement, whether an account has it, somebody only typed it before, or nobody did', async () => {
    const address = `203.0.113.${kind.length}`
    // What a process learns once it knows for all.
    await toldTo(`${free.slice(0, -1)}9`, address)
    const ofFree = await toldTo(free, address)
    const again = await toldTo(free, address)
    await ownedBy(kind, stored)
    const ofTaken = await toldTo(taken, address)
    expect(ofTaken).toEqual(ofFree)
    expect(again).toEqual(ofFree)
    expect(ofFree.told).toHaveLength(6)
    expect(ofFree.told.map((each) => (JSON.parse((each as { answer: string }).answer) as { status?: number; location?: string }))).toMatchObject([{ status: 302, location: '/sign-up/done?next=%2F' }, {}, {}, { status: 400 }, { status: 302, location: '/' }, { status: 400 }])
    expect((ofFree.told[0] as { statements: string[] }).statements.length).toBeGreaterThan(5)
  })

  test('takes nothing from whoever has it, who signs in as before on any device', async () => {
    const { id: accountId } = await world.db.account.findFirstOrThrow({ where: { [kind]: stored } })
    await toldTo(taken, '203.0.113.99')
    const owner = aBrowser(world, { address: '203.0.113.98' })
    expect(await owner.ask(signInPage.action, { query: 'sign-in', fields: { signInName: taken, password: madePassword, next: '/' } })).toMatchObject({ status: 302, location: '/' })
    expect(await world.db.session.count({ where: { accountId } })).toBe(1)
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
