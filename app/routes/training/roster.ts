import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { csvAnswer } from '#app/http/csv.server.ts'
import { languageOf } from '#app/http/language.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/roster'
import { readRoster } from './roster-facts.server.ts'

export const access = { read: role('requirement.see', 'organisation', 'organisation'), write: nobody }

/** The whole roster of one requirement as a table file, in the order of the page. */
export const loader = guarded(access.read, async ({ request, params }: Route.LoaderArgs & { asker: Asker }) => {
  const { shown } = await readRoster(request, params.organisation)
  const { csv, status } = wordsOf(languageOf(request)).training
  const { day } = formatOf(languageOf(request))
  const lines = (shown?.roster.lines ?? []).map(({ name, organisationName, state }) =>
    [name, organisationName, status[state.status], 'completedAt' in state ? day(state.completedAt) : '', 'validThrough' in state && state.validThrough !== null ? day(state.validThrough) : '', 'dueOn' in state ? day(state.dueOn) : ''])
  return csvAnswer('danh-sach', [csv.name, csv.organisation, csv.status, csv.completedOn, csv.validUntil, csv.dueOn], lines)
})
