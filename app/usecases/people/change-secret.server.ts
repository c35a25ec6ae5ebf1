import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { forgetTries, takeTry } from '#app/data/people/secret-tries.server.ts'
import { chosenSecret, type SecretRefusal } from '#app/domain/people/secret.ts'
import { staffRolesOf } from '#app/domain/people/staff.ts'
import { accountTries } from '#app/domain/people/tries.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { replaceSecret } from './replace-secret.server.ts'

interface Change { readonly accountId: string; readonly current: string; readonly chosen: string }
type Changed = Result<true, SecretRefusal | 'secret-wrong'> | { readonly ok: false; readonly reason: 'sign-in-waits'; readonly until: Date }

/** Somebody signed in chooses a new PIN or passphrase by showing the old one. All their sessions end; the one that asks is begun anew by its page. */
export async function changeSecret(world: World, { accountId, current, chosen }: Change): Promise<Changed> {
  const facts = await findAccountFacts(world.db, { id: accountId })
  if (facts === null) return refuse('secret-wrong')
  const key = `change ${accountId}`
  const until = await takeTry(world.db, key, accountTries, world.wallClock())
  if (until !== null) return { ok: false, reason: 'sign-in-waits', until }
  if (!(await world.passwords.matches(facts.passwordHash, current.slice(0, 200)))) return refuse('secret-wrong')
  await forgetTries(world.db, key)
  const secret = chosenSecret(chosen, { birthYear: facts.birthYear, signIn: facts.signInName }, staffRolesOf(facts.grants, world.clock()).length > 0, world.passwords.isListed)
  if (!secret.ok) return secret
  const passwordHash = await world.passwords.hashSecret(secret.value)
  return world.db.$transaction(async (db) => await replaceSecret(world, db, facts, passwordHash, 'self') ? accept(true) : refuse('secret-wrong'))
}
