import { fractionOf } from '../fractions.server.ts'
import { cut, find } from './tokens.server.ts'
import { formatted, type GiftFormat, type GiftText } from './formats.server.ts'

/** One answer: «=» or «~», its share of the mark (NaN when the weight is none that Moodle knows), its text and feedback. */
export interface GiftAnswer { readonly mark: '=' | '~'; readonly share: number; readonly text: GiftText; readonly because: GiftText }

/** The answers between the braces; null when there is text before the first mark. */
export function readAnswers(answers: string, format: GiftFormat): readonly GiftAnswer[] | null {
  const pieces = piecesOf(answers)
  return pieces === null || pieces.length === 0 ? null : pieces.map(({ mark, text }) => answerOf(mark, text, format))
}

export interface GiftPiece { readonly mark: '=' | '~'; readonly text: string }

export function piecesOf(answers: string): readonly GiftPiece[] | null {
  const starts: number[] = []
  for (let at = nextMark(answers, 0); at >= 0; at = nextMark(answers, at + 1)) starts.push(at)
  if (answers.slice(0, starts[0] ?? answers.length).trim() !== '') return null
  return starts.map((from, index) => ({ mark: answers[from] as '=' | '~', text: answers.slice(from + 1, starts[index + 1]) }))
}

function nextMark(text: string, from: number): number {
  const found = [find(text, '=', from), find(text, '~', from)].filter((at) => at >= 0)
  return found.length === 0 ? -1 : Math.min(...found)
}

/** «%50%text#feedback» */
export function weighted(mark: '=' | '~', text: string): { readonly share: number; readonly rest: string } {
  const weight = /^\s*%\s*(-?\d+(?:\.\d+)?)%/u.exec(text)
  if (!weight) return { share: mark === '=' ? 1 : 0, rest: text }
  return { share: fractionOf(Number(weight[1])) ?? Number.NaN, rest: text.slice(weight[0].length) }
}

function answerOf(mark: '=' | '~', text: string, format: GiftFormat): GiftAnswer {
  const { share, rest } = weighted(mark, text)
  const [answer, because] = cut(rest, '#')
  return { mark, share, text: formatted(answer, format), because: formatted(because ?? '', format) }
}
