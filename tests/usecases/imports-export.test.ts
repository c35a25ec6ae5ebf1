import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findBatch } from '#app/data/imports/batches.server.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { fold } from '#app/domain/people/text.ts'
import { action as peopleFile } from '#app/routes/imports/people-file.ts'
import { action as batchAction, loader as batchPage } from '#app/routes/imports/batch.tsx'
import { loader as columnsPage } from '#app/routes/imports/columns.tsx'
import { loader as errorsFile } from '#app/routes/imports/errors.ts'
import { loader as listPage } from '#app/routes/imports/imports.tsx'
import { loader as rowsPage } from '#app/routes/imports/rows.tsx'
import { csvAnswer } from '#app/http/csv.server.ts'
import { columnsOf } from '#app/domain/imports/kinds.ts'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { exportPeople, type RowsAsTaken } from '#app/usecases/imports/export-people.server.ts'
import { mapImport } from '#app/usecases/imports/map-import.server.ts'
import { startImport } from '#app/usecases/imports/start-import.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import { writeTable } from '#app/usecases/imports/write-table.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { aHolder, anAdmin, anOfficial, anOrganisation } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const grants: readonly RoleGrant[] = [{ role: 'admin', scope: { kind: 'province' }, startsAt: new Date('2026-01-01'), endsAt: null }]

const text = fc.string({ unit: fc.constantFrom(...'aAbđĐơếỵ=+-@\'"; ,0123\t'), minLength: 1, maxLength: 12 }).map((letters) => letters.trim()).filter((letters) => letters !== '')
const begun = fc.tuple(fc.constantFrom('', '=', '+', '-', '@', "'", "'=", '=HYPERLINK("x";"y")'), text).map(([sign, rest]) => sign + rest)
const person = fc.record({ name: begun, birthYear: fc.option(fc.integer({ min: 1930, max: 2015 })), phone: fc.option(fc.constantFrom('+84912345678', '0218 3852', '=1')), email: fc.option(fc.constantFrom('a@b.vn', '@sai')), position: fc.option(begun), startsOn: fc.constantFrom('2020-01-01', '2024-02-29') })

async function fingerprint(): Promise<string> {
  const rows = await world.db.$queryRaw<{ hash: string }[]>`
    SELECT md5(string_agg(row, ',' ORDER BY row)) AS hash FROM (SELECT to_jsonb(t)::text AS row FROM person t UNION ALL SELECT to_jsonb(t)::text FROM post t UNION ALL SELECT to_jsonb(t)::text FROM residence t UNION ALL SELECT to_jsonb(t)::text FROM imported_record t) x`
  return rows[0]?.hash ?? ''
}

async function bytesOf(format: 'csv' | 'xlsx', rows: readonly (readonly string[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const header = columnsOf('officials').map((field) => wordsOf('vi').imports.fields[field])
  return new Uint8Array(format === 'csv' ? await csvAnswer('x', header, rows).arrayBuffer() : await writeTable('x', [header, ...rows]))
}

async function rowsOf(taken: RowsAsTaken): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = []
  for await (const some of taken) rows.push(...some)
  return rows
}

test.each(['csv', 'xlsx'] as const)('people as %s read back change nothing, whatever their names and posts are', { timeout: 120_000 }, async (format) => {
  const { personId: actorId } = await anAdmin(world)
  await fc.assert(fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 20 }), async (people) => {
    const organisationId = await anOrganisation(world)
    for (const { position, startsOn, name, ...rest } of people) await world.db.person.create({ data: { ...rest, name, nameSort: name, nameFolded: fold(name), posts: { create: { organisationId, positionText: position, startsOn: new Date(startsOn) } } } })
    const before = await fingerprint()
    const exported = await exportPeople(world, { actorId, grants, kind: 'officials' })
    if (!exported.ok) throw new Error(exported.reason)
    const rows = await rowsOf(exported.value)
    const started = await startImport(world, { actorId, grants, kind: 'officials', system: 'x', courseId: null, file: { name: 'x', bytes: await bytesOf(format, rows) } })
    if (!started.ok) throw new Error(started.reason)
    await workImports(world)
    const { columns = [], mapping = {} } = await findBatch(world.db, started.value) ?? {}
    await mapImport(world, { actorId, grants, batchId: started.value, overwrites: true, fields: columns.map((_, column) => Object.entries(mapping).find(([, at]) => at === column)?.[0]) })
    await workImports(world)
    expect((await findBatch(world.db, started.value))?.counts).toEqual({ same: rows.length, kept: 0, changedPeople: 0, people: rows.length })
    await confirmPeople(world, { actorId, grants, batchId: started.value })
    await workImports(world)
    expect(await fingerprint()).toBe(before)
  }), { numRuns: 4 })
})

test('the officer next door sees no page, row, error or person of an import, and writes nothing to it', async () => {
  const [mine, theirs] = [await anOrganisation(world, { name: 'Sở Riêng' }), await anOrganisation(world, { name: 'Sở Kề Bên' })]
  await anOfficial(world, { name: 'Bùi Thị Kề Bên', organisationId: theirs })
  const owner = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: mine })
  const neighbour = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: theirs })
  const started = await startImport(world, { actorId: owner.personId, grants: [{ role: 'organisation-officer', scope: { kind: 'organisation', id: mine }, startsAt: new Date(0), endsAt: null }], kind: 'officials', system: 'x', courseId: null, file: { name: 'x.csv', bytes: new Uint8Array(Buffer.from('Họ tên,Năm sinh,Đơn vị\nBùi Thị Riêng,1980,Sở Riêng\n')) } })
  if (!started.ok) throw new Error(started.reason)
  const batch = started.value
  for (const page of [batchPage, columnsPage, errorsFile, rowsPage]) expect((await ask(neighbour, page, { batch })).status).toBe(404)
  for (const act of ['confirm', 'undo']) expect(await ask(neighbour, batchAction, { batch }, new URLSearchParams({ act }))).toMatchObject({ status: 409, data: { refused: 'import-unknown' } })
  expect((await ask(neighbour, listPage, {})).data).toMatchObject({ batches: [] })
  expect((await ask(owner, listPage, {})).data).toMatchObject({ batches: [{ id: batch }] })
  const file = await exportPeople(world, { actorId: owner.personId, kind: 'officials', grants: [{ role: 'organisation-officer', scope: { kind: 'organisation', id: mine }, startsAt: new Date(0), endsAt: null }] })
  expect(JSON.stringify(file.ok && await rowsOf(file.value))).not.toContain('Kề Bên')
  const trainer = await aHolder(world, 'trainer', { kind: 'self' })
  for (const page of [listPage, batchPage]) expect((await ask(trainer, page, { batch })).status).toBe(403)
  expect((await ask(trainer, peopleFile, {}, new URLSearchParams({ file: 'officials.csv' }))).status).toBe(403)
})
