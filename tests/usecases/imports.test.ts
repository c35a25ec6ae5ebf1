import { stringify } from 'csv-stringify/sync'
import { beforeAll, expect, test } from 'vitest'
import { findBatch } from '#app/data/imports/batches.server.ts'
import { listKeptAtUndo } from '#app/data/imports/journal.server.ts'
import { listRowsOfVerdict } from '#app/data/imports/rows.server.ts'
import { saveSetting } from '#app/data/settings.server.ts'
import type { ImportKind, Verdict } from '#app/domain/imports/kinds.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { decideRows } from '#app/usecases/imports/decide-rows.server.ts'
import { mapImport } from '#app/usecases/imports/map-import.server.ts'
import { startImport } from '#app/usecases/imports/start-import.server.ts'
import { undoImport } from '#app/usecases/imports/undo-import.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import { aCompletion, aGrant, anAdmin, anOfficial, anOrganisation, aResident } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()

interface Importer { readonly actorId: string; readonly grants: readonly RoleGrant[] }
const importer = async (role: RoleGrant['role'], scope: RoleGrant['scope']): Promise<Importer> => ({ actorId: (await anAdmin(world)).personId, grants: [{ role, scope, startsAt: new Date('2026-01-01'), endsAt: null }] })
const admin = () => importer('admin', { kind: 'province' })
const csv = (rows: readonly (readonly string[])[]) => new Uint8Array(Buffer.from(stringify(rows.map((row) => [...row]))))

async function found(batchId: string) {
  const batch = await findBatch(world.db, batchId)
  if (!batch) throw new Error('no such batch')
  return batch
}

async function previewed(who: Importer, kind: ImportKind, bytes: Uint8Array<ArrayBuffer>, { system = 'Sở Nội vụ', overwrites = false } = {}) {
  const started = await startImport(world, { ...who, kind, system, courseId: null, file: { name: 'danh-sach.csv', bytes } })
  if (!started.ok) throw new Error(started.reason)
  await workImports(world)
  const read = await found(started.value)
  if (read.state !== 'mapping') throw new Error(`${read.state} ${JSON.stringify(read.problem)}`)
  const fields = read.columns.map((_, column) => Object.entries(read.mapping).find(([, at]) => at === column)?.[0])
  const mapped = await mapImport(world, { ...who, batchId: read.id, fields, overwrites })
  if (!mapped.ok) throw new Error(mapped.reason)
  await workImports(world)
  const batch = await found(read.id)
  const rows = async (verdict: Verdict | 'kept') => listRowsOfVerdict(world.db, read.id, verdict, { skip: 0, limit: 100 })
  return { batchId: read.id, counts: batch.counts, rows }
}

let second: string
beforeAll(async () => { second = (await anAdmin(world)).personId })

/** Says yes, and where the brake holds has somebody else with the same right say it too. */
async function agreed(who: Importer, batchId: string): Promise<void> {
  const first = await confirmPeople(world, { ...who, batchId })
  if (!first.ok) throw new Error(first.reason)
  if (first.value === 'waits-for-second') expect(await confirmPeople(world, { actorId: second, grants: who.grants, batchId })).toEqual({ ok: true, value: 'writing' })
}

async function written(who: Importer, kind: ImportKind, rows: readonly (readonly string[])[], over?: Parameters<typeof previewed>[3]) {
  const preview = await previewed(who, kind, csv(rows), over)
  await agreed(who, preview.batchId)
  await workImports(world)
  expect((await findBatch(world.db, preview.batchId))?.state).toBe('confirmed')
  return preview
}

/** Every row that imports write, as one hash. */
async function fingerprint(): Promise<string> {
  const rows = await world.db.$queryRaw<{ hash: string }[]>`
    SELECT md5(string_agg(row, ',' ORDER BY row)) AS hash FROM (
      SELECT to_jsonb(t)::text AS row FROM person t UNION ALL SELECT to_jsonb(t)::text FROM post t UNION ALL SELECT to_jsonb(t)::text FROM residence t UNION ALL SELECT to_jsonb(t)::text FROM cohort_member t
      UNION ALL SELECT to_jsonb(t)::text FROM entered_evidence t UNION ALL SELECT to_jsonb(t)::text FROM imported_record t UNION ALL SELECT to_jsonb(t)::text FROM organisation t) x`
  return rows[0]?.hash ?? ''
}

