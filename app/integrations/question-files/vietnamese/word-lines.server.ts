import mammoth from 'mammoth'
import type { FileReason } from '#app/domain/assessment/question-file.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { hasLongLine, withNarrowBlanks } from '../bounded-lines.server.ts'
import { makeZip } from '../make-zip.server.ts'
import { openZip, type ZipEntry } from '../open-zip.server.ts'
import { textOfHtml } from '../plain-text.server.ts'
import type { DocumentLine } from './lines.server.ts'
import { withNumbersWritten } from './word-numbering.server.ts'
import { formulaSign, withColoursUnderlined, withFormulasSigned } from './word-signs.server.ts'

/** The paragraphs of a Word document (.docx). The archive is judged first, and a document with a type declaration is refused. */
export async function linesOfWord(bytes: Uint8Array): Promise<Result<readonly DocumentLine[], FileReason>> {
  const opened = await openZip(bytes, (name) => name.endsWith('.xml') || name.endsWith('.rels'))
  if (!opened.ok) return opened
  const texts = opened.value.map((entry) => Buffer.from(entry.bytes).toString('latin1'))
  if (texts.some((text) => /<!(?:DOCTYPE|ENTITY)/iu.test(text))) return refuse('xml-doctype')
  if (texts.some(isTooDeep)) return refuse('xml-too-deep')
  try {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await toldInFull(bytes, opened.value)) }, { styleMap: ['u => u', 'b => b'], includeDefaultStyleMap: true, externalFileAccess: false, convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) })
    const lines = linesOfHtml(value).map((line) => ({ ...line, text: withNarrowBlanks(line.text) }))
    return lines.some(({ text }) => hasLongLine(text)) ? refuse('line-too-long') : accept(lines)
  } catch {
    return refuse('word-broken')
  }
}

/** The document with what its reader does not tell, numbers, formulas and colours, as text and underlines. */
async function toldInFull(bytes: Uint8Array, entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const texts = entries.map(({ name, bytes: content }) => ({ name, text: Buffer.from(content).toString() }))
  const [document = '', numbering = ''] = ['word/document.xml', 'word/numbering.xml'].map((name) => texts.find((each) => each.name === name)?.text)
  const told = withColoursUnderlined(withFormulasSigned(withNumbersWritten(document, numbering)))
  return told === document ? bytes : makeZip(texts.map(({ name, text }) => ({ name, text: text === document ? told : text })))
}

/** Deeper than any document: told by counting, before a parser that calls itself sees it. */
function isTooDeep(xml: string): boolean {
  let depth = 0
  for (const [tag] of xml.matchAll(/<\/?[a-z][^<>]*>/giu)) {
    depth += tag.startsWith('</') ? -1 : tag.endsWith('/>') ? 0 : 1
    if (depth > 200) return true
  }
  return false
}

/** Line n is the n-th paragraph. */
function linesOfHtml(html: string): readonly DocumentLine[] {
  return html.split(/<\/p>|<\/li>|<br\s*\/?>|<\/h\d>|(?=<[ou]l>)/u).map((piece, at) => {
    const isItem = /<li>/u.test(piece) && !/<p>/u.test(piece)
    return { text: tabsKept(piece), line: at + 1, isMarked: isMarked(piece), isItem, lacks: /<img\b/u.test(piece) ? 'media' : piece.includes(formulaSign) ? 'formula' : null }
  })
}

function tabsKept(piece: string): string {
  return piece.split('\t').map((part) => textOfHtml(part.replace(/<img\b[^>]*>/gu, '')).text.replace(/\n/gu, ' ').replace(/^• /u, '')).join('\t')
}

/** Whether all its letters, but for a leading «A.», are bold or underlined. */
function isMarked(piece: string): boolean {
  const bare = piece.replace(/<(b|strong|u)>[\s\S]*?<\/\1>/gu, '')
  return bare !== piece && textOfHtml(bare).text.replace(/^\*?[A-H]\s*[.)]?/u, '').replace(/[\s.•]+/gu, '') === ''
}
