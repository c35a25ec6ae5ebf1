import type { EvidenceKind } from './figure-entries.ts'

/** What a completion rests on: `others` are kinds of evidence that nobody here answered for; `quizzes` how many quizzes of the course (its lesson checks aside), and how many of them were watched over. */
export interface RestsOn { readonly others: readonly string[]; readonly quizzes: number; readonly proctored: number }

/**
 * A completion is as strong as the weakest it rests on: what was brought from elsewhere, then a class in person, then what somebody did here alone. It is
 * watched over where every quiz of the course was; lesson checks are practice and decide nothing.
 */
export function completionEvidence({ others, quizzes, proctored }: RestsOn): EvidenceKind {
  if (others.includes('external')) return 'imported'
  if (others.includes('attendance')) return 'in-person'
  return quizzes > 0 && proctored === quizzes ? 'proctored' : 'self'
}