const officials = ['Mã cán bộ', 'Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức vụ', 'Từ ngày', 'SĐT']
let number = 0
const code = () => `CB${++number}`

test('officials come in with their posts, and the same file a second time changes nothing', async () => {
  const name = `Sở Thử ${code()}`
  const organisationId = await anOrganisation(world, { name })
  const who = await admin()
  const rows = [officials, [code(), 'Nguyễn Thị Hường', '05/09/1980', name, 'Chuyên viên', '01/02/2024', '912345678'], [code(), 'Quách Văn Tưởng', '1975', name, 'Trưởng phòng', '', '']]
  const first = await written(who, 'officials', rows)
  expect(first.counts).toMatchObject({ new: 2 })
  const posts = await world.db.post.findMany({ where: { organisationId }, include: { person: true }, orderBy: { positionText: 'asc' } })
  expect(posts.map(({ positionText: position, startsOn, person }) => [person.name, person.birthYear, person.phone, position, startsOn.toISOString().slice(0, 10)])).toEqual([
    ['Nguyễn Thị Hường', 1980, '+84912345678', 'Chuyên viên', '2024-02-01'], ['Quách Văn Tưởng', 1975, null, 'Trưởng phòng', '2026-11-23']])
  const before = await fingerprint()
  const second = await written(who, 'officials', rows)
  expect(second.counts).toMatchObject({ same: 2, changedPeople: 0 })
  expect(await fingerprint()).toBe(before)
})

test('undoing puts everything back exactly, but for what somebody changed since, which is listed', async () => {
  const [a, b] = [`Sở Cũ ${code()}`, `Sở Mới ${code()}`]
  await anOrganisation(world, { name: a })
  const newId = await anOrganisation(world, { name: b })
  const who = await admin()
  const [one, two, three] = [code(), code(), code()]
  await written(who, 'officials', [officials, [one, 'Bùi Văn Một', '1980', a, 'Chuyên viên', '01/01/2024', ''], [two, 'Bùi Văn Hai', '1981', a, 'Chuyên viên', '', '']])
  const before = await fingerprint()
  const change = [officials, [one, 'Bùi Văn Một', '1980', b, 'Phó phòng', '', '0912000111'], [two, 'Bùi Văn Hải', '1981', a, '', '', ''], [three, 'Bùi Văn Ba', '1982', b, '', '', '']]
  const moved = await written(who, 'officials', change)
  expect(moved.counts).toMatchObject({ changed: 2, new: 1 })
  expect(await world.db.post.count({ where: { organisationId: newId } })).toBe(2)
  await undoImport(world, { ...who, batchId: moved.batchId })
  await workImports(world)
  expect((await findBatch(world.db, moved.batchId))?.state).toBe('undone')
  expect(await fingerprint()).toBe(before)

  const again = await written(who, 'officials', change)
  await world.db.person.updateMany({ where: { name: 'Bùi Văn Hải' }, data: { name: 'Bùi Văn Hai Sửa Tay' } })
  await undoImport(world, { ...who, batchId: again.batchId })
  await workImports(world)
  expect(await listKeptAtUndo(world.db, again.batchId, 10)).toEqual([{ part: '', line: 3, tables: ['person'] }])
  expect(await world.db.person.count({ where: { name: 'Bùi Văn Hai Sửa Tay' } })).toBe(1)
  expect(await world.db.post.count({ where: { organisationId: newId } })).toBe(0)
})

test('somebody new who has learned something since stays when the import is undone', async () => {
  const name = `Sở Học ${code()}`
  await anOrganisation(world, { name })
  const who = await admin()
  const given = await written(who, 'officials', [officials, [code(), 'Hà Thị Đã Học', '1980', name, '', '', '']])
  const person = await world.db.person.findFirstOrThrow({ where: { name: 'Hà Thị Đã Học' } })
  await aCompletion(world, { personId: person.id })
  await undoImport(world, { ...who, batchId: given.batchId })
  await workImports(world)
  expect(await world.db.person.count({ where: { id: person.id } })).toBe(1)
  expect((await listKeptAtUndo(world.db, given.batchId, 10)).map(({ tables }) => tables)).toEqual([['person']])
})

