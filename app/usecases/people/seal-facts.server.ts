import { digestOfWords, holdKeys } from '#app/data/people/audit-words.server.ts'
import { factsAction, saveAuditEntry } from '#app/data/people/audit.server.ts'
import { anew, underway, undone } from '#app/data/people/fact-kinds.server.ts'
import { findStanding, hasCoveredFacts, keyOf, nobody, noteEverything, takeNotes, type NamedFact } from '#app/data/people/noted-facts.server.ts'
import { holdFacts, listText, nextList, saveSealedFacts, type ListedFact } from '#app/data/people/sealed-facts.server.ts'
import type { Database } from '#app/data/database.server.ts'
import type { World } from '#app/world.server.ts'
import { digestedBy, shortDigest } from './fact-digest.server.ts'
import { inBatches } from './in-batches.server.ts'

const most = 500
/** In one round: what comes in at once, such as everything that stood before facts were covered, does not hold up the seals of acts. */
const batches = 20

/**
 * Covers what people did and what was decided on it since the last time (data/people/fact-kinds): each fact by a digest under the server's secret, its words by one under the key of whose it
 * is, and the list of them by a digest in the record of staff, whose seals chain it: whoever can write to the database alone can neither change such a fact nor delete it unseen. What the product
 * changes itself is covered anew, and what it takes away is said to be gone; how many were noted and are missing is on record too. Nothing of it is on the way of whoever learns. Answers how many notes were taken.
 */
export async function sealFacts(world: Pick<World, 'db' | 'sealer' | 'clock'>): Promise<number> {
  return inBatches(most, () => sealSome(world), batches)
}

function sealSome(world: Pick<World, 'db' | 'sealer' | 'clock'>): Promise<number> {
  return world.db.$transaction(async (db) => {
    await holdFacts(db)
    if (!await hasCoveredFacts(db)) await noteEverything(db)
    const { notes, facts } = await takeNotes(db, most)
    const [answers, lasting] = [facts.filter(({ name }) => name === underway), facts.filter(({ name }) => name !== underway)]
    if (lasting.length > 0) {
      const list = await listed(db, world.sealer, lasting)
      await cover(world, db, list, { ...some('missing', lasting.length - list.length), ...ended('changed', list, anew), ...ended('gone', list, undone) })
    }
    // Of an attempt that is over by now the whole is covered; a list apart, since it goes once they all are (shorten-records).
    const given = await listed(db, world.sealer, answers)
    if (given.length > 0) await cover(world, db, given, { underway: 1 })
    return notes
  }, { timeout: 600_000 })
}

/** An entry of the record over a list of facts, and the list. */
async function cover(world: Pick<World, 'sealer' | 'clock'>, db: Database, list: readonly ListedFact[], more: Readonly<Record<string, number>>): Promise<void> {
  const number = await nextList(db)
  const id = await saveAuditEntry(db, { actorId: nobody, action: factsAction, subject: `facts:${number}`, detail: { facts: list.length, ...more, digest: world.sealer.digest(listText(list)) }, now: world.clock() })
  await saveSealedFacts(db, id, number, list)
}

const some = (said: string, count: number): Readonly<Record<string, number>> => (count === 0 ? {} : { [said]: count })
const ended = (said: string, list: readonly NamedFact[], ending: string) => some(said, list.filter(({ name }) => name.endsWith(ending)).length)

/** Facts as they stand, with their digests; one that went before it was covered is missing. */
async function listed(db: Database, sealer: World['sealer'], facts: readonly NamedFact[]): Promise<readonly ListedFact[]> {
  const standing = await findStanding(db, facts, digestedBy(sealer))
  const keys = await holdKeys(db, [...new Set([...standing.values()].flatMap(({ ownerId, words }) => (words === null || ownerId === nobody ? [] : [ownerId])))].toSorted())
  return facts.flatMap((fact) => {
    if (fact.name.endsWith(undone)) return [{ ...fact, ownerId: nobody, digest: '' }]
    const stands = standing.get(keyOf(fact))
    if (stands === undefined) return []
    const key = keys.get(stands.ownerId)
    const words = key === undefined || stands.words === null ? '' : `.${shortDigest(digestOfWords(key, keyOf(fact), stands.words))}`
    return [{ ...fact, ownerId: stands.ownerId, digest: stands.said + words }]
  })
}
