import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listGrants } from '#app/data/people/grants.server.ts'
import { findHolder } from '#app/data/people/holders.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { grantState } from '#app/domain/people/grant.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { grantRole } from '#app/usecases/people/grant-role.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/holder'
import { grantFields, readGrantForm } from './grant-facts.server.ts'
import { GrantForm } from './grant-form.tsx'
import { GrantList } from './grant-list.tsx'
import { readScopeNames } from './scope-facts.server.ts'

export const access = { read: role('people.manage', 'province'), write: role('people.manage', 'province') }

export const meta = pageTitle((words, loaded) => (loaded as { person?: { name: string } } | undefined)?.person?.name ?? words.administration.rolesTitle)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const person = await findHolder(world.db, params.person)
  if (person === null) throw data({ refused: 'person-unknown' }, { status: 404 })
  const [grants, nameOf, form] = await Promise.all([listGrants(world.db, person.personId), readScopeNames(request), readGrantForm(request)])
  const now = world.clock()
  const done = new URL(request.url).searchParams.get('done')
  return {
    person, form, isSelf: personOf(asker).personId === person.personId,
    done: done === 'granted' || done === 'ended' ? done : null,
    grants: grants.map(({ id, role: held, scope, hamlet, startsAt, endsAt, document, grantedBy, endedAt, endedBy, endedWhy }) => ({
      id, role: held, scope: nameOf(scope, hamlet), state: grantState({ startsAt, endsAt }, now), startsOn: dayOf(startsAt), endsAt, document, grantedBy, endedAt, endedBy, endedWhy,
    })),
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object(grantFields))
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await grantRole(world, { ...parsed.value, actorId: personOf(asker).personId, personId: params.person })
  if (result.ok) return redirect(`/admin/roles/${params.person}?done=granted`)
  return result.reason === 'fields'
    ? data({ refused: null, errors: result.errors, typed: parsed.value }, { status: 400 })
    : data({ refused: result.reason, errors: {}, typed: parsed.value }, { status: 409 })
})

export default function HolderPage({ loaderData: { person, grants, form, isSelf, done }, actionData }: Route.ComponentProps) {
  const { words: { administration, security } } = useWords()
  return (
    <Page title={person.name} kicker={person.signInName} back={{ href: '/admin/roles', label: administration.rolesTitle }}>
      {done !== null && actionData === undefined && <Notice kind="ok"><p>{done === 'granted' ? administration.granted : administration.ended}</p></Notice>}
      {person.isDisabled && <Notice kind="attention"><p>{administration.accountDisabled}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {!isSelf && <p><a href={`/recovery/${person.personId}/lock`}>{security.lockLink}</a></p>}
      <GrantList personId={person.personId} grants={grants} />
      <Card title={administration.grantNew} id="new">
        {isSelf ? <p>{administration.grantNotSelf}</p> : <GrantForm facts={form} button={administration.grantButton} typed={actionData?.typed ?? null} errors={actionData?.errors ?? {}} />}
      </Card>
    </Page>
  )
}
