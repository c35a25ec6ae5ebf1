import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { formFields } from '#app/http/parse-form.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { decideRows } from '#app/usecases/imports/decide-rows.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/rows'
import { readBatch, readShownRows, rowKinds } from './batch-facts.server.ts'
import { Changes, Decisions, Errors } from './row-tables.tsx'

export const access = { read: role('people.import', 'any'), write: role('people.import', 'any') }

export const meta = pageTitle((words) => words.imports.previewTitle)

const perPage = 50

export const loader = guarded(access.read, async ({ asker, request, params }: Route.LoaderArgs & { asker: Asker }) => {
  const batch = await readBatch(asker, params.batch)
  const asked = new URL(request.url).searchParams
  const what = rowKinds.find((each) => each === asked.get('what')) ?? 'changed'
  const all = batch.counts[what] ?? 0
  const last = Math.max(1, Math.ceil(all / perPage))
  const typed = Number(asked.get('page') ?? 1)
  const page = Number.isInteger(typed) ? Math.min(Math.max(typed, 1), last) : 1
  const rows = await readShownRows(batch, what, { skip: (page - 1) * perPage, limit: perPage })
  return { id: batch.id, fileName: batch.fileName, state: batch.state, what, rows, page, last, all }
})

/** «row:<line>:<part>» */
const rowName = /^row:(\d{1,7}):([a-zA-Z.]{0,40})$/u

export const action = guarded(access.write, async ({ asker, request, params }: Route.ActionArgs & { asker: Asker }) => {
  const { personId, grants } = personOf(asker)
  const choices = [...formFields(await request.formData())].flatMap(([name, [chosen = '']]) => {
    const [, line, part] = rowName.exec(name) ?? []
    return line === undefined || part === undefined || !/^(?:new|[0-9a-f-]{36})$/u.test(chosen) ? [] : [{ part, line: Number(line), chosen }]
  })
  const result = await decideRows(world, { actorId: personId, grants, batchId: params.batch, choices })
  return result.ok ? redirect(`/imports/${params.batch}`) : data({ refused: result.reason }, { status: 409 })
})

export default function Rows({ loaderData: { id, fileName, state, what, rows, page, last, all }, actionData }: Route.ComponentProps) {
  const { words: { imports }, format } = useWords()
  const from = (page - 1) * perPage
  const here = `/imports/${id}/rows?what=${what}`
  return (
    <Page title={imports.verdicts[what]} kicker={fileName} lead={imports.verdictNotes[what]} back={{ href: `/imports/${id}`, label: fileName }} width="wide">
      <Refused reason={actionData?.refused} />
      {rows.length === 0 ? <Empty title={imports.rowsNone} /> : (
        <>
          <p>{imports.rowsPart(format.number(from + 1), format.number(from + rows.length), format.number(Math.max(all, from + rows.length)))}</p>
          {what === 'wrong' ? <Errors rows={rows} /> : what === 'ambiguous' && state === 'preview' ? <Decisions rows={rows} /> : <Changes rows={rows} />}
        </>
      )}
      {what === 'wrong' && <p className="actions"><ButtonLink href={`/imports/${id}/errors.csv`} kind="ghost" icon="download">{imports.errorsFile}</ButtonLink></p>}
      {last > 1 && (
        <p className="actions">
          {page > 1 && <ButtonLink href={`${here}&page=${page - 1}`} kind="ghost" icon="arrow-left">{imports.earlier}</ButtonLink>}
          {page < last && <ButtonLink href={`${here}&page=${page + 1}`} kind="ghost" iconAfter="arrow-right">{imports.later}</ButtonLink>}
        </p>
      )}
    </Page>
  )
}
