import type { Database } from '#app/data/database.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import { listPosts } from '#app/data/training/posts.server.ts'
import { lineName } from '#app/domain/training/duty.ts'
import { postChange, type PostChange } from '#app/domain/training/post-change.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { evaluateSome } from './evaluate-obligations.server.ts'
import { listDuties } from './list-duties.server.ts'

type SettlingWorld = Pick<World, 'channels' | 'clock' | 'catalogue'>

/** What changed of one person's posts, and the key under which they are told of it once. */
export interface ChangedPosts { readonly personId: string; readonly key: string; readonly changes: readonly PostChange[] }

/**
 * Part of every act that changes posts, in its transaction: what is required of these people is right at once, and each is told in one message what
 * changed, from when and by whom, and which courses they have to do now that they had not before.
 */
export async function settlePosts(world: SettlingWorld, db: Database, byId: string, people: readonly ChangedPosts[]): Promise<void> {
  const ids = people.map(({ personId }) => personId)
  const listing = { db, clock: world.clock, catalogue: world.catalogue }
  const known = new Set((await listDuties(listing, ids)).map(lineName))
  await evaluateSome(db, ids, world.clock())
  const brought = Map.groupBy((await listDuties(listing, ids)).filter((duty) => !known.has(lineName(duty))), ({ personId }) => personId)
  const [by, at] = [await findPersonName(db, byId), world.clock()]
  await tellPeople(world, db, people.filter(({ changes }) => changes.length > 0).map(({ personId, key, changes }) => ({
    personId, key, path: '/requirements', namedId: byId, content: { kind: 'posts-changed', changes, by, at, brings: (brought.get(personId) ?? []).flatMap(({ names }) => names) },
  })))
}

/** Posts of one person that were written in this transaction, with the last day that each had before: undefined of one that is new. */
type Written = ReadonlyMap<string, { readonly endsOn: string | null } | undefined>

/** The same of one person, after an act on some of their posts. */
export async function settlePostsOf(world: SettlingWorld, db: Database, byId: string, { personId, written }: { readonly personId: string; readonly written: Written }): Promise<void> {
  const changes = (await listPosts(db, personId)).filter(({ id }) => written.has(id)).map(({ id, organisationName: organisation, positionName: position, startsOn, endsOn, endedWhy }) => postChange(written.get(id) ?? null, { organisation, position, startsOn, endsOn, endedWhy }))
  await settlePosts(world, db, byId, [{ personId, key: `posts:${[...written.keys()].join(':')}:${changes.map(({ endsOn }) => endsOn ?? '').join(':')}:${world.clock().getTime()}`, changes }])
}
