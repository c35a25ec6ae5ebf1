import { findBatch, moveBatch, saveFirstYes } from '#app/data/imports/batches.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { brakeOf, needsSecond, type Brake } from '#app/domain/imports/brake.ts'
import type { ImportBatch } from '#app/domain/imports/batch.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { settingValue } from '#app/domain/settings.ts'
import type { World } from '#app/world.server.ts'
import { mayHandle } from './reach.server.ts'

/** The brake as the setting 'imports.brake' says it, where so many people would change that two must agree; null where one is enough. */
export async function findBrake(db: Database, { counts }: Pick<ImportBatch, 'counts'>): Promise<Brake | null> {
  const brake = brakeOf(settingValue('imports.brake', (await findSetting(db, 'imports.brake'))?.value))
  return needsSecond({ changed: counts.changedPeople ?? 0, people: counts.people ?? 0 }, brake) ? brake : null
}

/**
 * Says yes to what the preview showed: the job writes it. Where too many people would change, the yes of a second person is needed, who
 * has the same right. Two clicks, or two people at once, are one yes: the state decides. Answers whether it is being written.
 */
export async function confirmPeople(world: World, { actorId, grants, batchId }: { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly batchId: string }): Promise<Result<'writing' | 'waits-for-second', 'import-unknown' | 'import-moved-on' | 'import-nothing-to-write' | 'import-needs-second'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const batch = await findBatch(db, batchId)
    if (!batch || !await mayHandle(world, grants, batch)) return refuse('import-unknown')
    if (['confirming', 'settling', 'confirmed'].includes(batch.state)) return accept('writing')
    if (batch.state !== 'preview') return refuse('import-moved-on')
    if (!hasRows(batch)) return refuse('import-nothing-to-write')
    const yes = await findBrake(db, batch) !== null ? await sayYes(db, batch, actorId) : 'enough'
    if (yes === 'first') {
      await saveAuditEntry(db, { actorId, action: 'people.import.ask-second', subject: `import:${batch.id}`, detail: changeOf(batch), now })
      return accept('waits-for-second')
    }
    if (yes === 'again') return refuse('import-needs-second')
    if (!await moveBatch(db, batch.id, 'preview', 'confirming', { confirmedById: actorId, rowsDone: 0, failure: null })) return accept('writing')
    await saveAuditEntry(db, { actorId, action: 'people.import.confirm', subject: `import:${batch.id}`, detail: { kind: batch.kind, ...changeOf(batch) }, now })
    return accept('writing')
  })
}

function hasRows({ counts }: ImportBatch): boolean {
  return (counts.new ?? 0) + (counts.changed ?? 0) + (counts.same ?? 0) > 0
}

function changeOf({ counts }: ImportBatch): Readonly<Record<'new' | 'changed' | 'people', number>> {
  return { new: counts.new ?? 0, changed: counts.changedPeople ?? 0, people: counts.people ?? 0 }
}

/** The first yes, the same person's again, or the second that is enough. Of two at once one is the first: the row decides. */
async function sayYes(db: Database, batch: ImportBatch, personId: string): Promise<'first' | 'again' | 'enough'> {
  if (batch.askedById === null && await saveFirstYes(db, batch.id, personId)) return 'first'
  const first = (await findBatch(db, batch.id))?.askedById ?? personId
  return first === personId ? 'again' : 'enough'
}
