import { holdSecret } from '#app/data/people/accounts.server.ts'
import { findIdentityAccount, saveIdentity, type IdentityKey } from '#app/data/people/identities.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { showOwnSecret, type SecretNotShown } from './own-secret.server.ts'
import { tellPeople } from './tell-people.server.ts'

/**
 * Somebody signed in, who just showed an identity of their organisation's provider and now their own secret, links the two: one of each provider, and each to one person.
 * Without the secret whoever finds a session open would make themself a way in that lasts; and it is told, since a way in outlives a change of the secret.
 */
export async function linkIdentity(world: World, { accountId, issuer, subject, current }: IdentityKey & { readonly accountId: string; readonly current: string }): Promise<Result<true, 'identity-taken' | 'identity-linked'> | SecretNotShown> {
  const own = await showOwnSecret(world, { accountId, current })
  if (!own.ok) return own
  const linked = await world.db.$transaction(async (db): Promise<Result<boolean, 'secret-wrong'>> => {
    if (!(await holdSecret(db, own.value))) return refuse('secret-wrong')
    if (!(await saveIdentity(db, { accountId, issuer, subject, now: world.wallClock() }))) return accept(false)
    const at = world.clock()
    await tellPeople(world, db, [{ personId: own.value.personId, key: `identity-linked:${accountId}:${at.toISOString()}`, path: '/me/security/provider', content: { kind: 'identity-linked', at } }])
    return accept(true)
  })
  if (!linked.ok) return linked
  if (linked.value) return accept(true)
  const holder = await findIdentityAccount(world.db, { issuer, subject })
  if (holder === accountId) return accept(true)
  return refuse(holder === null ? 'identity-linked' : 'identity-taken')
}
