import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findLives, lockOrganisations, saveOrganisation } from '#app/data/training/organisation-changes.server.ts'
import { mayStandBelow } from '#app/domain/training/organisation-history.ts'
import { accept } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { readOrganisation, type OrganisationErrors, type OrganisationForm } from './read-organisation.server.ts'

type Created = { readonly ok: true; readonly value: { readonly organisationId: string } } | { readonly ok: false; readonly reason: 'fields'; readonly errors: OrganisationErrors }

/** An administrator makes an organisation, from a day on, below one that stands that day or at the top. */
export async function createOrganisation(world: World, { actorId, ...form }: OrganisationForm & { readonly actorId: string }): Promise<Created> {
  const now = world.clock()
  const read = readOrganisation(world, form, null)
  if (!read.ok) return { ok: false, reason: 'fields', errors: read.errors }
  return world.db.$transaction(async (db) => {
    await lockOrganisations(db)
    const place = mayStandBelow(await findLives(db), '', read.value.parentId, read.value.startsOn)
    if (!place.ok) return { ok: false as const, reason: 'fields' as const, errors: { parentId: place.reason } }
    const organisationId = await saveOrganisation(db, { ...read.value, actorId, now })
    await saveAuditEntry(db, { actorId, action: 'organisation.create', subject: `organisation:${organisationId}`, detail: { startsOn: read.value.startsOn, parentId: read.value.parentId }, now })
    return accept({ organisationId })
  })
}
