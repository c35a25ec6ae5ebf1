import { countOrphanedActs, countUnsealedActs, findNewestSeal, listActsUnder, listSeals } from '#app/data/people/audit-seals.server.ts'
import { checkSeal, firstSeal, type AuditSeal, type ChainFault } from '#app/domain/people/audit-chain.ts'
import type { World } from '#app/world.server.ts'

export interface VerifiedActs {
  readonly seals: number
  readonly acts: number
  /** The first link that does not hold; null when all do. */
  readonly fault: ChainFault | null
  /** The newest seal, to be kept elsewhere: a chain cut short at its end is noticed only beside one of these. */
  readonly newest: AuditSeal
  readonly unsealed: number
}

const perPage = 500

/** Goes through the whole chain of seals and the acts under each. `known`: the number and digest of a seal noted down elsewhere, which must stand in it. */
export async function verifyActs(world: Pick<World, 'db' | 'sealer'>, known: { readonly number: number; readonly hash: string } | null = null): Promise<VerifiedActs> {
  let [previous, acts, fault]: [AuditSeal, number, ChainFault | null] = [firstSeal, 0, null]
  for (let page = await listSeals(world.db, 0, perPage); page.length > 0 && fault === null; page = await listSeals(world.db, previous.number, perPage)) {
    for (const seal of page) {
      const under = await listActsUnder(world.db, seal.number)
      fault = checkSeal(previous, seal, under, (text) => world.sealer.digest(text)) ?? (known?.number === seal.number && known.hash !== seal.hash ? { kind: 'changed', number: seal.number } : null)
      if (fault !== null) break
      acts += under.length
      previous = seal
    }
  }
  const newest = await findNewestSeal(world.db)
  return { seals: previous.number, acts, fault: fault ?? await faultAtEnd(world, newest, known?.number ?? 0), newest, unsealed: (await countUnsealedActs(world.db)).acts }
}

/** A chain cut short: acts under seals that are gone, or a seal known elsewhere that is not there. */
async function faultAtEnd({ db }: Pick<World, 'db'>, newest: AuditSeal, known: number): Promise<ChainFault | null> {
  const isCut = known > newest.number || await countOrphanedActs(db, newest.number) > 0
  return isCut ? { kind: 'missing', number: newest.number + 1 } : null
}
