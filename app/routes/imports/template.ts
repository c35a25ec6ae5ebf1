import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { columnsOf, importKinds } from '#app/domain/imports/kinds.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { wordsOf } from '#app/words/words.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/template'
import { tableFile } from './streamed-table.server.ts'

export const access = { read: role('people.import', 'any'), write: nobody }

/** An empty table with the titles that are known by themselves; Vietnamese, as lists are. */
export const loader = guarded(access.read, ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const asked = new URL(request.url).searchParams
  const kind = importKinds.find((each) => each === asked.get('kind'))
  if (kind === undefined || kind === 'roster') throw data(null, { status: 404 })
  const titles = columnsOf(kind).filter((field) => field !== 'ownId').map((field) => wordsOf('vi').imports.fields[field])
  return tableFile(`mau-${kind}`, asked.get('format') === 'csv' ? 'csv' : 'xlsx', titles, [])
})
