import { lockCohortsOf } from '#app/data/cohorts/cohorts.server.ts'
import { listFirstAttempts } from '#app/data/assessment/evidence.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listCompared } from '#app/data/people/duplicates.server.ts'
import { holdBoth, holdMerging, saveMerge } from '#app/data/people/merges.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { likenesses, mayMerge, unlikeRefusal, type Likeness } from '#app/domain/people/duplicate.ts'
import { identified } from '#app/domain/people/recovery.ts'
import type { Scope } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { recounting } from '../assessment/count-attempts.server.ts'
import { keepClassLimits } from '../cohorts/keep-class-limits.server.ts'
import { listSideBySide } from '../learning/own-time.server.ts'
import { issueCertificates } from '../learning/settle-completion.server.ts'
import { settlePerson } from '../learning/settle-person.server.ts'
import { evaluatePerson } from '../training/evaluate-obligations.server.ts'
import { sawPair } from './seen-pair.server.ts'
import { tellPeople } from './tell-people.server.ts'

/** `why` and `seen` (seen-pair): asked for where nothing suggests that the two are one. */
export interface MergeOrder { readonly actorId: string; readonly keptId: string; readonly mergedId: string; readonly how: string; readonly why?: string; readonly seen?: string }
type Refused = 'field-missing' | 'not-in-your-charge' | 'merge-staff' | 'merge-done' | 'merge-unlike' | 'merge-unseen'

/**
 * Somebody in charge of both, who looked at both histories and knows that they are one person, moves what hangs on one to the other; two whom nothing
 * suggests take a reason and a look at both as they stand. The account of the one merged closes. Every row moved is on record: parted again, both are as they were.
 * Lessons that one read while the other read something else do not move: one person reads one at a time. What is required of the one kept is right at once, and so are the classes of digital teams they are in. Answers the id of the merge.
 */
export async function mergePeople(world: World, order: MergeOrder): Promise<Result<string, Refused>> {
  const { actorId, keptId, mergedId, why = '' } = order
  const how = identified.find((each) => each === order.how)
  if (how === undefined) return refuse('field-missing')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await holdMerging(db)
    await lockCohortsOf(db, [keptId, mergedId])
    if (!(await holdBoth(db, keptId, mergedId))) return refuse('merge-done')
    const allowed = await judgeMerge(world, db, order)
    if (!allowed.ok) return allowed
    const mergeId = await joinRecords(world, db, { keptId, mergedId, how, why: why.trim() || null, byId: actorId, now })
    if (mergeId === null) return refuse('merge-done')
    await saveAuditEntry(db, { actorId, action: 'people.merge', subject: `person:${keptId}`, detail: { mergeId, mergedId, how, scope: allowed.value.scope.kind, shared: allowed.value.shared.join(' ') }, now })
    await tellPeople(world, db, [{ personId: keptId, key: `merged:${mergeId}`, path: '/me/history', namedId: mergedId, content: { kind: 'merged', other: allowed.value.other, at: now } }])
    return accept(mergeId)
  })
}

/** Whether the actor may merge these two, as they stand in this transaction, by which scope, and what they share. */
async function judgeMerge(world: World, db: Database, { actorId, keptId, mergedId, why = '', seen = '' }: MergeOrder): Promise<Result<{ readonly scope: Scope; readonly shared: readonly Likeness[]; /** The name of the one merged. */ readonly other: string }, Exclude<Refused, 'field-missing' | 'merge-done'>>> {
  const today = dayOf(world.clock())
  const people = await listCompared(db, [keptId, mergedId], today)
  const [kept, merged] = [keptId, mergedId].map((id) => people.find(({ personId }) => personId === id))
  const merger = await findAccountFacts(db, { personId: actorId })
  if (!kept || !merged || !merger) return refuse('not-in-your-charge')
  const scope = mayMerge(merger, kept, merged, world.territory, { now: world.clock(), today })
  if (!scope.ok) return scope
  const shared = likenesses(kept, merged, world.territory, today)
  const unlike = unlikeRefusal(shared, { why, wasShown: sawPair(world, { lookerId: actorId, one: kept, other: merged }, seen) })
  return unlike === null ? accept({ scope: scope.value, shared, other: merged.name }) : refuse(unlike)
}

/** Makes the record of two that of one, with what follows from it; null when one of them was merged meanwhile. */
async function joinRecords(world: World, db: Database, merge: { readonly keptId: string; readonly mergedId: string; readonly how: string; readonly why: string | null; readonly byId: string; readonly now: Date }): Promise<string | null> {
  const both = [merge.keptId, merge.mergedId]
  // What somebody earned is certified under their own name.
  for (const personId of both) await issueCertificates(world, db, personId)
  const readingsLeft = await listSideBySide(world, db, merge.mergedId, merge.keptId)
  const mergeId = await recounting(db, (await listFirstAttempts(db, both)).map(({ id }) => id), () => saveMerge(db, { ...merge, readingsLeft }))
  if (mergeId === null) return null
  if (readingsLeft.length > 0) await tellPeople(world, db, [{ personId: merge.keptId, key: `readings-left:${mergeId}`, path: '/me', content: { kind: 'readings-left', lessons: readingsLeft.length } }])
  await settlePerson(world, db, merge.keptId)
  await keepClassLimits(world, db, { learnerId: merge.keptId })
  await evaluatePerson(db, merge.keptId, merge.now)
  return mergeId
}
