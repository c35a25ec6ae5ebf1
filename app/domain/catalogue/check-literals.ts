import { withoutSpans } from '../spans.ts'
import { type EditedFact, isConfirmed } from './editorial.ts'
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

/** A number or address is written only where a fact states it, so that a fact that changes tells every text that goes by the old one. */
export function checkLiterals(passages: readonly Passage[], facts: readonly EditedFact[]): readonly Finding[] {
  const stated = facts.filter(isConfirmed).flatMap(({ text, en = '', mtq = '' }) => [text, en, mtq])
  return passages.flatMap(({ about, text }) => literalsIn(text).filter((literal) => !stated.some((fact) => states(fact, literal)))
    .flatMap((literal) => finding(about, `«${literal}» không có trong dữ kiện nào: thêm vào content/facts kèm nguồn, hoặc bỏ khỏi câu.`)))
}

/** What no fact of ours confirms is nowhere, not even by the words it is known by. */
export function checkUnverified(passages: readonly Passage[], facts: readonly EditedFact[]): readonly Finding[] {
  const doubtful = facts.filter((fact) => !isConfirmed(fact)).flatMap(({ key, marks = [] }) => marks.map((mark) => ({ key, mark })))
  return passages.flatMap(({ about, text }) => doubtful.filter(({ mark }) => hasWord(text, mark))
    .flatMap(({ key, mark }) => finding(about, `«${mark}»: dữ kiện «${key}» chưa được kiểm chứng, viết lại để câu đứng được mà không có nó.`)))
}

/** Whether a fact says it; «congan.(tên tỉnh).gov.vn» says it of every province. */
function states(fact: string, literal: string): boolean {
  return hasWord(fact, literal) || patternsIn(fact).some(([start, end]) => literal.startsWith(start) && literal.endsWith(end) && !literal.slice(start.length, -end.length).includes('.'))
}

/** Addresses of which a part stands in brackets for many: what comes before it, and after. Of several brackets in one word the last is meant. */
function patternsIn(fact: string): readonly (readonly [string, string])[] {
  const brackets = [...fact.matchAll(/\([^()]*\)(\.[a-z.]*[a-z])/gu)]
  const ofAddresses = brackets.filter(({ index }, place) => { const next = brackets[place + 1]; return next === undefined || /\s/u.test(fact.slice(index, next.index)) })
  return ofAddresses.map(({ index, 1: end = '' }, place) => {
    const before = ofAddresses[place - 1]
    return [fact.slice(before === undefined ? 0 : before.index + before[0].length, index).split(/\s/u).at(-1) ?? '', end] as const
  })
}

/** Figures and references that a rule fixes and a rule may change: terms, sums, shares, days, counts of rights, articles, named laws. */
const ruled: readonly RegExp[] = [
  /(?<![\p{N}.,])\d+(?:\.\d{3})*(?:,\d+)? (?:ngày làm việc|ngày|giờ|tuần|tháng|triệu đồng|tỷ đồng|%)(?!\p{L})/gu,
  /(?<![\p{N}/])\d{1,2}\/\d{1,2}\/20\d{2}(?![\p{N}/])/gu,
  /(?<![\p{N}.,])\d+ (?:quyền|nhóm|bước)(?!\p{L})/gu,
  /(?<!\p{L})(?:Điều|[Kk]hoản) \d+(?![\p{N}.,]\d|\p{N}| (?:triệu|nghìn|đồng))/gu,
  /(?<!\p{L})Luật \p{Lu}\p{L}+ \p{L}+/gu,
  /(?<![\p{L}\p{N}/])\d+(?:\.\d+)?\/(?:\d{4}\/)?\p{Lu}[\p{Lu}\d]*(?:-\p{Lu}[\p{Lu}\p{Ll}\d]*)*/gu,
]

/** Only a rule is told so: a story may have any sum and any time. */
const alwaysRuled = /làm việc$|^\D|\/(?:\d{4}\/)?\p{Lu}/u

/** What a text by its author, quotations left out, says of a rule. */
export function ruledIn(text: string): readonly string[] {
  const own = withoutSpans(text, '«', '»', '«»')
  return [...new Set(ruled.flatMap((kind) => [...own.matchAll(kind)].map(([found]) => found)))]
}

/**
 * What a rule fixes stands in a lesson or its questions only beside the fact it comes from: the lesson names the fact, by its tag in a text or
 * a question. So a number typed by hand is found when the fact changes, and a story never borrows the number of a rule.
 */
export function checkTyped(passages: readonly Passage[], named: readonly string[], facts: readonly EditedFact[]): readonly Finding[] {
  const own = facts.filter(({ key }) => named.includes(key))
  const isStated = (among: readonly EditedFact[], literal: string) => among.some(({ text }) => hasWord(text, literal))
  return passages.filter(({ voice }) => voice === 'author').flatMap(({ about, text }) => ruledIn(text)
    .filter((literal) => !isStated(own, literal) && (alwaysRuled.test(literal) || isStated(facts, literal)))
    .flatMap((literal) => finding(about, `«${literal}» gõ tay ngoài dữ kiện: dùng {% fact "mã.phần" /%}, hoặc chọn con số khác nếu chỉ là chuyện kể.`)))
}

function hasWord(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text)
}
