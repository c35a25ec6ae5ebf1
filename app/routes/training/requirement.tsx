import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { countAsked } from '#app/data/training/cycles.server.ts'
import { findRequirement } from '#app/data/training/requirements.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckList, SelectField, TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { changePath } from '#app/usecases/training/change-path.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/requirement'
import { readAudience } from './audience-facts.server.ts'
import { DueText } from './due-text.tsx'
import { titlesOf } from './obligation-facts.server.ts'
import { texts } from './requirement-form-facts.server.ts'
import { titled } from './roster-facts.server.ts'

export const access = { read: role('requirement.make', 'province'), write: role('requirement.make', 'province') }

export const meta = pageTitle((words, loaded) => (loaded as { requirement?: { title: string } } | undefined)?.requirement?.title ?? words.training.requirementsTitle)

const text = z.string().max(1000).default('')
const fields = z.object({ kind: text, startsOn: text, courseIds: texts, document: text })

export const loader = guarded(access.read, async ({ request, params }: Route.LoaderArgs & { asker: Asker }) => {
  const today = dayOf(world.clock())
  const requirement = await findRequirement(world.db, params.requirement, today)
  if (requirement === null) throw data({ refused: 'requirement-unknown' }, { status: 404 })
  return {
    requirement: titled(requirement), today, asked: await countAsked(world.db, requirement.id, today), audience: await readAudience(requirement.audience),
    paths: requirement.paths.map(({ kind, startsOn, courseIds }) => ({ kind, startsOn, titles: titlesOf(courseIds) })),
    courses: world.catalogue.courses.map(({ id, code, title }) => ({ value: id, label: `${code} · ${title}` })),
    isChanged: new URL(request.url).searchParams.get('done') === 'changed',
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const typed = parsed.value
  const result = await changePath(world, { ...typed, kind: typed.kind === 'first' ? 'first' : 'renewal', actorId: personOf(asker).personId, requirementId: params.requirement })
  return result.ok ? redirect(`/admin/requirements/${params.requirement}?done=changed`) : data({ refused: result.reason, typed }, { status: 409 })
})

export default function RequirementPage({ loaderData: { requirement, paths, asked, audience, isChanged, ...form }, actionData }: Route.ComponentProps) {
  const { words: { training, cycles }, format } = useWords()
  return (
    <Page title={requirement.title} back={{ href: '/admin/requirements', label: training.requirementsTitle }}>
      {isChanged && <Notice kind="ok"><p>{cycles.pathChanged}</p></Notice>}
      <Refused reason={actionData?.refused} />
      <Card title={requirement.organisationName}>
        <dl className="facts">
          <div><dt>{cycles.whoTitle}</dt><dd>{audience.any.join('; ')}{audience.except.length > 0 && ` (${cycles.exceptTitle.toLowerCase()}: ${audience.except.join('; ')})`}</dd></div>
          <div><dt>{cycles.askedNow}</dt><dd>{format.number(asked)}</dd></div>
          <div><dt>{training.dueTitle}</dt><dd><DueText requirement={requirement} /></dd></div>
          <div><dt>{cycles.validMonths}</dt><dd>{requirement.validMonths === null ? cycles.validAsCertificates : cycles.months(requirement.validMonths)}</dd></div>
          <div><dt>{cycles.windowDays}</dt><dd>{format.number(requirement.windowDays)}</dd></div>
          <div><dt>{training.document}</dt><dd>{requirement.document}</dd></div>
        </dl>
        <p className="actions"><ButtonLink href={`/organisations/${requirement.organisationId}?requirement=${requirement.id}`} kind="ghost">{training.rosterTitle}</ButtonLink><ButtonLink href={`/admin/requirements/${requirement.id}/withdraw`} kind="ghost">{training.withdraw}</ButtonLink></p>
      </Card>
      <Card title={cycles.pathsTitle}>
        <ul>{paths.map(({ kind, startsOn, titles }) => <li key={`${kind} ${startsOn}`}><strong>{cycles.path[kind]}</strong>, {cycles.since(format.day(startsOn))}: <Taught>{titles}</Taught></li>)}</ul>
        <PathForm {...form} typed={actionData?.typed ?? null} />
      </Card>
    </Page>
  )
}

type FormProps = Pick<Route.ComponentProps['loaderData'], 'courses' | 'today'> & { readonly typed: z.output<typeof fields> | null }

/** Other courses for cycles that open from a day on. */
function PathForm({ courses, today, typed }: FormProps) {
  const { words: { training, cycles } } = useWords()
  return (
    <form method="post" noValidate className="stack">
      <p>{cycles.pathLead}</p>
      <SelectField name="kind" label={cycles.pathKind} choices={[{ value: 'renewal', label: cycles.path.renewal }, { value: 'first', label: cycles.path.first }]} defaultValue={typed?.kind ?? 'renewal'} />
      <TextField name="startsOn" type="date" label={cycles.pathFrom} min={today} defaultValue={typed?.startsOn ?? ''} />
      <CheckList name="courseIds" label={training.course} choices={courses} chosen={typed?.courseIds ?? []} />
      <TextField name="document" label={training.document} hint={training.documentHint} maxLength={longestDocument} defaultValue={typed?.document ?? ''} />
      <Button>{cycles.pathButton}</Button>
    </form>
  )
}
