import type { Database } from '#app/data/database.server.ts'
import { factsAction, saveAuditEntry } from '#app/data/people/audit.server.ts'
import { holdFacts, listCoveredFacts, listUnsealedFacts, saveSealedFacts } from '#app/data/people/sealed-facts.server.ts'
import type { ChainFault } from '#app/domain/people/audit-chain.ts'
import type { World } from '#app/world.server.ts'

const most = 500
/** Nobody: whoever runs the server. */
const server = '00000000-0000-0000-0000-000000000000'

/**
 * Puts a digest under the server's secret over certificates that were issued since the last time, with the completions, readings and attempts they rest on, into the record of staff, whose
 * seals chain it: whoever can write to the database alone can neither change such a fact nor delete it unseen. Nothing of it is on the way of whoever learns. Answers how many.
 */
export async function sealFacts(world: Pick<World, 'db' | 'sealer' | 'clock'>): Promise<number> {
  let sealed = 0
  for (;;) {
    const some = await sealSome(world)
    sealed += some
    if (some < most) return sealed
  }
}

function sealSome(world: Pick<World, 'db' | 'sealer' | 'clock'>): Promise<number> {
  return world.db.$transaction(async (db) => {
    await holdFacts(db)
    const facts = await listUnsealedFacts(db, most)
    if (facts === null) return 0
    const id = await saveAuditEntry(db, { actorId: server, action: factsAction, subject: `facts:${facts.fromNumber}-${facts.toNumber}`, detail: { facts: facts.ids.length, digest: world.sealer.digest(facts.lines.join('\n')) }, now: world.clock() })
    await saveSealedFacts(db, id, facts)
    return facts.ids.length
  })
}

/** The first digest that does not fit what stands today of the facts it covers, or whose list is gone; null when all do. */
export async function faultOfFacts({ db, sealer }: { readonly db: Database; readonly sealer: World['sealer'] }): Promise<ChainFault | null> {
  let after = server
  for (;;) {
    const some = await listCoveredFacts(db, after, most)
    for (const { digest, lines, seal } of some) {
      if (digest === null || sealer.digest(lines.join('\n')) !== digest) return { kind: 'changed', number: seal ?? 0 }
    }
    const last = some.at(-1)
    if (last === undefined || some.length < most) return null
    after = last.entryId
  }
}
