/** `npm run bench -- imports`: a list of fifty thousand residents, as CSV and as a workbook, read and judged row by row on a database of its own; seconds, and how far memory grew. */
import os from 'node:os'
import { stringify } from 'csv-stringify/sync'
import { findBatch } from '#app/data/imports/batches.server.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { leavesOn, kindAndName } from '#app/domain/territory/unit.ts'
import { writeXlsx } from '#app/integrations/tables/write-xlsx.server.ts'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { mapImport } from '#app/usecases/imports/map-import.server.ts'
import { startImport } from '#app/usecases/imports/start-import.server.ts'
import { undoImport } from '#app/usecases/imports/undo-import.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { aDatabaseServer, cloneTemplate } from '#tests/support/database-server.ts'
import { requireAims } from './aims.ts'
import { collect } from './memory.ts'

const grants: readonly RoleGrant[] = [{ role: 'admin', scope: { kind: 'province' }, startsAt: new Date(0), endsAt: null }]
const families = ['Bùi', 'Nguyễn', 'Đinh', 'Quách', 'Hà', 'Xa', 'Lường', 'Bạch']
const given = ['Hòa', 'Thủy', 'Hường', 'Tưởng', 'Quỳnh', 'Dũng', 'Nghĩa', 'Yến', 'Ước', 'Sửu', 'Lĩnh']

interface Timed { readonly what: string; readonly seconds: number; readonly cpuSeconds: number; readonly memoryMb: number; readonly peakMb: number }

export async function benchImports(people = 50_000): Promise<void> {
  const server = await aDatabaseServer()
  const database = await cloneTemplate(server.url, server.template)
  const world = makeWorld({ databaseUrl: database.url, contentFolder: 'content', secret: 'a secret of the benchmark, not of the product', cookieSecure: false })
  try {
    await loadTerritory(world)
    const { id: actorId } = await world.db.person.create({ data: { name: 'Người Đo', roles: { create: { role: 'admin', scopeKind: 'province', startsAt: new Date(0) } } }, select: { id: true } })
    const rows = listOf(world, people * 2)
    const csv = (count: number) => new Uint8Array(Buffer.from(stringify(rows.slice(0, count + 1))))
    const measured = [...await measure(world, actorId, 'CSV', csv(people / 5), people / 5), ...await measure(world, actorId, 'CSV', csv(people), people), ...await measure(world, actorId, 'CSV', csv(people * 2), people * 2), ...await measure(world, actorId, 'XLSX', new Uint8Array(await writeXlsx('Danh sách', rows.slice(0, people + 1))), people, true)]
    console.log(`${os.cpus()[0]?.model.trim() ?? 'processor'} × ${os.cpus().length}, Node ${process.versions.node}, load ${os.loadavg().map((load) => load.toFixed(1)).join(' ')}`)
    console.table(Object.fromEntries(measured.map(({ what, seconds, cpuSeconds, memoryMb, peakMb }) => [what, { seconds: Math.round(seconds * 10) / 10, 'of processor, without PostgreSQL': Math.round(cpuSeconds * 10) / 10, 'peak RSS growth MB': Math.round(memoryMb), 'peak RSS MB': Math.round(peakMb) }])))
    requireAims(aimsOf(measured, people))
  } finally {
    await world.close()
    await database.drop()
    await server.stop()
  }
}

/** Validated in half a minute; and since nothing is held for all rows, twice as many of them need no more memory than what waits to be collected. */
function aimsOf(measured: readonly Timed[], people: number): Parameters<typeof requireAims>[0] {
  const validated = (count: number) => measured.filter(({ what }) => what.endsWith(`: ${count} rows validated`))
  const peakOf = (count: number) => validated(count).find(({ what }) => what.startsWith('CSV'))?.peakMb ?? Infinity
  return [
    ...validated(people).map(({ what, seconds }) => ({ what, is: seconds, most: 30 * people / 50_000, unit: 's' })),
    { what: `peak memory of ${people * 2} rows beyond that of ${people}`, is: peakOf(people * 2) - peakOf(people), most: 100, unit: 'MB' },
  ]
}

function listOf(world: World, people: number): string[][] {
  const units = leavesOn(world.territory, '2026-11-23')
  const rows = Array.from({ length: people }, (_, at) => [`ND${at}`, `${families[at % 8]} ${['Thị', 'Văn', 'Đức'][at % 3]} ${given[at % 11]} ${given[(at >> 3) % 11]}`, `${1 + at % 28}/${1 + at % 12}/${1950 + at % 55}`, kindAndName(units[at % units.length]!), `09${String(10_000_000 + at).padStart(8, '0')}`, at % 4 === 0 ? `nguoi${at}@vi-du.vn` : ''])
  return [['Mã', 'Họ và tên', 'Ngày sinh', 'Xã/Phường', 'Số điện thoại', 'Email'], ...rows]
}

async function measure(world: World, actorId: string, name: string, bytes: Uint8Array<ArrayBuffer>, count: number, writes = false): Promise<readonly Timed[]> {
  const started = await startImport(world, { actorId, grants, kind: 'residents', system: 'Đo tốc độ', courseId: null, file: { name, bytes } })
  if (!started.ok) throw new Error(started.reason)
  const batchId = started.value
  const read = await timed(`${name}: read ${count}`, async () => { await workImports(world) })
  const { columns, mapping } = await batchOf(world, batchId)
  await mapImport(world, { actorId, grants, batchId, overwrites: false, fields: columns.map((_, column) => Object.entries(mapping).find(([, at]) => at === column)?.[0]) })
  const judged = await timed(`${name}: judge ${count}`, async () => { await workImports(world) })
  const { counts } = await batchOf(world, batchId)
  if (counts.new !== count) throw new Error(`not all are new: ${JSON.stringify(counts)}`)
  const both = { what: `${name}: ${count} rows validated`, seconds: read.seconds + judged.seconds, cpuSeconds: read.cpuSeconds + judged.cpuSeconds, memoryMb: Math.max(read.memoryMb, judged.memoryMb), peakMb: Math.max(read.peakMb, judged.peakMb) }
  if (!writes) return [read, judged, both]
  await confirmPeople(world, { actorId, grants, batchId })
  const written = await timed(`${name}: write`, async () => { await workImports(world) })
  await undoImport(world, { actorId, grants, batchId })
  return [read, judged, both, written, await timed(`${name}: undo`, async () => { await workImports(world) })]
}

async function batchOf(world: World, batchId: string) {
  const batch = await findBatch(world.db, batchId)
  if (!batch) throw new Error('no such batch')
  return batch
}

/** How long it takes, and by how much the memory of this process, threads with it, grew at most. */
async function timed(what: string, work: () => Promise<void>): Promise<Timed> {
  collect()
  const before = process.memoryUsage.rss()
  let most = before
  const watching = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()) }, 20)
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  clearInterval(watching)
  const { user, system } = process.cpuUsage(cpu)
  most = Math.max(most, process.memoryUsage.rss())
  return { what, cpuSeconds: (user + system) / 1e6, seconds: (performance.now() - began) / 1000, memoryMb: (most - before) / 1_048_576, peakMb: most / 1_048_576 }
}
