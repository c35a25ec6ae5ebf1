import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endPostOn, findPost, startPosting, type StandingPost } from '#app/data/training/posts.server.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readDay } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'
import { settlePostsOf } from './settle-posts.server.ts'

export type PostEnding = 'transfer' | 'retired' | 'left'
/** `endsOn` as typed: the last day, past or coming. */
export interface EndPostOrder { readonly actorId: string; readonly postId: string; readonly endsOn: string; readonly why: PostEnding }

export type EndPostRefused = 'day-unreadable' | 'post-unknown' | 'post-ends-before'

/** Somebody retires or leaves a post: what was required of them because of it is asked no more from the day after, and nothing of it is late by then. They are told; said once more, nothing is new. */
export async function endPost(world: World, { actorId, postId, ...order }: EndPostOrder): Promise<Result<true, EndPostRefused>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const ended = await findClosable(db, postId, order.endsOn, now)
    if (!ended.ok) return ended
    const { personId, endsOn, before } = ended.value
    if (before.endsOn === endsOn && before.endedWhy === order.why) return accept(true)
    await endPostOn(db, postId, endsOn, order.why)
    await saveAuditEntry(db, { actorId, action: 'post.end', subject: `person:${personId}`, detail: { postId, endsOn, why: order.why }, now })
    await settlePostsOf(world, db, actorId, { personId, written: new Map([[postId, before]]) })
    return accept(true)
  })
}

/** Whose post it is, on which day it may end, and how it stood before; until the transaction ends, nobody else changes their posts. */
export async function findClosable(db: Database, postId: string, typed: string, now: Date): Promise<Result<{ readonly personId: string; readonly endsOn: Day; readonly before: StandingPost }, EndPostRefused>> {
  const endsOn = readDay(typed)
  if (endsOn === null) return refuse('day-unreadable')
  const found = await findPost(db, postId, dayOf(now))
  if (!found) return refuse('post-unknown')
  await startPosting(db, found.personId)
  const post = await findPost(db, postId, dayOf(now))
  if (!post) return refuse('post-unknown')
  if (endsOn < post.startsOn) return refuse('post-ends-before')
  return accept({ personId: post.personId, endsOn, before: post })
}
