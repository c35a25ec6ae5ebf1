import type { EditedFact } from './editorial.ts'
import { type Finding, finding } from './check-finding.ts'
import type { Passage } from './passages.ts'

/** Kinds of literals that change by somebody else's decision: hotlines, telephone numbers, documents and portals of the state. */
const kinds: readonly RegExp[] = [
  /(?<=(?<!\p{L})(?:gọi|bấm|số|đài|tới|gửi|hay) )(?:1\d{2}|\d{4})(?![\p{L}\p{N}]|[.,]\d| \d)(?! (?:triệu|nghìn|đồng|người|hộ|điểm|lượt|%))/giu,
  /(?<![\p{N}.])(?:1[89]00[ .]?\d{4}|1[89]00[ .]?\d{2}[ .]?\d{2}|0\d{2,3}[ .]?\d{3}[ .]?\d{3,4})(?!\p{N})/gu,
  /(?<![\p{L}\p{N}/])\d+(?:\.\d+)?\/(?:\d{4}\/)?\p{Lu}[\p{Lu}\d]*(?:-\p{Lu}[\p{Lu}\p{Ll}\d]*)*/gu,
  /(?<![\p{L}\p{N}.@-])(?:[a-z0-9-]+\.)+gov\.vn(?![\p{L}\p{N}-]|\.[a-z])/gu,
]

/** Hotlines, documents and portals that a text writes out. */
export function literalsIn(text: string): readonly string[] {
  return [...new Set(kinds.flatMap((kind) => [...text.matchAll(kind)].map(([found]) => found)))]
}

/**
 * A number or address is written only where a fact states it, so that a fact that changes tells every text that goes by the old one; and
 * what no fact of ours confirms is nowhere, whether as a literal or by the words it is known by.
 */
export function checkLiterals(passages: readonly Passage[], facts: readonly EditedFact[]): readonly Finding[] {
  const stated = facts.filter(({ status }) => status !== 'unverified').flatMap(({ text, en = '', mtq = '' }) => [text, en, mtq])
  const doubtful = facts.filter(({ status }) => status === 'unverified').flatMap(({ key, marks = [] }) => marks.map((mark) => ({ key, mark })))
  return passages.flatMap(({ about, text }) => [
    ...literalsIn(text).filter((literal) => !stated.some((fact) => states(fact, literal))).flatMap((literal) => finding(about, `«${literal}» không có trong dữ kiện nào: thêm vào content/facts kèm nguồn, hoặc bỏ khỏi câu.`)),
    ...doubtful.filter(({ mark }) => hasWord(text, mark)).flatMap(({ key, mark }) => finding(about, `«${mark}»: dữ kiện «${key}» chưa được kiểm chứng, viết lại để câu đứng được mà không có nó.`)),
  ])
}

/** Whether a fact says it; «congan.(tên tỉnh).gov.vn» says it of every province. */
function states(fact: string, literal: string): boolean {
  return hasWord(fact, literal) || patternsIn(fact).some(([start, end]) => literal.startsWith(start) && literal.endsWith(end) && !literal.slice(start.length, -end.length).includes('.'))
}

/** Addresses of which a part stands in brackets for many: what comes before it, and after. */
function patternsIn(fact: string): readonly (readonly [string, string])[] {
  return [...fact.matchAll(/(\S*)\([^()]*\)(\.[a-z.]*[a-z])/gu)].map(([, start = '', end = '']) => [start, end] as const)
}

function hasWord(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text)
}