test('what a person wrote by hand survives the next import unless it is told to give way, and rows that are missing take nobody away', async () => {
  const name = `Sở Tay ${code()}`
  await anOrganisation(world, { name })
  const who = await admin()
  const [one, two] = [code(), code()]
  const rows = [officials, [one, 'Đinh Thị Tay', '1980', name, 'Chuyên viên', '', ''], [two, 'Đinh Văn Vắng', '1981', name, '', '', '']]
  await written(who, 'officials', rows)
  await world.db.person.updateMany({ where: { name: 'Đinh Thị Tay' }, data: { birthYear: 1979 } })
  const kept = await written(who, 'officials', [officials, [one, 'Đinh Thị Tay Mới', '1980', name, 'Chuyên viên', '', '']])
  expect(await world.db.person.findFirstOrThrow({ where: { name: 'Đinh Thị Tay Mới' } })).toMatchObject({ birthYear: 1979 })
  expect((await kept.rows('kept')).map(({ changes }) => changes.filter((change) => change.kept))).toEqual([[{ field: 'birthYear', before: '1979', after: '1980', kept: true }]])
  expect(await world.db.person.count({ where: { name: 'Đinh Văn Vắng' } })).toBe(1)
  await written(who, 'officials', [officials, [one, 'Đinh Thị Tay Mới', '1980', name, 'Chuyên viên', '', '']], { overwrites: true })
  expect(await world.db.person.findFirstOrThrow({ where: { name: 'Đinh Thị Tay Mới' } })).toMatchObject({ birthYear: 1980 })
})

test('every error is told at once, with its line, field and what was read', async () => {
  const who = await admin()
  const { rows, counts } = await previewed(who, 'officials', csv([['DANH SÁCH CÁN BỘ'], ['Năm 2026'], officials,
    [code(), '123', '9/25/1980', 'Sở Không Có', '', '31/02/2024', '12'],
    [code(), 'Bùi Văn Đúng', '5/9/80', '####', '', '', '9.1E+08']]))
  expect(counts).toMatchObject({ wrong: 2 })
  expect((await rows('wrong')).map(({ line, problems }) => [line, problems.map(({ field, read, reason }) => `${field}: ${read}: ${reason}`).sort()])).toEqual([
    [4, ['birthYear: 9/25/1980: day-month-swapped', 'name: 123: name-unreadable', 'organisation: Sở Không Có: organisation-unknown', 'phone: 12: phone-unreadable', 'postFrom: 31/02/2024: day-unreadable']],
    [5, ['birthYear: 5/9/80: two-digit-year', 'organisation: ####: hashes', 'phone: 9.1E+08: number-shortened']],
  ])
})

test('an error of a cell is told beside what is wrong with whom the row is about, and beside another row of the same person', async () => {
  const who = await admin()
  const unknown = '0190f6b2-1111-7222-8333-000000000000'
  const name = `Sở Cùng Lúc ${code()}`
  await anOrganisation(world, { name })
  const [twice, faulty] = [code(), code()]
  const { rows } = await previewed(who, 'officials', csv([['Mã trong Kỹ năng số', ...officials],
    [unknown, '', 'Bùi Văn Lạ', '1980', name, '', '', '12'],
    ['', '', 'Bùi Văn Không Mã', '', name, '', '31/02/2024', ''],
    ['', twice, 'Bùi Văn Hai Lần', '1980', name, '', '', ''], ['', twice, 'Bùi Văn Hai Lượt', '1980', name, '', '', '12'],
    ['', faulty, 'Bùi Văn Một', '1980', name, '', '', ''], ['', faulty, 'Bùi Văn Một', '1980', name, '', '', '12']]))
  expect((await rows('wrong')).map(({ line, problems }) => [line, problems.map(({ field, reason }) => `${field ?? '-'}: ${reason}`).sort()])).toEqual([
    [2, ['ownId: own-id-unknown', 'phone: phone-unreadable']],
    [3, ['birthYear: no-way-to-know', 'postFrom: day-unreadable']],
    [4, ['-: key-twice']], [5, ['-: key-twice', 'phone: phone-unreadable']],
    [6, ['-: key-twice']], [7, ['-: key-twice', 'phone: phone-unreadable']],
  ])
})

