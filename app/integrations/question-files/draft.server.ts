import type { FilePlace, FileProblem, FileReason, ImportNote, QuestionFileFormat, UnsupportedKind } from '#app/domain/assessment/question-file.ts'
import type { PlainText } from './plain-text.server.ts'

/** One answer as a file states it; `share` −1…1 of the question's mark. */
export interface DraftAnswer { readonly text: string; readonly share: number; readonly because: string }
export interface DraftNumber { readonly value: number; readonly tolerance: number; readonly share: number; readonly because: string }
export interface DraftPair { readonly left: string; readonly right: string; readonly because: string }

export type DraftBody =
  | { readonly kind: 'choice'; readonly many: boolean; readonly options: readonly DraftAnswer[] }
  | { readonly kind: 'truth'; readonly answer: boolean; readonly ifTrue: string; readonly ifFalse: string }
  | { readonly kind: 'matching'; readonly pairs: readonly DraftPair[] }
  | { readonly kind: 'ordering'; readonly items: readonly { readonly text: string; readonly because: string }[] }
  | { readonly kind: 'numeric'; readonly accepted: readonly DraftNumber[]; readonly otherwise: string }
  | { readonly kind: 'short-text'; readonly accepted: readonly DraftAnswer[]; readonly otherwise: string; readonly letterCase: 'ignore' | 'exact' }
  | { readonly kind: 'cloze'; readonly text: string; readonly gaps: readonly (readonly DraftAnswer[])[] }

/** A question as a file of another system states it, its texts already plain, before it is judged. */
export interface Draft {
  readonly where: FilePlace
  /** Title or identifier, for the report and as a source of an id. */
  readonly name: string
  /** Plain tags, and «competence:4.2»-like ones that carry what only we say. */
  readonly tags: readonly string[]
  readonly stem: string
  readonly feedback: string
  readonly body: DraftBody
  readonly notes: readonly ImportNote[]
}

/** What a reader of one format makes of one question. */
export type Read =
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'unsupported'; readonly where: FilePlace; readonly type: string; readonly why: UnsupportedKind }
  | { readonly kind: 'problem'; readonly problem: FileProblem }

/** What a format's reader makes of a whole file, or why nothing can be made of it. */
export type Recognised = { readonly format: QuestionFileFormat; readonly reads: readonly Read[] } | FileProblem

export function drafted(draft: Omit<Draft, 'notes'> & { readonly notes?: readonly ImportNote[] }): Read {
  return { kind: 'draft', draft: { notes: [], ...draft } }
}

export function unsupported(where: FilePlace, type: string, why: UnsupportedKind): Read {
  return { kind: 'unsupported', where, type, why }
}

export function faulty(where: FilePlace, reason: FileReason, detail?: string): Read {
  return { kind: 'problem', problem: { where, reason, ...(detail === undefined ? {} : { detail: detail.slice(0, 120).toWellFormed() }) } }
}

/** The first of some texts that cannot be told in text, as an unsupported question; null when all can. */
export function lackOf(where: FilePlace, type: string, texts: readonly PlainText[]): Read | null {
  const lacking = texts.find(({ lacks }) => lacks !== null)
  return lacking?.lacks ? unsupported(where, type, lacking.lacks) : null
}
