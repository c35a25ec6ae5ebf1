import { listGivenIds } from '#app/data/cohorts/class-limits.server.ts'
import { lockCohorts } from '#app/data/cohorts/cohorts.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { listGrants } from '#app/data/people/grants.server.ts'
import type { RoleInPlace } from '#app/domain/people/grant.ts'
import type { Result } from '#app/domain/result.ts'
import { seesNobodyElse, type LimitWorld } from '../cohorts/class-limits.server.ts'

type Given = Pick<RoleInPlace, 'role' | 'scope'>

/** Leaves a transaction with nothing written. */
class BeyondArea extends Error {}

/** An act that gives roles, refused as a whole where `requireWithinArea` says so in its transaction. */
export async function unlessBeyondArea<Value>(act: () => Promise<Value>): Promise<Value | Extract<Result<never, 'grant-beyond-area'>, { readonly ok: false }>> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof BeyondArea) return { ok: false, reason: 'grant-beyond-area' }
    throw error
  }
}

/** Holds the classes that some roles give somebody to lead, or that they narrow to the hamlets of a digital team. Before the person is held; null: somebody new. */
export async function holdGivenClasses(world: LimitWorld, db: Database, personId: string | null, roles: readonly Given[]): Promise<void> {
  const given = roles.flatMap(({ scope }) => (scope.kind === 'cohort' ? [scope.id] : []))
  const narrowed = personId !== null && roles.some(({ role }) => role === 'team-member') ? await listGivenIds(db, personId, world.clock()) : []
  await lockCohorts(db, [...given, ...narrowed])
}

/**
 * No document has somebody who is a member of a digital team, and a trainer by nothing else, lead people of other hamlets, now or from a day on which a role
 * of theirs begins. Call once the roles are kept, the classes held.
 */
export async function requireWithinArea(world: LimitWorld, db: Database, personId: string, roles: readonly Given[]): Promise<void> {
  if (!roles.some(({ role, scope }) => role === 'team-member' || scope.kind === 'cohort')) return
  const now = world.clock()
  const begins = (await listGrants(db, personId)).flatMap(({ startsAt }) => (startsAt > now ? [startsAt] : []))
  for (const at of [now, ...begins]) if (!await seesNobodyElse({ territory: world.territory, clock: () => at }, db, await listGivenIds(db, personId, at), personId)) throw new BeyondArea()
}
