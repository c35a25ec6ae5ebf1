import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A sheet of a workbook: texts, and numbers with so many decimals. */
export interface Sheet { readonly name: string; readonly rows: Rows<readonly (string | { readonly value: number; readonly digits: number })[]> }
type Rows<Row> = Iterable<Row> | AsyncIterable<Row>

const contentTypes = (sheets: number) => `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${Array.from({ length: sheets }, (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`
const relations = (sheets: number) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Array.from({ length: sheets }, (_, at) => `<Relationship Id="rId${at + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets + 1}" Type="${relation}/styles" Target="styles.xml"/></Relationships>`

/** The parts of a workbook that are always the same (ECMA-376). Style 1: text, so that a phone number keeps its zero; 2 and 3: numbers, whole and with one decimal. */
const fixed: Readonly<Record<string, string>> = {
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/><xf xfId="0" numFmtId="3" applyNumberFormat="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
}

/** A workbook of one sheet, every cell text: nothing in it can compute, and no zero gets lost. */
export async function writeXlsx(sheetName: string, rows: Iterable<readonly string[]>): Promise<Uint8Array> {
  return await writeWorkbook([{ name: sheetName, rows }])
}

/** The same, written as it is read: rows are taken from where they come as fast as they are sent, and none is kept. */
export function streamXlsx(sheetName: string, rows: Rows<readonly string[]>): Readable {
  return streamWorkbook([{ name: sheetName, rows }])
}

/** A workbook of several sheets; texts never compute. `at` is the date of its parts, so that the same sheets are the same file. */
export async function writeWorkbook(sheets: readonly Sheet[], at?: Date): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await buffer(streamWorkbook(sheets, at)))
}

function streamWorkbook(sheets: readonly Sheet[], at?: Date): Readable {
  const zip = new ZipFile()
  const listed = sheets.map(({ name }, place) => `<sheet name="${escaped(name.replace(/[\\/?*[\]:]/gu, ' ').slice(0, 31))}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`).join('')
  const workbook = `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets>${listed}</sheets></workbook>`
  const options = at === undefined ? {} : { mtime: at }
  const parts = { '[Content_Types].xml': contentTypes(sheets.length), ...fixed, 'xl/_rels/workbook.xml.rels': relations(sheets.length), 'xl/workbook.xml': workbook }
  for (const [name, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(head + xml), name, options)
  const whole = zip.outputStream as Readable
  for (const [place, { rows }] of sheets.entries()) {
    const sheet = Readable.from(sheetXml(rows))
    whole.once('close', () => { sheet.destroy() }) // of a download that was broken off, nothing is read any more
    sheet.on('error', (error) => { whole.destroy(error) }) // rows that could not be read: the file breaks off; the archive listens to no error of what it is given
    zip.addReadStream(sheet, `xl/worksheets/sheet${place + 1}.xml`, options)
  }
  zip.once('error', (error: Error) => { whole.destroy(error) })
  zip.end()
  return whole
}

const rowsAtOnce = 500

async function* sheetXml(rows: Sheet['rows']): AsyncGenerator<Buffer> {
  let text = `${head}<worksheet xmlns="${main}"><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="20" width="24" style="1" customWidth="1"/></cols><sheetData>`
  let line = 0
  for await (const cells of rows) {
    line += 1
    text += `<row r="${line}">${cells.map((cell, at) => cellXml(cell, `${columnName(at)}${line}`)).join('')}</row>`
    if (line % rowsAtOnce > 0) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`)
}

function cellXml(cell: string | { readonly value: number; readonly digits: number }, place: string): string {
  if (typeof cell !== 'string') return `<c r="${place}" s="${cell.digits === 0 ? 2 : 3}"><v>${cell.value}</v></c>`
  return cell === '' ? '' : `<c r="${place}" t="inlineStr" s="1"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26)
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

/** Text of an element; control characters, which XML has none of, are left out; what Excel would take for the number of a sign is kept from it. */
function escaped(text: string): string {
  return text.toWellFormed().replace(/_(?=x[0-9A-F]{4}_)/giu, '_x005F_').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '').replace(/[&<>"\r]/gu, (sign) => entities[sign] ?? sign)
}
