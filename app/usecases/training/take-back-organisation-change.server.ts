import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endOrganisationChange, findLives, lockOrganisations } from '#app/data/training/organisation-changes.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { mayStandBelow } from '#app/domain/training/organisation-history.ts'
import type { World } from '#app/world.server.ts'

/** An administrator takes the last change of an organisation back, and says why: how it was before holds again, and the change stays on record as taken back. */
export async function takeBackOrganisationChange(world: World, { actorId, organisationId, versionId, why }: { readonly actorId: string; readonly organisationId: string; readonly versionId: string; readonly why: string }): Promise<Result<true, 'nothing-to-take-back' | 'organisation-in-circle' | 'organisation-unknown' | 'reason-missing' | 'field-too-long'>> {
  const reason = readReason(why)
  if (!reason.ok) return reason
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await lockOrganisations(db)
    const lives = await findLives(db)
    const life = lives.get(organisationId)
    const [before, last] = life?.versions.slice(-2) ?? []
    if (life === undefined || before === undefined || last === undefined) return refuse('nothing-to-take-back')
    // Others may have moved meanwhile: what held before must be possible again.
    const place = mayStandBelow(lives, organisationId, before.parentId, last.startsOn)
    if (!place.ok) return place
    if (!(await endOrganisationChange(db, { life, versionId, actorId, why: reason.value, now }))) return refuse('nothing-to-take-back')
    await saveAuditEntry(db, { actorId, action: 'organisation.take-back', subject: `organisation:${organisationId}`, detail: { startsOn: last.startsOn }, now })
    return accept(true)
  })
}
