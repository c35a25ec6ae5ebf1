import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findClaimant } from '#app/data/people/guests.server.ts'
import { findOrganisation } from '#app/data/training/organisations.server.ts'
import { listPositions } from '#app/data/training/positions.server.ts'
import { savePost, startPosting } from '#app/data/training/posts.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readDay } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'
import { settlePostsOf } from './settle-posts.server.ts'

/** `startsOn` as typed, past or coming; `positionId` '' for none named. */
export interface PostOrder { readonly actorId: string; readonly personId: string; readonly organisationId: string; readonly positionId: string; readonly startsOn: string }

export type PostRefused = 'day-unreadable' | 'organisation-unknown' | 'position-unknown' | 'post-exists'

/** Somebody is hired, or takes up a further post: what is required of them there is theirs at once, and they are told. Answers the id of the post. */
export async function takeUpPost(world: World, order: PostOrder): Promise<Result<string, PostRefused>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const post = await keepPost(world, db, order)
    if (!post.ok) return post
    const { id, personId, startsOn } = post.value
    await saveAuditEntry(db, { actorId: order.actorId, action: 'post.take-up', subject: `person:${personId}`, detail: { postId: id, organisationId: order.organisationId, startsOn }, now })
    await settlePostsOf(world, db, order.actorId, { personId, written: new Map([[id, undefined]]) })
    return accept(id)
  })
}

/** The row alone, in the transaction of whoever writes it down; of whoever was merged a moment ago, it is a post of the one whose record it became. */
export async function keepPost(world: World, db: Database, { personId: chosenId, organisationId, positionId, startsOn: typed }: Omit<PostOrder, 'actorId'>): Promise<Result<{ readonly id: string; readonly personId: string; readonly startsOn: string }, PostRefused>> {
  const startsOn = readDay(typed)
  if (startsOn === null) return refuse('day-unreadable')
  if (await findOrganisation(db, organisationId, startsOn) === null) return refuse('organisation-unknown')
  if (positionId !== '' && !(await listPositions(db, dayOf(world.clock()))).some(({ id }) => id === positionId)) return refuse('position-unknown')
  const personId = await findClaimant(db, chosenId)
  await startPosting(db, personId)
  const id = await savePost(db, { personId, organisationId, positionId: positionId === '' ? null : positionId, startsOn })
  return id === null ? refuse('post-exists') : accept({ id, personId, startsOn })
}
