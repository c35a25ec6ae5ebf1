import type { Database } from '#app/data/database.server.ts'
import { keepClaim, type Claimed } from '#app/data/imports/batches.server.ts'
import { listBatchPosts, listPostsPutBack } from '#app/data/imports/changed-posts.server.ts'
import { listKept, overtakeMessages } from '#app/data/people/messages.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import type { ImportBatch } from '#app/domain/imports/batch.ts'
import { postChange } from '#app/domain/training/post-change.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { evaluateSome } from '../training/evaluate-obligations.server.ts'
import { settlePosts } from '../training/settle-posts.server.ts'
import { TakenOver } from './read-batch.server.ts'

/** So many people are looked at in one transaction. */
const chunk = 500
const patience = { timeout: 120_000, maxWait: 30_000 } as const

const keyOf = (batchId: string, personId: string) => `posts-imported:${batchId}:${personId}`

/**
 * Tells everybody with an account whose posts a batch wrote, in one message each, whatever of them it wrote, and what is required of them is right at
 * once. Doing it again tells nobody twice. Whoever has no account yet is asked by the night, so that a list taken back at once leaves nothing of them.
 */
export async function tellImportedPosts(world: World, batch: ImportBatch, claimed: Claimed): Promise<void> {
  let after: string | null = null
  do {
    const posts = await listBatchPosts(world.db, batch.id, after, chunk)
    after = posts.at(-1)?.personId ?? null
    const people = [...Map.groupBy(posts, ({ personId }) => personId)].map(([personId, written]) => ({ personId, key: keyOf(batch.id, personId), changes: written.map(({ wasNew, endedOn, ...post }) => postChange(wasNew ? null : { endsOn: endedOn }, post)) }))
    if (people.length > 0) await world.db.$transaction((db) => settlePosts(world, db, batch.confirmedById ?? batch.authorId, people), patience)
    if (!await keepClaim(world.db, claimed, {})) throw new TakenOver()
  } while (after !== null)
}

/**
 * Part of undoing a batch, in its transaction, its rows put back: whoever was told of it is told once that it is undone, and what is required of them is
 * as before. A mail about it that has not gone out never does, and then neither does one about its undoing.
 */
export async function tellUndonePosts(world: World, db: Database, batch: ImportBatch): Promise<void> {
  const people = await listPostsPutBack(db, batch.id)
  const namedId = batch.undoneById ?? batch.authorId
  const [by, at] = [await findPersonName(db, namedId), world.clock()]
  for (let from = 0; from < people.length; from += chunk) {
    const keys = people.slice(from, from + chunk).map((personId) => keyOf(batch.id, personId))
    const told = [...new Set((await listKept(db, keys)).map(({ personId }) => personId))]
    if (told.length === 0) continue
    const unsent = new Set(await overtakeMessages(db, keys, at))
    await evaluateSome(db, told, at)
    const undone = told.map((personId) => ({ personId, key: `posts-undone:${batch.id}:${personId}`, path: '/requirements', namedId, content: { kind: 'posts-undone' as const, by, at } }))
    await tellPeople(world, db, undone.filter(({ personId }) => !unsent.has(personId)))
    await tellPeople({ clock: world.clock, channels: [] }, db, undone.filter(({ personId }) => unsent.has(personId)))
  }
}
