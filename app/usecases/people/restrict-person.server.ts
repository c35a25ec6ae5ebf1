import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findDataRequest, saveClosing } from '#app/data/people/data-requests.server.ts'
import { lockPersonRows } from '#app/data/people/erasing.server.ts'
import { mayRestrict } from '#app/domain/people/data-request.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { beginRestriction, restrictionHindrance } from './begin-restriction.server.ts'

type NotRestricted = 'request-over' | 'request-not-to-restrict' | 'restricted-already' | 'restrict-staff' | 'restrict-in-office'

/**
 * The officer restricts the use of somebody's data as they asked: from this instant they stand in no list, count or export of staff, nothing goes out to
 * their addresses, they are out of every class and of what the digital team sees. What they do themselves is kept and goes on. Whoever works with others or is
 * asked by an office to learn is not restricted: that rests on law.
 */
export async function restrictPerson(world: World, { actorId, requestId }: { readonly actorId: string; readonly requestId: string }): Promise<Result<true, NotRestricted>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const request = await findDataRequest(db, requestId)
    if (request === null || request.closedAt !== null) return refuse('request-over')
    if (!mayRestrict(request)) return refuse('request-not-to-restrict')
    const { personId } = request
    await lockPersonRows(db, personId)
    const hindrance = await restrictionHindrance(db, personId, now)
    if (hindrance !== null) return refuse(hindrance)
    if (!(await saveClosing(db, { id: request.id, closedById: actorId, outcome: 'done', closing: '', now }))) return refuse('request-over')
    await beginRestriction(db, { personId, requestId: request.id, startedById: actorId, now })
    await saveAuditEntry(db, { actorId, action: 'person.restrict', subject: `person:${personId}`, detail: { requestId, kind: request.kind }, now })
    return accept(true as const)
  })
}
