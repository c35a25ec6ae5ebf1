import { emptySentMessages, shortenAnswers } from '#app/data/retention.server.ts'
import type { World } from '#app/world.server.ts'
import { keepTombstones } from './erase-person.server.ts'

const dayMs = 86_400_000
/** How long raw records are kept whole; the register of purposes (content/purposes.yaml) says the same to everybody. */
const [answersDays, sentDays] = [400, 90]
/** Each night goes through as many days back, so that no night missed leaves anything behind. */
const windowDays = 40

/** Shortens what was needed for a while only: replaced answers and the times of phones, and copies of what was sent. What counts stays. */
export async function shortenRecords(world: Pick<World, 'db' | 'clock' | 'tombstones'>): Promise<void> {
  const before = (days: number) => { const until = new Date(world.clock().getTime() - days * dayMs); return { from: new Date(until.getTime() - windowDays * dayMs), until } }
  await shortenAnswers(world.db, before(answersDays))
  await emptySentMessages(world.db, before(sentDays))
  await keepTombstones(world)
}
