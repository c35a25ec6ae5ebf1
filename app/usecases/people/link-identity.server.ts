import { findIdentityAccount, saveIdentity, type IdentityKey } from '#app/data/people/identities.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** Somebody signed in, who just showed an identity of their organisation's provider, links it to their account: one of each provider, and each to one person. */
export async function linkIdentity(world: Pick<World, 'db' | 'wallClock'>, { accountId, issuer, subject }: IdentityKey & { readonly accountId: string }): Promise<Result<true, 'identity-taken' | 'identity-linked'>> {
  const isNew = await saveIdentity(world.db, { accountId, issuer, subject, now: world.wallClock() })
  if (isNew) return accept(true)
  const holder = await findIdentityAccount(world.db, { issuer, subject })
  if (holder === accountId) return accept(true)
  return refuse(holder === null ? 'identity-linked' : 'identity-taken')
}
