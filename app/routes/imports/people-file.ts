import { data } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { columnsOf } from '#app/domain/imports/kinds.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { exportFacts } from '#app/usecases/imports/export-facts.server.ts'
import { exportPeople } from '#app/usecases/imports/export-people.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/people-file'
import { streamedTable } from './streamed-table.server.ts'

export const access = { read: nobody, write: role('people.import', 'any') }

/** «officials.csv»; of completions also the platform: «completions:onetouch.xlsx». */
const fields = z.object({ file: z.string().regex(/^(?:officials|residents|members|completions:[a-z0-9-]{1,60})\.(?:csv|xlsx)$/u) })
const fileNames = { officials: 'can-bo', residents: 'nguoi-dan', members: 'hoc-vien-lop', completions: 'hoan-thanh-noi-khac' } as const

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/** Everybody within the asker's reach as a file; asking for it is recorded. */
export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const [list = '', format] = parsed.value.file.split('.') as [string, 'csv' | 'xlsx']
  const [kind, system = null] = list.split(':') as [keyof typeof fileNames, string?]
  const { personId, grants } = personOf(asker)
  const result = kind === 'officials' || kind === 'residents' ? await exportPeople(world, { actorId: personId, grants, kind }) : await exportFacts(world, { actorId: personId, grants, kind, system })
  if (!result.ok) throw data({ refused: result.reason }, { status: 409 })
  return streamedTable(fileNames[kind], format, columnsOf(kind).map((field) => wordsOf('vi').imports.fields[field]), result.value)
})
