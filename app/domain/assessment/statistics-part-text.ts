import { insideId, type Question } from './question.ts'

/** A part taken, as the statistics name it (`takenParts`), in the words of the question; its name where the question has none for it. */
export function partText(question: Question, part: string): string {
  return namesOf(question, part) ?? part
}

function namesOf(question: Question, part: string): string | undefined {
  switch (question.type) {
    case 'ordering': return placed(part, question.items)
    case 'scenario': return placed(part, question.turns.flatMap(({ options }) => options))
    case 'matching': return paired(part, question.pairs)
    case 'cloze': return textOf(part, question.gaps.flatMap((gap) => gap.options.map((option) => ({ id: insideId(gap.id, option.id), text: `${gap.id}: ${option.text}` }))))
    case 'numeric': return textOf(part, question.accepted.map(({ id, value }) => ({ id, text: String(value) })))
    case 'short-text': return textOf(part, question.accepted)
    case 'hot-spot': return textOf(part, question.spots)
    default: return textOf(part, question.options)
  }
}

type Named = readonly { readonly id: string; readonly text: string }[]

function textOf(id: string, named: Named): string | undefined {
  return named.find((each) => each.id === id)?.text
}

function placed(part: string, named: Named): string | undefined {
  const [place = '', id = ''] = part.split(':')
  const text = textOf(id, named)
  return text === undefined ? undefined : `${place}. ${text}`
}

function paired(part: string, pairs: readonly { readonly id: string; readonly left: string; readonly right: string }[]): string | undefined {
  const [one, other] = part.split(':').map((id) => pairs.find((pair) => pair.id === id))
  return one && other ? `${one.left} → ${other.right}` : undefined
}
