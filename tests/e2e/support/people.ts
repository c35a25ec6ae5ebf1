import { randomBytes } from 'node:crypto'
import type { BrowserContext, Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { signUp } from '#app/usecases/people/sign-up.server.ts'
import { aPost, anOrganisation } from '#tests/support/makers.ts'
import type { World } from './journey.ts'

const { people, frame } = wordsOf('vi')

/** Somebody who signed up; every one of them has a sign-in name of their own, in both workers. */
export interface Member { readonly personId: string; readonly accountId: string; readonly name: string; readonly signInName: string; readonly password: string }

export const memberPassword = 'ba con trâu ăn cỏ'
/** Xã Đà Bắc. */
const someUnit = '04831'

/** A mobile number that nobody else of this run has. */
export function aPhoneNumber(): string {
  return `09${String(randomBytes(4).readUInt32BE() % 100_000_000).padStart(8, '0')}`
}

export async function aMember(world: World, over: { readonly name?: string; readonly birthYear?: number; readonly unitCode?: string } = {}): Promise<Member> {
  const name = over.name ?? 'Bùi Văn Thử'
  const result = await signUp(world, { name, birthYear: String(over.birthYear ?? 1985), unitCode: over.unitCode ?? someUnit, signInName: `nguoi.${randomBytes(6).toString('hex')}`, password: memberPassword, consents: true }, { guestHash: null, claims: false })
  if (!result.ok) throw new Error(`not signed up: ${result.reason}`)
  const { personId } = await world.db.account.findUniqueOrThrow({ where: { id: result.value.accountId }, select: { personId: true } })
  return { personId, ...result.value, name, password: memberPassword }
}

/** A member who works in an organisation of its own, or in the given one. */
export async function anOfficialMember(world: World, over: { readonly name?: string; readonly organisationId?: string } = {}): Promise<Member & { readonly organisationId: string }> {
  const member = await aMember(world, over)
  const organisationId = over.organisationId ?? await anOrganisation(world, { name: `Ủy ban nhân dân xã Thử ${randomBytes(3).toString('hex')}` })
  await aPost(world, member.personId, organisationId)
  return { ...member, organisationId }
}

/** Gives a browser the session of an account, as if its person had signed in before. */
export async function letIn(world: World, context: BrowserContext, accountId: string): Promise<void> {
  await context.addCookies([await sessionCookie(world, accountId)])
}

/** A session of an account as a cookie of the served product, by the name it has there. */
export async function sessionCookie(world: World, accountId: string): Promise<{ name: string; value: string; domain: string; path: string; secure: boolean }> {
  const [pair = ''] = (await world.sessions.start(accountId)).split(';')
  const [name = '', value = ''] = pair.split('=')
  return { name: `${world.cookieSecure ? '__Host-' : ''}${name}`, value, domain: '127.0.0.1', path: '/', secure: world.cookieSecure }
}

/** The account of one of the demonstration's people, by the name they sign in with. */
export async function accountOf(world: World, userName: string): Promise<{ id: string; personId: string }> {
  return world.db.account.findUniqueOrThrow({ where: { userName }, select: { id: true, personId: true } })
}

/** Signs in by the page. */
export async function signIn(page: Page, { signInName, password }: { readonly signInName: string; readonly password: string }): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: frame.signIn, exact: true }).click()
  await page.getByLabel(people.signInName).fill(signInName)
  await page.getByLabel(people.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: people.signInButton }).click()
}
