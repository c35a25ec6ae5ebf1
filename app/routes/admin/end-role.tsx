import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listGrants } from '#app/data/people/grants.server.ts'
import { findHolder } from '#app/data/people/holders.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { grantState } from '#app/domain/people/grant.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ErrorSummary, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { endRole } from '#app/usecases/people/end-role.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/end-role'
import { readScopeNames } from './scope-facts.server.ts'

export const access = { read: role('people.manage', 'province'), write: role('people.manage', 'province') }

const text = z.string().max(1000, 'field-too-long').default('')
const fields = z.object({ endsOn: text, why: text })

export const meta = pageTitle((words) => words.administration.endTitle)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const person = await findHolder(world.db, params.person)
  const grant = (await listGrants(world.db, params.person)).find(({ id }) => id === params.grant)
  const now = world.clock()
  if (person === null || grant === undefined || grantState(grant, now) === 'over') throw data({ refused: 'grant-over' }, { status: 404 })
  return { person: { id: person.personId, name: person.name }, role: grant.role, scope: (await readScopeNames(request))(grant.scope), today: dayOf(now) }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await endRole(world, { ...parsed.value, actorId: personOf(asker).personId, personId: params.person, grantId: params.grant })
  if (result.ok) return redirect(`/admin/roles/${params.person}?done=ended`)
  return result.reason === 'fields'
    ? data({ refused: null, errors: result.errors, typed: parsed.value }, { status: 400 })
    : data({ refused: result.reason, errors: {}, typed: parsed.value }, { status: 409 })
})

export default function EndRole({ loaderData: { person, role: held, scope, today }, actionData }: Route.ComponentProps) {
  const { words: { administration, people, frame, refusals } } = useWords()
  const errors: Partial<Record<'endsOn' | 'why', keyof typeof refusals>> = actionData?.errors ?? {}
  const labels = { endsOn: administration.endsWhen, why: administration.endWhy }
  const listed = (['endsOn', 'why'] as const).flatMap((name) => (errors[name] ? [{ name, label: labels[name], text: refusals[errors[name]] }] : []))
  const here = `/admin/roles/${person.id}`
  return (
    <Page title={administration.endTitle} lead={`${people.roles[held]} · ${scope}`} kicker={person.name} back={{ href: here, label: person.name }}>
      <p>{administration.endText}</p>
      <Refused reason={actionData?.refused} />
      <form method="post" className="stack" noValidate>
        <ErrorSummary errors={listed} />
        <TextField name="endsOn" type="date" label={labels.endsOn} hint={administration.endsWhenHint} min={today} defaultValue={actionData?.typed.endsOn} error={errors.endsOn && refusals[errors.endsOn]} required={false} />
        <TextField name="why" label={labels.why} hint={administration.endWhyHint} maxLength={500} defaultValue={actionData?.typed.why} error={errors.why && refusals[errors.why]} />
        <p className="actions"><Button kind="danger">{administration.endRole}</Button><ButtonLink href={here} kind="ghost">{frame.cancel}</ButtonLink></p>
      </form>
    </Page>
  )
}
