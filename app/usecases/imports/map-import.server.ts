import { findBatch, moveBatch } from '#app/data/imports/batches.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { fieldsTwice, missingFields, readMapping } from '#app/domain/imports/headers.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { mayHandle } from './reach.server.ts'

interface Order { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly batchId: string; /** The field of each column, or nothing. */ readonly fields: readonly (string | undefined)[]; readonly overwrites: boolean }

/** Says what the columns of a file hold; the job then judges every row. May be said anew while nothing is confirmed. */
export async function mapImport(world: World, { actorId, grants, batchId, fields, overwrites }: Order): Promise<Result<true, 'import-unknown' | 'import-columns-missing' | 'import-columns-twice' | 'import-moved-on'>> {
  const batch = await findBatch(world.db, batchId)
  if (!batch || !await mayHandle(world, grants, batch)) return refuse('import-unknown')
  if (batch.state !== 'mapping' && batch.state !== 'preview') return refuse('import-moved-on')
  const chosen = fields.slice(0, batch.columns.length)
  if (fieldsTwice(chosen, batch.kind).length > 0) return refuse('import-columns-twice')
  const mapping = readMapping(chosen, batch.kind)
  if (missingFields(mapping, batch.kind).length > 0) return refuse('import-columns-missing')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!await moveBatch(db, batch.id, batch.state, 'checking', { mapping: batch.kind === 'roster' ? batch.mapping : mapping, overwrites, askedById: null })) return refuse('import-moved-on')
    await saveAuditEntry(db, { actorId, action: 'people.import.map', subject: `import:${batch.id}`, detail: { overwrites: overwrites ? 1 : 0 }, now })
    return accept(true)
  })
}
