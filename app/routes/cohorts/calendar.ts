import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { giveCalendar } from '#app/usecases/cohorts/give-calendar.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/calendar'
import { originOf } from './cohort-facts.server.ts'

export const access = { read: signedIn, write: nobody }

/** A session of one's own class for the calendar of the phone. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const result = await giveCalendar(world, { personId: personOf(asker).personId, sessionId: params.session, origin: originOf(request) })
  if (!result.ok) throw data({ refused: result.reason }, { status: 404 })
  return new Response(result.value, { headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': 'attachment; filename="buoi-hoc.ics"', 'Cache-Control': 'no-store' } })
})
