import { wovenBand } from '#app/domain/training/woven-band.ts'
import { poster } from '#app/words/vi/poster.ts'
import { fitText } from './fit-text.server.ts'
import { qrPath } from './qr-path.server.ts'
import type { Style } from './set-text.server.ts'
import { aSheet, type Sheet } from './sheet.server.ts'

/** What a poster or a card says. */
export interface PosterFacts {
  readonly kind: 'poster' | 'card'
  readonly mark: string
  readonly title: string
  /** What to remember. */
  readonly points: readonly string[]
  readonly minutes: number
  readonly place: string
  readonly address: string
  readonly at: Date
}

const ink = '#1a2233'
const indigo = '#24407f'
const quiet = '#4a5364'

/** Measures in points: a poster is read from two steps away, a card in the hand. */
interface Measures { readonly margin: number; readonly title: { readonly largest: number; readonly smallest: number }; readonly point: number; readonly small: number; readonly qr: number; readonly repeats: number }
const measures: Readonly<Record<PosterFacts['kind'], Measures>> = {
  poster: { margin: 36, title: { largest: 50, smallest: 32 }, point: 28, small: 15, qr: 200, repeats: 18 },
  card: { margin: 16, title: { largest: 20, smallest: 12 }, point: 11.5, small: 8.5, qr: 88, repeats: 18 },
}
const leading = 1.3

/** A lesson on a wall (A4) or in the hand (A6): its title, what to remember, and a code that leads to it. Tagged, fonts inside; the same facts are the same file. */
export async function posterPaper(facts: PosterFacts): Promise<Uint8Array<ArrayBuffer>> {
  const { kind } = facts
  const sheet = aSheet({ title: poster.documentTitle(facts.title), author: facts.mark, at: facts.at, size: kind === 'poster' ? 'A4' : 'A6', layout: kind === 'poster' ? 'portrait' : 'landscape' })
  const set = measures[kind]
  const bandHeight = band(sheet, set)
  const footTop = sheet.height - set.margin - bandHeight - set.qr - set.small * 1.2
  words(sheet, facts, set, set.margin + bandHeight, footTop)
  foot(sheet, facts, set, footTop)
  return await sheet.end()
}

/** The woven band along the upper and the lower edge; how high it is. */
function band(sheet: Sheet, { margin, repeats }: Measures): number {
  const width = sheet.width - 2 * margin
  const scale = width / repeats / wovenBand.width
  const height = scale * wovenBand.height
  sheet.ornament((pdf) => {
    for (const top of [margin, sheet.height - margin - height]) {
      pdf.rect(margin, top, width, height).fill(indigo)
      for (let repeat = 0; repeat < repeats; repeat++) {
        pdf.save().translate(margin + repeat * wovenBand.width * scale, top + scale / 2).scale(scale).lineWidth(1)
        pdf.path(wovenBand.cream).stroke('#f6ead0').path(wovenBand.turmeric).stroke('#e7a93f').path(wovenBand.edge).stroke('#d8694f')
        pdf.restore()
      }
    }
  })
  return height
}

/** The title and what to remember, between the band and the foot; points that have no room are left to the lesson. */
function words(sheet: Sheet, { mark, title, points }: PosterFacts, set: Measures, from: number, to: number): void {
  const width = sheet.width - 2 * set.margin
  const heading: Omit<Style, 'size'> = { weight: 700, colour: indigo }
  let top = from + set.small * 2.2
  sheet.text('P', [{ text: mark, place: { x: set.margin, y: top }, style: { weight: 400, size: set.small, colour: quiet } }])
  const fitted = fitText(title, { ...set.title, width, lines: 3 }, (text, size) => sheet.measure(text, { ...heading, size }))
  top += fitted.size * 1.35
  sheet.text('H1', fitted.lines.map((text, place) => ({ text, place: { x: set.margin, y: top + place * fitted.size * leading }, style: { ...heading, size: fitted.size } })))
  top += (fitted.lines.length - 1) * fitted.size * leading + set.point * 2.1
  sheet.text('H2', [{ text: poster.remember, place: { x: set.margin, y: top }, style: { weight: 700, size: set.point, colour: ink } }])
  const indent = set.point * 1.3
  for (const [place, point] of points.entries()) {
    const style: Style = { weight: 400, size: set.point, colour: ink }
    const { lines } = fitText(point, { width: width - indent, largest: set.point, smallest: set.point, lines: 4 }, (text, size) => sheet.measure(text, { ...style, size }))
    const next = top + set.point * leading * (lines.length + 0.35)
    if (next > to - set.point * 0.6) return
    const first = top + set.point * leading * 1.35
    sheet.text('P', [{ text: `${place + 1}.`, place: { x: set.margin, y: first }, style: { ...style, weight: 700, colour: indigo } }, ...lines.map((text, line) => ({ text, place: { x: set.margin + indent, y: first + line * set.point * leading }, style }))])
    top = next
  }
}

/** The code, how to get there without it, and where the sheet hangs. */
function foot(sheet: Sheet, { address, minutes, place }: PosterFacts, set: Measures, top: number): void {
  const { modules, path } = qrPath(address)
  const scale = set.qr / (modules + 8)
  sheet.figure(poster.qr(address), [set.margin, top, set.qr, set.qr], (pdf) => {
    pdf.save().translate(set.margin + 4 * scale, top + 4 * scale).scale(scale).path(path).fill('#000').restore()
  })
  const x = set.margin + set.qr + set.point * 0.5
  const small = (colour: string): Style => ({ weight: 400, size: set.small, colour })
  const room = sheet.width - set.margin - x
  let y = top + set.point * 1.6
  sheet.text('P', [{ text: poster.scan, place: { x, y }, style: { weight: 700, size: set.point, colour: ink } }])
  y += set.small * 1.9
  sheet.text('P', linesOf(sheet, poster.how(minutes), small(ink), room).map((text, line) => ({ text, place: { x, y: y + line * set.small * leading }, style: small(ink) })))
  y += set.small * leading * linesOf(sheet, poster.how(minutes), small(ink), room).length + set.small * 0.9
  sheet.text('P', [{ text: poster.orType, place: { x, y }, style: small(quiet) }])
  const shown = address.replace(/^https?:\/\//u, '')
  const fitted = fitText(shown, { width: room, largest: set.point, smallest: 6, lines: 1 }, (text, size) => sheet.measure(text, { weight: 700, size }))
  y += fitted.size * 1.3
  sheet.link(fitted.lines[0] ?? shown, address, { x, y }, { weight: 700, size: fitted.size, colour: indigo })
  const where = linesOf(sheet, place, small(quiet), room)
  sheet.text('P', where.map((text, line) => ({ text, place: { x, y: top + set.qr - (where.length - 1 - line) * set.small * leading }, style: small(quiet) })))
}

function linesOf(sheet: Sheet, text: string, style: Style, width: number): readonly string[] {
  return fitText(text, { width, largest: style.size, smallest: style.size, lines: 3 }, (part, size) => sheet.measure(part, { ...style, size })).lines
}
