import type { AnswerValue } from '../assessment/answer.ts'
import type { Chance } from '../assessment/draw.ts'
import { partIds, type ChoiceQuestion, type Question } from '../assessment/question.ts'
import { happens, pick } from './chance.ts'

/** An answer somebody could give who does not know: one thing amiss, in the shape a form sends. */
export function wrongAnswer(question: Question, chance: Chance): AnswerValue {
  switch (question.type) {
    case 'ordering': return { order: twoChanged(partIds(question), chance) }
    case 'matching': return { pairs: pairsOf(partIds(question), twoChanged(partIds(question), chance)) }
    case 'multiple': return { chosen: amissChoice(question, chance) }
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
function amissChoice(question: ChoiceQuestion, chance: Chance): readonly string[] {
  const right = question.options.filter((option) => option.correct).map((option) => option.id)
  const wrong = question.options.filter((option) => !option.correct).map((option) => option.id)
  if (right.length > 1 && (wrong.length === 0 || happens(0.5, chance))) {
    const forgotten = pick(right, chance)
    return right.filter((id) => id !== forgotten).sort()
  }
  return [...right, pick(wrong, chance)].sort()
}
