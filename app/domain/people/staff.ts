import { scopeText } from './grant.ts'
import { isInForce, type Role, type RoleGrant } from './role.ts'

/** Roles that reach nobody else's data. */
const ownRoles: readonly Role[] = ['learner', 'guardian']

/** Roles that reach so far that a stolen passphrase alone must not open them. */
const farRoles: readonly Role[] = ['admin', 'editor', 'commune-officer', 'organisation-officer', 'coordinator', 'supervisor', 'data-protection-officer']

/** The roles of staff that a person holds at an instant or will hold, each once, in order of the alphabet. */
export function staffRolesOf(grants: readonly Pick<RoleGrant, 'role' | 'endsAt'>[], now: Date): readonly Role[] {
  return [...new Set(grants.filter(({ role, endsAt }) => !ownRoles.includes(role) && (endsAt === null || now < endsAt)).map(({ role }) => role))].toSorted()
}

/** Scopes that reach places or offices, and so people whom nobody chose one by one. */
const reaching: readonly string[] = ['unit', 'organisation', 'province']

/** What a session must have begun with: every role of staff, and of those that reach places each place, as «coordinator unit:150@2020-01-01». */
export function powersOf(grants: readonly Pick<RoleGrant, 'role' | 'scope' | 'endsAt'>[], now: Date): readonly string[] {
  const wide = grants.filter(({ role, scope, endsAt }) => reaching.includes(scope.kind) && staffRolesOf([{ role, endsAt }], now).length > 0)
  return [...staffRolesOf(grants, now), ...new Set(wide.map(({ role, scope }) => `${role} ${scopeText(scope)}`))]
}

/** From when the second factor of a person is asked for; null while no role of theirs asks. `graceDays` run from the start of the first such grant in force. */
export function factorRequiredFrom(grants: readonly RoleGrant[], now: Date, graceDays: number): Date | null {
  const starts = grants.filter((grant) => farRoles.includes(grant.role) && isInForce(grant, now)).map(({ startsAt }) => startsAt.getTime())
  return starts.length === 0 ? null : new Date(Math.min(...starts) + graceDays * 86_400_000)
}

/** Days from the start of a role that reaches far until its holder needs a second factor; null: never asked for. */
export interface FactorRule { readonly graceDays: number | null }

/** Two weeks to find the phone and somebody who helps. */
export const usualFactorRule = { graceDays: 14 } as const satisfies FactorRule

/** For so long after it was begun an authenticator app may be set up. After that its secret, which whoever finds a session open could read on the page, is worth nothing: it is begun anew. */
const setUpMinutes = 30

/** Whether an app that was begun at an instant, and not confirmed, may still be. */
export function maySetUp(begunAt: Date, now: Date): boolean {
  return now.getTime() - begunAt.getTime() < setUpMinutes * 60_000
}

/** What still lies between a right secret and the product. */
export type EntryStep = 'second-factor' | 'passphrase' | 'set-up-factor'

export interface EntryFacts {
  readonly grants: readonly RoleGrant[]
  /** Whether the secret is a PIN. */
  readonly hasPin: boolean
  readonly hasFactor: boolean
  /** No real person: no second factor is asked for. */
  readonly isDemonstration: boolean
  /** Days of grace of the second factor; null where the office does not ask for one. */
  readonly graceDays: number | null
}

/** The next thing to do before a person is let in, after those done; null: they are in. A second factor that was set up is always asked for. */
export function nextEntryStep(facts: EntryFacts, shown: { readonly factor: boolean }, now: Date): EntryStep | null {
  if (facts.hasFactor && !shown.factor) return 'second-factor'
  if (facts.hasPin && staffRolesOf(facts.grants, now).length > 0) return 'passphrase'
  if (facts.hasFactor || facts.isDemonstration || facts.graceDays === null) return null
  const from = factorRequiredFrom(facts.grants, now, facts.graceDays)
  return from !== null && from <= now ? 'set-up-factor' : null
}