test('without a code, name, year of birth and place together find a person; less than that is for a person to decide', async () => {
  const name = `Sở Khớp ${code()}`
  const organisationId = await anOrganisation(world, { name })
  const known = await anOfficial(world, { name: 'Lường Thị Khớp', organisationId })
  const unsure = await anOfficial(world, { name: 'Lường Văn Ngờ', organisationId })
  const who = await admin()
  const rows = [officials, ['', 'Lường Thị Khớp', '1985', name, 'Kế toán', '', ''], ['', 'Lường Văn Ngờ', '', name, 'Thủ quỹ', '', '0912777888']]
  const preview = await previewed(who, 'officials', csv(rows))
  expect(preview.counts).toMatchObject({ changed: 1, ambiguous: 1 })
  expect((await preview.rows('changed')).map(({ subjectId }) => subjectId)).toEqual([known.personId])
  const [row] = await preview.rows('ambiguous')
  expect(row?.candidates).toEqual([unsure.personId])
  expect(await decideRows(world, { ...who, batchId: preview.batchId, choices: [{ part: '', line: row?.line ?? 0, chosen: crypto.randomUUID() }] })).toEqual({ ok: true, value: 0 })
  await workImports(world)
  await decideRows(world, { ...who, batchId: preview.batchId, choices: [{ part: '', line: row?.line ?? 0, chosen: unsure.personId }] })
  await workImports(world)
  await agreed(who, preview.batchId)
  await workImports(world)
  expect((await world.db.post.findMany({ where: { organisationId }, orderBy: { positionText: 'asc' } })).map(({ positionText }) => positionText)).toEqual(['Kế toán', 'Thủ quỹ'])
})

test('staff with a role and accounts that were ever an administrator are never changed', async () => {
  const name = `Sở Giữ ${code()}`
  const organisationId = await anOrganisation(world, { name })
  const staff = await anOfficial(world, { name: 'Xa Thị Giữ', organisationId })
  await aGrant(world, staff.personId, 'trainer', { kind: 'self' })
  const once = await anOfficial(world, { name: 'Xa Văn Từng', organisationId })
  await aGrant(world, once.personId, 'admin', { kind: 'province' }, { startsAt: new Date('2020-01-01'), endsAt: new Date('2021-01-01') })
  const who = await admin()
  const before = await fingerprint()
  const { counts, batchId } = await previewed(who, 'officials', csv([officials, ['', 'Xa Thị Giữ', '1985', name, 'Giám đốc', '', ''], ['', 'Xa Văn Từng', '1985', name, 'Giám đốc', '', '']]), { overwrites: true })
  expect(counts).toMatchObject({ protected: 2 })
  expect(await confirmPeople(world, { ...who, batchId })).toEqual({ ok: false, reason: 'import-nothing-to-write' })
  expect(await fingerprint()).toBe(before)
})

test('two who confirm at once write once; where too many would change, a second person must agree, and not the same', async () => {
  const name = `Sở Phanh ${code()}`
  const organisationId = await anOrganisation(world, { name })
  const scope = { kind: 'organisation', id: organisationId } as const
  const [one, two] = [await importer('organisation-officer', scope), await importer('organisation-officer', scope)]
  const people = Array.from({ length: 12 }, (_, at) => [code(), `Bùi Văn ${'ABCDEGHIKLMN'[at]}`, '1980', name, 'Chuyên viên', '', ''])
  const first = await previewed(one, 'officials', csv([officials, ...people]))
  expect(await Promise.all([one, two].map((who) => confirmPeople(world, { ...who, batchId: first.batchId })))).toEqual([{ ok: true, value: 'writing' }, { ok: true, value: 'writing' }])
  await Promise.all([workImports(world), workImports(world)])
  expect(await world.db.post.count({ where: { organisationId } })).toBe(12)

  const second = await previewed(one, 'officials', csv([officials, ...people.map((row) => row.with(4, 'Phó phòng'))]))
  expect(second.counts).toMatchObject({ changed: 12, people: 12 })
  expect(await confirmPeople(world, { ...one, batchId: second.batchId })).toEqual({ ok: true, value: 'waits-for-second' })
  expect(await confirmPeople(world, { ...one, batchId: second.batchId })).toEqual({ ok: false, reason: 'import-needs-second' })
  await workImports(world)
  expect(await world.db.post.count({ where: { organisationId, positionText: 'Phó phòng' } })).toBe(0)
  expect(await confirmPeople(world, { ...two, batchId: second.batchId })).toEqual({ ok: true, value: 'writing' })
  await workImports(world)
  expect(await world.db.post.count({ where: { organisationId, positionText: 'Phó phòng' } })).toBe(12)
})

