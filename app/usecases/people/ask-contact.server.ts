import { giveBackTry, takeTry } from '#app/data/people/secret-tries.server.ts'
import { contactLinkHours, contactLinkSubject, contactLinkTries } from '#app/domain/people/contact.ts'
import { signInName, type Contact } from '#app/domain/people/sign-in-name.ts'
import type { Channel } from '#app/integrations/messages/channel.server.ts'
import { wordContactLink } from '#app/integrations/messages/contact-wording.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { showOwnSecret, type SecretNotShown } from './own-secret.server.ts'

/**
 * Somebody wants another number or address on their account, and shows its secret: a link goes to it, by which they show that it is theirs. Whether
 * somebody else has it is said to nobody but whoever holds that link. Nothing is kept of a link.
 */
export async function askContact(world: World, { accountId, typed, current }: { readonly accountId: string; readonly typed: string; readonly current: string }): Promise<Result<true, 'contact-unreadable' | 'contact-not-sent' | 'too-many-tries'> | SecretNotShown> {
  const name = signInName(typed)
  if (!name.ok || name.value.kind === 'userName') return refuse('contact-unreadable')
  const { kind, value: address } = name.value
  const channel = world.channels.find((each) => each.name === (kind === 'email' ? 'email' : 'sms'))
  if (channel === undefined) return refuse('contact-not-sent')
  const shown = await showOwnSecret(world, { accountId, current })
  if (!shown.ok) return shown
  return sendContactLink(world, channel, { accountId, address, budget: `contact ${accountId}` })
}

/**
 * What somebody typed who just made an account is written to in the same way, whoever has it; with nothing said of what became of it. Counted by the address: whoever makes account
 * upon account sends nobody more than one account would.
 */
export async function proposeContact(world: World, { accountId, contact: { kind, value: address } }: { readonly accountId: string; readonly contact: Contact }): Promise<void> {
  const channel = world.channels.find((each) => each.name === (kind === 'email' ? 'email' : 'sms'))
  if (channel !== undefined) await sendContactLink(world, channel, { accountId, address, budget: `contact ${world.sealer.pseudonym(address)}` })
}

async function sendContactLink(world: World, channel: Channel, { accountId, address, budget }: { readonly accountId: string; readonly address: string; readonly budget: string }): Promise<Result<true, 'contact-not-sent' | 'too-many-tries'>> {
  const now = world.wallClock()
  if (await takeTry(world.db, budget, contactLinkTries, now) !== null) return refuse('too-many-tries')
  const token = `${Buffer.from(address, 'utf8').toString('base64url')}.${world.sealer.seal(contactLinkSubject({ accountId, address }), now)}`
  const { subject, text } = wordContactLink({ hours: contactLinkHours })
  const delivery = await channel.send({ id: `contact-${accountId}-${now.getTime()}`, to: address, subject, text: `${text}\n\n${world.origin}/me/security/contact/confirm?token=${token}` })
  if (delivery.outcome === 'taken') return accept(true)
  await giveBackTry(world.db, budget, now)
  return refuse('contact-not-sent')
}
