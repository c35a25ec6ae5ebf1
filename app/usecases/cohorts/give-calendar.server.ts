import { listUpcoming } from '#app/data/cohorts/sessions.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { sessionCalendar } from '#app/integrations/calendar/session-calendar.server.ts'
import type { World } from '#app/world.server.ts'

/** A learner takes a session of their class along in the calendar of their phone. Of other classes, and of what is over or cancelled, there is none. */
export async function giveCalendar(world: Pick<World, 'db' | 'clock'>, { personId, sessionId, origin }: { readonly personId: string; readonly sessionId: string; readonly origin: string }): Promise<Result<string, 'session-unknown'>> {
  const now = world.clock()
  const [session] = await listUpcoming(world.db, personId, now, sessionId)
  if (!session) return refuse('session-unknown')
  const { id, topic, cohortName, place, startsAt, endsAt } = session
  return accept(sessionCalendar({ id, title: `${cohortName}: ${topic}`, place, startsAt, endsAt, address: `${origin}/join` }, now))
}
