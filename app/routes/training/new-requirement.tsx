import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findOrganisation } from '#app/data/training/organisations.server.ts'
import { listRoster } from '#app/data/training/roster.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { role } from '#app/domain/people/access.ts'
import { rosterOf } from '#app/domain/training/roster.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { readRequirement, requireCourse, type RequirementErrors, type RequirementForm as Typed } from '#app/usecases/training/require-course.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/new-requirement'
import { readRequirementForm } from './requirement-form-facts.server.ts'
import { RequirementForm } from './requirement-form.tsx'

export const access = { read: role('requirement.make', 'province'), write: role('requirement.make', 'province') }

const text = z.string().max(1000, 'field-too-long').default('')
const fields = z.object({ organisationId: text, courseId: text, dueOn: text, document: text })
const fieldNames = ['organisationId', 'courseId', 'dueOn', 'document'] as const

export const meta = pageTitle((words) => words.training.previewTitle)

/** The preview: what the form asks for and whom it touches, or what to mend in it. Nothing is kept. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const form = new FormData()
  for (const [name, value] of new URL(request.url).searchParams) form.append(name, value)
  const parsed = parseForm(form, fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const choices = await readRequirementForm()
  const preview = await readPreview(parsed.value)
  return data({ choices, typed: parsed.value, ...preview }, { status: preview.preview === null ? 400 : 200 })
})

async function readPreview(typed: Typed) {
  const now = world.clock()
  const organisation = await findOrganisation(world.db, typed.organisationId, dayOf(now))
  const read = readRequirement(world.catalogue, typed, organisation, dayOf(now))
  if (!read.ok || organisation === null) return { preview: null, errors: read.ok ? {} : read.errors }
  const { counts } = rosterOf(await listRoster(world.db, organisation.id, typed.courseId, dayOf(now), read.value.dueOn), read.value.dueOn, now)
  const title = findCourse(world.catalogue, typed.courseId)?.title ?? typed.courseId
  return { preview: { organisationName: organisation.name, title, ...read.value, counts }, errors: {} as RequirementErrors }
}

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
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
  const { words: { training, frame }, format } = useWords()
  const { organisationName, title, dueOn, document, counts } = preview
  return (
    <Card title={title}>
      <dl className="facts">
        <div><dt>{training.organisation}</dt><dd>{organisationName}</dd></div>
        <div><dt>{training.dueTitle}</dt><dd>{training.due(format.day(dueOn))}</dd></div>
        <div><dt>{training.document}</dt><dd>{document}</dd></div>
      </dl>
      <p><strong>{counts.all === 0 ? training.previewNobody : training.previewTouches(counts.all)}</strong> {counts.met > 0 && training.previewMet(counts.met)}</p>
      <form method="post" action="/admin/requirements/new">
        {fieldNames.map((name) => <input key={name} type="hidden" name={name} value={typed[name]} />)}
        <p className="actions"><Button>{training.requirementButton}</Button><ButtonLink href="/admin/requirements" kind="ghost">{frame.cancel}</ButtonLink></p>
      </form>
    </Card>
  )
}
