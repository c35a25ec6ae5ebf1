import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { formFields, parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { confirmPeople } from '#app/usecases/roadmap/confirm-people.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/new-confirmation'
import { readCandidates } from './candidates.server.ts'
import { Already, FitPeople, UnfitPeople } from './candidates.tsx'
import { requireCommune } from './commune.server.ts'
import { RuleText } from './confirmation-rule-text.tsx'

export const access = { read: role('confirmation.make', 'unit', 'unit'), write: role('confirmation.make', 'unit', 'unit') }

export const meta = pageTitle((words) => words.confirmation.newAct)

/** Who fits the rule on a day, and who does not and why; nothing is kept. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const unit = requireCommune(params.unit)
  return { unit: { code: unit.code, name: fullName(unit) }, courses: courseNames(), ...await readCandidates(unit, personOf(asker).personId, new URL(request.url).searchParams) }
})

function courseNames(): Readonly<Record<string, string>> {
  return Object.fromEntries(world.catalogue.courses.map(({ id, code, short }) => [id, `${code} · ${short}`]))
}

const text = (most: number) => z.string().max(most, 'field-too-long').default('')

/** The list that was seen, less those who were marked to be left out. */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const form = await request.formData()
  const parsed = parseForm(form, z.object({ day: text(20), document: text(1_000) }))
  if (!parsed.ok) return data({ refused: 'field-too-long' as const, document: '' }, { status: 400 })
  const fields = formFields(form)
  const out = new Set(fields.get('out') ?? [])
  const people = (fields.get('person') ?? []).filter((id) => !out.has(id))
  const result = await confirmPeople(world, { actorId: personOf(asker).personId, unitCode: requireCommune(params.unit).code, people, ...parsed.value })
  if (result.ok) return redirect(`/units/${params.unit}/confirmations/${result.value}?saved`)
  return data({ refused: result.reason, document: parsed.value.document }, { status: result.reason === 'confirmation-list-changed' ? 409 : 400 })
})

export default function NewConfirmation({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { confirmation } } = useWords()
  const { unit, typed, rule, people, isMore, page, courses } = loaderData
  const here = `/units/${unit.code}/confirmations`
  return (
    <Page title={confirmation.newAct} width="wide" back={{ href: here, label: `${confirmation.title} · ${unit.name}` }}>
      <Refused reason={actionData?.refused ?? loaderData.refused} />
      <form method="get" className="stack">
        <TextField name="day" label={confirmation.day} hint={confirmation.lookHint} defaultValue={typed} maxLength={10} autoComplete="off" />
        <Button kind="ghost">{confirmation.look}</Button>
      </form>
      {rule && <RuleText rule={rule} courses={courses} />}
      <p className="small muted">{confirmation.annex}</p>
      {rule && <ActForm people={people} typed={typed} document={actionData?.document ?? ''} />}
      {rule && <UnfitPeople people={people} />}
      {rule && <Already people={people} />}
      {isMore && <p>{confirmation.moreText} <ButtonLink href={`${here}/new?day=${encodeURIComponent(typed)}&page=${page + 1}`} kind="ghost">{confirmation.more}</ButtonLink></p>}
    </Page>
  )
}

type People = Route.ComponentProps['loaderData']['people']

function ActForm({ people, typed, document }: { readonly people: People; readonly typed: string; readonly document: string }) {
  const { words: { confirmation }, format } = useWords()
  const fit = people.filter(({ unfit, isConfirmed }) => unfit.length === 0 && !isConfirmed)
  if (fit.length === 0) return <p><strong>{confirmation.fitNone}</strong></p>
  return (
    <form method="post" className="stack" noValidate>
      <h2>{confirmation.fit(format.number(fit.length))}</h2>
      <p>{confirmation.confirmText}</p>
      <input type="hidden" name="day" value={typed} />
      <FitPeople people={fit} />
      <TextField name="document" label={confirmation.document} hint={confirmation.documentHint} maxLength={longestDocument} defaultValue={document} />
      <Button>{confirmation.confirm}</Button>
    </form>
  )
}
