import { chosenSecret, type SecretRefusal } from '#app/domain/people/secret.ts'
import { staffRolesOf } from '#app/domain/people/staff.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { showOwnSecret, type SecretNotShown } from './own-secret.server.ts'
import { replaceSecret } from './replace-secret.server.ts'

interface Change { readonly accountId: string; readonly current: string; readonly chosen: string }
type Changed = Result<true, SecretRefusal | 'secret-wrong'> | SecretNotShown

/** Somebody signed in chooses a new PIN or passphrase by showing the old one. All their sessions end; the one that asks is begun anew by its page. */
export async function changeSecret(world: World, { accountId, current, chosen }: Change): Promise<Changed> {
  const shown = await showOwnSecret(world, { accountId, current })
  if (!shown.ok) return shown
  const facts = shown.value
  const secret = chosenSecret(chosen, facts, staffRolesOf(facts.grants, world.clock()).length > 0, world.passwords.isListed)
  if (!secret.ok) return secret
  const passwordHash = await world.passwords.hashSecret(secret.value, facts.contact)
  return world.db.$transaction(async (db) => await replaceSecret(world, db, facts, passwordHash, 'self') ? accept(true) : refuse('secret-wrong'))
}
