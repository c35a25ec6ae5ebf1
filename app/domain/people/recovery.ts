import type { Day } from '../calendar.ts'
import { leafOn } from '../territory/lineage.ts'
import { scopesOfUnit } from '../territory/path.ts'
import type { Territory, UnitKey } from '../territory/unit.ts'
import { scopesOf, type RoleGrant, type Scope } from './role.ts'
import { staffRolesOf } from './staff.ts'

/** How whoever gives a code in person made sure of the person before them. Kept in the audit. */
export const identified = ['paper', 'known', 'vouched'] as const

/** For how long a code opens a new secret. */
export const recoveryMinutes = 30

/** A code is sent to an account every so many minutes at the most, whoever asks: of one that was not sent, another lies in the mailbox and serves still. */
export const minutesBetweenSent = 10

/** Who needs a new secret: where they live, the cohorts they came into by their own hand, and their own roles. A class somebody was put into must not open their account. */
export interface RecoveringPerson { readonly personId: string; readonly residence: UnitKey | null; readonly cohortIds: readonly string[]; readonly grants: readonly RoleGrant[] }

/** The scopes that a residence lies within on a day: its unit of that day, the former district, the province. */
export function scopesOfResidence(territory: Territory, residence: UnitKey, today: Day): readonly Scope[] {
  const leaf = leafOn(residence, today, territory)
  return [...scopesOfUnit(territory, leaf.kind === 'unit' ? leaf.unit.code : leaf.formerDistrictCode, today), { kind: 'province' }]
}

/**
 * By which of their scopes somebody may give a person a code: a cohort they lead and the person learns in, a unit the person lives in, or the province.
 * Null when by none. Who has a role of staff gets one from the province alone: a trainer must not open the account of an officer.
 */
export function recoveryScope(giver: { readonly personId: string; readonly grants: readonly RoleGrant[] }, person: RecoveringPerson, territory: Territory, at: { readonly now: Date; readonly today: Day }): Scope | null {
  if (giver.personId === person.personId) return null
  const isStaff = staffRolesOf(person.grants, at.now).length > 0
  const lived = person.residence === null ? [] : scopesOfResidence(territory, person.residence, at.today)
  const reached: readonly Scope[] = [{ kind: 'province' }, ...lived, ...person.cohortIds.map((id): Scope => ({ kind: 'cohort', id }))]
  const held = scopesOf(giver.grants, 'recovery.give', at.now)
  return held.find((scope) => (!isStaff || scope.kind === 'province') && reached.some((each) => each.kind === scope.kind && ('id' in each ? each.id : '') === ('id' in scope ? scope.id : ''))) ?? null
}
