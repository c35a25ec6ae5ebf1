import type { Question } from './question.ts'
import { choiceTable, type ChoiceFigures } from './statistics-choices.ts'
import type { AttemptKind } from './statistics-evidence.ts'
import { flagsOf, type Flag, type Key, type QualityLimits } from './statistics-flags.ts'
import type { Sums } from './statistics-sums.ts'
import { joined, type Tally } from './statistics-tally.ts'
import { itemFigures, type ItemFigures } from './statistics.ts'

/** What an editor reads of one version of a question. */
export interface ItemReport { readonly figures: ItemFigures; readonly choices: readonly ChoiceFigures[]; readonly flags: readonly Flag[] }

export function itemReport(question: Question, sums: Sums, limits: QualityLimits): ItemReport {
  const key = keyOf(question)
  const figures = itemFigures(sums)
  const choices = choiceTable(sums, key?.options ?? [])
  // «Đúng» and «Sai» cannot be replaced by anything, so neither is ever an option too many.
  const judged = question.type === 'true-false' && key ? { ...key, options: [] } : key
  return { figures, choices, flags: flagsOf(figures, choices, judged, limits) }
}

/** The options of a question of choice or of a mock screen, and the right ones; null for types without wrong options to suspect. */
export function keyOf(question: Question): Key | null {
  const options = 'options' in question ? question.options : question.type === 'hot-spot' ? question.spots : null
  return options && { options: options.map(({ id }) => id), right: options.filter(({ correct }) => correct).map(({ id }) => id) }
}

/** The sums of first attempts only, or of all: the kinds are apart, so all is their sum. */
export function ofAttempts({ items, tests }: Tally, which: 'first' | 'all'): Tally {
  const of = (kind: AttemptKind): Tally => ({ items: items.filter(({ key }) => key.kind === kind), tests: tests.filter(({ key }) => key.kind === kind) })
  const asFirst = (tally: Tally): Tally => ({ items: tally.items.map(({ key, sums }) => ({ key: { ...key, kind: 'first' }, sums })), tests: tally.tests.map(({ key, sums }) => ({ key: { ...key, kind: 'first' }, sums })) })
  return which === 'first' ? of('first') : joined(of('first'), asFirst(of('repeat')))
}
