import { fontFile, runsOf, type FontPart, type Weight } from './fonts.server.ts'

/** How a line is set. */
export interface Style { readonly weight: Weight; readonly size: number; readonly colour: string }

/** The width of a text set so, points. */
export function widthOf(pdf: PDFKit.PDFDocument, text: string, { weight, size }: Pick<Style, 'weight' | 'size'>): number {
  return runsOf(text).reduce((width, run) => width + use(pdf, run.part, weight).fontSize(size).widthOfString(run.text), 0)
}

/** Sets a text on one line from its start; `y` is its baseline. */
export function setLine(pdf: PDFKit.PDFDocument, text: string, { x, y }: { readonly x: number; readonly y: number }, style: Style): void {
  let from = x
  for (const run of runsOf(text)) {
    const font = use(pdf, run.part, style.weight).fontSize(style.size).fillColor(style.colour)
    font.text(run.text, from, y, { lineBreak: false, baseline: 'alphabetic' })
    from += font.widthOfString(run.text)
  }
}

/** The finished file, once the document is ended. */
export function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', () => { resolve(Uint8Array.from(Buffer.concat(chunks))) })
    pdf.on('error', reject)
  })
}

const known = new WeakMap<PDFKit.PDFDocument, Set<string>>()

/** Takes up a font, reading its file the first time this document needs it. */
function use(pdf: PDFKit.PDFDocument, part: FontPart, weight: Weight): PDFKit.PDFDocument {
  const fonts = known.get(pdf) ?? new Set()
  const name = `${part}-${weight}`
  if (!fonts.has(name)) pdf.registerFont(name, fontFile(part, weight))
  known.set(pdf, fonts.add(name))
  return pdf.font(name)
}
