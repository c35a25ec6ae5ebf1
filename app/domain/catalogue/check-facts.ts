import { fold } from '../people/text.ts'
import { withoutSpans } from '../spans.ts'
import type { EditedFact } from './editorial.ts'
import { type Finding, finding } from './check-finding.ts'
import { countWords } from './lesson.ts'

/** Clauses shorter than this are turns of phrase: «hiệu lực từ 01/01/2026». */
const leastWords = 6

/** Two sentences with so many of their words in common say the same thing: shared words divided by all words. */
const alike = 0.75

/** A fact is stated once: two entries that say the same would be changed one without the other. Told at the later one. */
export function checkFacts(facts: readonly EditedFact[]): readonly Finding[] {
  return facts.flatMap((fact, place) => facts.slice(0, place).filter((other) => saysTheSame(fact.text, other.text)).flatMap((other) =>
    finding(fact, `«${fact.key}» nói lại điều của «${other.key}»: gộp làm một, rồi cho các bài gọi mã còn lại.`)))
}

function saysTheSame(one: string, other: string): boolean {
  return clausesOf(one).some((clause) => clausesOf(other).includes(clause)) || shareInCommon(one, other) >= alike
}

/** The clauses between full stops, semicolons and commas that are long enough to be a statement. */
function clausesOf(text: string): readonly string[] {
  return fold(withoutSpans(text, '(', ')', '')).split(/[.;,:](?= |$)/u).map((clause) => clause.trim()).filter((clause) => countWords(clause) >= leastWords)
}

function shareInCommon(one: string, other: string): number {
  const wordsOf = (text: string) => new Set(fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean))
  const [left, right] = [wordsOf(one), wordsOf(other)]
  const common = [...left].filter((word) => right.has(word)).length
  return common / (left.size + right.size - common)
}
