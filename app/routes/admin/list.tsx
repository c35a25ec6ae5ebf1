import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findList, listMembersOf } from '#app/data/training/person-lists.server.ts'
import { listPeopleNamed } from '#app/data/training/post-holders.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { addToList } from '#app/usecases/training/add-to-list.server.ts'
import { endPersonList } from '#app/usecases/training/end-person-list.server.ts'
import { renamePersonList } from '#app/usecases/training/rename-person-list.server.ts'
import { takeOffList } from '#app/usecases/training/take-off-list.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/list'
import { ListForms, type ListFields } from './list-forms.tsx'

export const access = { read: role('organisations.manage', 'province'), write: role('organisations.manage', 'province') }

const text = z.string().max(1000).default('')
const fields = z.object({ act: z.enum(['add', 'take-off', 'rename', 'close']), newName: text, personId: text, startsOn: text, memberId: text, memberEndsOn: text, listEndsOn: text })

export const meta = pageTitle((words, loaded) => (loaded as { list?: { name: string } } | undefined)?.list?.name ?? words.posts.listsTitle)

const mostFound = 50

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const list = await findList(world.db, params.list)
  if (list === null) throw data({ refused: 'list-unknown' }, { status: 404 })
  const query = new URL(request.url).searchParams
  const find = (query.get('find') ?? '').slice(0, 80).trim()
  const done = query.get('done')
  const today = dayOf(world.clock())
  const found = find === '' ? [] : await listPeopleNamed(world.db, find, today, mostFound)
  return {
    list, today, find, members: await listMembersOf(world.db, list.id), done: (['add', 'take-off', 'rename', 'close'] as const).find((each) => each === done) ?? null,
    found: found.map(({ personId, name, birthYear, workplaces }) => ({ value: personId, label: [name, birthYear, ...workplaces].filter((part) => part !== null).join(' · ') })),
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await act(parsed.value, { actorId: personOf(asker).personId, listId: params.list })
  return result.ok ? redirect(`/admin/lists/${params.list}?done=${parsed.value.act}`) : data({ refused: result.reason, typed: parsed.value }, { status: 409 })
})

function act(typed: ListFields, who: { readonly actorId: string; readonly listId: string }) {
  switch (typed.act) {
    case 'add': return addToList(world, { ...who, personId: typed.personId, startsOn: typed.startsOn })
    case 'take-off': return takeOffList(world, { ...who, personId: typed.memberId, endsOn: typed.memberEndsOn })
    case 'rename': return renamePersonList(world, { ...who, name: typed.newName })
    case 'close': return endPersonList(world, { ...who, endsOn: typed.listEndsOn })
  }
}

export default function ListPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { posts, administration }, format } = useWords()
  const { list, members, done } = loaderData
  return (
    <Page title={list.name} back={{ href: '/admin/lists', label: posts.listsTitle }}>
      {done !== null && !actionData && <Notice kind="ok"><p>{posts.listDone[done]}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {list.endsOn !== null && <p>{posts.lastDay}: {format.day(list.endsOn)}</p>}
      <Card title={posts.listMembers}>
        {members.length === 0 ? <p>{posts.listEmpty}</p> : <ul>{members.map((member) => <li key={`${member.personId} ${member.startsOn}`}><a href={`/admin/officials/${member.personId}`}>{member.name}</a> · {administration.from(format.day(member.startsOn))}, {member.endsOn === null ? administration.noEnd : administration.until(format.day(member.endsOn))}</li>)}</ul>}
      </Card>
      {list.endsOn === null && <ListForms {...loaderData} typed={actionData?.typed ?? null} />}
    </Page>
  )
}
