import { wordInvitation } from '#app/integrations/messages/invitation-wording.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { settingValue } from '#app/domain/settings.ts'
import { signInName } from '#app/domain/people/sign-in-name.ts'
import type { World } from '#app/world.server.ts'

/** What became of a link that was to be sent. */
export type Delivered = 'sent' | 'not-sent'

/** The address of an invitation: it stands in no page but the one shown once to its maker. */
export function invitationLink(origin: string, token: string): string {
  return `${origin}/invitation/open?token=${token}`
}

/** Until when a link made now serves. */
export async function invitationExpiry({ clock, db }: Pick<World, 'clock' | 'db'>): Promise<Date> {
  const kept = await findSetting(db, 'invitation.days')
  return new Date(clock().getTime() + settingValue('invitation.days', kept?.value) * 86_400_000)
}

/** A token that nobody can guess: 256 random bits. */
export function invitationToken({ randomBytes }: Pick<World, 'randomBytes'>): string {
  return Buffer.from(randomBytes(32)).toString('base64url')
}

/**
 * Sends the link of an invitation at once, over the channel that reaches the address; never through the outbox, which would keep the token.
 * Somebody waits for the answer, so there is one try, and quiet hours do not hold it back.
 */
export async function deliverInvitation({ channels }: Pick<World, 'channels'>, { id, contact, link, inviter, expiresAt }: { readonly id: string; readonly contact: string; readonly link: string; readonly inviter: string; readonly expiresAt: Date }): Promise<Delivered> {
  const address = signInName(contact)
  const channel = channels.find(({ name }) => name === (address.ok && address.value.kind === 'email' ? 'email' : 'sms'))
  if (channel === undefined) return 'not-sent'
  const { subject, text } = wordInvitation({ inviter, expiresAt })
  const delivery = await channel.send({ id: `invitation-${id}`, to: contact, subject, text: `${text}\n\n${link}` })
  return delivery.outcome === 'taken' ? 'sent' : 'not-sent'
}
