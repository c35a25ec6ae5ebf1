import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endOrganisationEnd, findLives, lockOrganisations } from '#app/data/training/organisation-changes.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { mayStandBelow, versionOn } from '#app/domain/training/organisation-history.ts'
import type { World } from '#app/world.server.ts'

/** An administrator takes the closing of an organisation back: it stands without an end again, where what is above it does. */
export async function reopenOrganisation(world: World, { actorId, organisationId }: { readonly actorId: string; readonly organisationId: string }): Promise<Result<true, 'nothing-to-take-back' | 'organisation-unknown' | 'organisation-in-circle' | 'organisation-closed'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await lockOrganisations(db)
    const lives = await findLives(db)
    const life = lives.get(organisationId)
    if (life?.endsOn == null) return refuse('nothing-to-take-back')
    const { parentId } = versionOn(life, life.endsOn)
    const parent = parentId === null ? undefined : lives.get(parentId)
    if (parent?.endsOn != null) return refuse('organisation-closed')
    const place = mayStandBelow(lives, organisationId, parentId, life.endsOn)
    if (!place.ok) return place
    await endOrganisationEnd(db, organisationId)
    await saveAuditEntry(db, { actorId, action: 'organisation.reopen', subject: `organisation:${organisationId}`, detail: { endsOn: life.endsOn }, now })
    return accept(true)
  })
}
