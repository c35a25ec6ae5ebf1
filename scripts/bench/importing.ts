/**
 * `npm run bench -- imports`: a list of fifty thousand residents, as CSV and as a workbook, read and judged row by row on a database of its own;
 * seconds, and how far memory grew. Each list is worked on by a process of its own that may hold `heapMb` and no more, whatever the number of rows.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
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
import { loadTerritory } from '#app/jobs/load-territory.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { aDatabaseServer, cloneTemplate } from '#tests/support/database-server.ts'
import { requireAims } from './aims.ts'
import type { Worked } from './importing-work.ts'

const grants: readonly RoleGrant[] = [{ role: 'admin', scope: { kind: 'province' }, startsAt: new Date(0), endsAt: null }]
const families = ['Bùi', 'Nguyễn', 'Đinh', 'Quách', 'Hà', 'Xa', 'Lường', 'Bạch']
const given = ['Hòa', 'Thủy', 'Hường', 'Tưởng', 'Quỳnh', 'Dũng', 'Nghĩa', 'Yến', 'Ước', 'Sửu', 'Lĩnh']

/** What a process that works on lists may hold of its own: it ends where that is not enough. Left to itself, V8 lets what nobody needs lie while there is room. */
const heapMb = 256

interface Timed extends Worked { readonly what: string }

export async function benchImports(people = 50_000): Promise<void> {
  const server = await aDatabaseServer()
  const database = await cloneTemplate(server.url, server.template)
  const world = makeWorld({ databaseUrl: database.url, contentFolder: 'content', secret: 'a secret of the benchmark, not of the product', cookieSecure: false })
  try {
    await loadTerritory(world)
    const { id: actorId } = await world.db.person.create({ data: { name: 'Người Đo', roles: { create: { role: 'admin', scopeKind: 'province', startsAt: new Date(0) } } }, select: { id: true } })
    const rows = listOf(world, people * 2)
    const csv = (count: number) => new Uint8Array(Buffer.from(stringify(rows.slice(0, count + 1))))
    const apart = (name: string, bytes: Uint8Array<ArrayBuffer>, count: number, writes = false) => withWorker(database.url, (work) => measure(world, actorId, work, { name, bytes, count, writes }))
    const measured = [...await apart('CSV', csv(people / 5), people / 5), ...await apart('CSV', csv(people), people), ...await apart('CSV', csv(people * 2), people * 2), ...await apart('XLSX', new Uint8Array(await writeXlsx('Danh sách', rows.slice(0, people + 1))), people, true)]
    console.log(`${os.cpus()[0]?.model.trim() ?? 'processor'} × ${os.cpus().length}, Node ${process.versions.node}, load ${os.loadavg().map((load) => load.toFixed(1)).join(' ')}`)
    console.table(Object.fromEntries(measured.map(({ what, seconds, cpuSeconds, memoryMb, peakMb }) => [what, { seconds: Math.round(seconds * 10) / 10, 'of processor, without PostgreSQL': Math.round(cpuSeconds * 10) / 10, 'peak RSS growth MB': Math.round(memoryMb), 'peak RSS MB': Math.round(peakMb) }])))
    requireAims(aimsOf(measured, people))
  } finally {
    await world.close()
    await database.drop()
    await server.stop()
  }
}

/** Validated in half a minute; and since nothing is held for all rows, twice as many of them need no more memory. */
function aimsOf(measured: readonly Timed[], people: number): Parameters<typeof requireAims>[0] {
  const validated = (count: number) => measured.filter(({ what }) => what.endsWith(`: ${count} rows validated`))
  const peakOf = (count: number) => validated(count).find(({ what }) => what.startsWith('CSV'))?.peakMb ?? Infinity
  return [
    ...validated(people).map(({ what, seconds }) => ({ what, is: seconds, most: 30 * people / 50_000, unit: 's' })),
    { what: `peak memory of ${people * 2} rows beyond that of ${people}`, is: peakOf(people * 2) - peakOf(people), most: 40, unit: 'MB' },
  ]
}

function listOf(world: World, people: number): string[][] {
  const units = leavesOn(world.territory, '2026-11-23')
  const rows = Array.from({ length: people }, (_, at) => [`ND${at}`, `${families[at % 8]} ${['Thị', 'Văn', 'Đức'][at % 3]} ${given[at % 11]} ${given[(at >> 3) % 11]}`, `${1 + at % 28}/${1 + at % 12}/${1950 + at % 55}`, kindAndName(units[at % units.length]!), `09${String(10_000_000 + at).padStart(8, '0')}`, at % 4 === 0 ? `nguoi${at}@vi-du.vn` : ''])
  return [['Mã', 'Họ và tên', 'Ngày sinh', 'Xã/Phường', 'Số điện thoại', 'Email'], ...rows]
}

type Work = (what: string) => Promise<Timed>
interface List { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly count: number; readonly writes: boolean }

/** A process that does what waits of imports whenever it is asked, for as long as `measured` runs. */
async function withWorker<Value>(databaseUrl: string, measured: (work: Work) => Promise<Value>): Promise<Value> {
  const worker = fork('scripts/bench/importing-work.ts', [databaseUrl], { execArgv: [`--max-old-space-size=${heapMb}`] })
  const ended = once(worker, 'exit').then(([code]) => { throw new Error(`the process that works on lists ended by itself: ${String(code)}; ${heapMb} MB were too few?`) })
  ended.catch(() => { /* at the end of all it ends as it is asked to */ })
  try {
    return await measured(async (what) => {
      const answered = once(worker, 'message')
      worker.send('work')
      const [worked] = await Promise.race([answered, ended]) as [Worked]
      return { what, ...worked }
    })
  } finally {
    if (worker.connected) worker.disconnect()
  }
}

async function measure(world: World, actorId: string, work: Work, { name, bytes, count, writes }: List): Promise<readonly Timed[]> {
  const started = await startImport(world, { actorId, grants, kind: 'residents', system: 'Đo tốc độ', courseId: null, file: { name, bytes } })
  if (!started.ok) throw new Error(started.reason)
  const batchId = started.value
  const read = await work(`${name}: read ${count}`)
  const { columns, mapping } = await batchOf(world, batchId)
  await mapImport(world, { actorId, grants, batchId, overwrites: false, fields: columns.map((_, column) => Object.entries(mapping).find(([, at]) => at === column)?.[0]) })
  const judged = await work(`${name}: judge ${count}`)
  const { counts } = await batchOf(world, batchId)
  if (counts.new !== count) throw new Error(`not all are new: ${JSON.stringify(counts)}`)
  const both = { what: `${name}: ${count} rows validated`, seconds: read.seconds + judged.seconds, cpuSeconds: read.cpuSeconds + judged.cpuSeconds, memoryMb: Math.max(read.memoryMb, judged.memoryMb), peakMb: Math.max(read.peakMb, judged.peakMb) }
  if (!writes) return [read, judged, both]
  await confirmPeople(world, { actorId, grants, batchId })
  const written = await work(`${name}: write`)
  await undoImport(world, { actorId, grants, batchId })
  return [read, judged, both, written, await work(`${name}: undo`)]
}

async function batchOf(world: World, batchId: string) {
  const batch = await findBatch(world.db, batchId)
  if (!batch) throw new Error('no such batch')
  return batch
}
