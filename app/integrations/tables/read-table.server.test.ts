import fc from 'fast-check'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import type { TableRow } from '#app/domain/imports/table.ts'
import { toTcvn3 } from '#app/domain/imports/tcvn3.ts'
import { readTable } from './read-table.server.ts'
import { writeXlsx } from './write-xlsx.server.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

async function read(bytes: Uint8Array) {
  const rows: TableRow[] = []
  const outcome = await readTable(bytes, (_part, some) => { rows.push(...some); return Promise.resolve() })
  return { outcome, rows, cells: rows.map(({ cells }) => cells) }
}

async function zipped(files: Readonly<Record<string, string | Buffer>>): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}

/** A workbook as Excel writes it: shared strings, styles, a sheet of the given rows. */
function workbook(sheet: string, { strings = [] as readonly string[], date1904 = false, state = 'visible' } = {}): Promise<Uint8Array> {
  return zipped({
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets><sheet name="Ẩn" state="hidden" r:id="rId9"/><sheet name="A" state="${state}" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Target="/xl/worksheets/sheet9.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/><numFmt numFmtId="165" formatCode="[Red]0&quot; dong&quot;"/><numFmt numFmtId="166" formatCode="000000000000"/><numFmt numFmtId="167" formatCode="0000\\ 000\\ 000"/><numFmt numFmtId="168" formatCode="0.0%;[Red]\\-0.0%"/><numFmt numFmtId="169" formatCode="0&quot; %&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="9"/><xf numFmtId="168"/><xf numFmtId="169"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst>${strings.join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/worksheets/sheet9.xml': '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>bí mật</t></is></c></row></sheetData></worksheet>',
  })
}

test('the habits of Excel in CSV: a sep line, semicolons, line breaks in a cell, empty rows and columns; each row with its line', async () => {
  const { rows, outcome } = await read(utf8('\ufeffsep=;\r\nHọ tên;Năm sinh;;\r\n"Bùi\r\n""Tám""";1980;;\r\n;;;\r\nHà;05/09/1980;;\r\n'))
  expect(outcome).toEqual({ ok: true, format: 'csv' })
  expect(rows).toEqual([{ line: 2, cells: ['Họ tên', 'Năm sinh'] }, { line: 3, cells: ['Bùi\n"Tám"', '1980'] }, { line: 6, cells: ['Hà', '05/09/1980'] }])
})

test.each([['commas', ','], ['tabs', '\t'], ['bars', '|'], ['semicolons', ';']])('cells parted by %s, with commas inside them', async (_name, sign) => {
  expect((await read(utf8(`Tên${sign}Chỗ ở${sign}Năm\n"A"${sign}"xóm 1, xã B, tỉnh C"${sign}1980\n`))).cells[1]).toEqual(['A', 'xóm 1, xã B, tỉnh C', '1980'])
})

test('a list reads the same in UTF-8 with and without its mark, composed or not, UTF-16 and Windows-1258', async () => {
  const text = 'Họ và tên,Đơn vị\nNguyễn Thị Hường,Sở Nội vụ\nQuách Văn Tưởng,Đà Bắc\n'
  const in1258 = latin1('H\u00f2o v\u00e0'.replace('\u00f2o', 'o\u00f2') + ' t\u00ean,\u00d0\u01a1'.replace('\u01a1', '\u00f5') + 'n v\u00ee'.replace('\u00ee', 'i\u00f2') + '\nNguy\u00ea\u00den Th\u0069\u00f2 H\u00fd\u00f5\u00ccng,S\u00f5\u00d2 N\u00f4\u00f2i vu\u00f2\nQu\u00e1ch V\u00e3n T\u00fd\u00f5\u00d2ng,\u00d0\u00e0 B\u00e3\u00ecc\n')
  const nfc = async (bytes: Uint8Array) => (await read(bytes)).cells.map((cells) => cells.map((cell) => cell.normalize('NFC')))
  const expected = await nfc(utf8(text))
  expect(await nfc(utf8(`\ufeff${text}`))).toEqual(expected)
  expect(await nfc(utf8(text.normalize('NFD')))).toEqual(expected)
  expect(await nfc(new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')))).toEqual(expected)
  expect(await nfc(in1258)).toEqual(expected)
})

test('eight-bit TCVN3 is known for it and left to be converted by column; what makes no sense in any code is refused', async () => {
  const list = 'Hä vµ tªn,Đơn vị\nNguyễn Văn Tám,Sở Nội vụ\nBùi Thị Hường,Đà Bắc\n'
  expect((await read(latin1(toTcvn3(list)))).cells[1]?.[0]).toBe('NguyÔn V¨n T¸m')
  expect((await read(latin1('\u00c0\u00c1\u00c2\u00c3,\u00e4\u00e5\u00e6\n\u00ff\u00fe\u00fd\n'))).outcome).toMatchObject({ ok: false, problem: { reason: 'encoding-unknown' } })
})

test('a share is read as it is shown, with its sign, so that none is taken for a hundredth of itself', async () => {
  const cells = [[6, '0.2'], [7, '0.205'], [6, '1'], [8, '20'], [0, '0.2']].map(([style, value], at) => `<c r="${'ABCDE'[at]}1" s="${style}"><v>${value}</v></c>`).join('')
  expect((await read(await workbook(`<row r="1">${cells}</row>`))).cells).toEqual([['20%', '20.5%', '100%', '20', '0.2']])
})

test('a workbook: shared, rich and inline strings, days of both calendars, a phone without its zero, truths, formulas by their value, errors', async () => {
  const strings = ['<si><t>Họ tên</t></si>', '<si><r><t>Bùi </t></r><r><t xml:space="preserve">Tám</t></r><rPh><t>đọc</t></rPh></si>']
  const row = '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" s="1"><v>29468</v></c><c r="D2" s="2"><v>1.0</v></c><c r="E2"><v>9.12345678E8</v></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="str"><f>HYPERLINK("x")</f><v>=x</v></c><c r="H2" t="e"><v>#N/A</v></c><c r="I2" t="inlineStr"><is><t>a&amp;b</t></is></c><c r="J2" s="3"><v>12.50</v></c></row>'
  const { cells, rows } = await read(await workbook(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>${row}<row r="9"><c r="A9"><v></v></c></row>`, { strings }))
  expect(rows.map(({ line }) => line)).toEqual([1, 2])
  expect(cells).toEqual([['Họ tên'], ['Bùi Tám', '', '1980-09-04', '1900-01-01', '912345678', 'TRUE', '=x', '#N/A', 'a&b', '12.5']])
  expect((await read(await workbook('<row r="1"><c r="A1" s="1"><v>29468</v></c></row>', { date1904: true }))).cells).toEqual([['1984-09-05']])
})

test('hidden rows are read and counted; the second sheet with data and hidden sheets are not read, and it is said how many they are', async () => {
  const cell = (name: string, text: string) => `<c r="${name}" t="inlineStr"><is><t>${text}</t></is></c>`
  const sheets = (state: string) => ['<sheet name="A" r:id="rId1"/>', `<sheet name="B" state="${state}" r:id="rId2"/>`, '<sheet name="C" r:id="rId3"/>', '<sheet name="D" state="veryHidden" r:id="rId2"/>'].join('')
  const book = (state: string) => zipped({
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets(state)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${[1, 2, 3].map((id) => `<Relationship Id="rId${id}" Target="worksheets/sheet${id}.xml"/>`).join('')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${cell('A1', 'Họ tên')}</row><row r="2" hidden="1">${cell('A2', 'Ẩn')}</row><row r="3" hidden="true"><c r="A3"/></row><row r="4" hidden="0">${cell('A4', 'Hiện')}</row></sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet><sheetData><row r="1">${cell('A1', 'trang hai')}</row></sheetData></worksheet>`,
    'xl/worksheets/sheet3.xml': '<worksheet><sheetData/></worksheet>',
  })
  const seen = await read(await book('visible'))
  expect(seen.cells).toEqual([['Họ tên'], ['Ẩn'], ['Hiện']])
  expect(seen.outcome).toEqual({ ok: true, format: 'xlsx', notes: { hiddenRows: 1, otherSheets: 1, hiddenSheets: 1, mergedCells: 0 } })
  expect((await read(await book('hidden'))).outcome).toMatchObject({ notes: { otherSheets: 0, hiddenSheets: 2 } })
})

test('what we write as a workbook reads as it was, whatever stands in it', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')).filter((text) => text.trim() !== ''), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }), async (table) => {
    expect((await read(await writeXlsx('Bảng', table))).cells).toEqual(table)
  }), { numRuns: 30 })
})

