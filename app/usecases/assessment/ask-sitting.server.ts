import { saveRequest } from '#app/data/cohorts/sitting-requests.server.ts'
import { findSittingOfMember } from '#app/data/cohorts/sittings.server.ts'
import { readJoinCode } from '#app/domain/cohorts/join-code.ts'
import { mayEnter } from '#app/domain/cohorts/sitting.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** A member of a cohort asks, by the code told in the room, to be let into a sitting of it; its trainer answers. Asking again changes nothing, but for who was declined. Answers the sitting. */
export async function askSitting(world: Pick<World, 'db' | 'clock'>, { personId, code: typed }: { readonly personId: string; readonly code: string }): Promise<Result<string, 'sitting-code-unknown' | 'sitting-not-open' | 'sitting-over'>> {
  const now = world.clock()
  const code = readJoinCode(typed)
  const sitting = code === null ? null : await findSittingOfMember(world.db, code, personId)
  if (!sitting) return refuse('sitting-code-unknown')
  const allowed = mayEnter(sitting, now)
  if (!allowed.ok) return allowed
  await saveRequest(world.db, { sittingId: sitting.id, personId, now })
  return accept(sitting.id)
}
