import { claimMessages, findAddress, overtaken, saveOutcome, type ClaimedMessage } from '#app/data/people/messages.server.ts'
import { findQuietHours } from '#app/data/people/quiet-hours.server.ts'
import { afterQuietHours, nextTry } from '#app/domain/people/message.ts'
import { wordAnew } from '#app/usecases/training/word-anew.server.ts'
import type { World } from '#app/world.server.ts'

type SendingWorld = Pick<World, 'db' | 'clock' | 'channels' | 'origin' | 'catalogue'>

const atOnce = 20
/** Longer than twenty messages take when each waits for its channel's patience. */
const claimMs = 15 * 60_000

/**
 * Sends what waits in the outbox, and answers how many messages were taken by their channels. Any number of senders may run at once.
 * A message is sent at least once: a sender that dies after its channel took a message and before it was written down leaves it to be sent again,
 * under the same id. In every other case it is sent exactly once. In quiet hours nothing is sent. A reminder says how things stand as it goes out, and one
 * that is true no more is not sent at all; nor is any to whoever withdrew, dropped the address or was erased while those before it were sent.
 */
export async function sendMessages(world: SendingWorld): Promise<number> {
  const channels = world.channels.map(({ name }) => name)
  let taken = 0
  while (channels.length > 0) {
    const now = world.clock()
    if (afterQuietHours(now, await findQuietHours(world.db)) > now) return taken
    const claimed = await claimMessages(world.db, { now, until: new Date(now.getTime() + claimMs), most: atOnce, channels })
    if (claimed.length === 0) return taken
    const words = await wordAnew(world, claimed)
    for (const each of claimed) if (await sendOne(world, each, words.get(each.id) ?? null)) taken += 1
  }
  return taken
}

/** Null words: it is true no more. */
async function sendOne(world: SendingWorld, message: ClaimedMessage, words: { readonly subject: string; readonly text: string } | null): Promise<boolean> {
  if (words === null) {
    await saveOutcome(world.db, message, { problem: overtaken, givenUpAt: world.clock() })
    return false
  }
  const channel = world.channels.find(({ name }) => name === message.channel)
  const to = await findAddress(world.db, message, world.clock())
  const delivery = channel === undefined || to === null
    ? { outcome: 'refused', problem: 'no address' } as const
    : await channel.send({ id: message.id, to, subject: words.subject, text: `${words.text}\n\n${world.origin}${message.path}`.trim() })
  const now = world.clock()
  if (delivery.outcome === 'taken') {
    await saveOutcome(world.db, message, { sentAt: now, ...words })
    return true
  }
  const again = delivery.outcome === 'failed' ? nextTry(message.attempts, now) : null
  await saveOutcome(world.db, message, { problem: delivery.problem, ...(again === null ? { givenUpAt: now } : { sendAfter: again }) })
  return false
}
