import type { ChoiceQuestion, Option } from '#app/domain/assessment/question.ts'
import { questionFileLimits, type FileReason } from '#app/domain/assessment/question-file.ts'
import { refuse, accept, type Result } from '#app/domain/result.ts'
import type { DraftAnswer, DraftBody } from './draft.server.ts'

type Common = Omit<ChoiceQuestion, 'type' | 'options'>
export type Refused = { readonly ok: false; readonly reason: FileReason }

/** Parts are called a, b, c, … in the order of the file. */
export function partId(place: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + place)
}

/** The two options of a true/false question, always called so and in this order. */
export function truthOf(answer: boolean, ifTrue: string, ifFalse: string): readonly Option[] {
  return [
    { id: 'true', text: 'Đúng', correct: answer, because: ifTrue },
    { id: 'false', text: 'Sai', correct: !answer, because: ifFalse },
  ]
}

/** Options with shares → single or multiple choice; shares are kept only where they are uneven. «Đúng» and «Sai» alone make a true/false question. */
export function choiceOf(common: Common, { many, options }: Extract<DraftBody, { kind: 'choice' }>): Result<ChoiceQuestion, FileReason> {
  const refused = refusalOf(options, many)
  if (refused) return refuse(refused)
  const truth = many ? null : truthIn(options)
  if (truth) return accept({ ...common, type: 'true-false', options: truth })
  const isUneven = !isEven(options, many)
  return accept({
    ...scored(common, options, many && !isUneven), type: many ? 'multiple' : 'single',
    options: options.map(({ text, share, because }, at) => ({ id: partId(at), text, correct: many ? share > 0 : share === 1, because, ...(isUneven ? { share } : {}) })),
  })
}

function truthIn(options: readonly DraftAnswer[]): readonly Option[] | null {
  const [first, second] = options
  if (options.length !== 2 || first?.text !== 'Đúng' || second?.text !== 'Sai' || !isEven(options, false)) return null
  return truthOf(first.share === 1, first.because, second.because)
}

/** Parts earn where the file says so, or where its shares do; that is said only of even multiple choices. */
function scored({ scoring, ...rest }: Common, options: readonly DraftAnswer[], mayBePerPart: boolean): Common {
  if (mayBePerPart && (scoring ?? impliedScoring(options)) === 'per-part') return { ...rest, scoring: 'per-part' }
  return scoring === 'exact' ? { ...rest, scoring } : rest
}

function refusalOf(options: readonly DraftAnswer[], many: boolean): FileReason | null {
  if (options.length === 0) return 'answers-missing'
  if (options.length < 2) return 'options-too-few'
  if (options.length > questionFileLimits.options) return 'options-too-many'
  if (options.some(({ text }) => text === '')) return 'part-empty'
  if (new Set(options.map(({ text }) => text)).size < options.length) return 'parts-alike'
  return many ? manyRefusal(options) : singleRefusal(options)
}

function singleRefusal(options: readonly DraftAnswer[]): FileReason | null {
  const right = options.filter(({ share }) => share === 1).length
  return right === 0 ? 'no-right-option' : right > 1 ? 'several-right-options' : null
}

function manyRefusal(options: readonly DraftAnswer[]): FileReason | null {
  const right = options.filter(({ share }) => share > 0)
  if (right.length === 0) return 'no-right-option'
  if (right.length === options.length) return 'no-wrong-option'
  const sum = right.reduce((all, { share }) => all + share, 0)
  return Math.abs(sum - 1) > 0.005 ? 'fractions-not-whole' : null
}

const near = (one: number, other: number) => Math.abs(one - other) < 0.001

/** Whether every right option earns as much as the others, and every wrong one costs as much: nothing, all, or its part. */
function isEven(options: readonly DraftAnswer[], many: boolean): boolean {
  const right = options.filter(({ share }) => share > 0)
  const wrong = options.filter(({ share }) => share <= 0)
  if (!many) return right.length === 1 && wrong.every(({ share }) => share === 0)
  const costs = [0, -1, -1 / wrong.length]
  return right.every(({ share }) => near(share, 1 / right.length)) && costs.some((cost) => wrong.every(({ share }) => near(share, cost)))
}

/** Where every wrong option costs the whole mark, only the exact choice earns; else parts earn. */
function impliedScoring(options: readonly DraftAnswer[]): 'exact' | 'per-part' {
  const wrong = options.filter(({ share }) => share <= 0)
  return wrong.every(({ share }) => near(share, -1)) ? 'exact' : 'per-part'
}
