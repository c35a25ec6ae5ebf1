import { expect, test } from 'vitest'
import { loader as batchPage } from '#app/routes/imports/batch.tsx'
import { action as positionsAction, loader as positionsPage } from '#app/routes/imports/positions.tsx'
import { addPosition } from '#app/usecases/training/add-position.server.ts'
import { namePositions } from '#app/usecases/imports/name-positions.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import { anImporter, fingerprint, previewed, theBatch, undone, written } from '#tests/support/importing.ts'
import { aHolder, anOrganisation } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const columns = ['Mã cán bộ', 'Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức vụ']

async function aPosition(name: string): Promise<string> {
  const added = await addPosition(world, { actorId: (await anImporter(world)).actorId, name })
  if (!added.ok) throw new Error(added.reason)
  return added.value
}

const postsIn = async (organisationId: string) => (await world.db.post.findMany({ where: { organisationId }, include: { position: true, person: true }, orderBy: { person: { name: 'asc' } } })).map(({ person, position, positionText }) => [person.name, position?.name ?? null, positionText])

test('a position of a list is the one of the list of positions, however it is written; one that is unknown comes in by its words', async () => {
  await aPosition('Chuyên viên chính')
  const organisation = 'Sở Chức Vụ Một'
  const organisationId = await anOrganisation(world, { name: organisation })
  const who = await anImporter(world)
  const rows = [columns, ['P1', 'Bùi Văn An', '1980', organisation, ' chuyên  VIÊN chính '.normalize('NFD')], ['P2', 'Bùi Văn Bình', '1981', organisation, 'Trợ lý lạ'], ['P3', 'Bùi Văn Cảnh', '1982', organisation, '']]
  const { batchId, counts } = await written(world, who, rows)
  expect(counts).toMatchObject({ new: 3 })
  expect(await postsIn(organisationId)).toEqual([['Bùi Văn An', 'Chuyên viên chính', 'Chuyên viên chính'], ['Bùi Văn Bình', null, 'Trợ lý lạ'], ['Bùi Văn Cảnh', null, null]])
  const before = await fingerprint(world)
  expect((await written(world, who, rows)).counts).toMatchObject({ same: 3, changedPeople: 0 })
  expect(await fingerprint(world)).toBe(before)
  await undone(world, who, batchId)
  expect(await postsIn(organisationId)).toEqual([])
})

test('unknown positions are told before anything is written; an administrator matches one and adds another, and both are known from then on', async () => {
  const lead = await aPosition('Trưởng ban')
  const organisation = 'Sở Chức Vụ Hai'
  const organisationId = await anOrganisation(world, { name: organisation })
  const who = await anImporter(world)
  // Somebody whom an earlier list called so.
  await written(world, who, [columns, ['Q0', 'Hà Văn An', '1980', organisation, 'Tr.ban']])
  const preview = await previewed(world, who, [columns, ['Q1', 'Hà Văn Bình', '1981', organisation, 'TR.BAN'], ['Q2', 'Hà Văn Cảnh', '1982', organisation, 'Thủ kho hai'], ['Q3', 'Hà Văn Dũng', '1983', organisation, 'Lạ nữa']])
  const batch = preview.batchId
  expect((await ask(who, batchPage, { batch })).data).toMatchObject({ unknownPositions: 3 })
  expect((await ask(who, positionsPage, { batch })).data).toMatchObject({ mayName: true, unknown: [{ words: 'Lạ nữa', rows: 1 }, { words: 'TR.BAN', rows: 1 }, { words: 'Thủ kho hai', rows: 1 }] })
  const form = new URLSearchParams({ 'words-0': 'TR.BAN', 'to-0': lead, 'words-1': 'Thủ kho hai', 'to-1': 'new', 'words-2': 'Lạ nữa', 'to-2': '' })
  expect(await ask(who, positionsAction, { batch }, form)).toMatchObject({ location: `/imports/${batch}` })
  await workImports(world)
  expect((await ask(who, batchPage, { batch })).data).toMatchObject({ state: 'preview', unknownPositions: 1 })
  expect(await postsIn(organisationId)).toEqual([['Hà Văn An', 'Trưởng ban', 'Tr.ban']])
  const audit = await world.db.auditEntry.findMany({ where: { subject: `import:${batch}`, action: 'people.import.positions' } })
  expect(audit).toMatchObject([{ actorId: who.actorId, detail: { named: 2, linked: 1 } }])
  const again = await written(world, who, [columns, ['Q1', 'Hà Văn Bình', '1981', organisation, 'tr.ban'], ['Q2', 'Hà Văn Cảnh', '1982', organisation, 'thủ kho hai']])
  expect(again.counts).toMatchObject({ new: 2 })
  expect(await postsIn(organisationId)).toEqual([['Hà Văn An', 'Trưởng ban', 'Tr.ban'], ['Hà Văn Bình', 'Trưởng ban', 'Trưởng ban'], ['Hà Văn Cảnh', 'Thủ kho hai', 'Thủ kho hai']])
})

