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

type Known = Pick<AuditSeal, 'number' | 'hash'> | null

/** Goes through the whole chain of seals and the acts under each. `known`: the number and digest of a seal noted down elsewhere, which must stand in it. */
export async function verifyActs(world: Pick<World, 'db' | 'sealer'>, known: Known = null): Promise<VerifiedActs> {
  const { seals, acts, fault } = await goThrough(world, known)
  const newest = await findNewestSeal(world.db)
  return { seals, acts, fault: fault ?? await faultAtEnd(world, newest, known?.number ?? 0), newest, unsealed: (await countUnsealedActs(world.db)).acts }
}

async function goThrough(world: Pick<World, 'db' | 'sealer'>, known: Known): Promise<Pick<VerifiedActs, 'seals' | 'acts' | 'fault'>> {
  let [previous, acts]: [AuditSeal, number] = [firstSeal, 0]
  for (let page = await listSeals(world.db, 0, perPage); page.length > 0; page = await listSeals(world.db, previous.number, perPage)) {
    for (const seal of page) {
      const under = await listActsUnder(world.db, seal.number)
      const fault = checkSeal(previous, seal, under, (text) => world.sealer.digest(text)) ?? otherThanKnown(seal, known)
      if (fault !== null) return { seals: previous.number, acts, fault }
      acts += under.length
      previous = seal
    }
  }
  return { seals: previous.number, acts, fault: null }
}

function otherThanKnown(seal: AuditSeal, known: Known): ChainFault | null {
  return known?.number === seal.number && known.hash !== seal.hash ? { kind: 'changed', number: seal.number } : null
}

/** A chain cut short: acts under seals that are gone, or a seal known elsewhere that is not there. */
async function faultAtEnd({ db }: Pick<World, 'db'>, newest: AuditSeal, known: number): Promise<ChainFault | null> {
  const isCut = known > newest.number || await countOrphanedActs(db, newest.number) > 0
  return isCut ? { kind: 'missing', number: newest.number + 1 } : null
}
