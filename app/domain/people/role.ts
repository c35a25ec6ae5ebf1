/** The roles of the product; a person may hold several, each within a scope and between two dates. */
export const roles = ['learner', 'guardian', 'trainer', 'team-member', 'commune-officer', 'organisation-officer', 'coordinator', 'supervisor', 'communicator', 'editor', 'data-protection-officer', 'admin'] as const
export type Role = (typeof roles)[number]

export type Scope =
  | { readonly kind: 'province' }
  | { readonly kind: 'unit'; readonly id: string }
  | { readonly kind: 'organisation'; readonly id: string }
  | { readonly kind: 'cohort'; readonly id: string }
  | { readonly kind: 'self' }

export interface RoleGrant {
  readonly role: Role
  readonly scope: Scope
  readonly startsAt: Date
  readonly endsAt: Date | null
}

/** What a person may do; adding a role is one line here. */
export const permissions = {
  'figures.see': ['coordinator', 'commune-officer', 'supervisor', 'admin'],
  'target.enter': ['admin'],
  'confirmation.make': ['commune-officer'],
  'plan.keep': ['coordinator', 'admin'],
  'evaluation.sign': ['coordinator', 'admin'],
  'recognition.make': ['coordinator', 'admin'],
  'roadmap.see': ['coordinator', 'supervisor', 'admin'],
  'cohort.start': ['trainer', 'team-member'],
  'cohort.see': ['trainer'],
  'team.see': ['team-member'],
  'sitting.lead': ['trainer'],
  'cohort.lead': ['trainer'],
  'requirement.see': ['organisation-officer', 'supervisor', 'admin'],
  'override.make': ['organisation-officer'],
  'evidence.recognise': ['organisation-officer'],
  'obligation.relieve': ['organisation-officer'],
  'requirement.make': ['admin'],
  'certificate.revoke': ['admin'],
  'people.import': ['admin', 'organisation-officer', 'commune-officer'],
  'kit.manage': ['admin'],
  'kit.take-in': ['commune-officer', 'admin'],
  'operation.see': ['admin'],
  'people.manage': ['admin'],
  'organisations.manage': ['admin'],
  'territory.manage': ['admin'],
  'settings.manage': ['admin'],
  'data.protect': ['data-protection-officer'],
  'audit.see': ['admin', 'supervisor'],
  'recovery.give': ['trainer', 'commune-officer', 'admin'],
  'account.lock': ['commune-officer', 'admin'],
  'factor.remove': ['admin'],
  'people.merge': ['commune-officer', 'admin'],
  'residence.settle': ['commune-officer', 'admin'],
  'statistics.see': ['editor', 'admin'],
  'questions.edit': ['editor'],
  'campaign.make': ['communicator'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof permissions

/** Whether a grant holds at an instant: from its start, until just before its end. */
export function isInForce(grant: RoleGrant, now: Date): boolean {
  return grant.startsAt <= now && (grant.endsAt === null || now < grant.endsAt)
}

/** The scopes in which some grant in force gives the permission. */
export function scopesOf(grants: readonly RoleGrant[], permission: Permission, now: Date): readonly Scope[] {
  const allowed: readonly Role[] = permissions[permission]
  return grants.filter((grant) => allowed.includes(grant.role) && isInForce(grant, now)).map(({ scope }) => scope)
}

/**
 * Whether any grant gives the permission over a target.
 * `within` lists the target and everything above it (a commune, its former district, the province), so that a
 * grant over a district covers its communes, and never the district next door.
 */
export function may(grants: readonly RoleGrant[], permission: Permission, within: readonly Scope[], now: Date): boolean {
  return scopesOf(grants, permission, now).some((held) => within.some((scope) => isSameScope(scope, held)))
}

function isSameScope(a: Scope, b: Scope): boolean {
  return a.kind === b.kind && ('id' in a ? a.id : '') === ('id' in b ? b.id : '')
}
