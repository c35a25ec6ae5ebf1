import { endOldSeats } from '#app/data/cohorts/shared-phones.server.ts'
import { emptyOldInvitations, emptySentMessages, forgetWaitingKitPeople, shortenAnswers } from '#app/data/retention.server.ts'
import { dropListsUnderway } from '#app/data/people/sealed-facts.server.ts'
import { findSetting, saveSetting } from '#app/data/settings.server.ts'
import type { World } from '#app/world.server.ts'
import { keepTombstones } from './erase-person.server.ts'

const dayMs = 86_400_000
/** How long raw records are kept whole; the register of purposes (content/purposes.yaml) says the same to everybody. */
const [answersDays, sentDays] = [400, 90]
/** Lists of answers under way; a day after its making such a list may be gone (verify-facts). */
const listsDays = 2
/** From the end of an invitation that nobody accepted, and from the last file that named somebody who waits to be known at a kit; the register says these as well. */
const [invitationsDays, kitPeopleDays] = [30, 400]
/** Each night goes through as many days back, so that what was handed in late, or while a clock was wrong, is not left behind. */
const windowDays = 40
const key = 'shortened'

/**
 * Shortens what was needed for a while only: replaced answers and the times of phones, and copies of what was sent or given up; lists that covered answers until their attempts were covered; whom invitations named that nobody accepted; who waits in vain to be known at a kit; and who had a phone of a class last. What counts stays.
 * Goes back to the last night that it ran, however long ago, and through everything where it never did or other times held.
 */
export async function shortenRecords(world: Pick<World, 'db' | 'clock' | 'tombstones'>): Promise<void> {
  const now = world.clock()
  const since = Math.min(lastRun((await findSetting(world.db, key))?.value), now.getTime() - windowDays * dayMs)
  const before = (days: number) => ({ from: new Date(Math.max(0, since - days * dayMs)), until: new Date(now.getTime() - days * dayMs) })
  await shortenAnswers(world.db, before(answersDays))
  await emptySentMessages(world.db, before(sentDays))
  await dropListsUnderway(world.db, new Date(now.getTime() - listsDays * dayMs))
  await emptyOldInvitations(world.db, new Date(now.getTime() - invitationsDays * dayMs))
  await forgetWaitingKitPeople(world.db, new Date(now.getTime() - kitPeopleDays * dayMs))
  await endOldSeats(world.db, now)
  await saveSetting(world.db, key, { value: { at: now.toISOString(), answersDays, sentDays }, source: 'Việc rút ngắn dữ liệu chạy lần cuối' })
  await keepTombstones(world)
}

/** The instant until which everything was gone through by the times that hold now. */
function lastRun(kept: unknown): number {
  const { at, ...days } = (kept ?? {}) as { readonly at?: string; readonly answersDays?: number; readonly sentDays?: number }
  return at === undefined || days.answersDays !== answersDays || days.sentDays !== sentDays ? 0 : Date.parse(at)
}
