import { dropContact, findContacts, type ContactKind } from '#app/data/people/contacts.server.ts'
import { endRecoveryCodes } from '#app/data/people/recovery-codes.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { showOwnSecret, type SecretNotShown } from './own-secret.server.ts'
import { tellFormerContact } from './tell-former-contact.server.ts'
import { tellPeople } from './tell-people.server.ts'

/**
 * Somebody takes the number or the address off their account by showing its secret: a number given back to the network is another's one day. Codes sent to it
 * serve no more, and they are told, there too. What they sign in by last of all stays.
 */
export async function dropOwnContact(world: World, { accountId, kind, current }: { readonly accountId: string; readonly kind: ContactKind; readonly current: string }): Promise<Result<true, 'contact-last' | 'contact-missing'> | SecretNotShown> {
  const shown = await showOwnSecret(world, { accountId, current })
  if (!shown.ok) return shown
  const at = world.clock()
  const former = (await findContacts(world.db, accountId))[kind]
  const dropped = await world.db.$transaction(async (db): Promise<Result<true, 'contact-last' | 'contact-missing'>> => {
    if (former === null || (await findContacts(db, accountId))[kind] === null) return refuse('contact-missing')
    if (!(await dropContact(db, accountId, kind))) return refuse('contact-last')
    await endRecoveryCodes(db, accountId, world.wallClock())
    await tellPeople(world, db, [{ personId: shown.value.personId, key: `contact-changed:${accountId}:${at.toISOString()}`, path: '/me/security/contact', content: { kind: 'contact-changed', at } }])
    return accept(true)
  })
  if (dropped.ok) await tellFormerContact(world, { personId: shown.value.personId, kind, former })
  return dropped
}
