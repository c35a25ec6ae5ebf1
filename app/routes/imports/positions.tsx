import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { formFields } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { namePositions } from '#app/usecases/imports/name-positions.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/positions'
import { readBatch, readUnknownPositions } from './batch-facts.server.ts'

export const access = { read: role('people.import', 'any'), write: role('people.import', 'any') }

export const meta = pageTitle((words) => words.imports.positionsTitle)

/** So many names at once; the rest come when these are named. */
const mostShown = 50

export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const batch = await readBatch(asker, params.batch)
  if (batch.state !== 'preview') throw redirect(`/imports/${batch.id}`)
  const { unknown, positions } = await readUnknownPositions(batch)
  return { id: batch.id, fileName: batch.fileName, positions, unknown: unknown.slice(0, mostShown), mayName: may(personOf(asker).grants, 'organisations.manage', [{ kind: 'province' }], world.clock()) }
})

export const action = guarded(access.write, async ({ asker, request, params }: Route.ActionArgs & { asker: Asker }) => {
  const { personId, grants } = personOf(asker)
  const form = formFields(await request.formData())
  const choices = Array.from({ length: mostShown }, (_, at) => ({ words: form.get(`words-${at}`)?.[0] ?? '', to: form.get(`to-${at}`)?.[0] ?? '' })).filter(({ words, to }) => words !== '' && to !== '')
  const result = await namePositions(world, { actorId: personId, grants, batchId: params.batch, choices })
  return result.ok ? redirect(`/imports/${params.batch}`) : data({ refused: result.reason }, { status: 409 })
})

export default function Positions({ loaderData: { id, fileName, positions, unknown, mayName }, actionData }: Route.ComponentProps) {
  const { words: { imports }, format } = useWords()
  const choices = [{ value: 'new', label: imports.positionNew }, ...positions.map(({ id: value, name: label }) => ({ value, label }))]
  return (
    <Page title={imports.positionsTitle} kicker={fileName} lead={imports.positionsLead} back={{ href: `/imports/${id}`, label: fileName }}>
      <Refused reason={actionData?.refused} />
      {unknown.length === 0 ? <Empty title={imports.positionsNone} /> : mayName ? (
        <form method="post">
          {unknown.map(({ words, rows }, at) => (
            <div key={words}>
              <input type="hidden" name={`words-${at}`} value={words} />
              <SelectField name={`to-${at}`} label={`«${words}»`} hint={imports.positionRows(format.number(rows))} required={false} choices={choices} />
            </div>
          ))}
          <p className="actions"><Button>{imports.positionsSave}</Button></p>
        </form>
      ) : (
        <>
          <Notice><p>{imports.positionsAsk}</p></Notice>
          <ul>{unknown.map(({ words, rows }) => <li key={words}>«{words}», {imports.positionRows(format.number(rows))}</li>)}</ul>
        </>
      )}
    </Page>
  )
}
