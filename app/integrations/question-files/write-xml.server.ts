/** An element to write; `line` starts it on a line of its own. */
export type XmlPart = string | { readonly tag: string; readonly attributes: Readonly<Record<string, string | number>>; readonly parts: readonly XmlPart[] }

/** An element with its attributes and what is in it: texts are escaped, elements stand as they are. */
export function xml(tag: string, attributes: Readonly<Record<string, string | number>>, ...parts: readonly (XmlPart | readonly XmlPart[])[]): XmlPart {
  return { tag, attributes, parts: parts.flat() }
}

/** The document, one element a line where no text stands beside it. */
export function xmlDocument(root: XmlPart): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, 0)}\n`
}

function written(part: XmlPart, depth: number): string {
  if (typeof part === 'string') return escapeXml(part)
  const attributes = Object.entries(part.attributes).map(([name, value]) => ` ${name}="${escapeXml(String(value)).replace(/\n/gu, '&#10;')}"`).join('')
  if (part.parts.length === 0) return `<${part.tag}${attributes}/>`
  const isInline = part.parts.some((inner) => typeof inner === 'string')
  const indent = isInline ? '' : `\n${'  '.repeat(depth + 1)}`
  const end = isInline ? '' : `\n${'  '.repeat(depth)}`
  return `<${part.tag}${attributes}>${part.parts.map((inner) => indent + written(inner, depth + 1)).join('')}${end}</${part.tag}>`
}

function escapeXml(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;')
}
