import type { Day } from '#app/domain/calendar.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf, type Language } from '#app/words/words.ts'

/** To whoever protects personal data, of a clock of the law that runs. It goes out over mail and SMS: whose data they are, and what is asked, stands on the officer's page alone. */
export type OfProtection =
  | { readonly kind: 'data-request-filed'; readonly at: Date; readonly dueOn: Day }
  | { readonly kind: 'data-request-due'; readonly what: 'answer' | 'done'; readonly dueOn: Day }
  | { readonly kind: BreachKind; readonly dueAt: Date }

type BreachKind = 'breach-recorded' | 'breach-due' | 'breach-late'

const kinds: ReadonlySet<string> = new Set<OfProtection['kind']>(['data-request-filed', 'data-request-due', 'breach-recorded', 'breach-due', 'breach-late'])

export function isOfProtection(content: { readonly kind: string }): content is OfProtection {
  return kinds.has(content.kind)
}

/** Such a message in words. */
export function wordOfProtection(content: OfProtection, language: Language): { readonly subject: string; readonly text: string } {
  const { telling: { protection } } = wordsOf(language)
  const format = formatOf(language)
  switch (content.kind) {
    case 'data-request-filed': return protection.filed(format.time(content.at), format.day(content.dueOn))
    case 'data-request-due': return protection.due[content.what](format.day(content.dueOn))
    default: return protection.breach[content.kind](format.time(content.dueAt))
  }
}
