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
import { columnsOf, type ImportKind } from '#app/domain/imports/kinds.ts'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { exportFacts } from '#app/usecases/imports/export-facts.server.ts'
import { exportPeople, type RowsAsTaken } from '#app/usecases/imports/export-people.server.ts'
import { mapImport } from '#app/usecases/imports/map-import.server.ts'
import { startImport } from '#app/usecases/imports/start-import.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import { writeXlsx } from '#app/integrations/tables/write-xlsx.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { aClass } from '#tests/support/classes.ts'
import { fingerprint as everyRow, written } from '#tests/support/importing.ts'
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
  return new Uint8Array(format === 'csv' ? await csvAnswer('x', header, rows).arrayBuffer() : await writeXlsx('x', [header, ...rows]))
}

async function rowsOf(taken: RowsAsTaken): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = []
  for await (const some of taken) rows.push(...some)
  return rows
}

test.each(['csv', 'xlsx'] as const)('people as %s read back change nothing, whatever their names and posts are', async (format) => {
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

/** A file as it was downloaded, read back under the same name: how its rows are judged, and what stands before and after it is written. */
async function readBack(kind: ImportKind, rows: readonly (readonly string[])[], format: 'csv' | 'xlsx', system: string) {
  const { personId: actorId } = await anAdmin(world)
  const header = columnsOf(kind).map((field) => wordsOf('vi').imports.fields[field])
  const bytes = new Uint8Array(format === 'csv' ? await csvAnswer('x', header, rows).arrayBuffer() : await writeXlsx('x', [header, ...rows]))
  const before = await everyRow(world)
  const { counts } = await written(world, { actorId, grants, personId: actorId, accountId: '', userName: '', name: '' }, bytes, { kind, system, overwrites: true })
  return { counts, isSame: await everyRow(world) === before }
}

test.each(['csv', 'xlsx'] as const)('residents, wherever they live, who is in which class and completions elsewhere as %s read back change nothing', async (format) => {
  const { personId: actorId } = await anAdmin(world)
  const order = { actorId, grants }
  // A unit that stands, one that went whole into another, one that was split; names that would compute, and that no form would take.
  const homes = await world.db.unit.findMany({ where: { kind: { in: ['commune', 'ward', 'township'] } }, orderBy: [{ validUntil: 'asc' }, { code: 'asc' }], take: 40 })
  const people = await Promise.all([...homes, ...await world.db.unit.findMany({ where: { validUntil: null, kind: 'commune' }, take: 3 })].map(async ({ code, validFrom }, at) => {
    const name = ['=1+1', "'=1+1", 'Nguyễn Thị Hường', '-', '@x', 'Bùi Văn 2'][at % 6]!
    return world.db.person.create({ data: { name, nameSort: name, nameFolded: fold(name), birthYear: at % 3 === 0 ? null : 1900 + at, phone: at % 2 === 0 ? '+84912345678' : null, residences: { create: { unitCode: code, unitValidFrom: validFrom, startsOn: new Date('2020-01-01') } } } })
  }))
  const { cohortId } = await aClass(world, { members: 3 })
  await world.db.cohortMember.createMany({ data: people.slice(0, 6).map(({ id }) => ({ cohortId, personId: id, joinedAt: world.clock() })) })
  const left = await world.db.cohortMember.findFirstOrThrow({ where: { cohortId }, select: { cohortId: true, personId: true } })
  await world.db.cohortMember.update({ where: { cohortId_personId: left }, data: { leftAt: world.clock() } })
  await world.db.enteredEvidence.createMany({ data: people.slice(0, 8).map(({ id }, at) => ({ personId: id, kind: 'external', subject: at % 2 === 0 ? 'ky-nang-so-co-ban' : 'khoa-da-bo', happenedOn: new Date('2026-03-01'), document: '=SUM(A1)', system: 'onetouch', enteredAt: world.clock(), enteredById: actorId })) })
  const residents = await exportPeople(world, { ...order, kind: 'residents' })
  const members = await exportFacts(world, { ...order, kind: 'members', system: null })
  const completions = await exportFacts(world, { ...order, kind: 'completions', system: 'onetouch' })
  if (!residents.ok || !members.ok || !completions.ok) throw new Error('no file')
  const files = { residents: await rowsOf(residents.value), members: await rowsOf(members.value), completions: await rowsOf(completions.value) }
  expect(files.residents.length).toBeGreaterThan(40)
  expect(files.members.some((row) => row.includes(left.personId))).toBe(false)
  for (const kind of ['residents', 'members'] as const) expect(await readBack(kind, files[kind], format, 'Tệp của mình')).toEqual({ counts: expect.objectContaining({ same: files[kind].length }) as object, isSame: true })
  // A course that left the table since is told in its line; nothing is written of it.
  expect(files.completions.length % 8).toBe(0)
  expect(await readBack('completions', files.completions, format, 'onetouch')).toEqual({ counts: expect.objectContaining({ same: files.completions.length / 2, wrong: files.completions.length / 2 }) as object, isSame: true })
})

test('who is in a class is a file for the province alone; completions of those next door are in no file', async () => {
  const [mine, theirs] = [await anOrganisation(world), await anOrganisation(world)]
  const [own, other] = [await anOfficial(world, { organisationId: mine }), await anOfficial(world, { organisationId: theirs })]
  await world.db.enteredEvidence.createMany({ data: [own, other].map(({ personId }) => ({ personId, kind: 'external', subject: 'ky-nang-so-co-ban', happenedOn: new Date('2026-04-01'), document: '1', system: 'danh-sach-giay', enteredAt: world.clock(), enteredById: personId })) })
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: mine })
  const order = { actorId: officer.personId, grants: [{ role: 'organisation-officer' as const, scope: { kind: 'organisation' as const, id: mine }, startsAt: new Date(0), endsAt: null }] }
  expect(await exportFacts(world, { ...order, kind: 'members', system: null })).toEqual({ ok: false, reason: 'import-kind-not-yours' })
  expect(await exportFacts(world, { ...order, kind: 'completions', system: 'khong-co' })).toEqual({ ok: false, reason: 'import-system-unreadable' })
  const file = await exportFacts(world, { ...order, kind: 'completions', system: 'danh-sach-giay' })
  expect(file.ok && (await rowsOf(file.value)).map(([id]) => id)).toEqual([own.personId])
  expect((await ask(officer, peopleFile, {}, new URLSearchParams({ file: 'members.csv' }))).status).toBe(409)
  for (const file of ['completions.csv', 'roster.csv', 'completions:../x.csv']) expect((await ask(officer, peopleFile, {}, new URLSearchParams({ file }))).status).toBe(400)
})
