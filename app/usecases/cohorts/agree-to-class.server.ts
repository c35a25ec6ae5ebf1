import { saveAgreed } from '#app/data/cohorts/seen.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** Somebody who was put into a class by another makes it their own, as if they had come by its code: its trainers then see what they did in its course before, and may help with a forgotten secret. */
export async function agreeToClass({ db }: Pick<World, 'db'>, { personId, cohortId }: { readonly personId: string; readonly cohortId: string }): Promise<Result<true, 'not-in-cohort'>> {
  return await saveAgreed(db, cohortId, personId) ? accept(true) : refuse('not-in-cohort')
}
