import type { Asker } from '#app/auth/asker.server.ts'
import { listHistory } from '#app/data/learning/history.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { csvAnswer } from '#app/http/csv.server.ts'
import { languageOf } from '#app/http/language.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/history-table'
import { named } from './history-facts.server.ts'

export const access = { read: signedIn, write: nobody }

/** The whole history as a table file, in the order of the page. */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const language = languageOf(request)
  const { cockpit, imports, record, learning } = wordsOf(language)
  const { time } = formatOf(language)
  const lines = named(await listHistory(world.db, personOf(asker).personId)).map(({ at, kind, course, lesson, isFinal, score, how, importedFrom }) =>
    [time(at), [record.kind[kind], how === null ? null : `(${cockpit.inPerson[how]})`, importedFrom === null ? null : `(${imports.importedFrom(importedFrom)})`].filter(Boolean).join(' '), [course, lesson, isFinal ? learning.finalTitle : null].filter(Boolean).join(': '), score === null ? '' : `${record.rightOf(score.right, score.total)} · ${score.passed ? record.passed : record.failed}`])
  return csvAnswer('lich-su-hoc', [record.at, record.what, record.about, record.outcome], lines)
})
