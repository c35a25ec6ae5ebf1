import { stringify } from 'csv-stringify/sync'
import { findBatch } from '#app/data/imports/batches.server.ts'
import { listRowsOfVerdict } from '#app/data/imports/rows.server.ts'
import type { ImportBatch, StagedRow } from '#app/domain/imports/batch.ts'
import type { ImportKind, Verdict } from '#app/domain/imports/kinds.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { mapImport } from '#app/usecases/imports/map-import.server.ts'
import { startImport } from '#app/usecases/imports/start-import.server.ts'
import { undoImport } from '#app/usecases/imports/undo-import.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import { aHolder, type MadePerson } from './makers.ts'
import type { TestWorld } from './test-world.ts'

/** Somebody who imports lists, with what they are granted. */
export interface Importer extends MadePerson { readonly actorId: string; readonly grants: readonly RoleGrant[] }

export async function anImporter(world: TestWorld, role: RoleGrant['role'] = 'admin', scope: RoleGrant['scope'] = { kind: 'province' }): Promise<Importer> {
  const holder = await aHolder(world, role, scope)
  return { ...holder, actorId: holder.personId, grants: [{ role, scope, startsAt: new Date('2026-01-01'), endsAt: null }] }
}

export type Rows = readonly (readonly string[])[]
export const csvOf = (rows: Rows): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(stringify(rows.map((row) => [...row]))))

export async function theBatch(world: TestWorld, batchId: string): Promise<ImportBatch> {
  const batch = await findBatch(world.db, batchId)
  if (!batch) throw new Error('no such batch')
  return batch
}

export interface Order { readonly kind?: ImportKind; readonly system?: string; readonly overwrites?: boolean; readonly courseId?: string; /** Whether the job reads and judges it at once. */ readonly works?: boolean }
export interface Previewed { readonly batchId: string; readonly counts: ImportBatch['counts']; readonly rows: (verdict: Verdict | 'kept') => Promise<readonly StagedRow[]> }

/** Sends a file; its batch. */
export async function sent(world: TestWorld, { actorId, grants }: Importer, file: Rows | Uint8Array<ArrayBuffer>, { kind = 'officials', system = 'Sở Nội vụ', courseId }: Order = {}): Promise<string> {
  const started = await startImport(world, { actorId, grants, kind, system, courseId: courseId ?? null, file: { name: 'danh-sach.csv', bytes: file instanceof Uint8Array ? file : csvOf(file) } })
  if (!started.ok) throw new Error(started.reason)
  return started.value
}

/** Takes the columns for what they were guessed to be. */
export async function mapped(world: TestWorld, { actorId, grants }: Importer, batchId: string, overwrites = false): Promise<void> {
  const { columns, mapping, state, problem } = await theBatch(world, batchId)
  const fields = columns.map((_, column) => Object.entries(mapping).find(([, at]) => at === column)?.[0])
  const result = await mapImport(world, { actorId, grants, batchId, fields, overwrites })
  if (!result.ok) throw new Error(`${result.reason} ${state} ${JSON.stringify(problem)}`)
}

/** Sends a file and has it judged. */
export async function previewed(world: TestWorld, who: Importer, file: Rows | Uint8Array<ArrayBuffer>, order: Order = {}): Promise<Previewed> {
  const batchId = await sent(world, who, file, order)
  await workImports(world)
  if (order.kind !== 'roster') await mapped(world, who, batchId, order.overwrites)
  await workImports(world)
  return { batchId, counts: (await theBatch(world, batchId)).counts, rows: (verdict) => listRowsOfVerdict(world.db, batchId, verdict, { skip: 0, limit: 100 }) }
}

/** The same, confirmed; written only when the job next works. */
export async function confirmed(world: TestWorld, who: Importer, file: Rows | Uint8Array<ArrayBuffer>, order: Order = {}): Promise<Previewed> {
  const preview = await previewed(world, who, file, order)
  const first = await confirmPeople(world, { ...who, batchId: preview.batchId })
  // Where the brake holds, somebody else with the same right agrees too.
  const said = first.ok && first.value === 'waits-for-second' ? await confirmPeople(world, { actorId: (await anImporter(world)).personId, grants: who.grants, batchId: preview.batchId }) : first
  if (!said.ok || said.value !== 'writing') throw new Error(JSON.stringify(said))
  return preview
}

/** The same, written. */
export async function written(world: TestWorld, who: Importer, file: Rows | Uint8Array<ArrayBuffer>, order: Order = {}): Promise<Previewed> {
  const preview = await confirmed(world, who, file, order)
  await workImports(world)
  const { state } = await theBatch(world, preview.batchId)
  if (state !== 'confirmed') throw new Error(state)
  return preview
}

export async function undone(world: TestWorld, { actorId, grants }: Importer, batchId: string): Promise<ImportBatch> {
  const result = await undoImport(world, { actorId, grants, batchId })
  if (!result.ok) throw new Error(result.reason)
  await workImports(world)
  return theBatch(world, batchId)
}

/** Every row that imports write, as one hash. */
export async function fingerprint(world: TestWorld): Promise<string> {
  const tables = ['person', 'post', 'residence', 'cohort', 'cohort_member', 'entered_evidence', 'imported_record', 'organisation']
  const rows = await world.db.$queryRawUnsafe<{ hash: string }[]>(`SELECT md5(string_agg(row, ',' ORDER BY row)) AS hash FROM (${tables.map((table) => `SELECT to_jsonb(t)::text AS row FROM ${table} t`).join(' UNION ALL ')}) x`)
  return rows[0]?.hash ?? ''
}

let refusals = 0
/** Has the database itself refuse to write a row: what no rule of ours foresees. Answers how to stop it. */
export async function aRefusingTable(world: TestWorld, table: string, event: 'INSERT' | 'UPDATE' | 'DELETE', when: string): Promise<() => Promise<void>> {
  const name = `refuse_${table}_${event.toLowerCase()}_${++refusals}`
  await world.db.$executeRawUnsafe(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is on fire'; END $$`)
  await world.db.$executeRawUnsafe(`CREATE TRIGGER ${name} BEFORE ${event} ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION ${name}()`)
  return async () => { await world.db.$executeRawUnsafe(`DROP FUNCTION ${name} CASCADE`) }
}
