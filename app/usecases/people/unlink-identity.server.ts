import { endIdentities } from '#app/data/people/identities.server.ts'
import type { World } from '#app/world.server.ts'

/** Somebody signed in takes the link to their organisation's provider away; their name and secret open the account as before. */
export async function unlinkIdentity(world: Pick<World, 'db'>, { accountId }: { readonly accountId: string }): Promise<void> {
  await endIdentities(world.db, accountId)
}
