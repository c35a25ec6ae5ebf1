import { holdKeptLists } from '#app/data/imports/kept-lists.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { holdWaitingKitPeople } from '#app/data/kits/waiting-people.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findDataRequest, saveClosing } from '#app/data/people/data-requests.server.ts'
import { eraseTraces, hasWards, listErasures, lockPersonRows, saveErasure } from '#app/data/people/erasing.server.ts'
import { holdMentioningClasses } from '#app/data/people/mentions.server.ts'
import { listGrants } from '#app/data/people/grants.server.ts'
import { listPosts } from '#app/data/training/posts.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { staffRolesOf } from '#app/domain/people/staff.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { forgetKitPeople } from '../kits/forget-kit-people.server.ts'
import { dropFromLists } from '../imports/drop-from-lists.server.ts'

type NotErased = 'request-over' | 'request-not-to-erase' | 'erase-staff' | 'erase-in-office' | 'erase-guardian'

/** A child is answered for until the year in which they turn sixteen. */
const childYears = 16

/**
 * The officer erases whoever asked for it: everything that says who they are goes, at once and for good; what they learned stays as numbers about nobody,
 * so that no figure moves. Who holds a role of staff, works in an office or answers for a child ends that first. Afterwards they are on the list of the erased.
 */
export async function erasePerson(world: World, { actorId, requestId }: { readonly actorId: string; readonly requestId: string }): Promise<Result<true, NotErased>> {
  const now = world.clock()
  const result = await world.db.$transaction(async (db) => {
    const request = await findDataRequest(db, requestId)
    if (request === null || request.closedAt !== null) return refuse('request-over')
    if (request.kind !== 'erasure' && request.kind !== 'withdrawal') return refuse('request-not-to-erase')
    const waiting = await holdWaitingKitPeople(db)
    const lists = await holdKeptLists(db)
    await holdMentioningClasses(db, request.personId)
    const ids = await lockPersonRows(db, request.personId)
    const hindrance = await hindranceOf(db, ids, now)
    if (hindrance !== null) return refuse(hindrance)
    if (!(await saveClosing(db, { id: request.id, closedById: actorId, outcome: 'done', closing: '', now }))) return refuse('request-over')
    await forgetKitPeople(world, db, waiting, ids)
    await dropFromLists(world, db, lists, ids)
    await eraseTraces(db, ids, now)
    for (const id of ids) await saveErasure(db, id, now)
    await saveAuditEntry(db, { actorId, action: 'person.erase', subject: `person:${request.personId}`, detail: { requestId, rows: ids.length }, now })
    return accept(true as const)
  }, { timeout: 60_000 })
  if (result.ok) await keepTombstones(world)
  return result
}

async function hindranceOf(db: Database, ids: readonly string[], now: Date): Promise<'erase-staff' | 'erase-in-office' | 'erase-guardian' | null> {
  const today = dayOf(now)
  for (const id of ids) {
    if (staffRolesOf(await listGrants(db, id), now).length > 0) return 'erase-staff'
    if ((await listPosts(db, id)).some(({ endsOn }) => endsOn === null || endsOn >= today)) return 'erase-in-office'
    if (await hasWards(db, id, Number(today.slice(0, 4)) - childYears)) return 'erase-guardian'
  }
  return null
}

/** Puts everybody whom the database knows as erased on the list that is kept apart; also by the clock, for an end between the two. */
export async function keepTombstones({ db, tombstones }: Pick<World, 'db' | 'tombstones'>): Promise<void> {
  tombstones.keep(await listErasures(db))
}
