import { wovenBand } from '#app/domain/training/woven-band.ts'
import { formatOf } from '#app/words/format.ts'
import { paper } from '#app/words/vi/paper.ts'
import type { Day } from '#app/domain/calendar.ts'
import { fitText } from './fit-text.server.ts'
import { qrPath } from './qr-path.server.ts'
import type { Style } from './set-text.server.ts'
import { aSheet, type Sheet } from './sheet.server.ts'

/** What a certificate on paper says. */
export interface PaperFacts {
  readonly mark: string
  readonly name: string
  readonly courseTitle: string
  /** Null where the course is no longer taught and its length no longer known. */
  readonly extent: { readonly lessons: number; readonly minutes: number } | null
  readonly completedAt: Date
  readonly issuedAt: Date
  readonly lastDay: Day | null
  readonly code: string
  /** The public page of this certificate. */
  readonly checkAddress: string
  readonly demonstration: boolean
}

const ink = '#1a2233'
const indigo = '#24407f'
const quiet = '#4a5364'
/** The frame stands this far from the edge, where office printers still print. */
const margin = 28
/** Repeats of the hem along the frame: whole ones only. */
const repeats = 27
const format = formatOf('vi')

/** A certificate as a sheet to file: A4 landscape between two woven bands, tagged, fonts inside. The same facts are the same file. */
export async function certificatePaper(facts: PaperFacts): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = aSheet({ title: paper.documentTitle(facts.name, facts.courseTitle), author: facts.mark, at: facts.issuedAt })
  frame(sheet)
  statement(sheet, facts)
  check(sheet, facts)
  signatures(sheet, facts)
  return await sheet.end()
}

function frame(sheet: Sheet): void {
  const width = sheet.width - 2 * margin
  const scale = width / repeats / wovenBand.width
  const height = scale * wovenBand.height
  sheet.ornament((pdf) => {
    pdf.rect(margin, margin, width, sheet.height - 2 * margin).lineWidth(0.75).stroke('#cfc8b8')
    for (const top of [margin, sheet.height - margin - height]) {
      pdf.rect(margin, top, width, height).fill(indigo)
      for (let repeat = 0; repeat < repeats; repeat++) threads(pdf, margin + repeat * wovenBand.width * scale, top, scale)
    }
  })
}

function threads(pdf: PDFKit.PDFDocument, x: number, y: number, scale: number): void {
  pdf.save().translate(x, y + scale / 2).scale(scale).lineWidth(1)
  pdf.path(wovenBand.cream).stroke('#f6ead0').path(wovenBand.turmeric).stroke('#e7a93f').path(wovenBand.edge).stroke('#d8694f')
  pdf.restore()
}

/** An element of the statement: its lines, and the room after it in points. */
interface Part { readonly tag: string; readonly lines: readonly string[]; readonly style: Style; readonly after: number }
const leading = 1.32

/** Who has completed what, when: in the middle of the room above the foot, as large as it fits. */
function statement(sheet: Sheet, facts: PaperFacts): void {
  const parts = partsOf(sheet, facts)
  const height = parts.reduce((sum, { lines, style, after }) => sum + lines.length * style.size * leading + after, 0)
  let top = 56 + Math.max(0, (340 - height) / 2)
  for (const { tag, lines, style, after } of parts) {
    sheet.text(tag, lines.map((text, place) => ({ text, style, place: { x: sheet.width / 2, y: top + style.size + place * style.size * leading, align: 'centre' as const } })))
    top += lines.length * style.size * leading + after
  }
}

