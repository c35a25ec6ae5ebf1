import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { neutralise } from '#app/domain/imports/formula.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { isLate } from '#app/domain/training/duty.ts'
import { languageOf } from '#app/http/language.ts'
import { recordDownload } from '#app/usecases/people/record-download.server.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { tableFile } from '../imports/streamed-table.server.ts'
import type { Route } from './+types/pending-file'
import { readPending } from './pending-facts.server.ts'

export const access = { read: role('requirement.see', 'organisation', 'organisation'), write: nobody }

/** Who has not, as a table file: the lines of the page by its filter, all of them, each cell text that computes nothing; whoever takes it is on record. */
export const loader = guarded(access.read, async ({ asker, request, params }: Route.LoaderArgs & { asker: Asker }) => {
  const format = params.format === 'csv' || params.format === 'xlsx' ? params.format : null
  if (format === null) throw data(null, { status: 404 })
  const { lines, organisation } = await readPending(request, params.organisation)
  const { training: { csv }, duties: { column, reach } } = wordsOf(languageOf(request))
  const { day } = formatOf(languageOf(request))
  const rows = lines.map((line) => [line.name, line.worksAt, line.courses, day(line.dueOn), isLate(line) ? String(-line.daysLeft) : '', isLate(line) ? '' : String(line.daysLeft), reach[line.reach]])
  await recordDownload(world, { actorId: personOf(asker).personId, list: 'pending', subject: `organisation:${organisation.id}`, people: lines.length })
  return tableFile('chua-hoan-thanh', format, [csv.name, csv.organisation, column.requirement, csv.dueOn, column.daysLate, column.daysLeft, column.reach], rows.map((cells) => cells.map(neutralise)))
})
