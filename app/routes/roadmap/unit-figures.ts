import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { csvAnswer } from '#app/http/csv.server.ts'
import { languageOf } from '#app/http/language.ts'
import { wordsOf } from '#app/words/words.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/unit-figures'
import { readFigures } from './figure-facts.server.ts'
import { figureHead, figureLines } from './figure-lines.ts'
import { requirePlace } from './place.server.ts'

export const access = { read: role('figures.see', 'unit', 'unit'), write: nobody }

/** The table of a unit's page as a file, from the same suppressed figures. */
export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const unit = requirePlace(params.unit)
  const { facts, pageOf, when, ...courses } = await readFigures(request)
  const figures = pageOf(unitKey(unit), when.map)
  if (!figures) throw data(null, { status: 404 })
  const words = wordsOf(languageOf(request)).roadmap
  return csvAnswer(`so-lieu-${unit.code}-${facts.day}`, figureHead(words), figureLines(figures, { words, day: facts.day, ...courses }))
})
