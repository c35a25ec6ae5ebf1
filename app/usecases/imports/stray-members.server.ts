import { listHomes } from '#app/data/cohorts/class-limits.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { holdHomes } from '#app/data/people/homes.server.ts'
import { livesWithin } from '#app/domain/cohorts/class-limits.ts'
import type { CheckContext } from './check-context.server.ts'

export interface Placed { readonly classId: string; readonly personId: string }

/** Tells of who would be put into a class whether it is one of a digital team that does not help where they live. Who is being put into one stays at home until they are. */
export async function strayFinder(db: Database, { classLimits, territory, today, writes }: Pick<CheckContext, 'classLimits' | 'territory' | 'today' | 'writes'>, placed: readonly Placed[]): Promise<(one: Placed) => boolean> {
  const limited = placed.filter(({ classId }) => classLimits.has(classId))
  if (writes && limited.length > 0) await holdHomes(db, limited.map(({ personId }) => personId))
  const homes = limited.length === 0 ? new Map<string, never>() : await listHomes(db, limited.map(({ personId }) => personId), today)
  return ({ classId, personId }) => !livesWithin(classLimits.get(classId) ?? [], homes.get(personId) ?? null, territory, today)
}
