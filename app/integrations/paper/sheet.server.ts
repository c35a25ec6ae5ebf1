import PDFDocument from 'pdfkit'
import { collect, setLine, widthOf, type Style } from './set-text.server.ts'

/** Where a line stands: `x` is its start, middle or end by `align`, `y` its baseline. Points from the upper left corner. */
export interface Place { readonly x: number; readonly y: number; readonly align?: 'start' | 'centre' }
type Element = PDFKit.PDFStructureElement
type Options = PDFKit.Mixins.StructureElementOptions & { readonly bbox?: readonly [number, number, number, number] }

/** One page that screen readers can read: every text stands in an element, every ornament outside of them. */
export interface Sheet {
  readonly width: number
  readonly height: number
  /** The width of a text set so. */
  measure(text: string, style: Pick<Style, 'weight' | 'size'>): number
  /** Lines of one element, such as «H1» or «P», read as one text. */
  text(tag: string, lines: readonly { readonly text: string; readonly place: Place; readonly style: Style }[]): void
  /** One line that leads to an address. */
  link(text: string, address: string, place: Place, style: Style): void
  /** A drawing with a meaning, said in `alt`; `box` is x, y, width and height. */
  figure(alt: string, box: readonly [number, number, number, number], draw: (pdf: PDFKit.PDFDocument) => void): void
  /** What only adorns. */
  ornament(draw: (pdf: PDFKit.PDFDocument) => void): void
  /** The finished file; the sheet takes nothing more. */
  end(): Promise<Uint8Array<ArrayBuffer>>
}

/** Begins a sheet: PDF 1.7 after PDF/UA-1 (ISO 14289-1), Vietnamese, fonts inside. `at` is its date, so that the same certificate is the same file. A4 landscape, unless told otherwise. */
export function aSheet({ title, author, at, size = 'A4', layout = 'landscape' }: { readonly title: string; readonly author: string; readonly at: Date; readonly size?: 'A4' | 'A6'; readonly layout?: 'landscape' | 'portrait' }): Sheet {
  const options = { size, layout, margin: 0, font: '', pdfVersion: '1.7', subset: 'PDF/UA', tagged: true, displayTitle: true, lang: 'vi-VN', info: { Title: title, Author: author, CreationDate: at, ModDate: at } }
  const pdf = new PDFDocument(options as PDFKit.PDFDocumentOptions) // the published types do not know PDF/UA yet
  const finished = collect(pdf)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const add = (tag: string, given: Options, draw: () => void): Element => {
    const element = pdf.struct(tag, given)
    root.add(element)
    element.add(draw)
    return element
  }
  return {
    width: pdf.page.width, height: pdf.page.height,
    measure: (text, style) => widthOf(pdf, text, style),
    text: (tag, lines) => add(tag, {}, () => { lines.forEach(({ text, place, style }, line) => { drawLine(pdf, text, place, style, line < lines.length - 1) }) }).end(),
    link: (text, address, place, style) => {
      const element = add('Link', {}, () => drawLine(pdf, text, place, style))
      const note = { structParent: element, Contents: Object(text) as string } // a boxed string is text to pdfkit, a bare one a name
      pdf.link(place.x, place.y - style.size, widthOf(pdf, text, style), style.size * 1.3, address, note)
      element.end()
    },
    figure: (alt, [x, y, width, height], draw) => add('Figure', { alt, bbox: [x, y, x + width, y + height] }, () => draw(pdf)).end(),
    ornament: (draw) => { pdf.markContent('Artifact', { type: 'Layout' }); draw(pdf); pdf.endMarkedContent() },
    end: () => { root.end(); pdf.end(); return finished },
  }
}

/** A line that goes on bears the space that keeps its last word from the next (ISO 32000-1, §14.8.2.5); it shifts nothing. */
function drawLine(pdf: PDFKit.PDFDocument, text: string, { x, y, align = 'start' }: Place, style: Style, goesOn = false): void {
  setLine(pdf, goesOn ? `${text} ` : text, { x: align === 'centre' ? x - widthOf(pdf, text, style) / 2 : x, y }, style)
}
