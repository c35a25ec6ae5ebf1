import fc from 'fast-check'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { listRowsOfVerdict } from '#app/data/imports/rows.server.ts'
import { tableLimits } from '#app/domain/imports/table.ts'
import { toTcvn3 } from '#app/domain/imports/tcvn3.ts'
import { toVni } from '#app/domain/imports/vni.ts'
import { writeXlsx } from '#app/integrations/tables/write-xlsx.server.ts'
import { loader as batchPage } from '#app/routes/imports/batch.tsx'
import { action as columnsAction, loader as columnsPage } from '#app/routes/imports/columns.tsx'
import { action as importsAction, loader as importsPage } from '#app/routes/imports/imports.tsx'
import { loader as template } from '#app/routes/imports/template.ts'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import { anImporter, csvOf, fingerprint, mapped, previewed, sent, theBatch, undone, written, type Rows } from '#tests/support/importing.ts'
import { anOfficial, anOrganisation } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const columns = ['Mã cán bộ', 'Họ và tên', 'Ngày sinh', 'Đơn vị', 'Chức vụ', 'SĐT']
const bytes = (content: string | Buffer) => new Uint8Array(Buffer.from(content))

async function zipped(files: Readonly<Record<string, string | Buffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}

/** People of an organisation by name, with all that a list says of them. */
const peopleOf = async (organisationId: string) => (await world.db.post.findMany({ where: { organisationId }, include: { person: true } }))
  .map(({ person, positionText, startsOn, endsOn }) => [person.name, person.birthYear, person.phone, positionText, startsOn.toISOString(), endsOn]).sort((a, b) => String(a[0]).localeCompare(String(b[0])))

test('the same list, whatever its encoding, signs and habits, comes to the same people', async () => {
  const name = 'Sở Dạng Tệp'
  const organisationId = await anOrganisation(world, { name })
  const who = await anImporter(world)
  const rows: Rows = [columns, ['D1', 'Nguyễn Thị Hường', '05/09/1980', name, 'Chuyên viên', '0912345678'], ['D2', 'Quách Văn Tưởng', '1975', name, 'Văn thư', '']]
  const text = (sign: string, end: string) => rows.map((row) => row.join(sign)).join(end) + end
  const oldFont = (write: (text: string) => string) => new Uint8Array(Buffer.from(rows.map((row) => row.map(write).join(',')).join('\n'), 'latin1'))
  const forms: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
    'UTF-8': bytes(text(',', '\n')), 'with a mark, semicolons and CR LF': bytes(`\ufeff${text(';', '\r\n')}`), 'letters in parts': bytes(text(',', '\n').normalize('NFD')), 'UTF-16': bytes(Buffer.from(`\ufeff${text('\t', '\r\n')}`, 'utf16le')),
    'empty rows and columns at the end': bytes(`${rows.map((row) => `${row.join(',')},,,`).join('\n')}\n,,,\n,,\n\n`), 'titles above, merged': bytes(`DANH SÁCH CÁN BỘ,,,,,\n,,,,,\n${text(',', '\n')}`),
    'as Excel counts days and loses zeros': csvOf([columns, ['D1', 'Nguyễn Thị Hường', '29469', name, 'Chuyên viên', '912345678'], ...rows.slice(2)]), 'a workbook': new Uint8Array(await writeXlsx('Tệp', rows)),
    'TCVN3': oldFont(toTcvn3), 'VNI': oldFont(toVni),
  }
  let expected: unknown = null
  for (const [form, file] of Object.entries(forms)) {
    const { batchId, counts } = await written(world, who, file)
    expect(counts.new, form).toBe(2)
    const people = await peopleOf(organisationId)
    expected ??= people
    expect(people, form).toEqual(expected)
    await undone(world, who, batchId)
    expect(await peopleOf(organisationId), form).toEqual([])
  }
})

