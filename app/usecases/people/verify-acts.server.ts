import type { Database } from '#app/data/database.server.ts'
import { countOrphanedActs, countUnsealedActs, findNewestSeal, listActsUnder, listSeals } from '#app/data/people/audit-seals.server.ts'
import { findWords, openWords } from '#app/data/people/audit-words.server.ts'
import { ownerOf } from '#app/data/people/audit.server.ts'
import { checkSeal, firstSeal, type AuditSeal, type ChainFault, type SealedAct } from '#app/domain/people/audit-chain.ts'
import type { World } from '#app/world.server.ts'
import { faultOfFacts } from './verify-facts.server.ts'

export interface VerifiedActs {
  readonly seals: number
  readonly acts: number
  /** The first link that does not hold; null when all do. */
  readonly fault: ChainFault | null
  /** The newest seal: what was kept elsewhere is compared with, since a chain cut short at its end holds in itself. */
  readonly newest: AuditSeal
  readonly unsealed: number
}

const perPage = 500

interface Chained { readonly db: Database; readonly sealer: World['sealer'] }
type Known = Pick<AuditSeal, 'number' | 'hash'> | null

/**
 * Goes through the whole chain of seals, the acts under each and what they say in words. `known`: the number and digest of a seal kept elsewhere, which must
 * stand in it. Words of whoever was erased are gone, and the chain holds by their digests. Facts that it covers (data/people/fact-kinds) must stand as they were.
 */
export async function verifyActs(world: Chained, known: Known = null): Promise<VerifiedActs> {
  const { seals, acts, fault } = await goThrough(world, known)
  const newest = await findNewestSeal(world.db)
  return { seals, acts, fault: fault ?? await faultAtEnd(world, newest, known?.number ?? 0) ?? await faultOfFacts(world), newest, unsealed: (await countUnsealedActs(world.db)).acts }
}

async function goThrough(world: Chained, known: Known): Promise<Pick<VerifiedActs, 'seals' | 'acts' | 'fault'>> {
  let [previous, acts]: [AuditSeal, number] = [firstSeal, 0]
  for (let page = await listSeals(world.db, 0, perPage); page.length > 0; page = await listSeals(world.db, previous.number, perPage)) {
    for (const seal of page) {
      const under = await listActsUnder(world.db, seal.number)
      const fault = checkSeal(previous, seal, under, (text) => world.sealer.digest(text)) ?? otherThanKnown(seal, known) ?? await faultOfWords(world, seal.number, under)
      if (fault !== null) return { seals: previous.number, acts, fault }
      acts += under.length
      previous = seal
    }
  }
  return { seals: previous.number, acts, fault: null }
}

function otherThanKnown(seal: AuditSeal, known: Known): ChainFault | null {
  return known?.number === seal.number && known.hash !== seal.hash && known.hash !== seal.formerHash ? { kind: 'changed', number: seal.number } : null
}

/** Words that are not those of the digest in their act, or that are gone although nobody was erased. */
async function faultOfWords({ db }: Pick<Chained, 'db'>, number: number, acts: readonly SealedAct[]): Promise<ChainFault | null> {
  const kept = await findWords(db, acts.flatMap(({ id, detail }) => ownerOf(id, detail)))
  const isWrong = acts.some(({ id, detail }) => {
    const words = kept.get(id)
    return words === 'lost' || (typeof words === 'object' && openWords(words, (detail as { readonly words?: unknown }).words) === null)
  })
  return isWrong ? { kind: 'changed', number } : null
}

/** A chain cut short: acts under seals that are gone, or a seal known elsewhere that is not there. */
async function faultAtEnd({ db }: Pick<Chained, 'db'>, newest: AuditSeal, known: number): Promise<ChainFault | null> {
  const isCut = known > newest.number || await countOrphanedActs(db, newest.number) > 0
  return isCut ? { kind: 'missing', number: newest.number + 1 } : null
}
