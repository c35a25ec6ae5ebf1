import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { createOrganisation } from '#app/usecases/training/create-organisation.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/new-organisation'
import { readOrganisationChoices } from './organisation-facts.server.ts'
import { OrganisationForm } from './organisation-form.tsx'

export const access = { read: role('organisations.manage', 'province'), write: role('organisations.manage', 'province') }

const text = z.string().max(1000, 'field-too-long').default('')
const fields = z.object({ startsOn: text, name: text, parentId: text, unitCode: text, document: text })

export const meta = pageTitle((words) => words.structure.organisationNew)

export const loader = guarded(access.read, async (_: Route.LoaderArgs & { asker: Asker }) => {
  const today = dayOf(world.clock())
  return { today, ...(await readOrganisationChoices(today)) }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await createOrganisation(world, { ...parsed.value, actorId: personOf(asker).personId })
  return result.ok ? redirect(`/admin/organisations/${result.value.organisationId}?done=created`) : data({ errors: result.errors, typed: parsed.value }, { status: 400 })
})

export default function NewOrganisation({ loaderData: { today, parents, units }, actionData }: Route.ComponentProps) {
  const { words: { structure } } = useWords()
  return (
    <Page title={structure.organisationNew} back={{ href: '/admin/organisations', label: structure.organisationsTitle }}>
      <OrganisationForm parents={parents} units={units} button={structure.organisationCreate} errors={actionData?.errors ?? {}}
        typed={actionData?.typed ?? { startsOn: today, name: '', parentId: '', unitCode: '', document: '' }} />
    </Page>
  )
}
