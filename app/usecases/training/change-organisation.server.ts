import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findLives, lockOrganisations, saveOrganisationChange } from '#app/data/training/organisation-changes.server.ts'
import { mayChange, mayStandBelow } from '#app/domain/training/organisation-history.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { readOrganisation, type OrganisationErrors, type OrganisationForm } from './read-organisation.server.ts'

export interface ChangeOrganisation extends OrganisationForm { readonly actorId: string; readonly organisationId: string }

/** An administrator renames or moves an organisation from a day on; how it was before stays on record, and so do the rosters of those days. */
export async function changeOrganisation(world: World, { actorId, organisationId, ...form }: ChangeOrganisation): Promise<Result<true, 'organisation-unknown' | 'nothing-changes'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: OrganisationErrors }> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await lockOrganisations(db)
    const lives = await findLives(db)
    const life = lives.get(organisationId)
    if (life === undefined) return refuse('organisation-unknown')
    const read = readOrganisation(world, form, life.versions.at(-1) ?? null)
    if (!read.ok) return { ok: false as const, reason: 'fields' as const, errors: read.errors }
    const change = mayChange(life, read.value)
    if (!change.ok) return change.reason === 'nothing-changes' ? refuse(change.reason) : { ok: false as const, reason: 'fields' as const, errors: { startsOn: change.reason } }
    const place = mayStandBelow(lives, organisationId, read.value.parentId, read.value.startsOn)
    if (!place.ok) return { ok: false as const, reason: 'fields' as const, errors: { parentId: place.reason } }
    await saveOrganisationChange(db, life, { ...read.value, actorId, now })
    await saveAuditEntry(db, { actorId, action: 'organisation.change', subject: `organisation:${organisationId}`, detail: { startsOn: read.value.startsOn, parentId: read.value.parentId, unitCode: read.value.unitCode }, now })
    return accept(true)
  })
}
