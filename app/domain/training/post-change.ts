import type { Day } from '../calendar.ts'

/** A post as its holder is told of it: where, as what, from which day and through which. */
export interface ToldPost { readonly organisation: string; readonly position: string | null; readonly startsOn: Day; readonly endsOn: Day | null; readonly endedWhy: string | null }

/** What became of a post of somebody's: it is new, its last day was said, or something else of it was put right. */
export interface PostChange extends ToldPost { readonly what: PostChangeKind }
export const postChangeKinds = ['taken', 'ended', 'corrected'] as const
export type PostChangeKind = (typeof postChangeKinds)[number]

/** What changed of a post; `before` is null where there was none. */
export function postChange(before: Pick<ToldPost, 'endsOn'> | null, after: ToldPost): PostChange {
  if (before === null) return { ...after, what: 'taken' }
  return { ...after, what: after.endsOn !== null && after.endsOn !== before.endsOn ? 'ended' : 'corrected' }
}

/** The change that says most of several: a new post, then one that ends. */
export function foremostChange(changes: readonly PostChange[]): PostChange | null {
  return postChangeKinds.flatMap((kind) => changes.find(({ what }) => what === kind) ?? [])[0] ?? null
}
