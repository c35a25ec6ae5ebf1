import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { changeKinds } from '#app/domain/territory/change.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { changeTerritory } from '#app/usecases/territory/change-territory.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/change-units'
import { changeChoices, previewChange } from './change-facts.server.ts'
import { ChangeForm } from './change-form.tsx'
import { Preview } from './change-preview.tsx'
import { readChangeQuery } from './change-query.ts'

export const access = { read: role('territory.manage', 'province'), write: role('territory.manage', 'province') }

export const meta = pageTitle((words) => words.structure.unitsChangeNew)

/** Which kind of change; then its form; then its preview. The address carries all of it, so that nothing is kept before the last step. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const asked = readChangeQuery(request)
  if (asked === null) return data({ form: null, preview: null, errors: {}, choices: null, editHref: '' })
  const form = asked.form.day === '' && !asked.isPreview ? { ...asked.form, day: dayOf(world.clock()) } : asked.form
  const outcome = asked.isPreview ? await previewChange(form) : { errors: {} }
  const preview = 'preview' in outcome ? outcome.preview : null
  const errors = 'errors' in outcome ? outcome.errors : {}
  const edit = new URL(request.url).searchParams
  edit.delete('preview')
  return data({ form, preview, errors, choices: changeChoices(), editHref: `/admin/units/change?${edit.toString()}` }, { status: asked.isPreview && preview === null ? 400 : 200 })
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ seen: z.coerce.number().int().min(0) }))
  const asked = readChangeQuery(request)
  if (!parsed.ok || asked === null) throw data(null, { status: 400 })
  const result = await changeTerritory(world, { actorId: personOf(asker).personId, seen: parsed.value.seen, form: asked.form })
  if (result.ok) return redirect('/admin/units?done=change')
  // The page below is made anew from the address: a new preview, or the form with what is wrong.
  return data({ refused: result.reason === 'fields' ? null : result.reason }, { status: 409 })
})

export default function ChangeUnits({ loaderData: { form, preview, errors, choices, editHref }, actionData }: Route.ComponentProps) {
  const { words: { structure } } = useWords()
  return (
    <Page title={form === null ? structure.unitsChangeNew : structure.changeKinds[form.kind]} lead={form === null ? undefined : structure.changeTexts[form.kind]} back={{ href: form === null ? '/admin/units' : '/admin/units/change', label: form === null ? structure.unitsTitle : structure.unitsChangeNew }}>
      <Refused reason={actionData?.refused} />
      {form === null && <ul className="choices">{changeKinds.map((kind) => <li key={kind}><a href={`/admin/units/change?kind=${kind}`}><span>{structure.changeKinds[kind]}<br /><small className="muted">{structure.changeTexts[kind]}</small></span></a></li>)}</ul>}
      {preview !== null && <Preview preview={preview} editHref={editHref} />}
      {form !== null && preview === null && choices !== null && <ChangeForm typed={form} errors={errors} units={choices.units} districts={choices.districts} />}
    </Page>
  )
}
