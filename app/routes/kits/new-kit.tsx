import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { groupLeaves } from '#app/domain/territory/grouping.ts'
import { kindAndName } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { registerKit } from '#app/usecases/kits/register-kit.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/new-kit'

export const access = { read: role('kit.manage', 'province'), write: role('kit.manage', 'province') }

export const meta = pageTitle((words) => words.kits.registerTitle)

const text = z.string().max(1_000).default('')
const fields = z.object({ name: text, publicKey: text, unitCode: text, document: text })

export const loader = guarded(access.read, (_: Route.LoaderArgs & { asker: Asker }) => ({
  units: groupLeaves(world.territory, dayOf(world.clock())).flatMap(({ label, units }) => units.map((unit) => ({ value: unit.code, label: kindAndName(unit), group: label }))),
}))

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) return data({ refused: 'field-too-long' as const, typed: null }, { status: 400 })
  const result = await registerKit(world, { ...parsed.value, actorId: personOf(asker).personId })
  return result.ok ? redirect(`/kits/${result.value}`) : data({ refused: result.reason, typed: parsed.value }, { status: 409 })
})

export default function NewKit({ loaderData: { units }, actionData }: Route.ComponentProps) {
  const { words: { kits: words } } = useWords()
  const typed = actionData?.typed
  return (
    <Page title={words.registerTitle} back={{ href: '/kits', label: words.title }}>
      <Refused reason={actionData?.refused} />
      <form method="post" action="/kits/new">
        <TextField name="name" label={words.name} hint={words.nameHint} maxLength={120} defaultValue={typed?.name} />
        <SelectField name="unitCode" label={words.place} choices={units} defaultValue={typed?.unitCode} />
        <TextField name="publicKey" label={words.key} hint={words.keyHint} maxLength={120} defaultValue={typed?.publicKey} />
        <TextField name="document" label={words.document} hint={words.documentHint} maxLength={500} defaultValue={typed?.document} />
        <p className="actions"><Button>{words.register}</Button></p>
      </form>
    </Page>
  )
}
