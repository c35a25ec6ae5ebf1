import type { Fact } from './course.ts'
import type { Competence, Framework } from './framework.ts'
import type { Language } from './language.ts'

/** What editors work by beside the courses: nothing a learner is shown depends on it. */
export interface Editorial {
  readonly competences: readonly Competence[]
  readonly frameworks: readonly Framework[]
  readonly language: Language
  readonly facts: readonly EditedFact[]
}

/** A fact as its editors keep it: `secondary` (read only as a copy quotes it) and `unverified` are drafts that no lesson may teach, `marks` the words by which they would be known there. */
export type EditedFact = Omit<Fact, 'status'> & { readonly status: Fact['status'] | 'secondary' | 'unverified'; readonly marks?: readonly string[]; /** Short words of its sentence, by name, for texts that need only the figure: «2 ngày làm việc». */ readonly parts?: Readonly<Record<string, string>>; /** The same in English. */ readonly enParts?: Readonly<Record<string, string>>; /** The same in other languages, for translated cards. */ readonly en?: string; readonly mtq?: string }

/** Whether a learner may be told it: confirmed by a source we read, or common practice. */
export function isConfirmed({ status }: Pick<EditedFact, 'status'>): boolean {
  return status === 'verified' || status === 'general'
}
