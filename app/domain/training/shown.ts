import { initials } from '../people/name.ts'

/** What a holder may add to the public page of a certificate. Nothing chosen, it says that the certificate stands, of which course, and initials to hold against the paper. */
export const shownKinds = ['name', 'day', 'score'] as const
export type ShownKind = (typeof shownKinds)[number]

/** The kinds among some words, each once, in our order: what else a form or a row holds is nothing. */
export function readShown(words: Iterable<string>): readonly ShownKind[] {
  const given = new Set(words)
  return shownKinds.filter((kind) => given.has(kind))
}

/** What is known of a certificate; `score` as right answers of all, null where no final quiz was passed. */
export interface KnownFacts { readonly name: string; readonly completedAt: Date; readonly score: { readonly right: number; readonly total: number } | null }
/** What anyone may see of it; null is what the holder keeps. */
export interface PublicFacts { readonly holder: string; readonly completedAt: Date | null; readonly score: KnownFacts['score'] }

/** What the public page says: the one place where the holder's choice is applied. */
export function publicFacts({ name, completedAt, score }: KnownFacts, shown: readonly ShownKind[]): PublicFacts {
  return {
    holder: shown.includes('name') ? name : initials(name),
    completedAt: shown.includes('day') ? completedAt : null,
    score: shown.includes('score') ? score : null,
  }
}