test('in a small office nine of nine are not changed by one alone, nor two; one is', async () => {
  const name = `Phòng Nhỏ ${code()}`
  const organisationId = await anOrganisation(world, { name })
  const scope = { kind: 'organisation', id: organisationId } as const
  const [one, two] = [await importer('organisation-officer', scope), await importer('organisation-officer', scope)]
  const people = Array.from({ length: 9 }, (_, at) => [code(), `Bùi Văn ${'ABCDEGHIK'[at]}`, '1980', name, 'Chuyên viên', '', ''])
  await written(one, 'officials', [officials, ...people])
  for (const changed of [9, 2]) {
    const { batchId, counts } = await previewed(one, 'officials', csv([officials, ...people.map((row, at) => (at < changed ? row.with(4, `Phó phòng ${changed}`) : row))]))
    expect(counts).toMatchObject({ changedPeople: changed, people: 9 })
    expect(await confirmPeople(world, { ...one, batchId })).toEqual({ ok: true, value: 'waits-for-second' })
    await workImports(world)
    expect(await world.db.post.count({ where: { organisationId, positionText: { startsWith: 'Phó phòng' } } })).toBe(0)
  }
  await written(one, 'officials', [officials, ...people.slice(0, 1).map((row) => row.with(4, 'Trưởng phòng'))])
  expect(await world.db.post.count({ where: { organisationId, positionText: 'Trưởng phòng' } })).toBe(1)
  await saveSetting(world.db, 'imports.brake', { value: { percent: 50, least: 9 }, source: 'thử' })
  const loose = await previewed(two, 'officials', csv([officials, ...people.map((row, at) => (at < 8 ? row.with(4, 'Kế toán') : row))]))
  expect(await confirmPeople(world, { ...two, batchId: loose.batchId })).toEqual({ ok: true, value: 'writing' })
  await workImports(world)
  await world.db.setting.delete({ where: { key: 'imports.brake' } })
})

test('taking back twice, by two at once, or after a later import has changed the same person does no more than once, and keeps the later change', async () => {
  const name = `Sở Hoàn Tác ${code()}`
  await anOrganisation(world, { name })
  const who = await admin()
  const [one, two] = [code(), code()]
  const rows = (year: string) => [officials, [one, 'Bùi Văn Lùi', year, name, 'Chuyên viên', '', ''], [two, 'Bùi Văn Lại', '1981', name, 'Chuyên viên', '', '']]
  const before = await fingerprint()
  const first = await written(who, 'officials', rows('1980'))
  const made = await fingerprint()
  const second = await written(who, 'officials', rows('1979'))
  const other = await admin()
  expect(await Promise.all([who, other].map((each) => undoImport(world, { ...each, batchId: first.batchId })))).toEqual([{ ok: true, value: true }, { ok: true, value: true }])
  await Promise.all([workImports(world), workImports(world)])
  // The person whom the second list changed stays as that one left them; the other, whom it found as they were, goes.
  expect(await world.db.person.findMany({ where: { name: { in: ['Bùi Văn Lùi', 'Bùi Văn Lại'] } }, select: { birthYear: true } })).toEqual([{ birthYear: 1979 }])
  expect((await listKeptAtUndo(world.db, first.batchId, 10)).map(({ line }) => line)).toEqual([2])
  const taken = await fingerprint()
  expect(await undoImport(world, { ...who, batchId: first.batchId })).toEqual({ ok: true, value: true })
  await workImports(world)
  expect(await fingerprint()).toBe(taken)
  await undoImport(world, { ...who, batchId: second.batchId })
  await workImports(world)
  expect(await world.db.person.findMany({ where: { name: 'Bùi Văn Lùi' }, select: { birthYear: true } })).toEqual([{ birthYear: 1980 }])
  expect([before === taken, made === taken]).toEqual([false, false])
})

test('two people of one name, year and place with codes of their own are two', async () => {
  const name = `Sở Trùng ${code()}`
  const organisationId = await anOrganisation(world, { name })
  const { rows } = await written(await admin(), 'officials', [officials, [code(), 'Bùi Thị Trùng', '1980', name, '', '', ''], [code(), 'Bùi Thị Trùng', '1980', name, '', '', '']])
  expect(await rows('stale')).toEqual([])
  expect(await world.db.post.count({ where: { organisationId } })).toBe(2)
})

