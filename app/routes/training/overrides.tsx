import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findOrganisation } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { OverrideForms } from '#app/ui/override-form.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { actOn, overrideFields, readOverrideFacts } from '../learning/override-facts.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/overrides'

export const access = { read: role('override.make', 'organisation', 'organisation'), write: role('override.make', 'organisation', 'organisation') }

export const meta = pageTitle((words) => words.learning.overrideTitle)


export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const organisation = await findOrganisation(world.db, params.organisation, dayOf(world.clock()))
  if (!organisation) throw data(null, { status: 404 })
  return { organisation, ...await readOverrideFacts({ kind: 'organisation', id: organisation.id }, params.official, params.course) }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), overrideFields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { item, why, withdrawWhy } = parsed.value
  const of = { actorId: personOf(asker).personId, charge: { kind: 'organisation' as const, id: params.organisation }, personId: params.official, courseId: params.course }
  const result = await actOn(of, parsed.value)
  return result.ok ? redirect(`/organisations/${params.organisation}/officials/${params.official}/overrides/${params.course}`) : data({ refused: result.reason, typed: { item, why, withdrawWhy } }, { status: 409 })
})

export default function OfficialOverrides({ loaderData: { organisation, name, title, items, overrides, mayWithdraw }, actionData }: Route.ComponentProps) {
  const { words: { learning } } = useWords()
  return (
    <Page title={name} kicker={<Taught>{title}</Taught>} lead={learning.overrideLead} back={{ href: `/organisations/${organisation.id}`, label: organisation.name }}>
      <Refused reason={actionData?.refused} />
      <OverrideForms items={items} overrides={overrides} mayWithdraw={mayWithdraw} typed={actionData?.typed} />
    </Page>
  )
}
