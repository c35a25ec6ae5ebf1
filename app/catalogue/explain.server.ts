import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const kinds: Record<string, string> = { string: 'chữ', number: 'số', int: 'số nguyên', boolean: 'true hoặc false', array: 'danh sách, mỗi dòng bắt đầu bằng «- »', object: 'nhóm mục «tên: giá trị»' }

/** A sentence for an author: what is wrong with a field and what to write instead. */
export function explain(issue: Issue): string {
  const field = nameOf(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys': return `Mục ${issue.keys.map((key) => `«${key}»`).join(', ')} không có trong khuôn: xóa đi hoặc sửa tên theo content/README.md.`
    case 'invalid_type': return wrongType(issue, field)
    case 'invalid_value': return `${field} không hợp lệ: viết một trong ${issue.values.map(String).join(' · ')}.`
    case 'invalid_union': return issue.discriminator === undefined ? `${field} không hợp lệ: ${issue.message}.` : `${field} không hợp lệ: viết single · multiple · true-false · ordering · matching · numeric · short-text · cloze · hot-spot · scenario.`
    case 'too_small': return issue.origin === 'string' ? `${field} còn trống: viết nội dung.` : `${field} quá ít: cần ít nhất ${issue.minimum}.`
    case 'too_big': return `${field} quá nhiều: tối đa ${issue.maximum}.`
    default: return `${field} không đúng: ${issue.message}.`
  }
}

function wrongType(issue: Extract<Issue, { code: 'invalid_type' }>, field: string): string {
  if (issue.input === undefined && isMissing(issue)) return `Thiếu ${lowerFirst(field)}: thêm dòng «${String(issue.path.at(-1) ?? '…')}: …».`
  const quote = issue.expected === 'string' ? '; nếu là số hoặc true/false thì bọc trong dấu nháy kép "…"' : ''
  return `${field} không đúng kiểu: viết ${kinds[issue.expected] ?? issue.expected}${quote}.`
}

/** zod says «received undefined» for a field that is not there, and nothing else does. */
function isMissing(issue: Issue): boolean {
  return /received undefined$/.test(issue.message)
}

function nameOf(path: readonly PropertyKey[]): string {
  const names = path.filter((part) => typeof part === 'string')
  return names.length === 0 ? 'Nội dung' : `Mục «${names.join('.')}»`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