test('what changed between the preview and the writing is left, and listed', async () => {
  const name = `Sở Chờ ${code()}`
  await anOrganisation(world, { name })
  const who = await admin()
  const one = code()
  await written(who, 'officials', [officials, [one, 'Hà Văn Chờ', '1980', name, 'Chuyên viên', '', '']])
  const preview = await previewed(who, 'officials', csv([officials, [one, 'Hà Văn Chờ', '1980', name, 'Phó phòng', '', '']]))
  await world.db.post.updateMany({ where: { person: { name: 'Hà Văn Chờ' } }, data: { positionText: 'Trưởng phòng' } })
  await confirmPeople(world, { ...who, batchId: preview.batchId })
  await workImports(world)
  expect((await preview.rows('stale')).map(({ line }) => line)).toEqual([2])
  expect(await world.db.post.count({ where: { person: { name: 'Hà Văn Chờ' }, positionText: 'Trưởng phòng' } })).toBe(1)
})

test('an officer imports for their own organisations and below; the one next door is refused row by row, and so is the batch of another', async () => {
  const [mine, theirs] = [`Sở Mình ${code()}`, `Sở Bên ${code()}`]
  const own = await anOrganisation(world, { name: mine })
  const below = `Phòng Dưới ${code()}`
  await anOrganisation(world, { name: below, parentId: own })
  const other = await anOrganisation(world, { name: theirs })
  const neighbour = await anOfficial(world, { name: 'Ngần Văn Bên', organisationId: other })
  const theirCode = code()
  await written(await admin(), 'officials', [officials, [theirCode, 'Ngần Thị Xa', '1980', theirs, '', '', '']])
  const officer = await importer('organisation-officer', { kind: 'organisation', id: own })
  const { rows, batchId, counts } = await previewed(officer, 'officials', csv([officials,
    [code(), 'Ngần Thị Dưới', '1980', below, '', '', ''], [code(), 'Ngần Thị Sang', '1980', theirs, '', '', ''], [theirCode, 'Ngần Thị Xa', '1980', mine, '', '', ''], ['', 'Ngần Văn Bên', '1985', mine, '', '', '']]))
  expect((await rows('wrong')).map(({ line, problems }) => [line, problems.map(({ reason }) => reason)])).toEqual([[3, ['not-in-your-charge']], [4, ['not-in-your-charge']]])
  expect(counts).toMatchObject({ new: 2 })
  expect((await rows('new')).map(({ subjectId }) => subjectId)).not.toContain(neighbour.personId)
  const nextDoor = await importer('organisation-officer', { kind: 'organisation', id: other })
  for (const act of [confirmPeople, undoImport]) expect(await act(world, { ...nextDoor, batchId })).toEqual({ ok: false, reason: 'import-unknown' })
  expect(await startImport(world, { ...officer, kind: 'residents', system: 'x', courseId: null, file: { name: 'a', bytes: csv([officials]) } })).toEqual({ ok: false, reason: 'import-kind-not-yours' })
})

test('a commune officer imports the residents of the commune, none of another', async () => {
  const officer = await importer('commune-officer', { kind: 'unit', id: '04831@2025-07-01' })
  const near = await aResident(world, { name: 'Xa Thị Gần', unitCode: '04831' })
  const { rows, counts } = await previewed(officer, 'residents', csv([['Họ tên', 'Ngày sinh', 'Xã/Phường', 'Điện thoại'],
    ['Xa Thị Mới', '1960', 'xã Đà Bắc', ''], ['Xa Thị Gần', '1985', 'Đà Bắc', '0912 345 679'], ['Xa Văn Ngoài', '1960', 'Xã Kim Bôi', ''], ['Xa Văn Trẻ', '2015', '', '']]))
  expect(counts).toMatchObject({ new: 1, changed: 1, wrong: 2 })
  expect((await rows('changed'))[0]?.subjectId).toBe(near.personId)
  expect((await rows('wrong')).map(({ line, problems }) => [line, problems.map(({ reason }) => reason)])).toEqual([[4, ['not-in-your-charge']], [5, ['too-young']]])
})

