import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listTerritoryChanges, lockTerritory, saveTerritoryChange, countTerritoryActs } from '#app/data/territory/changes.server.ts'
import { saveLineage } from '#app/data/territory/lineage.server.ts'
import { saveUnits } from '#app/data/territory/units.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { replayChanges } from '#app/domain/territory/change.ts'
import { readChange, type ChangeErrors, type ChangeForm } from '#app/domain/territory/change-form.ts'
import type { World } from '#app/world.server.ts'

/** `seen` is how often the territory had been changed when the preview was made. */
export interface ChangeTerritory { readonly actorId: string; readonly seen: number; readonly form: ChangeForm }

/**
 * An administrator enters what a document changes in the territory from a day on. The tables of units and lineage follow in the same
 * transaction, this process at once, others within two seconds; residences stay as people declared them, and lineage carries them.
 */
export async function changeTerritory(world: World, { actorId, seen, form }: ChangeTerritory): Promise<Result<{ readonly number: number }, 'territory-changed'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: ChangeErrors }> {
  const now = world.clock()
  const result = await world.db.$transaction(async (db) => {
    await lockTerritory(db)
    if (await countTerritoryActs(db) !== seen) return refuse('territory-changed')
    const changes = await listTerritoryChanges(db)
    const { territory } = replayChanges(world.livingTerritory.seed, changes.filter(({ takenBackAt }) => takenBackAt === null))
    const read = readChange(form, territory)
    if (!read.ok) return { ok: false as const, reason: 'fields' as const, errors: read.errors }
    const number = (changes.at(-1)?.number ?? 0) + 1
    await saveTerritoryChange(db, number, read.value.change, { actorId, now })
    await saveUnits(db, read.value.after)
    await saveLineage(db, read.value.after.lineage)
    await saveAuditEntry(db, { actorId, action: 'territory.change', subject: `territory:${number}`, detail: { kind: form.kind, day: read.value.change.day, ends: read.value.change.ends.join(' '), begins: read.value.change.begins.map(({ code }) => code).join(' ') }, now })
    return accept({ number })
  })
  await world.livingTerritory.reread()
  return result
}
