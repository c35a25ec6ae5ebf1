import { data } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { columnsOf } from '#app/domain/imports/kinds.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { exportPeople } from '#app/usecases/imports/export-people.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/people-file'
import { streamedTable } from './streamed-table.server.ts'

export const access = { read: nobody, write: role('people.import', 'any') }

const fields = z.object({ file: z.enum(['officials.csv', 'officials.xlsx', 'residents.csv', 'residents.xlsx']) })

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/** Everybody within the asker's reach as a file; asking for it is recorded. */
export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const [kind, format] = parsed.value.file.split('.') as ['officials' | 'residents', 'csv' | 'xlsx']
  const { personId, grants } = personOf(asker)
  const result = await exportPeople(world, { actorId: personId, grants, kind })
  if (!result.ok) throw data({ refused: result.reason }, { status: 409 })
  return streamedTable(kind === 'officials' ? 'can-bo' : 'nguoi-dan', format, columnsOf(kind).map((field) => wordsOf('vi').imports.fields[field]), result.value)
})