test('rows in another order come to the same, whoever is new, changed or wrong among them', async () => {
  const name = 'Sở Thứ Tự'
  const organisationId = await anOrganisation(world, { name })
  await anOfficial(world, { name: 'Lường Thị Sẵn', organisationId })
  const who = await anImporter(world)
  const rows = [['O1', 'Bùi Văn An', '1980', name, 'Kế toán', ''], ['O2', 'Bùi Văn Bình', '1981', name, '', '0912345999'], ['', 'Lường Thị Sẵn', '1985', name, 'Thủ quỹ', ''], ['O3', '123', '1982', name, '', ''], ['O4', 'Bùi Văn Dũng', '1983', name, '', ''], ['O4', 'Bùi Văn Dũng', '1983', name, '', '']]
  const before = await fingerprint(world)
  let expected: unknown = null
  await fc.assert(fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
    const { batchId, counts } = await written(world, who, [columns, ...shuffled])
    const found = [counts, await peopleOf(organisationId)]
    expected ??= found
    expect(found).toEqual(expected)
    await undone(world, who, batchId)
    expect(await fingerprint(world)).toBe(before)
  }), { numRuns: 6 })
})

test('a workbook whose organisation is one merged cell is told, row by row, where it is missing', async () => {
  const name = 'Sở Ô Gộp'
  await anOrganisation(world, { name })
  const file = new Uint8Array(await writeXlsx('Gộp', [columns, ['G1', 'Bùi Văn An', '1980', name], ['G2', 'Bùi Văn Bình', '1981', '']]))
  const { counts, rows } = await previewed(world, await anImporter(world), file)
  expect(counts).toMatchObject({ new: 1, wrong: 1 })
  expect((await rows('wrong')).map(({ line, problems }) => [line, problems])).toEqual([[3, [{ field: 'organisation', read: '', reason: 'missing' }]]])
})

const row = (cells: number) => Array.from({ length: cells }, () => 'x').join(',')
test.each<[string, () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>, string]>([
  ['a zip bomb for a workbook', () => zipped({ 'xl/workbook.xml': Buffer.alloc(60_000_000, 0x20), 'xl/_rels/workbook.xml.rels': '<x/>' }), 'zip-too-large'],
  ['10,000 columns', () => bytes(`${row(10_000)}\n${row(10_000)}\n`), 'too-many-columns'],
  ['a line that fills the whole file', () => bytes(Buffer.alloc(tableLimits.bytes, 0x61)), 'line-too-long'],
  ['NUL bytes', () => bytes('Họ tên,Năm sinh\nBùi\0 Văn,1980\n'), 'not-a-table'],
  ['text in no code anybody knows', () => bytes(Buffer.from([0x48, 0xff, 0xfe, 0xfd, 0xe4, 0xe5, 0x2c, 0x61, 0x0a, 0xc0, 0xc1, 0xf5, 0x2c, 0x62, 0x0a])), 'encoding-unknown'],
  ['titles and no row', () => csvOf([columns]), 'no-rows'],
])('%s is refused with what to do, and nothing of it stays', async (_what, made, reason) => {
  const who = await anImporter(world)
  const before = await fingerprint(world)
  const form = new FormData()
  form.set('kind', 'officials')
  form.set('system', 'Sở Nội vụ')
  form.set('file', new File([await made()], 'danh-sach.csv'))
  const { location } = await ask(who, importsAction, {}, form)
  const batch = location?.split('/').at(-1) ?? ''
  await workImports(world)
  expect((await ask(who, batchPage, { batch })).data).toMatchObject({ state: 'refused', problem: { reason } })
  expect((await theBatch(world, batch)).state).toBe('refused')
  expect(await world.db.importBatch.count({ where: { id: batch, content: { not: null } } })).toBe(0)
  expect(await fingerprint(world)).toBe(before)
})

test('a file over the size limit, no file, an unknown kind and a torn form are refused at once, and what was typed stays', async () => {
  const who = await anImporter(world)
  const formOf = (file: File | null, kind = 'officials') => { const form = new FormData(); form.set('kind', kind); form.set('system', 'Sở Nội vụ'); if (file) form.set('file', file); return form }
  const count = () => world.db.importBatch.count()
  const before = await count()
  expect(await ask(who, importsAction, {}, formOf(new File([new Uint8Array(tableLimits.bytes + 1)], 'lon.csv')))).toMatchObject({ status: 409, data: { refused: 'import-too-large', typed: { system: 'Sở Nội vụ' } } })
  expect(await ask(who, importsAction, {}, formOf(null))).toMatchObject({ status: 400, data: { refused: 'file-missing', typed: { kind: 'officials' } } })
  expect(await ask(who, importsAction, {}, formOf(new File([], 'rong.csv')))).toMatchObject({ data: { refused: 'file-missing' } })
  expect(await ask(who, importsAction, {}, formOf(new File(['a'], 'a.csv'), 'everybody'))).toMatchObject({ status: 400 })
  expect((await ask(who, importsAction, {}, 'a torn form', { 'Content-Type': 'multipart/form-data; boundary=x' })).status).toBe(400)
  expect(await count()).toBe(before)
})

