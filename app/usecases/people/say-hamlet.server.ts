import { findHome, saveHamlet } from '#app/data/people/homes.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { readHamlet } from '#app/domain/people/hamlet.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { keepEachClass } from '../cohorts/keep-class-limits.server.ts'

/** A person says in which hamlet of their commune they live, writes it otherwise, or takes it away: nobody has to say it. With a home that a digital team does not help in ends learning in its classes. */
export async function sayHamlet(world: Pick<World, 'db' | 'clock' | 'territory' | 'channels'>, { personId, hamlet: typed }: { readonly personId: string; readonly hamlet: string }): Promise<Result<string | null, 'field-too-long' | 'residence-missing'>> {
  const hamlet = readHamlet(typed)
  if (!hamlet.ok) return hamlet
  const home = await findHome(world.db, personId, dayOf(world.clock()))
  if (home === null) return refuse('residence-missing')
  await saveHamlet(world.db, home.residenceId, hamlet.value)
  await keepEachClass(world, { learnerId: personId })
  return accept(hamlet.value)
}
