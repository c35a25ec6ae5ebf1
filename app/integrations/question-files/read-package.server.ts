import { decodeText } from './decode-text.server.ts'
import { isForOldFont } from './legacy-letters.server.ts'
import { openZip } from './open-zip.server.ts'
import { allWithin, childOf, childrenOf, parseXml, rawText, type XmlElement } from './parse-xml.server.ts'
import { readQti12 } from './qti12/read.server.ts'
import { withNamesOf21 } from './qti2/normal-names.server.ts'
import { readQti2Item } from './qti2/read.server.ts'
import type { Recognised } from './draft.server.ts'
import { readVietnamese } from './vietnamese/read.server.ts'
import { linesOfWord } from './vietnamese/word-lines.server.ts'

interface PackedXml { readonly name: string; readonly root: XmlElement }

/** An archive: a Word document, or a package of QTI 1.2 (also Canvas' and ILIAS'), 2.1 or 3.0. */
export async function readPackage(bytes: Uint8Array): Promise<Recognised> {
  const opened = await openZip(bytes, (name) => name.endsWith('.xml'))
  if (!opened.ok) return { where: {}, reason: opened.reason }
  if (opened.value.some(({ name }) => name === 'word/document.xml')) return readWord(bytes)
  const documents: PackedXml[] = []
  for (const { name, bytes: content } of opened.value) {
    const text = decodeText(content)
    if (!text.ok) return { where: { entry: name }, reason: text.reason }
    const parsed = parseXml(text.value)
    if (!parsed.ok) return { ...parsed.problem, where: { ...parsed.problem.where, entry: name } }
    documents.push({ name, root: parsed.root })
  }
  return readDocuments(documents)
}

async function readWord(bytes: Uint8Array): Promise<Recognised> {
  const lines = await linesOfWord(bytes)
  if (!lines.ok) return { where: {}, reason: lines.reason }
  return isForOldFont(lines.value.map(({ text }) => text).join('\n')) ? { where: {}, reason: 'encoding-unknown' } : { format: 'word', reads: readVietnamese(lines.value) }
}

function readDocuments(documents: readonly PackedXml[]): Recognised {
  const older = documents.filter(({ root }) => root.name === 'questestinterop')
  if (older.length > 0) return { format: 'qti-1.2', reads: older.flatMap(({ name, root }) => readQti12(root, name)) }
  const manifest = documents.find(({ name }) => name.endsWith('imsmanifest.xml'))
  const order = manifest ? resourcesOf(manifest.root) : new Map<string, readonly string[]>()
  const place = ({ name }: PackedXml) => { const at = [...order.keys()].indexOf(name); return at < 0 ? order.size : at }
  const items = documents.filter(({ root }) => root.name === 'assessmentItem' || root.name === 'qti-assessment-item').toSorted((one, other) => place(one) - place(other))
  if (items.length === 0) return { where: {}, reason: 'format-unknown' }
  const is30 = items.some(({ root }) => root.name === 'qti-assessment-item')
  return { format: is30 ? 'qti-3.0' : 'qti-2.1', reads: items.map(({ name, root }, at) => readQti2Item(withNamesOf21(root), { entry: name, line: root.line, question: at + 1 }, order.get(name) ?? [])) }
}

/** File → the keywords that its manifest states, in the order of the manifest. */
function resourcesOf(manifest: XmlElement): ReadonlyMap<string, readonly string[]> {
  return new Map(allWithin(manifest, 'resource').map((resource) => {
    const keywords = allWithin(resource, 'keyword').flatMap((keyword) => childrenOf(keyword, 'string', 'langstring')).map((text) => rawText(text).trim())
    return [resource.attributes.href ?? childOf(resource, 'file')?.attributes.href ?? '', keywords] as const
  }))
}
