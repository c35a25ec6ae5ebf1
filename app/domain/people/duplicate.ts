import type { Day } from '../calendar.ts'
import { leafOn } from '../territory/lineage.ts'
import type { Territory, UnitKey } from '../territory/unit.ts'
import { readReason } from '../reason.ts'
import { accept, refuse, type Result } from '../result.ts'
import { scopesOfResidence } from './recovery.ts'
import { scopesOf, type RoleGrant, type Scope } from './role.ts'
import { staffRolesOf } from './staff.ts'

/** A person as they are compared with another, by whoever decides whether the two are one. */
export interface ComparedPerson {
  readonly personId: string; readonly name: string; readonly nameFolded: string; readonly birthYear: number | null; readonly phone: string | null; readonly signInName: string | null; readonly createdAt: Date
  readonly residence: UnitKey | null; readonly grants: readonly RoleGrant[]
}

export type Likeness = 'name' | 'birth-year' | 'commune' | 'phone'

/** What two people share; the commune as it is today, wherever its borders were. */
export function likenesses(one: ComparedPerson, other: ComparedPerson, territory: Territory, today: Day): readonly Likeness[] {
  const shares: readonly (readonly [Likeness, boolean])[] = [
    ['name', one.nameFolded !== '' && one.nameFolded === other.nameFolded],
    ['birth-year', one.birthYear !== null && one.birthYear === other.birthYear],
    ['commune', isOneCommune(one.residence, other.residence, territory, today)],
    ['phone', one.phone !== null && one.phone === other.phone],
  ]
  return shares.flatMap(([likeness, isShared]) => (isShared ? [likeness] : []))
}

function isOneCommune(one: UnitKey | null, other: UnitKey | null, territory: Territory, today: Day): boolean {
  if (one === null || other === null) return false
  const [a, b] = [leafOn(one, today, territory), leafOn(other, today, territory)]
  return a.kind === 'unit' && b.kind === 'unit' && a.unit.code === b.unit.code
}

/** Whether two people are worth a look: they share their name and at least one thing more, never one thing alone. */
export function isSuggested(shared: readonly Likeness[]): boolean {
  return shared.includes('name') && shared.length > 1
}

/**
 * What a merge of two whom nothing suggests still asks for: that both identities were looked at as they stand, and a reason in words. Null when
 * they are suggested, or both are there.
 */
export function unlikeRefusal(shared: readonly Likeness[], said: { readonly why: string; readonly wasShown: boolean }): 'merge-unlike' | 'merge-unseen' | null {
  if (isSuggested(shared)) return null
  if (!said.wasShown) return 'merge-unseen'
  return readReason(said.why).ok ? null : 'merge-unlike'
}

/**
 * Whether somebody may merge one person into another: both live within one unit of theirs, or theirs is the province. The merged one holds no role of
 * staff, and where the kept one does the province alone decides; nobody merges themself.
 */
export function mayMerge(merger: { readonly personId: string; readonly grants: readonly RoleGrant[] }, kept: ComparedPerson, merged: ComparedPerson, territory: Territory, at: { readonly now: Date; readonly today: Day }): Result<Scope, 'not-in-your-charge' | 'merge-staff'> {
  if ([kept.personId, merged.personId].includes(merger.personId) || kept.personId === merged.personId) return refuse('not-in-your-charge')
  const scope = scopesOf(merger.grants, 'people.merge', at.now).toSorted((one) => (one.kind === 'province' ? -1 : 1)).find((held) => [kept, merged].every(({ residence }) => reaches(held, residence, territory, at.today)))
  if (scope === undefined) return refuse('not-in-your-charge')
  const isStaff = staffRolesOf(merged.grants, at.now).length > 0 || (staffRolesOf(kept.grants, at.now).length > 0 && scope.kind !== 'province')
  return isStaff ? refuse('merge-staff') : accept(scope)
}

function reaches(held: Scope, residence: UnitKey | null, territory: Territory, today: Day): boolean {
  if (held.kind === 'province') return true
  return residence !== null && scopesOfResidence(territory, residence, today).some((scope) => scope.kind === held.kind && 'id' in scope && 'id' in held && scope.id === held.id)
}

/** Whether somebody may part the two again: where the kept one lives is theirs, or the province is, and they are not that person. */
export function mayPart(actor: { readonly personId: string; readonly grants: readonly RoleGrant[] }, kept: ComparedPerson, territory: Territory, at: { readonly now: Date; readonly today: Day }): boolean {
  return actor.personId !== kept.personId && scopesOf(actor.grants, 'people.merge', at.now).some((held) => reaches(held, kept.residence, territory, at.today))
}
