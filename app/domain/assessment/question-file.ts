import type { Level, Question } from './question.ts'

/** The forms in which questions come and go. */
export const questionFileFormats = ['gift', 'moodle-xml', 'aiken', 'qti-1.2', 'qti-2.1', 'qti-3.0', 'word', 'text'] as const
export type QuestionFileFormat = (typeof questionFileFormats)[number]

/** Where something stands in a file: the entry of an archive, the line (from 1), the number of the question (from 1) and the name it bears. */
export interface FilePlace { readonly entry?: string; readonly line?: number; readonly question?: number; readonly name?: string }

/** Why a whole file, or one question of it, cannot come in. */
export type FileReason =
  // the file
  | 'file-empty' | 'file-too-large' | 'file-too-slow' | 'line-too-long' | 'format-unknown' | 'encoding-unknown' | 'xml-broken' | 'xml-doctype' | 'xml-too-deep' | 'xml-too-large'
  | 'zip-broken' | 'zip-too-many' | 'zip-too-large' | 'zip-path' | 'zip-encrypted' | 'word-broken' | 'too-many-questions' | 'no-questions'
  // one question
  | 'stem-missing' | 'answers-missing' | 'options-too-few' | 'options-too-many' | 'no-right-option' | 'several-right-options' | 'no-wrong-option' | 'fraction-not-allowed'
  | 'fractions-not-whole' | 'answer-letter-unknown' | 'answer-unreadable' | 'number-unreadable' | 'pairs-too-few' | 'parts-alike' | 'brace-unclosed' | 'stray-text'
  | 'line-unexpected' | 'text-too-long' | 'part-empty' | 'anything-right'

/** What has no place among our kinds of question. */
export type UnsupportedKind = 'essay' | 'description' | 'calculated' | 'drag-and-drop' | 'media' | 'formula' | 'random' | 'typed-gaps' | 'other'
/** What was left behind of a question that came in. */
export type ImportNote = 'extra-rights-left' | 'hints-left' | 'penalties-left'

export interface FileProblem { readonly where: FilePlace; readonly reason: FileReason; readonly detail?: string }
export interface UnsupportedQuestion { readonly where: FilePlace; readonly type: string; readonly why: UnsupportedKind }
export interface ImportedQuestion { readonly question: Question; readonly where: FilePlace; readonly notes: readonly ImportNote[] }

/** A file as it was read: what may come in, and everything that may not, with the reason. `format` is null when none was recognised. */
export interface ReadQuestions {
  readonly format: QuestionFileFormat | null
  readonly questions: readonly ImportedQuestion[]
  readonly unsupported: readonly UnsupportedQuestion[]
  readonly problems: readonly FileProblem[]
}

/** What a file of another system does not say about its questions; the editor says it once for all of them. */
export interface QuestionDefaults { readonly competence: string; readonly level: Level; readonly difficulty: number }

/** What an export could not carry of one question: nothing of it, or only a part. */
export type ExportLoss = 'question' | 'text' | 'because' | 'feedback' | 'family' | 'tags' | 'scoring' | 'shares' | 'metadata' | 'comparison' | 'unit'
export interface ExportLosses { readonly questionId: string; readonly lost: readonly ExportLoss[] }

/** An export: the bytes, and everything the format could not carry, by question. */
export interface WrittenQuestions { readonly name: string; readonly bytes: Uint8Array; readonly mediaType: string; readonly losses: readonly ExportLosses[] }

/** Bounds of one file of questions, for whatever reads or receives it. */
export const questionFileLimits = { bytes: 2 * 1024 * 1024, questions: 2_000, textLength: 8_000, options: 26 } as const
