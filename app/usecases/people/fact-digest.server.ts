import { keyOf, type NamedFact, type StandingFact } from '#app/data/people/noted-facts.server.ts'
import type { World } from '#app/world.server.ts'

/** 132 bits of a keyed digest: no other text is found that has them, and millions are kept. */
export const shortDigest = (digest: string): string => digest.slice(0, 22)

/** The digest of what a fact says, its words apart. */
export function digestOfFact(sealer: World['sealer'], fact: NamedFact, { line }: StandingFact): string {
  return shortDigest(sealer.digest(`${keyOf(fact)}\n${line}`))
}
