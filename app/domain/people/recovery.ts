import type { Day } from '../calendar.ts'
import { leafOn } from '../territory/lineage.ts'
import { scopesOfUnit } from '../territory/path.ts'
import type { Territory, UnitKey } from '../territory/unit.ts'
import { scopesOf, type Permission, type RoleGrant, type Scope } from './role.ts'
import { staffRolesOf } from './staff.ts'

/** How whoever gives a code in person made sure of the person before them. Kept in the audit. */
export const identified = ['paper', 'known', 'vouched'] as const

/** For how long a code opens a new secret. */
export const recoveryMinutes = 30

/** No code is sent to an account, whoever asks, while one lies in its mailbox that serves for so many minutes more: so whoever asks always has one. */
export const minutesLeft = 20

/** After so many codes sent to one account by one way within a day, the next ones serve longer, and so are sent seldom. */
const freelySent = 3

/**
 * How long a code that is sent serves, minutes, by how many were sent to the account by that way within a day: the first half an hour, so that they come ten minutes
 * apart at the soonest; later ones long enough for two hours between. So a stranger who asks all day has the province pay fifteen messages to one account and no
 * more, and the owner is never without a code.
 */
export function sentMinutes(sentWithinDay: number): number {
  return sentWithinDay < freelySent ? recoveryMinutes : minutesLeft + 120
}

/** Who needs a new secret: where they live, the cohorts they came into by their own hand, and their own roles. A class somebody was put into must not open their account. */
export interface RecoveringPerson { readonly personId: string; readonly residence: UnitKey | null; readonly cohortIds: readonly string[]; readonly grants: readonly RoleGrant[] }

/** The scopes that a residence lies within on a day: its unit of that day, the former district, the province. */
export function scopesOfResidence(territory: Territory, residence: UnitKey, today: Day): readonly Scope[] {
  const leaf = leafOn(residence, today, territory)
  return [...scopesOfUnit(territory, leaf.kind === 'unit' ? leaf.unit.code : leaf.formerDistrictCode, today), { kind: 'province' }]
}

interface Giver { readonly personId: string; readonly grants: readonly RoleGrant[] }

/**
 * By which of their scopes somebody may give a person a code: a cohort they lead and the person learns in, a unit the person lives in, or the province.
 * Null when by none. Who has a role of staff gets one from the province alone: a trainer must not open the account of an officer.
 */
export function recoveryScope(giver: Giver, person: RecoveringPerson, territory: Territory, at: { readonly now: Date; readonly today: Day }): Scope | null {
  return reachingScope('recovery.give', giver, person, territory, at)
}

/** By which of their scopes somebody may lock the account of a person, or unlock it: as for a code, but no class reaches as far, and nobody locks their own. */
export function lockScope(giver: Giver, person: RecoveringPerson, territory: Territory, at: { readonly now: Date; readonly today: Day }): Scope | null {
  return reachingScope('account.lock', giver, person, territory, at)
}

function reachingScope(permission: Permission, giver: Giver, person: RecoveringPerson, territory: Territory, at: { readonly now: Date; readonly today: Day }): Scope | null {
  if (giver.personId === person.personId) return null
  const isStaff = staffRolesOf(person.grants, at.now).length > 0
  const lived = person.residence === null ? [] : scopesOfResidence(territory, person.residence, at.today)
  const reached: readonly Scope[] = [{ kind: 'province' }, ...lived, ...person.cohortIds.map((id): Scope => ({ kind: 'cohort', id }))]
  const held = scopesOf(giver.grants, permission, at.now)
  return held.find((scope) => (!isStaff || scope.kind === 'province') && reached.some((each) => each.kind === scope.kind && ('id' in each ? each.id : '') === ('id' in scope ? scope.id : ''))) ?? null
}
