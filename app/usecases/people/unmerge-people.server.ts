import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listCompared } from '#app/data/people/duplicates.server.ts'
import { endMerge, findMerge, holdMerging, holdOne, listFinishedAttempts, voidBroughtCycles } from '#app/data/people/merges.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { mayPart } from '#app/domain/people/duplicate.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { recounting } from '../assessment/count-attempts.server.ts'
import { evaluatePerson } from '../training/evaluate-obligations.server.ts'
import { tellPeople } from './tell-people.server.ts'

/**
 * Two who were merged are parted again: every row goes back to where it was, and what was given for both together goes. What the kept one did since stays theirs.
 * A later merge of the kept one is parted first.
 */
export async function unmergePeople(world: World, { actorId, mergeId }: { readonly actorId: string; readonly mergeId: string }): Promise<Result<true, 'merge-unknown' | 'merge-in-use' | 'not-in-your-charge'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await holdMerging(db)
    const merge = await findMerge(db, mergeId)
    if (merge === null) return refuse('merge-unknown')
    if (!(await holdOne(db, merge.keptId))) return refuse('merge-in-use')
    const [kept] = await listCompared(db, [merge.keptId], dayOf(now))
    const actor = await findAccountFacts(db, { personId: actorId })
    if (!kept || !actor || !mayPart(actor, kept, world.territory, { now, today: dayOf(now) })) return refuse('not-in-your-charge')
    // Which attempt of a quiz is a person's first changes for both of them.
    const isParted = await recounting(db, await listFinishedAttempts(db, merge.keptId), () => endMerge(db, merge, { byId: actorId, now }))
    if (!isParted) return refuse('merge-unknown')
    await voidBroughtCycles(db, merge, now)
    for (const personId of [merge.keptId, merge.mergedId]) await evaluatePerson(db, personId, now)
    await saveAuditEntry(db, { actorId, action: 'people.unmerge', subject: `person:${merge.keptId}`, detail: { mergeId, mergedId: merge.mergedId }, now })
    await tellPeople(world, db, [merge.keptId, merge.mergedId].map((personId) => ({ personId, key: `parted:${mergeId}`, path: '/me/history', content: { kind: 'parted', at: now } })))
    return accept(true)
  })
}
