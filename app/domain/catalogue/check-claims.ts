import { withoutSpans } from '../spans.ts'
import type { EditedFact } from './editorial.ts'
import { type Finding, finding } from './check-finding.ts'
import type { Passage } from './passages.ts'

/** What an author says of rules: that somebody is fined, or that a law or a rule says, allows, forbids or settles something. */
const claims = /(?<!\p{L})(?:(?:bị|xử|mức) phạt|phạt (?:tiền|tù)|(?:theo|trái|đúng|sai|ngược|phạm) (?:pháp luật|luật|quy định)|(?:pháp luật|luật|quy định) (?:định|ghi|nói|nêu|cấm|bắt|buộc|quy định|cho phép|không cho|thừa nhận|đã|yêu cầu)|có quyền (?:yêu cầu|đổi ý|khiếu nại|rút|xóa))(?!\p{L})/giu

/** The claims of a text, quotations left out: what stands in «…» is somebody else's. */
export function claimsIn(text: string): readonly string[] {
  return [...new Set([...withoutSpans(text, '«', '»', '«»').matchAll(claims)].map(([found]) => found))]
}

/**
 * A rule is told by its fact, never in words of the author's own: whoever reads «trái quy định» must find the rule in content/facts. Facts that the
 * lesson names are left out of its texts before they are read. A scene may threaten with anything.
 */
export function checkClaims(passages: readonly Passage[], named: readonly string[], facts: readonly EditedFact[]): readonly Finding[] {
  const told = facts.filter(({ key }) => named.includes(key)).flatMap(({ text, parts = {} }) => [text, ...Object.values(parts)])
  const ownOf = (text: string) => told.reduce((rest, fact) => rest.replaceAll(fact, ' … '), text)
  return passages.filter(({ voice }) => voice === 'author').flatMap(({ about, text }) => claimsIn(ownOf(text))
    .flatMap((claim) => finding(about, `«${claim}» nói điều của luật mà không có dữ kiện: dẫn bằng {% fact "mã" /%}, hoặc nói việc nên làm thay cho điều luật.`)))
}
