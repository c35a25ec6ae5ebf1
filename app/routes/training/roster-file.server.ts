import { neutralise } from '#app/domain/imports/formula.ts'
import { languageOf } from '#app/http/language.ts'
import { recordDownload } from '#app/usecases/people/record-download.server.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { tableFile } from '../imports/streamed-table.server.ts'
import { readRoster } from './roster-facts.server.ts'

/** The roster of one requirement as a file, each cell of it text that computes nothing; whoever takes it is on record. */
export async function rosterFile(request: Request, { organisationId, actorId }: { readonly organisationId: string; readonly actorId: string }, format: 'csv' | 'xlsx'): Promise<Response> {
  const { shown } = await readRoster(request, organisationId)
  const { csv, status } = wordsOf(languageOf(request)).training
  const { day } = formatOf(languageOf(request))
  const lines = (shown?.roster.lines ?? []).map(({ name, organisationName, state }) =>
    [name, organisationName, status[state.status], 'completedAt' in state ? day(state.completedAt) : '', 'validThrough' in state && state.validThrough !== null ? day(state.validThrough) : '', 'dueOn' in state ? day(state.dueOn) : ''])
  await recordDownload(world, { actorId, list: 'roster', subject: `organisation:${organisationId}`, people: lines.length })
  return tableFile('danh-sach', format, [csv.name, csv.organisation, csv.status, csv.completedOn, csv.validUntil, csv.dueOn], lines.map((cells) => cells.map(neutralise)))
}
