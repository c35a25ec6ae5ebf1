import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { findContacts, saveContact, type ContactKind } from '#app/data/people/contacts.server.ts'
import { endRecoveryCodes } from '#app/data/people/recovery-codes.server.ts'
import { contactLinkHours, contactLinkSubject } from '#app/domain/people/contact.ts'
import { signInName } from '#app/domain/people/sign-in-name.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellFormerContact } from './tell-former-contact.server.ts'
import { tellPeople } from './tell-people.server.ts'

/** The number or address that a link was sent to, for this very account; null when it is none, too old, or of another account. */
export function readContactLink(world: Pick<World, 'wallClock' | 'sealer'>, { accountId, token }: { readonly accountId: string; readonly token: string }): { readonly kind: ContactKind; readonly value: string } | null {
  const [written = '', ...seal] = token.split('.')
  const name = signInName(Buffer.from(written, 'base64url').toString('utf8'))
  if (!name.ok || name.value.kind === 'userName') return null
  const { kind, value } = name.value
  const at = world.sealer.open(seal.join('.'), contactLinkSubject({ accountId, address: value }))
  return at !== null && world.wallClock().getTime() - at.getTime() < contactLinkHours * 3_600_000 ? { kind, value } : null
}

/** Whoever holds the link, signed in to the account that asked, has the number or the address on it from now on, in the place of the former one. Codes sent before serve no more, and they are told, at the former one too. */
export async function confirmContact(world: World, { accountId, token }: { readonly accountId: string; readonly token: string }): Promise<Result<true, 'contact-link-unknown' | 'contact-taken'>> {
  const contact = readContactLink(world, { accountId, token })
  const facts = contact && await findAccountFacts(world.db, { id: accountId })
  if (!contact || !facts) return refuse('contact-link-unknown')
  const former = (await findContacts(world.db, accountId))[contact.kind]
  if (former === contact.value) return accept(true)
  try {
    await world.db.$transaction(async (db) => {
      if (!(await saveContact(db, accountId, contact))) throw new ContactTaken()
      const at = world.clock()
      await endRecoveryCodes(db, accountId, world.wallClock())
      await tellPeople(world, db, [{ personId: facts.personId, key: `contact-changed:${accountId}:${at.toISOString()}`, path: '/me/security/contact', content: { kind: 'contact-changed', at } }])
    })
  } catch (error) {
    if (error instanceof ContactTaken) return refuse('contact-taken')
    throw error
  }
  await tellFormerContact(world, { personId: facts.personId, kind: contact.kind, former })
  return accept(true)
}

/** Leaves the transaction, which a unique key has ended; never seen outside this file. */
class ContactTaken extends Error {}
