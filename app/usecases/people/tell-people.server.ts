import { findAgreeing, listRecipients, saveMessages, type NewMessage, type Recipient } from '#app/data/people/messages.server.ts'
import { findQuietHours } from '#app/data/people/quiet-hours.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { kindsByConsent } from '#app/domain/people/consent.ts'
import { afterQuietHours, type ChannelName } from '#app/domain/people/message.ts'
import { wordMessage, type MessageContent, type NamingContent } from '#app/integrations/messages/wording.server.ts'
import type { World } from '#app/world.server.ts'

/** Something to tell a person. The key names what it is about: told once over each channel, however often it is asked. What names somebody else says whom: it goes when they are erased. */
export type ToTell = { readonly personId: string; readonly key: string; readonly path: string } & ({ readonly content: NamingContent; readonly namedId: string } | { readonly content: Exclude<MessageContent, NamingContent>; readonly namedId?: undefined })

/**
 * Puts messages into the outbox, in the language of each person: on their page at once, and to the addresses they gave over the channels
 * there are, after quiet hours; about learning of one's own accord only where they agreed to that. People without an account are passed over. `db` may be the transaction of what is told. Answers how many are new.
 */
export async function tellPeople(world: Pick<World, 'channels' | 'clock'>, db: Database, toTell: readonly ToTell[]): Promise<number> {
  const now = world.clock()
  const recipients = new Map((await listRecipients(db, [...new Set(toTell.map(({ personId }) => personId))])).map((each) => [each.personId, each]))
  const agreeing = await findAgreeing(db, [...recipients.keys()], now)
  const sendAfter = afterQuietHours(now, await findQuietHours(db))
  const messages = toTell.flatMap((each): NewMessage[] => {
    const recipient = recipients.get(each.personId)
    if (recipient === undefined) return []
    const { personId, key, path, content, namedId = null } = each
    const language = recipient.language === 'en' ? 'en' : 'vi'
    const common = { personId, key, path, namedId, kind: content.kind, language, ...wordMessage(content, language), createdAt: now }
    return channelsTo(world, kindsByConsent.includes(content.kind) && !agreeing.has(personId) ? { email: null, phone: null } : recipient).map((channel) => ({ ...common, channel, ...(channel === 'in-app' ? { sendAfter: now, sentAt: now } : { sendAfter, sentAt: null }) }))
  })
  return saveMessages(db, messages)
}

/** A short message only where no e-mail arrives: it costs the office money. */
function channelsTo({ channels }: Pick<World, 'channels'>, { email, phone }: Pick<Recipient, 'email' | 'phone'>): readonly ChannelName[] {
  const has = (name: ChannelName) => channels.some((channel) => channel.name === name)
  if (email !== null && has('email')) return ['in-app', 'email']
  return phone !== null && has('sms') ? ['in-app', 'sms'] : ['in-app']
}
