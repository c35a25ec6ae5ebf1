import { inSnapshots, type Database } from '#app/data/database.server.ts'
import { digestOfWords, findKeys } from '#app/data/people/audit-words.server.ts'
import { underway, undone } from '#app/data/people/fact-kinds.server.ts'
import { findStanding, findStranger, findUncovered, hasCoveredFacts, isNoted, keyOf, listBecome, nobody } from '#app/data/people/noted-facts.server.ts'
import { linesOfCertificates, listCoveredFacts, listText, type CoveredFacts, type ListedFact } from '#app/data/people/sealed-facts.server.ts'
import type { ChainFault } from '#app/domain/people/audit-chain.ts'
import type { World } from '#app/world.server.ts'
import { digestedBy, shortDigest, type DigestedFact } from './fact-digest.server.ts'

const most = 50

interface Verifying { readonly db: Database; readonly sealer: World['sealer'] }

/**
 * The first fact that is not what its digest says, is gone or went over to a stranger, whose list is gone or another, or which no list covers; null when all hold. A fact that was covered anew is
 * held against the newest digest; what the product took away is on record as gone; words of whoever was erased are gone with their key. All of it as it stands at one instant: people go on
 * answering meanwhile, and what they do waits for its digest.
 */
export function faultOfFacts({ db, sealer }: Verifying): Promise<ChainFault | null> {
  return inSnapshots(db, (snapshots) => goThroughFacts(snapshots, sealer))
}

async function goThroughFacts(snapshots: readonly [Database, ...Database[]], sealer: World['sealer']): Promise<ChainFault | null> {
  const [db] = snapshots
  const become = await listBecome(db)
  let after = nobody
  for (;;) {
    const some = await listCoveredFacts(db, after, most)
    const faults = await Promise.all(snapshots.map((snapshot, lane) => firstFault({ db: snapshot, sealer }, some.filter((_, place) => place % snapshots.length === lane), become)))
    const first = some.flatMap((covered) => faults.find((found) => found?.covered === covered) ?? []).at(0)
    if (first !== undefined) return { kind: 'changed', number: first.covered.seal ?? 0, ...first.fault }
    const last = some.at(-1)
    if (last === undefined || some.length < most) return await faultOfUncovered({ db, sealer })
    after = last.entryId
  }
}

/** The first of some lists that does not hold, and why. */
async function firstFault(world: Verifying, lists: readonly CoveredFacts[], become: Become): Promise<{ readonly covered: CoveredFacts; readonly fault: Fault } | null> {
  for (const covered of lists) {
    const fault = await faultOf(world, covered, become)
    if (fault !== null) return { covered, fault }
  }
  return null
}

async function faultOfUncovered({ db }: Verifying): Promise<ChainFault | null> {
  const uncovered = await hasCoveredFacts(db) ? await findUncovered(db) : null
  return uncovered && { kind: 'changed', number: 0, fact: keyOf(uncovered) }
}

type Fault = Pick<ChainFault, 'fact'>
type Become = Awaited<ReturnType<typeof listBecome>>

async function faultOf(world: Verifying, { number, mayBeGone, digest, list, certificates }: CoveredFacts, { heldBy, gone }: Become): Promise<Fault | null> {
  if (list === null && certificates.length === 0 && mayBeGone) return null
  const text = list === null ? (await linesOfCertificates(world.db, certificates)).join('\n') : listText(list)
  if (digest === null || world.sealer.digest(text) !== digest || (list !== null && number === null)) return {}
  const holding = (list ?? []).filter((fact) => !fact.name.endsWith(undone) && !gone.has(keyOf(fact)) && (heldBy.get(keyOf(fact)) ?? (fact.name === underway ? null : number)) === number)
  return holding.length === 0 ? null : await faultAmong(world, holding)
}

/** Of facts that must stand as listed, the first that does not. */
async function faultAmong({ db, sealer }: Verifying, facts: readonly ListedFact[]): Promise<Fault | null> {
  const standing = await findStanding(db, facts, digestedBy(sealer))
  const owners = facts.flatMap((fact) => [fact.ownerId, standing.get(keyOf(fact))?.ownerId ?? fact.ownerId])
  const keys = facts.some(({ digest }) => digest.includes('.')) ? await findKeys(db, [...new Set(owners)]) : new Map<string, never>()
  const moved = []
  for (const fact of facts) {
    const [key, stands] = [keyOf(fact), standing.get(keyOf(fact))]
    if (stands === undefined || !isAsSaid(fact, stands, keys)) {
      if (await isNoted(db, fact)) continue
      return { fact: key }
    }
    if (stands.ownerId !== fact.ownerId) moved.push({ key, was: fact.ownerId, is: stands.ownerId })
  }
  const stranger = await findStranger(db, moved)
  return stranger === null ? null : { fact: stranger }
}

/** Whether a fact says what it said, and in words what it said in words, unless they went with whose it is. */
function isAsSaid(fact: ListedFact, stands: DigestedFact, keys: ReadonlyMap<string, Uint8Array | 'erased'>): boolean {
  const [said, inWords] = fact.digest.split('.')
  if (stands.said !== said) return false
  const isErased = keys.get(fact.ownerId) === 'erased' || keys.get(stands.ownerId) === 'erased'
  return inWords === undefined || isErased || wordsNow(keys.get(fact.ownerId), keyOf(fact), stands.words) === inWords
}

function wordsNow(key: Uint8Array | 'erased' | undefined, fact: string, words: string | null): string | null {
  return key === undefined || key === 'erased' || words === null ? null : shortDigest(digestOfWords(key, fact, words))
}