function partsOf(sheet: Sheet, facts: PaperFacts): readonly Part[] {
  const fitted = (tag: string, text: string, style: Omit<Style, 'size'>, room: { readonly largest: number; readonly smallest: number; readonly lines: number }, after: number): Part => {
    const { size, lines } = fitText(text, { ...room, width: 660 }, (line, at) => sheet.measure(line, { ...style, size: at }))
    return { tag, lines, style: { ...style, size }, after }
  }
  const line = (text: string, style: Partial<Style>, after: number): Part => ({ tag: 'P', lines: [text], style: { weight: 400, size: 13, colour: ink, ...style }, after })
  const { extent, lastDay } = facts
  const completed = paper.completedOn(format.longDay(facts.completedAt))
  return [
    line(facts.mark, { weight: 600, colour: indigo }, 8),
    { tag: 'H1', lines: [paper.title.toUpperCase()], style: { weight: 700, size: 36, colour: indigo }, after: 10 },
    line(paper.of, {}, 2),
    fitted('P', facts.name, { weight: 700, colour: ink }, { largest: 32, smallest: 16, lines: 2 }, 6),
    line(paper.completed, {}, 4),
    fitted('P', facts.courseTitle, { weight: 600, colour: indigo }, { largest: 22, smallest: 12, lines: 2 }, 8),
    line(extent === null ? completed : `${completed} · ${paper.extent(extent.lessons, extent.minutes)}`, { size: 12 }, 2),
    line(lastDay === null ? paper.validForEver : paper.validUntil(format.day(lastDay)), { size: 12, colour: quiet }, 0),
    ...(facts.demonstration ? [line(paper.demonstration, { weight: 700, colour: '#7a4a00' }, 0)] : []),
  ]
}

const foot = 418
const qrSide = 88

/** The lower left: the code to scan, and the same by hand. */
function check(sheet: Sheet, { code, checkAddress }: PaperFacts): void {
  const { modules, path } = qrPath(checkAddress)
  const left = margin + 26
  sheet.figure(paper.qr(checkAddress), [left, foot, qrSide, qrSide], (pdf) => {
    pdf.save().translate(left, foot).scale(qrSide / modules).path(path).fill('#000000').restore()
  })
  const x = left + qrSide + 16
  const style: Style = { weight: 400, size: 8.5, colour: quiet }
  sheet.text('P', [{ text: paper.code, place: { x, y: foot + 9 }, style }, { text: code, place: { x, y: foot + 24 }, style: { weight: 600, size: 11, colour: ink } }])
  const width = 236
  const { lines } = fitText(paper.checkBy, { width, largest: style.size, smallest: style.size, lines: 3 }, (line, size) => sheet.measure(line, { ...style, size }))
  sheet.text('P', lines.map((text, place) => ({ text, style, place: { x, y: foot + 42 + place * 12 } })))
  const address = fitText(checkAddress.replace(/^https?:\/\//u, ''), { width, largest: 8.5, smallest: 7, lines: 1 }, (line, size) => sheet.measure(line, { ...style, size }))
  address.lines.forEach((text, place) => { sheet.link(text, checkAddress, { x, y: foot + 44 + (lines.length + place) * 12 }, { ...style, size: address.size, colour: indigo }) })
}

/** The lower right: place and day, and room for two hands. */
function signatures(sheet: Sheet, { issuedAt }: PaperFacts): void {
  const [right, width] = [sheet.width - margin - 26, 186]
  const middles = [right - width * 1.5 - 14, right - width / 2]
  const day: Style = { weight: 400, size: 10.5, colour: ink }
  sheet.text('P', [{ text: paper.place(format.longDay(issuedAt)), style: day, place: { x: middles[1] ?? right, y: foot - 6, align: 'centre' } }])
  paper.signatures.forEach(({ who, how }, place) => {
    const x = middles[place] ?? right
    sheet.text('P', [
      { text: who, style: { weight: 600, size: 10.5, colour: ink }, place: { x, y: foot + 12, align: 'centre' } },
      { text: how, style: { weight: 400, size: 8.5, colour: quiet }, place: { x, y: foot + 25, align: 'centre' } },
    ])
    sheet.ornament((pdf) => { pdf.moveTo(x - width / 2 + 18, foot + qrSide).lineTo(x + width / 2 - 18, foot + qrSide).lineWidth(0.5).dash(1.5, { space: 2 }).stroke('#7a8191').undash() })
  })
}
