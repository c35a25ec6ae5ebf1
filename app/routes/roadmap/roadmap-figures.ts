import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { csvAnswer } from '#app/http/csv.server.ts'
import { languageOf } from '#app/http/language.ts'
import { wordsOf } from '#app/words/words.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/roadmap-figures'
import { readFigures } from './figure-facts.server.ts'
import { figureHead, figureLines } from './figure-lines.ts'

export const access = { read: role('roadmap.see', 'province'), write: nobody }

/** The table of the roadmap as a file, from the same suppressed figures. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const { facts, pageOf, when, ...courses } = await readFigures(request)
  const figures = pageOf('province', when.map)
  if (!figures) throw data(null, { status: 404 })
  const words = wordsOf(languageOf(request)).roadmap
  return csvAnswer(`lo-trinh-${facts.day}`, figureHead(words), figureLines(figures, { words, day: facts.day, ...courses }))
})
