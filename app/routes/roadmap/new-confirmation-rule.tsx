import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { formFields, parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckList, TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { enterConfirmationRule } from '#app/usecases/roadmap/enter-confirmation-rule.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/new-confirmation-rule'

export const access = { read: role('target.enter', 'province'), write: role('target.enter', 'province') }

export const meta = pageTitle((words) => words.confirmation.newRule)

export const loader = guarded(access.read, (_args: Route.LoaderArgs & { asker: Asker }) => Promise.resolve({ courses: world.catalogue.courses.map(({ id, code, short }) => ({ value: id, label: `${code} · ${short}` })) }))

const text = (most: number) => z.string().max(most, 'field-too-long').default('')
const fields = z.object({ startsOn: text(20), areas: text(5), supervisedAreas: text(5), leastAge: text(5), document: text(1_000) })

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const form = await request.formData()
  const parsed = parseForm(form, fields)
  if (!parsed.ok) return data({ typed: null, refused: 'field-too-long' as const }, { status: 400 })
  const typed = { ...parsed.value, courseIds: formFields(form).get('courseIds') ?? [] }
  const result = await enterConfirmationRule(world, { actorId: personOf(asker).personId, ...typed })
  return result.ok ? redirect('/roadmap/confirmation-rules?saved') : data({ typed, refused: result.reason }, { status: result.reason === 'confirmation-rule-at-once' ? 409 : 400 })
})

export default function NewConfirmationRule({ loaderData: { courses }, actionData }: Route.ComponentProps) {
  const { words: { confirmation } } = useWords()
  const typed = actionData?.typed
  return (
    <Page title={confirmation.newRule} lead={confirmation.annex} back={{ href: '/roadmap/confirmation-rules', label: confirmation.rulesTitle }}>
      <Refused reason={actionData?.refused} />
      <form method="post" className="stack" noValidate>
        <TextField name="startsOn" label={confirmation.startsOn} maxLength={10} defaultValue={typed?.startsOn} autoComplete="off" />
        <TextField name="areas" label={confirmation.areas} hint={confirmation.areasHint} inputMode="numeric" maxLength={1} defaultValue={typed?.areas} />
        <TextField name="supervisedAreas" label={confirmation.supervisedAreas} inputMode="numeric" maxLength={1} defaultValue={typed?.supervisedAreas} />
        <TextField name="leastAge" label={confirmation.leastAge} hint={confirmation.leastAgeHint} required={false} inputMode="numeric" maxLength={3} defaultValue={typed?.leastAge} />
        <CheckList name="courseIds" label={confirmation.courses} choices={courses} chosen={typed?.courseIds ?? []} required={false} />
        <TextField name="document" label={confirmation.ruleDocument} hint={confirmation.documentHint} maxLength={longestDocument} defaultValue={typed?.document} />
        <Button>{confirmation.newRule}</Button>
      </form>
    </Page>
  )
}
