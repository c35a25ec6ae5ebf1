import type { Database } from '#app/data/database.server.ts'
import { withdrawCompletions } from '#app/data/learning/withdrawn-completions.server.ts'
import { moveLeftBehind } from '#app/data/people/claims.server.ts'
import { listRootlessRenewals, saveOwnEnrolments, type Joint } from '#app/data/people/merge-since.server.ts'
import { carryReliefs, voidBroughtCycles, type Merge } from '#app/data/people/merges.server.ts'
import { courseName } from '#app/domain/catalogue/course-name.ts'
import { partedWhy } from '#app/domain/learning/parted.ts'
import type { World } from '#app/world.server.ts'
import { keepClassLimits } from '../cohorts/keep-class-limits.server.ts'
import { settlePerson } from '../learning/settle-person.server.ts'
import { evaluatePerson } from '../training/evaluate-obligations.server.ts'
import { tellPeople } from './tell-people.server.ts'

interface Parting { readonly merge: Merge; /** What the two had completed only together. */ readonly joint: readonly Joint[]; readonly byId: string }

/**
 * Makes right what follows from the rows of two people just parted: what either has is theirs alone, given and asked anew. Answers the codes of the
 * certificates that are revoked by it.
 */
export async function settleParted(world: World, db: Database, { merge, joint, byId }: Parting): Promise<readonly string[]> {
  const { id: mergeId, keptId, mergedId, mergedAt } = merge
  await moveLeftBehind(db, keptId)
  await saveOwnEnrolments(db, { mergeId, keptId })
  const codes = [...await withdraw(world, db, { completions: joint, keptId, byId }), ...await withdraw(world, db, { completions: await listRootlessRenewals(db, { mergeId, keptId, mergedAt }), keptId, byId })]
  const now = world.clock()
  await voidBroughtCycles(db, merge, now)
  for (const personId of [keptId, mergedId]) {
    await settlePerson(world, db, personId)
    await keepClassLimits(world, db, { learnerId: personId })
    await evaluatePerson(db, personId, now)
  }
  await carryReliefs(db, keptId, now)
  return codes
}

async function withdraw(world: World, db: Database, { completions, keptId, byId }: { readonly completions: readonly Joint[]; readonly keptId: string; readonly byId: string }): Promise<readonly string[]> {
  if (completions.length === 0) return []
  const { codes } = await withdrawCompletions(db, { ids: completions.map(({ id }) => id), personId: keptId, byId, why: partedWhy, now: world.clock() })
  await tellPeople(world, db, completions.map(({ id, courseId }) => ({ personId: keptId, key: `withdrawn:${id}`, path: `/courses/${courseId}`, content: { kind: 'completion-withdrawn', course: courseName(world.catalogue, courseId), why: partedWhy } })))
  return codes
}
