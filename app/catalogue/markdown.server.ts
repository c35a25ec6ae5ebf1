import Markdoc, { type Node } from '@markdoc/markdoc'
import { note, type Notes, type Source } from './source.server.ts'

export type { Node }

const tokenizer = new Markdoc.Tokenizer({})

/** The tags of a lesson and the attributes each may carry; `primary` is the quoted text right after the name. */
const tags: Record<string, readonly string[]> = {
  card: ['of', 'audio'], summary: ['audio'], sign: ['primary'], fact: ['primary'], ask: ['primary'], picture: ['primary', 'alt'],
  practice: ['of', 'audio', 'kind', 'from', 'at', 'subject', 'address'],
}

/** The syntax tree of a lesson; what no lesson may hold is noted with its line. */
export function parseMarkdown(notes: Notes, source: Source): Node {
  const tree = Markdoc.parse(tokenizer.tokenize(source.text))
  for (const node of [tree, ...tree.walk()]) {
    const message = faultOf(node)
    if (message !== null) note(notes, source, lineOf(node), message)
  }
  return tree
}

export function lineOf(node: Node): number {
  return (node.lines[0] ?? 0) + 1
}

/** The text of an attribute such as from="…", or null when it is not given. */
export function attribute(node: Node, name: string): string | null {
  const value: unknown = node.attributes[name]
  return typeof value === 'string' ? value.trim() : null
}

function faultOf(node: Node): string | null {
  const [error] = node.errors
  if (error) return syntaxFault(node.tag ?? '', error.id)
  if (node.type === 'tag') return tagFault(node)
  if (node.type === 'text' && /\{%|%\}/.test(String(node.attributes.content))) return 'Thẻ {% … %} viết sai nên bị đọc thành chữ: mở và đóng trên cùng một dòng.'
  return null
}

function syntaxFault(tag: string, error: string): string {
  if (error === 'missing-closing') return `{% ${tag} %} chưa đóng: thêm {% /${tag} %}.`
  if (error === 'missing-opening') return `{% /${tag} %} không có phần mở: thêm {% ${tag} %} phía trên hoặc xóa dòng này.`
  return 'Thẻ {% … %} viết sai: giá trị phải nằm trong dấu nháy kép, ví dụ {% practice kind="sms" from="Số lạ" %}.'
}

function tagFault(node: Node): string | null {
  const name = node.tag ?? ''
  const allowed = tags[name]
  if (!allowed) return `Không có thẻ {% ${name} %}: dùng ${Object.keys(tags).join(', ')}.`
  const unknown = Object.keys(node.attributes).find((key) => !allowed.includes(key))
  if (unknown === 'primary') return `{% ${name} %} không nhận chữ đi kèm: bỏ phần trong dấu nháy.`
  if (unknown !== undefined) return `{% ${name} %} không có thuộc tính «${unknown}»: bỏ đi.`
  return allowed.includes('primary') && !attribute(node, 'primary') ? `{% ${name} %} thiếu chữ trong dấu nháy: viết {% ${name} "…" %}.` : null
}
