import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { giveDueDates } from '#app/usecases/training/give-due-dates.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/due-dates'

export const access = { read: signedIn, write: nobody }

/** The last days of one's own requirements for the calendar of the phone: all of them, or of the one the address names. */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const url = new URL(request.url)
  const origin = world.origin === '' ? url.origin : world.origin
  const result = await giveDueDates(world, { personId: personOf(asker).personId, requirementId: url.searchParams.get('requirement') ?? '', origin, language: languageOf(request) })
  if (!result.ok) throw data({ refused: result.reason }, { status: 404 })
  return new Response(result.value, { headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': 'attachment; filename="han-khoa-bat-buoc.ics"', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } })
})
