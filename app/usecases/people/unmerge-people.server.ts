import { lockCohortsOf } from '#app/data/cohorts/cohorts.server.ts'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listCompared } from '#app/data/people/duplicates.server.ts'
import { listJointCompletions } from '#app/data/people/merge-since.server.ts'
import { endMerge, findMerge, holdMerged, holdMerging, listFinishedAttempts } from '#app/data/people/merges.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { mayPart } from '#app/domain/people/duplicate.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { recounting } from '../assessment/count-attempts.server.ts'
import { settleParted } from './settle-parted.server.ts'
import { tellPeople } from './tell-people.server.ts'

/**
 * Two who were merged are parted again: every row that moved goes back to whose it was, with what was done to it since. What was done since otherwise stays
 * with the one kept. A completion that rests on both is withdrawn, never deleted: its certificate is answered as revoked. Each is then given what is complete
 * by their own. Of several merges of one person the last is parted first.
 */
export async function unmergePeople(world: World, { actorId, mergeId }: { readonly actorId: string; readonly mergeId: string }): Promise<Result<true, 'merge-unknown' | 'merge-in-use' | 'not-in-your-charge'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await holdMerging(db)
    const merge = await findMerge(db, mergeId)
    if (merge === null) return refuse('merge-unknown')
    const both = [merge.keptId, merge.mergedId]
    await lockCohortsOf(db, both)
    if (!(await holdMerged(db, merge))) return refuse('merge-in-use')
    const [kept] = await listCompared(db, [merge.keptId], dayOf(now))
    const actor = await findAccountFacts(db, { personId: actorId })
    if (!kept || !actor || !mayPart(actor, kept, world.territory, { now, today: dayOf(now) })) return refuse('not-in-your-charge')
    const joint = await listJointCompletions(db, { mergeId, keptId: merge.keptId })
    // Which attempt of a quiz is a person's first changes for both of them.
    const isParted = await recounting(db, await listFinishedAttempts(db, merge.keptId), () => endMerge(db, merge, { byId: actorId, now }))
    if (!isParted) return refuse('merge-unknown')
    const codes = await settleParted(world, db, { merge, joint, byId: actorId })
    await saveAuditEntry(db, { actorId, action: 'people.unmerge', subject: `person:${merge.keptId}`, detail: { mergeId, mergedId: merge.mergedId, codes: codes.join(' ') }, now })
    await tellPeople(world, db, both.map((personId) => ({ personId, key: `parted:${mergeId}`, path: '/me/history', content: { kind: 'parted', at: now } })))
    return accept(true)
  })
}
