import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { findRecoveryCode, takeRecoveryCode } from '#app/data/people/recovery-codes.server.ts'
import { readOneTimeCode } from '#app/domain/people/one-time-code.ts'
import { chosenSecret, type SecretRefusal } from '#app/domain/people/secret.ts'
import { staffRolesOf } from '#app/domain/people/staff.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { recoveryHash } from './recovery-hash.server.ts'
import { replaceSecret } from './replace-secret.server.ts'

/** Somebody with a code chooses a new PIN or passphrase: once, of two at once one. A second factor stays what it was. */
export async function redeemRecovery(world: World, { code: typed, chosen }: { readonly code: string; readonly chosen: string }): Promise<Result<{ readonly accountId: string }, SecretRefusal | 'recovery-code-unknown'>> {
  const code = readOneTimeCode(typed)
  const hash = code === null ? null : recoveryHash(world, code)
  const given = hash === null ? null : await findRecoveryCode(world.db, hash, world.wallClock())
  const facts = given && await findAccountFacts(world.db, { id: given.accountId })
  if (hash === null || !given || !facts) return refuse('recovery-code-unknown')
  const secret = chosenSecret(chosen, facts, staffRolesOf(facts.grants, world.clock()).length > 0, world.passwords.isListed)
  if (!secret.ok) return secret
  const passwordHash = await world.passwords.hashSecret(secret.value, facts.contact)
  return world.db.$transaction(async (db) => {
    const isTaken = await takeRecoveryCode(db, hash, world.wallClock()) && await replaceSecret(world, db, facts, passwordHash, given.channel)
    return isTaken ? accept({ accountId: facts.id }) : refuse('recovery-code-unknown')
  })
}