test('a child comes in by no list: whose year of birth is not said is no new resident, as nobody signs up without it; and nobody who is here becomes a child', async () => {
  const officer = await importer('commune-officer', { kind: 'unit', id: '04831@2025-07-01' })
  const known = await aResident(world, { name: 'Xa Thị Có Rồi', unitCode: '04831' })
  const { rows, counts } = await previewed(officer, 'residents', csv([['Mã', 'Họ tên', 'Năm sinh', 'Xã/Phường', 'Điện thoại'],
    ['R1', 'Xa Thị Không Năm', '', 'Đà Bắc', '0912 345 601'], ['R2', 'Xa Thị Bé', '2012', 'Đà Bắc', '0912 345 602'], ['R3', 'Xa Thị Vừa Đủ', '2009', 'Đà Bắc', '']]))
  expect(counts).toMatchObject({ new: 1, wrong: 2 })
  expect((await rows('wrong')).map(({ line, problems }) => [line, problems.map(({ field, reason }) => [field, reason])])).toEqual([[2, [['birthYear', 'missing']]], [3, [['birthYear', 'too-young']]]])
  const again = await previewed(officer, 'residents', csv([['Mã trong Kỹ năng số', 'Họ tên', 'Năm sinh', 'Xã/Phường'], [known.personId, 'Xa Thị Có Rồi', '2012', 'Đà Bắc']]), { overwrites: true })
  expect(again.counts.changed ?? 0).toBe(0)
  expect((await world.db.person.findUniqueOrThrow({ where: { id: known.personId } })).birthYear).toBe(1985)
})

test('a completion elsewhere comes in as imported evidence, and the same one in two files counts once', async () => {
  const person = await aResident(world, { name: 'Hà Thị Nơi Khác', unitCode: '04831' })
  const officer = await importer('commune-officer', { kind: 'unit', id: '04831@2025-07-01' })
  const rows = [['Họ tên', 'Năm sinh', 'Xã', 'Khóa học', 'Ngày hoàn thành', 'Số chứng nhận'], ['Hà Thị Nơi Khác', '1985', 'Đà Bắc', 'kỹ năng số cơ bản', '01/06/2026', 'BD-1'], ['Hà Thị Không Có', '1985', 'Đà Bắc', 'Kỹ năng số cơ bản', '01/06/2026', ''], ['Hà Thị Nơi Khác', '1985', 'Đà Bắc', 'Nấu ăn', '01/06/2026', '']]
  const first = await written(officer, 'completions', rows, { system: 'binh-dan-hoc-vu-so' })
  expect(first.counts).toMatchObject({ new: 1, wrong: 2 })
  const second = await previewed(officer, 'completions', csv([rows[0] ?? [], rows[1]?.with(5, 'OT-9') ?? [], rows[1]?.with(4, '02/06/2026') ?? []]), { system: 'onetouch' })
  expect(second.counts).toMatchObject({ same: 2 })
  expect(await world.db.enteredEvidence.findMany({ where: { personId: person.personId }, select: { kind: true, subject: true, system: true, document: true } })).toEqual([{ kind: 'external', subject: 'ky-nang-so-co-ban', system: 'binh-dan-hoc-vu-so', document: 'BD-1' }])
  expect(await undoImport(world, { ...officer, batchId: first.batchId })).toEqual({ ok: true, value: true })
  await workImports(world)
  expect(await world.db.enteredEvidence.count({ where: { personId: person.personId } })).toBe(0)
})

test('class membership: by the code of the class or its name; who left is not put back', async () => {
  const cohort = await world.db.cohort.create({ data: { name: 'Lớp Thử Nhập', courseId: 'khoa-thu', joinCode: 'ZZZ999', createdAt: world.clock() } })
  const [one, left] = [await aResident(world, { name: 'Vũ Thị Lớp', unitCode: '04831' }), await aResident(world, { name: 'Vũ Văn Rời', unitCode: '04831' })]
  await world.db.cohortMember.create({ data: { cohortId: cohort.id, personId: left.personId, joinedAt: world.clock(), leftAt: world.clock() } })
  const { counts } = await written(await admin(), 'members', [['Họ và tên', 'Năm sinh', 'Xã', 'Lớp'], [one.name, '1985', 'Đà Bắc', 'zzz-999'], [left.name, '1985', 'Đà Bắc', 'lớp thử nhập'], [one.name, '1985', 'Đà Bắc', 'Lớp Nào']])
  expect(counts).toMatchObject({ new: 1, same: 1, wrong: 1 })
  expect((await world.db.cohortMember.findMany({ where: { cohortId: cohort.id, leftAt: null } })).map(({ personId }) => personId)).toEqual([one.personId])
})
