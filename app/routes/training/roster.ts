import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { lastValidDay } from '#app/domain/training/certificate.ts'
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
  const lines = (shown?.roster.lines ?? []).map(({ name, organisationName, state, completedAt, validUntil }) =>
    [name, organisationName, status[state.status], completedAt === null ? '' : day(completedAt), validUntil === null ? '' : day(lastValidDay(validUntil)), shown === null ? '' : day(shown.requirement.dueOn)])
  return csvAnswer('danh-sach', [csv.name, csv.organisation, csv.status, csv.completedOn, csv.validUntil, csv.dueOn], lines)
})
