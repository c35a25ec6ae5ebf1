import type { BankKind } from './bank.ts'
import type { Question } from './question.ts'
import type { Neutralised } from './rescore.ts'

/** A question of a bank kept in the database; `lessonId` null belongs to the whole course. */
export interface BankQuestion { readonly question: Question; readonly lessonId: string | null; readonly kind: BankKind }
/** A question that is drawn no more from an instant on; attempts that drew it before keep it. */
export interface RetiredQuestion { readonly questionId: string; readonly from: Date }

/** What changes the questions of a course's files: those added in banks, those retired, those left out of every score. */
export interface PoolChanges { readonly added: readonly BankQuestion[]; readonly retired: readonly RetiredQuestion[]; readonly leftOut?: readonly Neutralised[] }

/** The groups a quiz draws from: those of the files with the questions of the banks beside them, without what is retired now. */
export function poolOf(groups: readonly (readonly Question[])[], place: { readonly kind: BankKind; readonly lessonId: string | null; readonly lessonIds: readonly string[] }, changes: PoolChanges, now: Date): readonly (readonly Question[])[] {
  const retired = new Set(changes.retired.filter(({ from }) => from <= now).map(({ questionId }) => questionId))
  const added = changes.added.filter(({ kind }) => kind === place.kind)
  const ofLesson = (lessonId: string | null) => added.filter((each) => each.lessonId === lessonId).map(({ question }) => question)
  const grown = place.lessonId === null
    ? [...groups.map((group, at) => [...group, ...ofLesson(place.lessonIds[at] ?? '')]), ofLesson(null)]
    : groups.map((group) => [...group, ...ofLesson(place.lessonId)])
  return grown.map((group) => group.filter(({ id }) => !retired.has(id)))
}
