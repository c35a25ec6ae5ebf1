import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endTerritoryChange, endUnits, isAnyInUse, listTerritoryChanges, lockTerritory } from '#app/data/territory/changes.server.ts'
import { saveLineage } from '#app/data/territory/lineage.server.ts'
import { saveUnits } from '#app/data/territory/units.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { replayChanges } from '#app/domain/territory/change.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import type { World } from '#app/world.server.ts'

type TakeBackRefusal = 'nothing-to-take-back' | 'unit-changed-later' | 'unit-in-use' | 'reason-missing' | 'field-too-long'

/**
 * An administrator takes a change of the territory back, and says why: the tables are as if it had never been entered, and it stays written
 * down. Refused where a later change rests on it, or where somebody lives in, or anything counts on, a unit that it made: then a new change mends it.
 */
export async function takeBackTerritoryChange(world: World, { actorId, number, why }: { readonly actorId: string; readonly number: number; readonly why: string }): Promise<Result<true, TakeBackRefusal>> {
  const reason = readReason(why)
  if (!reason.ok) return reason
  const now = world.clock()
  const result: Result<true, TakeBackRefusal> = await world.db.$transaction(async (db) => {
    await lockTerritory(db)
    const inForce = (await listTerritoryChanges(db)).filter(({ takenBackAt }) => takenBackAt === null)
    const was = replayChanges(world.livingTerritory.seed, inForce)
    const is = replayChanges(world.livingTerritory.seed, inForce.filter((each) => each.number !== number))
    if (is.skipped.some((each) => !was.skipped.includes(each))) return refuse('unit-changed-later')
    const left = new Set(is.territory.units.map(unitKey))
    const gone = was.territory.units.filter((unit) => !left.has(unitKey(unit)))
    if (gone.length > 0 && await isAnyInUse(db, gone)) return refuse('unit-in-use')
    if (!(await endTerritoryChange(db, number, { actorId, why: reason.value, now }))) return refuse('nothing-to-take-back')
    await saveUnits(db, is.territory)
    await saveLineage(db, is.territory.lineage)
    await endUnits(db, gone)
    await saveAuditEntry(db, { actorId, action: 'territory.take-back', subject: `territory:${number}`, now })
    return accept(true)
  })
  await world.livingTerritory.reread()
  return result
}
