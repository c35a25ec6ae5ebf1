import type { EvidenceKind } from './figure-entries.ts'

/**
 * What a completion rests on: `others` are kinds of evidence that nobody here answered for; `inRoom` how many of its lessons, checks and quizzes came about in the room of
 * a class (with a trainer's help, on paper, on a phone passed around); `quizzes` how many quizzes of the course (its lesson checks aside), and how many of them were watched over.
 */
export interface RestsOn { readonly others: readonly string[]; readonly inRoom: number; readonly quizzes: number; readonly proctored: number }

/**
 * A completion is as strong as the weakest it rests on: what was brought from elsewhere, then a class in person, then what somebody did here alone. What was done in
 * a class, be it one lesson, is never counted as learnt alone. It is watched over where every quiz of the course was; lesson checks are practice and decide nothing.
 */
export function completionEvidence({ others, inRoom, quizzes, proctored }: RestsOn): EvidenceKind {
  if (others.includes('external')) return 'imported'
  if (others.includes('attendance') || inRoom > 0) return 'in-person'
  return quizzes > 0 && proctored === quizzes ? 'proctored' : 'self'
}
