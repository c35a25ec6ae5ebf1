import { data } from 'react-router'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { giveChecker } from '#app/usecases/training/give-checker.server.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/checker'

export const access = { read: anyone, write: nobody }

/** The checker as a file to keep; it is opened from the disk, so this site's policy does not reach it and its own does. */
export const loader = guarded(access.read, ({ request }: Route.LoaderArgs) => {
  const language = languageOf(request)
  const file = giveChecker(world, { origin: world.origin === '' ? new URL(request.url).origin : world.origin, day: formatOf(language).day(world.clock()), language, words: wordsOf(language) })
  if (file === null) throw data(null, { status: 404 })
  return new Response(file, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Disposition': 'attachment; filename="kiem-tra-huy-hieu.html"', 'Cache-Control': 'no-store' } })
})
