import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { chosenSecret, type SecretRefusal } from '#app/domain/people/secret.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { replaceSecret } from './replace-secret.server.ts'

/** Somebody with a role of staff, who just signed in with a PIN, chooses a passphrase in its place. */
export async function choosePassphrase(world: World, { accountId, chosen }: { readonly accountId: string; readonly chosen: string }): Promise<Result<true, SecretRefusal | 'step-over'>> {
  const facts = await findAccountFacts(world.db, { id: accountId })
  if (facts?.hasPin !== true) return refuse('step-over')
  const secret = chosenSecret(chosen, facts, true, world.passwords.isListed)
  if (!secret.ok) return secret
  const passwordHash = await world.passwords.hashSecret(secret.value, facts.contact)
  return world.db.$transaction(async (db) => await replaceSecret(world, db, facts, passwordHash, 'self') ? accept(true) : refuse('step-over'))
}
