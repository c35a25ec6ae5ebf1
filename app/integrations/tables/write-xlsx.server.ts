import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook that are always the same (ECMA-376). Style 1: text, so that a phone number keeps its zero. */
const fixed: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`,
}

/** A workbook of one sheet, every cell text: nothing in it can compute, and no zero gets lost. */
export async function writeXlsx(sheetName: string, rows: Iterable<readonly string[]>): Promise<Uint8Array> {
  const zip = new ZipFile()
  const workbook = `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="${escaped(sheetName.slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  for (const [name, xml] of Object.entries({ ...fixed, 'xl/workbook.xml': workbook })) zip.addBuffer(Buffer.from(head + xml), name)
  zip.addBuffer(Buffer.from(sheetXml(rows)), 'xl/worksheets/sheet1.xml')
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}

function sheetXml(rows: Iterable<readonly string[]>): string {
  const parts = [`${head}<worksheet xmlns="${main}"><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="20" width="24" style="1" customWidth="1"/></cols><sheetData>`]
  let line = 0
  for (const cells of rows) {
    line += 1
    parts.push(`<row r="${line}">${cells.map((cell, at) => (cell === '' ? '' : `<c r="${columnName(at)}${line}" t="inlineStr" s="1"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`)).join('')}</row>`)
  }
  parts.push('</sheetData></worksheet>')
  return parts.join('')
}

function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26)
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

/** Text of an element; control characters, which XML has none of, are left out. */
function escaped(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '').replace(/[&<>"\r]/gu, (sign) => entities[sign] ?? sign)
}
