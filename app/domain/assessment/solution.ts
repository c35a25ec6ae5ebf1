import type { AnswerValue } from './answer.ts'
import type { Question } from './question.ts'
import { bestPath } from './scenario.ts'

/** The answer that earns most. Of a typed text, its wildcards are left out. */
export function solutionOf(question: Question): AnswerValue {
  switch (question.type) {
    case 'ordering': return { order: question.items.map((item) => item.id) }
    case 'matching': return { pairs: Object.fromEntries(question.pairs.map((pair) => [pair.id, pair.id])) }
    case 'numeric': return { number: String(mostOf(question.accepted)?.value ?? '').replace('.', ',') }
    case 'short-text': return { text: (mostOf(question.accepted)?.text ?? '').replace(/(?<!\\)\*/g, '').replaceAll('\\*', '*') }
    case 'cloze': return { gaps: Object.fromEntries(question.gaps.map((gap) => [gap.id, gap.options.find((option) => option.correct)?.id ?? ''])) }
    case 'scenario': return { path: bestPath(question) }
    case 'hot-spot': return { chosen: rightOnes(question.spots) }
    default: return { chosen: rightOnes(question.options) }
  }
}

function mostOf<T extends { readonly share?: number }>(accepted: readonly T[]): T | undefined {
  return accepted.toSorted((one, other) => (other.share ?? 1) - (one.share ?? 1))[0]
}

function rightOnes(options: readonly { readonly id: string; readonly correct: boolean }[]): readonly string[] {
  return options.filter((option) => option.correct).map((option) => option.id).sort()
}
