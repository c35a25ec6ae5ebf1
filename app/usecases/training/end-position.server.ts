import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endPositionOn } from '#app/data/training/positions.server.ts'
import { readDay } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** An administrator says on which day a position may be given last; who holds it keeps it. */
export async function endPosition(world: World, { actorId, positionId, endsOn: typed }: { readonly actorId: string; readonly positionId: string; readonly endsOn: string }): Promise<Result<true, 'day-unreadable' | 'position-unknown'>> {
  const endsOn = readDay(typed)
  if (endsOn === null) return refuse('day-unreadable')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await endPositionOn(db, positionId, endsOn))) return refuse('position-unknown')
    await saveAuditEntry(db, { actorId, action: 'position.end', subject: `position:${positionId}`, detail: { endsOn }, now })
    return accept(true)
  })
}
