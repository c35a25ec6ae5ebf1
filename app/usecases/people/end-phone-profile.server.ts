import { endPhoneProfile as end } from '#app/data/people/phone-profiles.server.ts'
import { accept, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** A profile leaves the phone: every session it opened ends with it. What its person learnt stays theirs; without an account nobody can come back to it. */
export async function endPhoneProfile(world: World, asked: { readonly id: string }): Promise<Result<null, never>> {
  await end(world.db, asked.id)
  return accept(null)
}
