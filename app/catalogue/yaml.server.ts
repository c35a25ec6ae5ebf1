import { isNode, LineCounter, parseDocument, type Document, type YAMLError } from 'yaml'
import type { z } from 'zod'
import { explain } from './explain.server.ts'
import { note, type Notes, type Source } from './source.server.ts'

/** A YAML value that has the asked-for shape, and the line at which each of its parts is written. */
export interface ReadYaml<T> { readonly value: T; lineOf(path: readonly PropertyKey[]): number }

/** Parses and checks; what is wrong goes to the notes with its line. `linesBefore` is for YAML inside another file. */
export function readYaml<T>(notes: Notes, source: Source, schema: z.ZodType<T>, linesBefore = 0): ReadYaml<T> | null {
  const lines = new LineCounter()
  const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line + linesBefore
  const first = document.errors[0]
  if (first) {
    note(notes, source, lineAt(first.pos[0]), unreadable(first))
    return null
  }
  const lineOf = (path: readonly PropertyKey[]) => lineAt(offsetOf(document, path))
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success) return { value: parsed.data, lineOf }
  parsed.error.issues.forEach((issue) => note(notes, source, lineOf(issue.path), explain(issue)))
  return null
}

/** Where the nearest existing part on the path begins. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  if (isNode(node) && node.range) return node.range[0]
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1))
}

function unreadable(error: YAMLError): string {
  switch (error.code) {
    case 'DUPLICATE_KEY': return 'Một tên mục viết hai lần: bỏ một dòng.'
    case 'TAB_AS_INDENT': return 'Thụt đầu dòng bằng phím Tab: thay bằng dấu cách.'
    case 'MISSING_CHAR': return 'Thiếu dấu đóng nháy hoặc ngoặc: thêm vào cuối câu.'
    case 'BLOCK_AS_IMPLICIT_KEY': return 'Câu có dấu hai chấm bị đọc thành mục mới: bọc cả câu trong dấu nháy kép "…", hoặc sửa thụt đầu dòng.'
    default: return 'Dòng này không đúng khuôn YAML: xem lại thụt đầu dòng, và bọc câu có ký hiệu lạ trong dấu nháy kép "…".'
  }
}
