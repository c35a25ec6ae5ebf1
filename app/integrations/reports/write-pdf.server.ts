import PDFDocument from 'pdfkit'
import { fitText } from '../paper/fit-text.server.ts'
import { collect, setLine, widthOf, type Style } from '../paper/set-text.server.ts'
import { cellText } from './evaluation-report.server.ts'
import type { ReportDocument, ReportTable } from './report-document.server.ts'

type Element = PDFKit.PDFStructureElement

const margin = 40
const [ink, indigo, quiet, line] = ['#1a2233', '#24407f', '#4a5364', '#cfc8b8']
const body: Style = { weight: 400, size: 10, colour: ink }
const small: Style = { weight: 400, size: 7.5, colour: ink }
const leading = 1.35

/** Where the pen is: one pass down the pages. */
interface Pen { readonly pdf: PDFKit.PDFDocument; readonly root: Element; y: number }

/** The report on A4, landscape: PDF 1.7 after PDF/UA-1, tagged headings, paragraphs and tables with their head on every page, fonts inside. The same report is the same file. */
export async function writePdf(report: ReportDocument, words: { readonly sealTitle: string; readonly page: (page: number, of: number) => string }): Promise<Uint8Array<ArrayBuffer>> {
  const options = { size: 'A4', layout: 'landscape', margin: 0, font: '', pdfVersion: '1.7', subset: 'PDF/UA', tagged: true, displayTitle: true, lang: 'vi-VN', bufferPages: true, info: { Title: report.title, Author: report.author, CreationDate: report.at, ModDate: report.at } }
  const pdf = new PDFDocument(options as PDFKit.PDFDocumentOptions) // the published types do not know PDF/UA yet
  const finished = collect(pdf)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const pen: Pen = { pdf, root, y: margin }
  write(pen, 'H1', report.title, { weight: 700, size: 18, colour: indigo }, 10)
  for (const text of report.lead) write(pen, 'P', text, body, 4)
  for (const { heading, paragraphs, table } of report.sections) {
    write(pen, 'H2', heading, { weight: 700, size: 13, colour: indigo }, 5, 14)
    for (const text of paragraphs) write(pen, 'P', text, { ...body, size: 9 }, 4)
    if (table) drawTable(pen, table)
  }
  write(pen, 'H2', words.sealTitle, { weight: 700, size: 13, colour: indigo }, 5, 14)
  for (const text of report.seal) write(pen, 'P', text, { ...body, size: 9 }, 4)
  root.end()
  number(pdf, words.page, report.seal[0] ?? '')
  pdf.end()
  return finished
}


const widthOfPage = (pdf: PDFKit.PDFDocument) => pdf.page.width - 2 * margin

/** So much room, on this page or the next. */
function makeRoom(pen: Pen, height: number): boolean {
  if (pen.y + height <= pen.pdf.page.height - margin - 16) return false
  pen.pdf.addPage()
  pen.y = margin
  return true
}

/** One element of text, broken to the width of the page. */
function write(pen: Pen, tag: string, text: string, style: Style, after: number, before = 0): void {
  const lines = broken(pen.pdf, text, style, widthOfPage(pen.pdf))
  makeRoom(pen, before + lines.length * style.size * leading + (tag === 'H2' ? 60 : 0))
  pen.y += before
  const element = pen.pdf.struct(tag)
  pen.root.add(element)
  element.add(() => { drawLines(pen.pdf, lines, style, { x: margin, y: pen.y, width: widthOfPage(pen.pdf), isNumber: false }) })
  element.end()
  pen.y += lines.length * style.size * leading + after
}

function broken(pdf: PDFKit.PDFDocument, text: string, style: Style, width: number): readonly string[] {
  return fitText(text, { width, largest: style.size, smallest: style.size, lines: 99 }, (part) => widthOf(pdf, part, style)).lines
}

