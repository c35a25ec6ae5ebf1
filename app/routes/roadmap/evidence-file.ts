import type { Asker } from '#app/auth/asker.server.ts'
import { listAllEvidence } from '#app/data/roadmap/evidence.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { csvStream } from '#app/http/csv.server.ts'
import { languageOf } from '#app/http/language.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/evidence-file'
import { readEvidence } from './evidence-facts.server.ts'
import { fromElsewhere, modeOfEvidence } from './evidence-words.ts'

export const access = { read: role('figures.see', 'unit', 'unit'), write: nobody }

/** Every completion behind one shown figure as a file, in the order of the page and with no more than it shows; sent while it is read. */
export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { db, unit, course, query, show } = await readEvidence(request, params.unit)
  const { imports, inPerson, roadmap } = wordsOf(languageOf(request))
  const { day } = formatOf(languageOf(request))
  const head = [roadmap.evidenceId, roadmap.evidenceDay, roadmap.evidenceUnit, roadmap.evidenceRule, roadmap.evidenceReadings, roadmap.evidenceAttempts, imports.elsewhereTitle, inPerson.modeTitle]
  const line = (shown: ReturnType<typeof show>) => [shown.id, day(shown.completedAt), shown.residence ?? roadmap.evidenceUnitWithheld, shown.ruleVersion, shown.readings, shown.attempts, fromElsewhere(shown.elsewhere, imports), modeOfEvidence(shown, inPerson) ?? '']
  return csvStream(`minh-chung-${unit.code}-${course.code}-${query.day}`, head, lines())

  async function* lines() {
    for await (const rows of listAllEvidence(db, query)) yield rows.map((row) => line(show(row)))
  }
})
