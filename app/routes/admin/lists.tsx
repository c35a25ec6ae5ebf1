import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listAllLists } from '#app/data/training/person-lists.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { longestShortName } from '#app/domain/training/short-name.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { makePersonList } from '#app/usecases/training/make-person-list.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/lists'

export const access = { read: role('organisations.manage', 'province'), write: role('organisations.manage', 'province') }

export const meta = pageTitle((words) => words.posts.listsTitle)

export const loader = guarded(access.read, async (_: Route.LoaderArgs & { asker: Asker }) => ({ lists: await listAllLists(world.db, dayOf(world.clock())) }))

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ name: z.string().max(1000).default('') }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await makePersonList(world, { ...parsed.value, actorId: personOf(asker).personId })
  return result.ok ? redirect(`/admin/lists/${result.value}`) : data({ refused: result.reason, typed: parsed.value }, { status: 409 })
})

export default function Lists({ loaderData: { lists }, actionData }: Route.ComponentProps) {
  const { words: { posts, administration }, format } = useWords()
  const columns: readonly Column<typeof lists[number]>[] = [
    { title: posts.name, header: true, cell: ({ id, name }) => <a href={`/admin/lists/${id}`}>{name}</a> },
    { title: posts.listMembers, numeric: true, cell: ({ people }) => format.number(people) },
    { title: posts.lastDay, cell: ({ endsOn }) => (endsOn === null ? posts.stillUsed : format.day(endsOn)) },
  ]
  return (
    <Page title={posts.listsTitle} lead={posts.listsLead} back={{ href: '/admin', label: administration.title }}>
      <Refused reason={actionData?.refused} />
      {lists.length === 0 ? <Empty title={posts.listsNone} /> : <Table kind="stacked" caption={posts.listsTitle} captionHidden columns={columns} rows={lists} keyOf={({ id }) => id} />}
      <Card title={posts.listNew}>
        <form method="post" className="stack" noValidate>
          <TextField name="name" label={posts.name} defaultValue={actionData?.typed.name} maxLength={longestShortName} autoComplete="off" />
          <Button>{posts.listNew}</Button>
        </form>
      </Card>
    </Page>
  )
}