test('the name of a file says nothing: its bytes do', async () => {
  expect((await read(await writeXlsx('A', [['a']]))).outcome).toMatchObject({ ok: true, format: 'xlsx' })
  expect((await read(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).outcome).toMatchObject({ problem: { reason: 'old-excel' } })
  expect((await read(await zipped({ 'a.txt': 'x' }))).outcome).toMatchObject({ problem: { reason: 'not-a-table' } })
})

const row = (line: number, text: string) => `<row r="${line}"><c r="A${line}" t="inlineStr"><is><t>${text}</t></is></c></row>`

test('numbers that a format pads with zeros keep them; a formula without a value, as programs write it, is no empty cell', async () => {
  expect((await read(await workbook('<row r="1"><c r="A1" s="4"><v>17085001234</v></c><c r="B1" s="4"><v>1.7085001234E10</v></c><c r="C1" s="5"><v>912345678</v></c><c r="D1"><f>A1&amp;B1</f></c><c r="E1" t="str"><f>IF(1,"","")</f><v></v></c><c r="F1" s="4"><v>1234567890123</v></c></row>'))).cells)
    .toEqual([['017085001234', '017085001234', '0912345678', '#VALUE!', '', '1234567890123']])
})

test('signs that a workbook writes as their number are the signs, and what only looks like one goes out so that it comes back', async () => {
  expect((await read(await workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>dòng_x000D_\nhai</t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>a_x0007_b</t></is></c></row>', { strings: ['<si><t>_x005F_x0041_</t></si>'] }))).cells).toEqual([['dòng\r\nhai', '_x0041_', 'ab']])
  expect((await read(await writeXlsx('A', [['_x0041_', '_x005F_x0041_', 'lẻ \ud800 đôi']]))).cells).toEqual([['_x0041_', '_x005F_x0041_', 'lẻ \ufffd đôi']])
  expect((await read(new Uint8Array(Buffer.from('\ufeffa,\ud800b\n', 'utf16le')))).cells).toEqual([['a', '\ufffdb']])
})

test('merged cells of several rows are counted, since all but their first row are empty', async () => {
  const merged = (ranges: readonly string[]) => zipped({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${row(1, 'a')}${row(2, 'b')}</sheetData><mergeCells>${ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells></worksheet>`,
  })
  expect((await read(await merged(['A1:D1', 'B2:B9', 'C2:D3', 'sai']))).outcome).toMatchObject({ notes: { mergedCells: 2 } })
})

const cells = (count: number) => Array.from({ length: count }, () => 'x').join(',')
test('100 columns are read, and a table of one row', async () => {
  expect((await read(utf8(`${cells(100)}\n${cells(100)}\n`))).cells).toHaveLength(2)
  expect((await read(utf8('Họ tên;Năm sinh\nBùi Tám;1980'))).cells).toEqual([['Họ tên', 'Năm sinh'], ['Bùi Tám', '1980']])
})

test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['NUL bytes', () => utf8('a,b\0\n'), 'not-a-table'],
  ['a picture', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'not-a-table'],
  ['one line without end', () => utf8('x'.repeat(5_000_000)), 'line-too-long'],
  ['a file of more than its bounds', () => new Uint8Array(20 * 1024 * 1024 + 1).fill(0x61), 'file-too-large'],
  ['a quotation mark that is never closed', () => utf8(`a,b\n"x,${'y\n'.repeat(50)}`), 'quote-open'],
  ['10,001 columns', () => utf8(`${cells(10_001)}\n`), 'too-many-columns'],
  ['101 columns', () => utf8(`${cells(101)}\n`), 'too-many-columns'],
  ['200 columns', () => utf8(`${cells(200)}\n${cells(200)}\n`), 'too-many-columns'],
  ['a workbook of 10,001 columns', () => writeXlsx('A', [Array.from({ length: 10_001 }, () => 'x')]), 'too-many-columns'],
  ['a cell of a novel', () => utf8(`a,${'y'.repeat(2_000)}\n`), 'cell-too-long'],
  ['too many rows', () => utf8('a,b\n'.repeat(100_100)), 'too-many-rows'],
  ['nothing', () => utf8(''), 'no-rows'],
  ['rows of nothing', () => utf8(';;;\n;;\n'), 'no-rows'],
  ['a zip bomb', () => zipped({ 'xl/workbook.xml': Buffer.alloc(40_000_000, 0x20) }), 'zip-too-large'],
  ['an archive of more files than any list has', () => zipped(Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`${at}.csv`, Buffer.from('a')]))), 'zip-too-large'],
  ['a torn archive', async () => (await writeXlsx('A', [['a']])).slice(0, 400), 'zip-broken'],
  ['an entity that grows', async () => zipped({ 'xl/_rels/workbook.xml.rels': '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>', 'xl/workbook.xml': '<x/>' }), 'xml-doctype'],
  ['an entity of our disk', () => workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>&xxe;</t></is></c></row>'), 'xml-broken'],
  ['a NUL in UTF-16', () => new Uint8Array(Buffer.from('\ufeffa,b\n1\0,2\n', 'utf16le')), 'not-a-table'],
  ['a NUL among the letters of a workbook', () => workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>a&#0;b</t></is></c></row>'), 'xml-broken'],
  ['half a sign among them', () => workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>a&#xD800;b</t></is></c></row>'), 'xml-broken'],
  ['two rows of one number', () => workbook(`${row(2, 'a')}${row(2, 'b')}`), 'xml-broken'],
  ['rows that go back', () => workbook(`${row(2, 'a')}${row(1, 'b')}`), 'xml-broken'],
  ['a row beyond all sheets', () => workbook(row(9_999_999_999, 'a')), 'xml-broken'],
  ['a row whose number is none', () => workbook('<row r="x"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'), 'xml-broken'],
  ['a shared string that is not there', () => workbook('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), 'xml-broken'],
  ['XML ever deeper', () => workbook('<a>'.repeat(5_000)), 'xml-broken'],
])('%s: refused', async (_what, made, reason) => {
  const { outcome } = await read(await made())
  expect(outcome).toMatchObject({ ok: false, problem: { reason } })
})
