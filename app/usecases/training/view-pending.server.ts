import { listKept, listRecipients } from '#app/data/people/messages.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { byGivenName } from '#app/domain/people/name-order.ts'
import { askedKey } from '#app/domain/training/reminder.ts'
import type { World } from '#app/world.server.ts'
import { listDutiesInCharge } from './duties-in-charge.server.ts'
import type { Duty } from './list-duties.server.ts'

/** How far a message reaches somebody: an address of theirs, their page here alone, or nowhere, since they have no account. */
export type Reach = 'address' | 'page' | 'none'

/** What became of today's reminder by an officer; null when there was none. */
export type AskedToday = 'address' | 'page' | 'failed' | null

/** Somebody who still has something to do, and what; `worksAt` is '' of whoever has no post. */
export interface PendingLine extends Duty { readonly name: string; readonly nameSort: string; readonly worksAt: string; readonly reach: Reach; readonly askedToday: AskedToday }

type ViewingWorld = Pick<World, 'db' | 'clock' | 'catalogue' | 'channels'>

/** Who of an organisation and below, or on whom else it alone has an eye, still has something to do: what is latest first, then by given name. Of one requirement where it is named. */
export async function viewPending(world: ViewingWorld, organisationId: string, requirementId: string | null = null): Promise<readonly PendingLine[]> {
  const duties = await listDutiesInCharge(world, organisationId, requirementId)
  const reachOf = await findReach(world, duties)
  const askedOf = await findAsked(world, duties)
  return duties.map(({ person, ...duty }): PendingLine => ({ ...duty, name: person.name, nameSort: person.nameSort, worksAt: person.organisationName, reach: reachOf(duty.personId), askedToday: askedOf(duty) })).toSorted((a, b) => a.daysLeft - b.daysLeft || byGivenName(a, b))
}

async function findReach({ db, channels }: ViewingWorld, duties: readonly Duty[]): Promise<(personId: string) => Reach> {
  const recipients = new Map((await listRecipients(db, [...new Set(duties.map(({ personId }) => personId))])).map((each) => [each.personId, each]))
  const has = (name: 'email' | 'sms') => channels.some((channel) => channel.name === name)
  return (personId) => {
    const recipient = recipients.get(personId)
    if (recipient === undefined) return 'none'
    return (recipient.email !== null && has('email')) || (recipient.phone !== null && has('sms')) ? 'address' : 'page'
  }
}

async function findAsked({ db, clock }: ViewingWorld, duties: readonly Duty[]): Promise<(duty: Duty) => AskedToday> {
  const today = dayOf(clock())
  const kept = Map.groupBy(await listKept(db, duties.map((duty) => askedKey(duty, today))), ({ key }) => key)
  return (duty) => {
    const messages = kept.get(askedKey(duty, today))
    if (messages === undefined) return null
    const outside = messages.find(({ channel }) => channel !== 'in-app')
    return outside === undefined ? 'page' : outside.isGivenUp ? 'failed' : 'address'
  }
}
