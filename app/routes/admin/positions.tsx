import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listAllPositions } from '#app/data/training/positions.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { longestShortName } from '#app/domain/training/short-name.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { addPosition } from '#app/usecases/training/add-position.server.ts'
import { endPosition } from '#app/usecases/training/end-position.server.ts'
import { renamePosition } from '#app/usecases/training/rename-position.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/positions'

export const access = { read: role('organisations.manage', 'province'), write: role('organisations.manage', 'province') }

const text = z.string().max(1000).default('')
const fields = z.object({ act: z.enum(['add', 'rename', 'end']), name: text, renamedId: text, newName: text, positionId: text, endsOn: text })

export const meta = pageTitle((words) => words.posts.positionsTitle)

export const loader = guarded(access.read, async (_: Route.LoaderArgs & { asker: Asker }) => ({ today: dayOf(world.clock()), positions: await listAllPositions(world.db, dayOf(world.clock())) }))

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const actorId = personOf(asker).personId
  const result = await act({ ...parsed.value, actorId })
  return result.ok ? redirect('/admin/positions') : data({ refused: result.reason, typed: parsed.value }, { status: 409 })
})

function act(typed: z.output<typeof fields> & { readonly actorId: string }) {
  switch (typed.act) {
    case 'add': return addPosition(world, typed)
    case 'rename': return renamePosition(world, { actorId: typed.actorId, positionId: typed.renamedId, name: typed.newName })
    case 'end': return endPosition(world, typed)
  }
}

export default function Positions({ loaderData: { today, positions }, actionData }: Route.ComponentProps) {
  const { words: { posts, administration }, format } = useWords()
  const typed = actionData?.typed
  const columns: readonly Column<typeof positions[number]>[] = [
    { title: posts.name, header: true, cell: ({ name }) => name },
    { title: posts.holders, numeric: true, cell: ({ people }) => format.number(people) },
    { title: posts.lastDay, cell: ({ endsOn }) => (endsOn === null ? posts.stillUsed : format.day(endsOn)) },
  ]
  const inUse = positions.filter(({ endsOn }) => endsOn === null)
  return (
    <Page title={posts.positionsTitle} lead={posts.positionsLead} back={{ href: '/admin', label: administration.title }}>
      <Refused reason={actionData?.refused} />
      {positions.length === 0 ? <Empty title={posts.positionsNone} /> : <Table kind="stacked" caption={posts.positionsTitle} captionHidden columns={columns} rows={positions} keyOf={({ id }) => id} />}
      <Card title={posts.positionNew}>
        <form method="post" className="stack" noValidate>
          <TextField name="name" label={posts.name} defaultValue={typed?.name} maxLength={longestShortName} autoComplete="off" />
          <Button name="act" value="add">{posts.positionNew}</Button>
        </form>
      </Card>
      {positions.length > 0 && (
        <Card title={posts.rename}>
          <p>{posts.renameText}</p>
          <form method="post" className="stack" noValidate>
            <SelectField name="renamedId" label={posts.renamed} choices={positions.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={typed?.renamedId} />
            <TextField name="newName" label={posts.newName} defaultValue={typed?.newName} maxLength={longestShortName} autoComplete="off" />
            <Button name="act" value="rename">{posts.rename}</Button>
          </form>
        </Card>
      )}
      {inUse.length > 0 && (
        <Card title={posts.stopUsing}>
          <p>{posts.stopText}</p>
          <form method="post" className="stack" noValidate>
            <SelectField name="positionId" label={posts.position} choices={inUse.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={typed?.positionId} />
            <TextField name="endsOn" type="date" label={posts.lastDay} defaultValue={typed?.endsOn || today} />
            <Button kind="danger" name="act" value="end">{posts.stopUsing}</Button>
          </form>
        </Card>
      )}
    </Page>
  )
}
