import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import type { RequirementForm as Typed } from '#app/domain/training/requirement-form.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { requireCourse } from '#app/usecases/training/require-course.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/new-requirement'
import { DueText } from './due-text.tsx'
import { readRequirementForm, requirementFields } from './requirement-form-facts.server.ts'
import { RequirementForm } from './requirement-form.tsx'
import { readPreview } from './requirement-preview.server.ts'

export const access = { read: role('requirement.make', 'province'), write: role('requirement.make', 'province') }

export const meta = pageTitle((words) => words.training.previewTitle)

/** The preview: what the form asks for and whom it touches, or what to mend in it. Nothing is kept. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const form = new FormData()
  for (const [name, value] of new URL(request.url).searchParams) form.append(name, value)
  const parsed = parseForm(form, requirementFields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const choices = await readRequirementForm()
  const preview = await readPreview(parsed.value)
  return data({ choices, typed: parsed.value, ...preview }, { status: preview.preview === null ? 400 : 200 })
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), requirementFields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await requireCourse(world, { ...parsed.value, actorId: personOf(asker).personId })
  if (result.ok) return redirect('/admin/requirements?done=made')
  if (result.reason === 'fields') return data({ refused: null, errors: result.errors, typed: parsed.value }, { status: 400 })
  return data({ refused: result.reason, errors: {}, typed: parsed.value }, { status: 409 })
})

export default function NewRequirement({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { training } } = useWords()
  const { choices, preview } = loaderData
  const typed = actionData?.typed ?? loaderData.typed
  const isMended = preview !== null && actionData === undefined
  return (
    <Page title={training.previewTitle} back={{ href: '/admin/requirements', label: training.requirementsTitle }}>
      <Refused reason={actionData?.refused} />
      {isMended ? <Preview preview={preview} typed={typed} /> : <RequirementForm {...choices} typed={typed} errors={actionData?.errors ?? loaderData.errors} />}
    </Page>
  )
}

type Loaded = Route.ComponentProps['loaderData']

function Preview({ preview, typed }: { readonly preview: NonNullable<Loaded['preview']>; readonly typed: Typed }) {
  const { words: { training, cycles, frame } } = useWords()
  const { organisationName, titles, document, asked, met, validMonths } = preview
  return (
    <Card title={titles}>
      <dl className="facts">
        <div><dt>{training.organisation}</dt><dd>{organisationName}</dd></div>
        <div><dt>{training.dueTitle}</dt><dd><DueText requirement={preview} /></dd></div>
        {validMonths !== null && <div><dt>{cycles.validMonths}</dt><dd>{cycles.months(validMonths)}</dd></div>}
        <div><dt>{training.document}</dt><dd>{document}</dd></div>
      </dl>
      <p><strong>{asked === 0 ? training.previewNobody : training.previewTouches(asked)}</strong> {met > 0 && training.previewMet(met)}</p>
      <form method="post" action="/admin/requirements/new">
        {Object.entries(typed).flatMap(([name, value]) => [value].flat().filter((each) => each !== '').map((each: string) => <input key={`${name} ${each}`} type="hidden" name={name} value={each} />))}
        <p className="actions"><Button>{training.requirementButton}</Button><ButtonLink href="/admin/requirements" kind="ghost">{frame.cancel}</ButtonLink></p>
      </form>
    </Card>
  )
}
