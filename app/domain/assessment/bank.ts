import { canonical } from '../people/text.ts'
import type { Question } from './question.ts'

/** Practice may be shown with its solution; graded never before the quiz is over. The two are kept apart. */
export type BankKind = 'practice' | 'graded'

/** A question that a course already has, in its files or its banks. */
export interface HeldQuestion { readonly id: string; readonly stemKey: string; readonly kind: BankKind; readonly from: 'file' | 'bank'; readonly hash: string }

/** The stem of a question of another course, or of the assessment of the basic level, whose questions are used nowhere else. */
export interface StemElsewhere { readonly stemKey: string; readonly kind: BankKind | 'assessment' }

/** What becomes of one question of an import. */
export type ImportVerdict =
  | 'new'
  /** The same id with another wording: a new version. */
  | 'changed'
  /** Held already, word for word. */
  | 'held'
  /** The same stem is asked on the other side, here or in another course: it would tell a graded question's solution. */
  | 'other-kind'
  /** The assessment of the basic level asks the same stem. */
  | 'in-assessment'
  /** The same stem under another id. */
  | 'same-stem'
  /** The id belongs to a question of a content file, which is changed there. */
  | 'in-file'
  /** Twice in this import. */
  | 'twice'

/** What tells that two stems ask the same: letters and digits only, without case, in canonical spelling. */
export function stemKey(stem: string): string {
  return canonical(stem).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

export interface JudgedQuestion { readonly question: Question; readonly hash: string; readonly verdict: ImportVerdict }

/** Judges every question of an import against what the course and the others hold, and against those before it. Only 'new' and 'changed' are written. */
export function judgeImport(incoming: readonly { readonly question: Question; readonly hash: string }[], kind: BankKind, held: readonly HeldQuestion[], elsewhere: readonly StemElsewhere[]): readonly JudgedQuestion[] {
  const barred = new Map(elsewhere.filter((each) => each.kind !== kind).map((each) => [each.stemKey, each.kind === 'assessment' ? 'in-assessment' as const : 'other-kind' as const]))
  const ids = new Map(held.map((each) => [each.id, each] as const))
  const stems = new Map<string, HeldQuestion[]>()
  for (const each of held) stems.set(each.stemKey, [...(stems.get(each.stemKey) ?? []), each])
  const seen = new Set<string>()
  return incoming.map(({ question, hash }) => {
    const key = stemKey(question.stem)
    const names = [`id ${question.id}`, `stem ${key}`]
    const verdict = names.some((name) => seen.has(name)) ? 'twice' : barred.get(key) ?? verdictOf({ id: question.id, hash, kind }, ids.get(question.id), stems.get(key) ?? [])
    names.forEach((name) => seen.add(name))
    return { question, hash, verdict }
  })
}

/** Whether a verdict lets a question in. */
export function isWritten({ verdict }: { readonly verdict: ImportVerdict }): boolean {
  return verdict === 'new' || verdict === 'changed'
}

function verdictOf(incoming: { readonly id: string; readonly hash: string; readonly kind: BankKind }, sameId: HeldQuestion | undefined, sameStem: readonly HeldQuestion[]): ImportVerdict {
  if (sameStem.some((each) => each.kind !== incoming.kind) || sameId !== undefined && sameId.kind !== incoming.kind) return 'other-kind'
  if (sameId?.hash === incoming.hash) return 'held'
  if (sameId?.from === 'file') return 'in-file'
  if (sameStem.some((each) => each.id !== incoming.id)) return 'same-stem'
  return sameId === undefined ? 'new' : 'changed'
}
