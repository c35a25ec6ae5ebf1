import { endOfDay, readDay, startOfDay, type Day } from '../calendar.ts'
import { accept, refuse, type Result } from '../result.ts'
import { isSameHamlet } from './hamlet.ts'
import { roles, type Role, type RoleGrant, type Scope } from './role.ts'

/** Within which kinds of scope an administrator grants a role; none for roles that come about otherwise. */
export const scopeKindsOf = {
  'learner': [],
  'guardian': [],
  'trainer': ['self', 'cohort'],
  'team-member': ['unit'],
  'commune-officer': ['unit'],
  'organisation-officer': ['organisation'],
  'coordinator': ['unit'],
  'supervisor': ['province'],
  'communicator': ['province'],
  'editor': ['province'],
  'data-protection-officer': ['province'],
  'admin': ['province'],
} as const satisfies Record<Role, readonly Scope['kind'][]>

/** The roles an administrator grants. */
export const grantableRoles: readonly Role[] = roles.filter((role) => scopeKindsOf[role].length > 0)

export function isGrantable(role: string): role is Role {
  return grantableRoles.some((each) => each === role)
}

/** Whether a role may be held within such a scope. */
export function fitsRole(role: Role, scope: Scope): boolean {
  const kinds: readonly Scope['kind'][] = scopeKindsOf[role]
  return kinds.includes(scope.kind)
}

/** A role in a scope, of a team member perhaps in one hamlet of it alone. */
export interface RoleInPlace { readonly role: Role; readonly scope: Scope; readonly hamlet: string | null }

/** Whether two grants give one role in one place, at whatever time. */
export function isSameRoleInPlace(one: RoleInPlace, other: RoleInPlace): boolean {
  return one.role === other.role && scopeText(one.scope) === scopeText(other.scope) && isSameHamlet(one.hamlet, other.hamlet)
}

/** A scope as one text in forms and addresses: «province», «unit:04831@2025-07-01». */
export function scopeText(scope: Scope): string {
  return 'id' in scope ? `${scope.kind}:${scope.id}` : scope.kind
}

/** The scope that such a text names; null for anything else. Whether it exists is asked elsewhere. */
export function readScope(text: string): Scope | null {
  if (text === 'province' || text === 'self') return { kind: text }
  const [, kind, id = ''] = /^(unit|organisation|cohort):(.{1,60})$/.exec(text) ?? []
  return kind === 'unit' || kind === 'organisation' || kind === 'cohort' ? { kind, id } : null
}

/** From which day a role is held, and its last day; null: until somebody ends it. */
export interface GrantDays { readonly startsOn: Day; readonly endsOn: Day | null }
export type GrantDayErrors = Partial<Record<keyof GrantDays, 'grant-day-unreadable' | 'grant-start-past' | 'grant-end-before-start'>>

/** The days as typed: nothing typed is from today, and without an end. Never from a day that has passed, since nobody could act then. */
export function readGrantDays(typed: { readonly startsOn: string; readonly endsOn: string }, today: Day): { readonly ok: true; readonly value: GrantDays } | { readonly ok: false; readonly errors: GrantDayErrors } {
  const startsOn = typed.startsOn.trim() === '' ? today : readDay(typed.startsOn)
  const endsOn = typed.endsOn.trim() === '' ? null : readDay(typed.endsOn)
  const isEndRead = typed.endsOn.trim() === '' || endsOn !== null
  const errors: GrantDayErrors = {
    ...(startsOn === null ? { startsOn: 'grant-day-unreadable' as const } : startsOn < today ? { startsOn: 'grant-start-past' as const } : {}),
    ...(isEndRead ? endsOn !== null && endsOn < (startsOn ?? today) ? { endsOn: 'grant-end-before-start' as const } : {} : { endsOn: 'grant-day-unreadable' as const }),
  }
  return startsOn === null || Object.keys(errors).length > 0 ? { ok: false, errors } : accept({ startsOn, endsOn })
}

/** The instants of such days for somebody who may act from `now` on; null when the last day is over already. */
export function instantsOf({ startsOn, endsOn }: GrantDays, now: Date): Pick<RoleGrant, 'startsAt' | 'endsAt'> | null {
  const first = startOfDay(startsOn)
  const endsAt = endsOn === null ? null : endOfDay(endsOn)
  if (endsAt !== null && endsAt <= now) return null
  return { startsAt: first > now ? first : now, endsAt }
}

/** When a role ends: at once, or at the end of a day from today on. */
export function readGrantEnd(typed: string, today: Day, now: Date): Result<Date, 'grant-day-unreadable' | 'grant-end-past'> {
  if (typed.trim() === '') return accept(now)
  const day = readDay(typed)
  if (day === null) return refuse('grant-day-unreadable')
  return day < today ? refuse('grant-end-past') : accept(endOfDay(day))
}

/** Whether two grants ever hold at the same instant. */
export function overlaps(one: Pick<RoleGrant, 'startsAt' | 'endsAt'>, other: Pick<RoleGrant, 'startsAt' | 'endsAt'>): boolean {
  return (one.endsAt === null || other.startsAt < one.endsAt) && (other.endsAt === null || one.startsAt < other.endsAt)
}

/** Whether a grant is one by which somebody starts classes or is let lead them. */
export function letsLead(role: Role, scopeKind: Scope['kind']): boolean {
  return role === 'team-member' || (role === 'trainer' && scopeKind === 'self')
}

/**
 * Until when the grants that let somebody lead classes hold, from an instant on and without a gap: the instant itself where none holds any longer.
 * Null where they have no end, or where there never was one, so that leading rests on nothing that could end.
 */
export function leadsUntil(grants: readonly Pick<RoleGrant, 'role' | 'scope' | 'startsAt' | 'endsAt'>[], now: Date): Date | null {
  const bases = grants.filter(({ role, scope }) => letsLead(role, scope.kind)).toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  if (bases.length === 0) return null
  let until = now
  for (const { startsAt, endsAt } of bases) {
    if (startsAt > until) continue
    if (endsAt === null) return null
    if (endsAt > until) until = endsAt
  }
  return until
}

/** Where a grant stands at an instant. */
export function grantState({ startsAt, endsAt }: Pick<RoleGrant, 'startsAt' | 'endsAt'>, now: Date): 'over' | 'ahead' | 'in-force' {
  if (endsAt !== null && endsAt <= now) return 'over'
  return startsAt > now ? 'ahead' : 'in-force'
}

/** People on one page of the list of roles. */
export const holdersPerPage = 50