/** A table row by row, its head again at the top of each page (there as an ornament: it was read once). */
function drawTable(pen: Pen, { head, rows, widths }: ReportTable): void {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const columns = widths.map((width) => (width / all) * widthOfPage(pen.pdf))
  const headStyle: Style = { ...small, weight: 700 }
  const table = pen.pdf.struct('Table')
  pen.root.add(table)
  const headCells = cellsOf(pen.pdf, head.map((text) => ({ text, isNumber: false })), columns, headStyle)
  makeRoom(pen, headCells.height + 30)
  drawRow(pen, table, headCells, columns, headStyle, 'TH')
  for (const row of rows) {
    const cells = cellsOf(pen.pdf, row.map((cell) => ({ text: cellText(cell), isNumber: typeof cell !== 'string' })), columns, small)
    if (makeRoom(pen, cells.height)) drawRow(pen, null, headCells, columns, headStyle, 'TH')
    drawRow(pen, table, cells, columns, small, 'TD')
  }
  table.end()
  pen.y += 6
}

interface Cells { readonly cells: readonly { readonly lines: readonly string[]; readonly isNumber: boolean }[]; readonly height: number }
const padding = 3

function cellsOf(pdf: PDFKit.PDFDocument, texts: readonly { readonly text: string; readonly isNumber: boolean }[], columns: readonly number[], style: Style): Cells {
  const cells = texts.map(({ text, isNumber }, at) => ({ lines: broken(pdf, text, style, (columns[at] ?? 0) - 2 * padding), isNumber }))
  return { cells, height: Math.max(1, ...cells.map(({ lines }) => lines.length)) * style.size * leading + 2 * padding }
}

/** One row; without a table it is an ornament. The first cell of a row of figures is its header. */
function drawRow(pen: Pen, table: Element | null, { cells, height }: Cells, columns: readonly number[], style: Style, tag: 'TH' | 'TD'): void {
  const row = table && pen.pdf.struct('TR')
  if (row) table.add(row)
  let x = margin
  cells.forEach(({ lines, isNumber }, at) => {
    const draw = () => { drawLines(pen.pdf, lines, style, { x: x + padding, y: pen.y + padding, width: (columns[at] ?? 0) - 2 * padding, isNumber }) }
    if (row) addCell(pen.pdf, row, tag === 'TH' ? 'Column' : at === 0 ? 'Row' : null, draw)
    else asOrnament(pen.pdf, draw)
    x += columns[at] ?? 0
  })
  row?.end()
  pen.y += height
  asOrnament(pen.pdf, () => { pen.pdf.moveTo(margin, pen.y).lineTo(x, pen.y).lineWidth(tag === 'TH' ? 1 : 0.4).stroke(tag === 'TH' ? indigo : line) })
}

function addCell(pdf: PDFKit.PDFDocument, row: Element, scope: 'Column' | 'Row' | null, draw: () => void): void {
  const cell = pdf.struct(scope === null ? 'TD' : 'TH')
  // Header cells must say what they head (ISO 14289-1, 7.5); pdfkit has no option for it.
  if (scope !== null) Object.assign((cell as unknown as { dictionary: { data: object } }).dictionary.data, { A: { O: 'Table', Scope: scope } })
  row.add(cell)
  cell.add(draw)
  cell.end()
}

function asOrnament(pdf: PDFKit.PDFDocument, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' })
  draw()
  pdf.endMarkedContent()
}

function drawLines(pdf: PDFKit.PDFDocument, lines: readonly string[], style: Style, { x, y, width, isNumber }: { readonly x: number; readonly y: number; readonly width: number; readonly isNumber: boolean }): void {
  lines.forEach((text, place) => {
    setLine(pdf, text, { x: isNumber ? x + width - widthOf(pdf, text, style) : x, y: y + style.size + place * style.size * leading }, style)
  })
}

/** The number of each page and the hash, at its foot. */
function number(pdf: PDFKit.PDFDocument, wordsOf: (page: number, of: number) => string, seal: string): void {
  const { count } = pdf.bufferedPageRange()
  for (let place = 0; place < count; place++) {
    pdf.switchToPage(place)
    const style: Style = { weight: 400, size: 7, colour: quiet }
    asOrnament(pdf, () => { drawLines(pdf, [`${wordsOf(place + 1, count)} · ${seal}`], style, { x: margin, y: pdf.page.height - margin, width: widthOfPage(pdf), isNumber: false }) })
  }
}
