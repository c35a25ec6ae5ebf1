import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endPostOn } from '#app/data/training/posts.server.ts'
import { addDays } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readDay } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'
import { findClosable, type EndPostRefused } from './end-post.server.ts'
import { settlePostsOf } from './settle-posts.server.ts'
import { keepPost, type PostRefused } from './take-up-post.server.ts'

/** `startsOn` as typed: the first day of the new post, the day after the old one's last. */
export interface TransferOrder { readonly actorId: string; readonly postId: string; readonly organisationId: string; readonly positionId: string; readonly startsOn: string }

/** Somebody moves to another organisation or position: in one step, so that what holds for both goes on as if nothing had happened; they are told. Answers the id of the new post. */
export async function transferPost(world: World, { actorId, postId, ...to }: TransferOrder): Promise<Result<string, PostRefused | EndPostRefused>> {
  const now = world.clock()
  const startsOn = readDay(to.startsOn)
  if (startsOn === null) return refuse('day-unreadable')
  return world.db.$transaction(async (db) => {
    const ended = await findClosable(db, postId, addDays(startsOn, -1), now)
    if (!ended.ok) return ended
    const { endsOn, before } = ended.value
    const post = await keepPost(world, db, { ...to, personId: ended.value.personId })
    if (!post.ok) return post
    const { personId } = post.value
    await endPostOn(db, postId, endsOn, 'transfer')
    await saveAuditEntry(db, { actorId, action: 'post.transfer', subject: `person:${personId}`, detail: { postId, newPostId: post.value.id, organisationId: to.organisationId, startsOn }, now })
    await settlePostsOf(world, db, actorId, { personId, written: new Map([[postId, before], [post.value.id, undefined]]) })
    return accept(post.value.id)
  })
}
