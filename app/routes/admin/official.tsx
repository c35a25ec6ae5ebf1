import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listPositions } from '#app/data/training/positions.server.ts'
import { findNamedPerson } from '#app/data/training/post-holders.server.ts'
import { listPosts } from '#app/data/training/posts.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { endPost } from '#app/usecases/training/end-post.server.ts'
import { takeUpPost } from '#app/usecases/training/take-up-post.server.ts'
import { transferPost } from '#app/usecases/training/transfer-post.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/official'
import { readOrganisationChoices } from './organisation-facts.server.ts'
import { EndForm, PostForm, type PostFields } from './post-forms.tsx'

export const access = { read: role('organisations.manage', 'province'), write: role('organisations.manage', 'province') }

const text = z.string().max(1000).default('')
/** One of three forms, by `act`; the fields of each carry its name, so that none fills another. */
const fields = z.object({
  act: z.enum(['take-up', 'transfer', 'end']), postId: text, takeUpOrganisation: text, takeUpPosition: text, takeUpOn: text,
  transferPost: text, transferOrganisation: text, transferPosition: text, transferOn: text, endPost: text, endsOn: text, endReason: z.enum(['transfer', 'retired', 'left']).catch('left'),
})

export const meta = pageTitle((words, loaded) => (loaded as { person?: { name: string } } | undefined)?.person?.name ?? words.posts.officialsTitle)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const today = dayOf(world.clock())
  const person = await findNamedPerson(world.db, params.official, today)
  if (person === null) throw data({ refused: 'person-unknown' }, { status: 404 })
  const done = new URL(request.url).searchParams.get('done')
  return {
    person, today, done: (['take-up', 'transfer', 'end'] as const).find((each) => each === done) ?? null,
    posts: await listPosts(world.db, person.personId), organisations: (await readOrganisationChoices(today)).parents, positions: (await listPositions(world.db, today)).map(({ id, name }) => ({ value: id, label: name })),
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const typed = parsed.value
  if (await findNamedPerson(world.db, params.official, dayOf(world.clock())) === null) throw data({ refused: 'person-unknown' }, { status: 404 })
  const result = await act(typed, { actorId: personOf(asker).personId, personId: params.official })
  return result.ok ? redirect(`/admin/officials/${params.official}?done=${typed.act}`) : data({ refused: result.reason, typed }, { status: 409 })
})

function act(typed: PostFields, { actorId, personId }: { readonly actorId: string; readonly personId: string }) {
  switch (typed.act) {
    case 'take-up': return takeUpPost(world, { actorId, personId, organisationId: typed.takeUpOrganisation, positionId: typed.takeUpPosition, startsOn: typed.takeUpOn })
    case 'transfer': return transferPost(world, { actorId, postId: typed.transferPost, organisationId: typed.transferOrganisation, positionId: typed.transferPosition, startsOn: typed.transferOn })
    case 'end': return endPost(world, { actorId, postId: typed.endPost, endsOn: typed.endsOn, why: typed.endReason })
  }
}

export default function OfficialPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { posts: words, administration }, format } = useWords()
  const { person, today, done, posts } = loaderData
  const running = posts.filter(({ endsOn }) => endsOn === null || endsOn >= today).map(({ id, organisationName, positionName }) => ({ value: id, label: positionName === null ? organisationName : `${positionName}, ${organisationName}` }))
  const forms = { ...loaderData, running, typed: actionData?.typed ?? null }
  return (
    <Page title={person.name} kicker={person.birthYear ?? undefined} back={{ href: '/admin/officials', label: words.officialsTitle }}>
      {done !== null && !actionData && <Notice kind="ok"><p>{words.done[done]}</p></Notice>}
      <Refused reason={actionData?.refused} />
      <Card title={words.heldPosts}>
        {posts.length === 0 ? <p>{words.noWorkplace}</p> : posts.map((post) => (
          <div className="entry" key={post.id}>
            <p><strong>{post.positionName ?? words.post}</strong> · <a href={`/admin/organisations/${post.organisationId}`}>{post.organisationName}</a></p>
            <p className="small">{administration.from(format.day(post.startsOn))}, {post.endsOn === null ? administration.noEnd : administration.until(format.day(post.endsOn))}.</p>
          </div>
        ))}
      </Card>
      <Card title={words.takeUp}><PostForm act="take-up" {...forms} /></Card>
      {running.length > 0 && <Card title={words.transfer}><p>{words.transferText}</p><PostForm act="transfer" {...forms} /></Card>}
      {running.length > 0 && <Card title={words.end}><EndForm {...forms} /></Card>}
    </Page>
  )
}
