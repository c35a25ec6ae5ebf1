import type { ConfirmationRule } from '#app/domain/roadmap/confirmation.ts'
import { useWords } from '#app/ui/words-context.tsx'

/** What a rule asks for, in one sentence, with the document it rests on. */
export function RuleText({ rule, courses }: { readonly rule: ConfirmationRule; readonly courses: Readonly<Record<string, string>> }) {
  const { words: { confirmation }, format } = useWords()
  const asks = [
    ...(rule.areas > 0 ? [confirmation.asks(rule.areas, rule.supervisedAreas)] : []),
    ...(rule.courseIds.length > 0 ? [confirmation.asksCourses(rule.courseIds.map((id) => courses[id] ?? id).join(', '))] : []),
    ...(rule.leastAge === null ? [] : [confirmation.asksAge(rule.leastAge)]),
  ]
  return <p><strong>{confirmation.ruleName(rule.version)}</strong>: {asks.join('; ')}. <span className="muted">{rule.document} · {confirmation.startsOn} {format.day(rule.startsOn)}</span></p>
}
