import { readAnswer, type AnswerValue } from '../assessment/answer.ts'
import type { DrawnQuestion } from '../assessment/draw.ts'
import type { Question, QuestionType, ShownOrder } from '../assessment/question.ts'
import { withoutSolution } from '../assessment/shown-question.ts'
import { fold } from '../people/text.ts'
import { accept, refuse, type Result } from '../result.ts'
import { joinAlphabet } from './join-code.ts'

/** What can be answered by a pencil and entered by a letter, a number or a word. */
export type PaperType = Extract<QuestionType, 'single' | 'true-false' | 'multiple' | 'numeric' | 'short-text'>
export const paperForms = ['one', 'own'] as const
export type PaperForm = (typeof paperForms)[number]

/** A question as it stands on a sheet, without its solution. */
export interface PrintedItem { readonly code: string; readonly type: PaperType; readonly stem: string; readonly options: readonly { readonly letter: string; readonly text: string }[] }

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

export function isForPaper({ type }: Pick<Question, 'type'>): boolean {
  return type === 'single' || type === 'true-false' || type === 'multiple' || type === 'numeric' || type === 'short-text'
}

/** The code beside a question: its place and a letter that another question at that place hardly has, so that a sheet entered on the wrong form is noticed. */
export function itemCode(position: number, questionId: string): string {
  const sum = [...questionId].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7)
  const consonants = joinAlphabet.replace(/\d/gu, '')
  return `${position}${consonants[sum % consonants.length] ?? ''}`
}

export function printedItem(question: Question, order: ShownOrder, position: number): PrintedItem {
  const shown = withoutSolution(question, order)
  const choices = 'choices' in shown && !('rights' in shown) ? shown.choices : []
  return { code: itemCode(position, question.id), type: question.type as PaperType, stem: question.stem, options: choices.map(({ text }, place) => ({ letter: letters[place] ?? '', text })) }
}

/** Why what was typed of an item cannot be read. */
export type ItemRefusal = 'sheet-item-unreadable' | 'sheet-item-one-letter' | 'sheet-item-no-number'

/** What was typed from a sheet of one question → its answer; null where it was left empty. */
export function readItem(question: Question, order: ShownOrder, typed: string): Result<AnswerValue | null, ItemRefusal> {
  const text = typed.normalize('NFC').trim()
  if (text === '') return accept(null)
  const fields = question.type === 'numeric' ? new Map([['number', [text]]]) : question.type === 'short-text' ? new Map([['text', [text]]]) : choiceFields(order, text)
  const read = fields === null ? null : readAnswer(question, order, fields)
  return read?.ok === true ? accept(read.value) : refuse(whyUnreadable(question, fields?.get('choice') ?? []))
}

function whyUnreadable({ type }: Question, chosen: readonly string[]): ItemRefusal {
  if (type === 'numeric') return 'sheet-item-no-number'
  return type !== 'multiple' && new Set(chosen).size > 1 ? 'sheet-item-one-letter' : 'sheet-item-unreadable'
}

/** «a, c» → the parts printed beside those letters; null for a letter that stands beside none. A Vietnamese keyboard makes Â of two A and Đ of two D: they are the letter below. */
function choiceFields({ choices }: ShownOrder, text: string): ReadonlyMap<string, readonly string[]> | null {
  const places = [...fold(text).toUpperCase().replace(/[\s,;.]/gu, '')].map((letter) => letters.indexOf(letter))
  const parts = places.map((place) => (place < 0 ? undefined : choices[place]))
  return parts.includes(undefined) ? null : new Map([['choice', parts.filter((part) => part !== undefined)]])
}

/** An answer as it would be typed again from the sheet. */
export function typedItem({ choices }: ShownOrder, value: AnswerValue | null): string {
  if (value === null) return ''
  if ('number' in value) return value.number
  if ('text' in value) return value.text
  return 'chosen' in value ? value.chosen.map((id) => letters[choices.indexOf(id)] ?? '').toSorted().join('') : ''
}

/** The answer of an item that was left empty after all. */
export function emptyItem({ type }: Pick<Question, 'type'>): AnswerValue {
  return type === 'numeric' ? { number: '' } : type === 'short-text' ? { text: '' } : { chosen: [] }
}

/** The items left empty that nobody has looked at yet: a key pressed too early must not make a sheet of half the answers. */
export function overlooked(items: number, answers: ReadonlyMap<number, AnswerValue>, leftEmpty: ReadonlySet<number>): readonly number[] {
  return Array.from({ length: items }, (_, place) => place + 1).filter((position) => !answers.has(position) && !leftEmpty.has(position))
}

/** At which positions two entries of one sheet say something else. */
export function differences(drawn: readonly DrawnQuestion[], first: ReadonlyMap<number, AnswerValue>, second: ReadonlyMap<number, AnswerValue>): readonly number[] {
  return drawn.flatMap(({ order }, place) => (typedItem(order, first.get(place + 1) ?? null) === typedItem(order, second.get(place + 1) ?? null) ? [] : [place + 1]))
}
