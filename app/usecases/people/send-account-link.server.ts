import { findAccountlessAt } from '#app/data/people/accountless.server.ts'
import { giveBackTry, takeTry } from '#app/data/people/secret-tries.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { accountLinkHours, accountLinkSubject, accountLinkTries } from '#app/domain/people/account-link.ts'
import { signInName } from '#app/domain/people/sign-in-name.ts'
import { wordAccountLink } from '#app/integrations/messages/account-link-wording.server.ts'
import type { World } from '#app/world.server.ts'

/**
 * Somebody whom a list of their organisation names asks for the link by which they open their account: it goes to the address that the list says and to no other,
 * so that nobody of the organisation has to hand out anything. Of what was found nothing is answered. Where none is sent, one lies in the mailbox that still serves.
 * Nothing is kept of a link: it is sealed, and worthless once the account is there. True when one lies there.
 */
export async function sendAccountLink(world: World, { address: typed }: { readonly address: string }): Promise<boolean> {
  const name = signInName(typed)
  const today = dayOf(world.clock())
  const person = name.ok ? await findAccountlessAt(world.db, name.value, today) : null
  if (!name.ok || person === null) return false
  const channel = world.channels.find((each) => each.name === (name.value.kind === 'email' ? 'email' : 'sms'))
  if (channel === undefined) return false
  const now = world.wallClock()
  const sending = `account-link ${person.personId}`
  if (await takeTry(world.db, sending, accountLinkTries, now) !== null) return true
  const address = name.value.value
  const token = `${person.personId}.${world.sealer.seal(accountLinkSubject({ personId: person.personId, address }), now)}`
  const { subject, text } = wordAccountLink({ hours: accountLinkHours })
  const delivery = await channel.send({ id: `account-link-${person.personId}-${now.getTime()}`, to: address, subject, text: `${text}\n\n${world.origin}/account-link/open?token=${token}` })
  if (delivery.outcome !== 'taken') await giveBackTry(world.db, sending, now)
  return delivery.outcome === 'taken'
}
