import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { findOrganisation } from '#app/data/training/organisations.server.ts'
import type { InvitedGrant } from '#app/data/people/invitations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { fitsRole, isGrantable, readGrantDays, readScope } from '#app/domain/people/grant.ts'
import { faultsOf } from '#app/domain/people/faults.ts'
import { readHamlet } from '#app/domain/people/hamlet.ts'
import type { Scope } from '#app/domain/people/role.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { isLeaf, isValidOn } from '#app/domain/territory/unit.ts'
import { groundingDocument } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'

/** A role as an administrator types it: `scope` is a text of `scopeText`; `hamlet` narrows a team member's commune. */
export interface GrantForm { readonly role: string; readonly scope: string; readonly startsOn: string; readonly endsOn: string; readonly document: string; readonly hamlet?: string }
export type GrantErrors = Partial<Record<keyof GrantForm, Refusal>>

/** What the form grants, or every field at fault. */
export async function readGrant(world: World, form: GrantForm): Promise<{ readonly ok: true; readonly value: InvitedGrant } | { readonly ok: false; readonly errors: GrantErrors }> {
  const scope = readScope(form.scope)
  const days = readGrantDays(form, dayOf(world.clock()))
  const document = groundingDocument(form.document)
  const hamlet = readPlaceWithin(world, form, scope)
  const isRole = isGrantable(form.role)
  const isScope = scope !== null && isRole && fitsRole(form.role, scope) && await exists(world, scope)
  if (isRole && isScope && days.ok && document.ok && hamlet.ok) return accept({ role: form.role, scope, ...days.value, document: document.value, hamlet: hamlet.value })
  return { ok: false, errors: {
    ...(isRole ? {} : { role: 'role-unknown' as const }),
    ...(isScope ? {} : { scope: 'scope-unknown' as const }),
    ...(days.ok ? {} : days.errors),
    ...faultsOf<'document' | 'hamlet'>({ document, hamlet }),
  } }
}

/** One hamlet of the commune of a team member; of no other role and no wider unit, which would then hold more than was meant. */
function readPlaceWithin(world: World, form: GrantForm, scope: Scope | null): Result<string | null, 'field-too-long' | 'hamlet-not-here'> {
  const hamlet = readHamlet(form.hamlet ?? '')
  if (!hamlet.ok || hamlet.value === null) return hamlet
  const unit = scope?.kind === 'unit' ? world.territory.units.find((each) => unitKey(each) === scope.id) : undefined
  return form.role === 'team-member' && unit !== undefined && isLeaf(unit) ? hamlet : refuse('hamlet-not-here')
}

/** Whether a scope may be granted today: a commune that stands or a former district, an organisation that stands, a cohort. */
async function exists(world: World, scope: Scope): Promise<boolean> {
  const today = dayOf(world.clock())
  switch (scope.kind) {
    case 'province': case 'self': return true
    case 'unit': return world.territory.units.some((unit) => unitKey(unit) === scope.id && unit.kind !== 'province' && (!isLeaf(unit) || isValidOn(unit, today)))
    case 'organisation': return await findOrganisation(world.db, scope.id, today) !== null
    case 'cohort': return await findCohort(world.db, scope.id) !== null
  }
}