test('templates bring titles that are known by themselves, of every kind and both formats', async () => {
  const who = await anImporter(world)
  for (const kind of ['officials', 'residents', 'members', 'completions']) for (const format of ['csv', 'xlsx']) expect((await ask(who, template, {}, undefined, {}, `imports/template?kind=${kind}&format=${format}`)).status).toBe(200)
  expect((await ask(who, template, {}, undefined, {}, 'imports/template?kind=roster')).status).toBe(404)
  expect((await ask(who, importsPage, {})).status).toBe(200)
})

test('two columns titled alike: the first is taken and the page says so of the second; one field chosen twice is refused, and what was chosen stays', async () => {
  const name = 'Sở Cột Trùng'
  await anOrganisation(world, { name })
  const who = await anImporter(world)
  const batch = await sent(world, who, [['Họ tên', 'Năm sinh', 'Đơn vị', 'Họ tên'], ['Bùi Văn Trước', '1980', name, 'Bùi Văn Sau']])
  await workImports(world)
  expect((await ask(who, columnsPage, { batch })).data).toMatchObject({ columns: [{ field: 'name', isRepeated: false }, {}, {}, { field: 'skip', isRepeated: true }] })
  const choose = (...fields: readonly string[]) => ask(who, columnsAction, { batch }, new URLSearchParams(fields.map((field, at): [string, string] => [`column-${at}`, field])))
  expect(await choose('name', 'birthYear', 'organisation', 'name')).toMatchObject({ status: 409, data: { refused: 'import-columns-twice', typed: ['name', 'birthYear', 'organisation', 'name'], twice: ['name'] } })
  expect((await theBatch(world, batch)).state).toBe('mapping')
  expect((await choose('skip', 'birthYear', 'organisation', 'name')).location).toBe(`/imports/${batch}`)
  await workImports(world)
  expect((await listRowsOfVerdict(world.db, batch, 'new', { skip: 0, limit: 9 })).map(({ values }) => values['name'])).toEqual(['Bùi Văn Sau'])
})

test('what of a workbook is easily overlooked is said before its columns are named, before anything is written, and after', async () => {
  const name = 'Sở Dòng Ẩn'
  await anOrganisation(world, { name })
  const who = await anImporter(world)
  const row = (line: number, cells: readonly string[], hidden = '') => `<row r="${line}"${hidden}>${cells.map((cell, at) => `<c r="${'ABCD'[at]}${line}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`
  const file = await zipped({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/><sheet name="B" r:id="rId2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${row(1, ['Mã', 'Họ tên', 'Năm sinh', 'Đơn vị'])}${row(2, ['A1', 'Bùi Văn Hiện', '1980', name])}${row(3, ['A2', 'Bùi Văn Ẩn', '1981', name], ' hidden="1"')}</sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${row(1, ['Mã', 'Họ tên', 'Năm sinh', 'Đơn vị'])}${row(2, ['A3', 'Bùi Văn Trang', '1982', name])}</sheetData></worksheet>`,
  })
  const batch = await sent(world, who, file)
  await workImports(world)
  expect((await ask(who, columnsPage, { batch })).data).toMatchObject({ counts: { hiddenRows: 1, otherSheets: 1 } })
  await mapped(world, who, batch)
  await workImports(world)
  expect((await theBatch(world, batch)).counts).toMatchObject({ new: 2, hiddenRows: 1, otherSheets: 1 })
  await confirmPeople(world, { ...who, batchId: batch })
  await workImports(world)
  expect(await theBatch(world, batch)).toMatchObject({ state: 'confirmed', counts: { new: 2, hiddenRows: 1, otherSheets: 1 } })
})

test('a list of one row comes in, and goes again', async () => {
  const name = 'Sở Một Dòng'
  const organisationId = await anOrganisation(world, { name })
  const who = await anImporter(world)
  const { batchId, counts } = await written(world, who, [columns, ['M1', 'Bùi Văn Một', '1980', name, '', '']])
  expect(counts).toMatchObject({ new: 1 })
  await undone(world, who, batchId)
  expect(await peopleOf(organisationId)).toEqual([])
})