test('who is no administrator sees the names and what to do, and can neither match nor add; nor can the officer next door see them', async () => {
  const organisationId = await anOrganisation(world, { name: 'Sở Chức Vụ Ba' })
  const who = await anImporter(world, 'organisation-officer', { kind: 'organisation', id: organisationId })
  const { batchId } = await previewed(world, who, [columns, ['R1', 'Xa Văn An', '1980', 'Sở Chức Vụ Ba', 'Lạ thật']])
  expect((await ask(who, positionsPage, { batch: batchId })).data).toMatchObject({ mayName: false, unknown: [{ words: 'Lạ thật' }] })
  const form = new URLSearchParams({ 'words-0': 'Lạ thật', 'to-0': 'new' })
  expect(await ask(who, positionsAction, { batch: batchId }, form)).toMatchObject({ status: 409, data: { refused: 'import-positions-not-yours' } })
  expect(await world.db.position.count({ where: { name: 'Lạ thật' } })).toBe(0)
  const neighbour = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: await anOrganisation(world, { name: 'Sở Kề Bên Chức Vụ' }) })
  expect((await ask(neighbour, positionsPage, { batch: batchId })).status).toBe(404)
  expect(await ask(neighbour, positionsAction, { batch: batchId }, form)).toMatchObject({ status: 409, data: { refused: 'import-unknown' } })
})

test('words that stand in no row, a position that is none, and a list that moved on change nothing', async () => {
  await anOrganisation(world, { name: 'Sở Chức Vụ Bốn' })
  const who = await anImporter(world)
  const { batchId } = await previewed(world, who, [columns, ['S1', 'Xa Văn Bình', '1980', 'Sở Chức Vụ Bốn', 'Lạ bốn']])
  const before = await world.db.position.count()
  const choices = [{ words: 'Không có trong tệp', to: 'new' }, { words: 'a\0b', to: 'new' }, { words: 'Lạ bốn', to: crypto.randomUUID() }, { words: 'Lạ bốn', to: '\0' }]
  expect(await namePositions(world, { ...who, batchId, choices })).toEqual({ ok: true, value: 0 })
  expect(await namePositions(world, { ...who, batchId, choices })).toEqual({ ok: false, reason: 'import-moved-on' })
  await workImports(world)
  expect([await world.db.position.count(), await world.db.positionName.count({ where: { name: 'lạ bốn' } })]).toEqual([before, 0])
  expect((await theBatch(world, batchId)).state).toBe('preview')
})

test('two administrators who add the same position at once add one', async () => {
  await anOrganisation(world, { name: 'Sở Chức Vụ Năm' })
  const [one, two] = [await anImporter(world), await anImporter(world)]
  const list = (code: string) => [columns, [code, 'Xa Văn Cảnh', '1980', 'Sở Chức Vụ Năm', 'Chức vụ đua']]
  const [first, second] = [await previewed(world, one, list('T1')), await previewed(world, two, list('T2'))]
  const choices = [{ words: 'Chức vụ đua', to: 'new' }]
  const both = await Promise.all([namePositions(world, { ...one, batchId: first.batchId, choices }), namePositions(world, { ...two, batchId: second.batchId, choices })])
  expect(both.every(({ ok }) => ok)).toBe(true)
  expect(await world.db.position.count({ where: { name: 'Chức vụ đua' } })).toBe(1)
})
