import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { findFactorGrace } from '#app/data/people/factor-rule.server.ts'
import { findPhoneProfile, type FoundPhoneProfile } from '#app/data/people/phone-profiles.server.ts'
import { nextEntryStep } from '#app/domain/people/staff.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/**
 * Whether an unlocked profile may be opened at the server. Its handle alone is not enough where there is an account: the server checks the
 * profile's PIN, or the account's own password (the only way for those who unlock by pictures). A learner without an account has nothing to
 * sign in to; there the handle does what the guest key does elsewhere, unless a PIN was chosen. That an account is locked is told to whoever shows a
 * right secret, and to nobody else.
 */
export async function openPhoneProfile(world: World, asked: { readonly id: string; readonly secret: string }): Promise<Result<FoundPhoneProfile, 'profile-unknown' | 'secret-needed' | 'server-secret-wrong' | 'account-locked'>> {
  const found = await findPhoneProfile(world.db, asked.id)
  if (found === null) return refuse('profile-unknown')
  const hashes = [found.pinHash, found.account?.passwordHash ?? null].filter((hash) => hash !== null)
  if (hashes.length === 0) return accept(found)
  if (asked.secret === '') return refuse('secret-needed')
  if (await asksMore(world, found)) return refuse('profile-unknown')
  if (!await isRight(world, hashes, asked.secret)) return refuse('server-secret-wrong')
  if (found.account?.isLocked === true) return refuse('account-locked')
  return found.account?.isDisabled === true ? refuse('server-secret-wrong') : accept(found)
}

async function isRight({ passwords }: World, hashes: readonly string[], secret: string): Promise<boolean> {
  for (const hash of hashes) if (await passwords.matches(hash, secret)) return true
  return false
}

/** Whoever has to show more than one secret to sign in, as staff do, signs in: no profile opens such an account. */
async function asksMore(world: World, { personId, account }: FoundPhoneProfile): Promise<boolean> {
  const facts = account === null ? null : await findAccountFacts(world.db, { personId })
  return facts !== null && nextEntryStep({ ...facts, graceDays: await findFactorGrace(world.db) }, { factor: false }, world.clock()) !== null
}
