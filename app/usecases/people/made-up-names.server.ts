import { listFreeNames } from '#app/data/people/accounts.server.ts'
import { offeredNames } from '#app/domain/people/offered-name.ts'
import type { SignInName } from '#app/domain/people/sign-in-name.ts'
import type { World } from '#app/world.server.ts'

const tried = 200
const kept = 5

/** Free sign-in names made of a person's own, best first; several, since another may be quicker. */
export async function madeUpNames(world: Pick<World, 'db'>, fullName: string, year: number): Promise<readonly SignInName[]> {
  const free = await listFreeNames(world.db, offeredNames(fullName, year, tried))
  return free.slice(0, kept).map((value) => ({ kind: 'userName', value }))
}
