import type { ContactKind } from '#app/data/people/contacts.server.ts'
import { listRecipients } from '#app/data/people/messages.server.ts'
import { wordMessage } from '#app/integrations/messages/wording.server.ts'
import type { World } from '#app/world.server.ts'

/**
 * The number or address that was on an account until now is told that it is no more, beside what the outbox tells the account: that goes to the new one,
 * which may be that of somebody who knows the secret and should not. Call once the change stands; nothing is sent where there is no such channel.
 */
export async function tellFormerContact(world: Pick<World, 'db' | 'channels' | 'clock'>, { personId, kind, former }: { readonly personId: string; readonly kind: ContactKind; readonly former: string | null }): Promise<void> {
  const channel = world.channels.find(({ name }) => name === (kind === 'email' ? 'email' : 'sms'))
  if (former === null || channel === undefined) return
  const at = world.clock()
  const [recipient] = await listRecipients(world.db, [personId])
  await channel.send({ id: `contact-was:${personId}:${at.toISOString()}`, to: former, ...wordMessage({ kind: 'contact-changed', at }, recipient?.language === 'en' ? 'en' : 'vi') })
}
