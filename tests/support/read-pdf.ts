import { extractText, getDocumentProxy, getResolvedPDFJS } from 'unpdf'

/** An element of a PDF's structure: its role, such as «H1», and what is said in place of a drawing. */
export interface PdfElement { readonly role?: string; readonly alt?: string; readonly children?: readonly PdfElement[] }
/** A text where it stands, in points from the lower left corner. */
export interface PlacedText { readonly text: string; readonly x: number; readonly y: number; readonly width: number }
export interface ReadPdf {
  readonly pages: number
  readonly size: readonly [number, number]
  /** All text, one space between words. */
  readonly text: string
  /** The same with those spaces only that are written in it, as whoever reads its elements out has it. */
  readonly spoken: string
  readonly placed: readonly PlacedText[]
  readonly isMarked: boolean
  readonly title: string
  readonly language: string
  /** Elements in the order they are read out. */
  readonly elements: readonly PdfElement[]
  readonly links: readonly string[]
}

/** Reads the first page of a PDF as another program would. The bytes stay the caller's. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(bytes.slice())
  const page = await pdf.getPage(1)
  const { items } = await page.getTextContent()
  const info = (await pdf.getMetadata()).info as { readonly Title?: string; readonly Language?: string }
  const [, , width = 0, height = 0] = page.view
  return {
    pages: pdf.numPages, size: [Math.round(width), Math.round(height)],
    text: (await extractText(pdf, { mergePages: true })).text.replace(/\s+/gu, ' '),
    spoken: await spokenOn(page),
    placed: items.flatMap((item) => 'str' in item && item.str.trim() ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width }] : []),
    isMarked: (await pdf.getMarkInfo())?.Marked === true, title: info.Title ?? '', language: info.Language ?? '',
    elements: flatten(await page.getStructTree() as PdfElement | null),
    links: (await page.getAnnotations()).map(({ url }) => String(url)),
  }
}

/** The signs a page shows, one after another, its spaces among them. */
async function spokenOn(page: Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>): Promise<string> {
  const [{ OPS }, { fnArray, argsArray }] = await Promise.all([getResolvedPDFJS(), page.getOperatorList()])
  const shown = (argsArray as readonly (readonly unknown[] | null)[]).flatMap((args, at) => (fnArray[at] === OPS.showText ? (args?.[0] as readonly (number | { readonly unicode: string })[]) : []))
  return shown.map((sign) => (typeof sign === 'number' ? '' : sign.unicode)).join('')
}

function flatten(element: PdfElement | null): readonly PdfElement[] {
  return element === null ? [] : [element, ...(element.children ?? []).flatMap(flatten)]
}
