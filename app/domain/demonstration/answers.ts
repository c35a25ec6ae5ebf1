import type { AnswerValue } from '../assessment/answer.ts'
import type { Chance } from '../assessment/draw.ts'
import { partIds, type ClozeQuestion, type NumericQuestion, type Question } from '../assessment/question.ts'
import { worstPath } from '../assessment/scenario.ts'
import { happens, pick } from './chance.ts'

/** An answer somebody could give who does not know: one thing amiss, in the shape a form sends. */
export function wrongAnswer(question: Question, chance: Chance): AnswerValue {
  switch (question.type) {
    case 'ordering': return { order: twoChanged(partIds(question), chance) }
    case 'matching': return { pairs: pairsOf(partIds(question), twoChanged(partIds(question), chance)) }
    case 'multiple': return { chosen: amissChoice(question.options, chance) }
    case 'numeric': return { number: offNumber(question) }
    case 'short-text': return { text: 'không biết' }
    case 'cloze': return { gaps: amissGaps(question, chance) }
    case 'hot-spot': return { chosen: question.pick === 'all' ? amissChoice(question.spots, chance) : [pick(question.spots.filter((spot) => !spot.correct), chance).id] }
    case 'scenario': return { path: worstPath(question) }
    default: return { chosen: [pick(question.options.filter((option) => !option.correct), chance).id] }
  }
}

function pairsOf(lefts: readonly string[], rights: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(lefts.map((left, place) => [left, rights[place] ?? left]))
}

function twoChanged(ids: readonly string[], chance: Chance): readonly string[] {
  const one = Math.floor(chance() * ids.length)
  const other = (one + 1 + Math.floor(chance() * (ids.length - 1))) % ids.length
  return ids.map((id, place) => (place === one ? ids[other] : place === other ? ids[one] : undefined) ?? id)
}

/** A right option forgotten, or a wrong one ticked. */
function amissChoice(options: readonly { readonly id: string; readonly correct: boolean }[], chance: Chance): readonly string[] {
  const right = options.filter((option) => option.correct).map((option) => option.id)
  const wrong = options.filter((option) => !option.correct).map((option) => option.id)
  if (right.length > 1 && (wrong.length === 0 || happens(0.5, chance))) {
    const forgotten = pick(right, chance)
    return right.filter((id) => id !== forgotten).sort()
  }
  return [...right, pick(wrong, chance)].sort()
}

/** Far beyond everything that is accepted. */
function offNumber({ accepted }: NumericQuestion): string {
  return String(Math.ceil(Math.max(...accepted.map(({ value, tolerance }) => Math.abs(value) + tolerance)) * 2) + 1)
}

/** One gap amiss, the others right. */
function amissGaps({ gaps }: ClozeQuestion, chance: Chance): Readonly<Record<string, string>> {
  const amiss = pick(gaps, chance)
  return Object.fromEntries(gaps.map((gap) => [gap.id, pick(gap.options.filter((option) => option.correct !== (gap === amiss)), chance).id]))
}
