import type { StandingFact } from '#app/data/people/noted-facts.server.ts'
import type { World } from '#app/world.server.ts'

/** 132 bits of a keyed digest: no other text is found that has them, and millions are kept. */
export const shortDigest = (digest: string): string => digest.slice(0, 22)

/** What is kept of a fact that stands, once it was read: the digest of what it says, its words apart. */
export type DigestedFact = Omit<StandingFact, 'line'> & { readonly said: string }

/** Makes it of a fact by its key. */
export const digestedBy = (sealer: World['sealer']) => (key: string, { line, ...stands }: StandingFact): DigestedFact => ({ ...stands, said: shortDigest(sealer.digest(`${key}\n${line}`)) })
