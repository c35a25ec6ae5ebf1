import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listSittings } from '#app/data/cohorts/sittings.server.ts'
import { basicLevelQuiz } from '#app/domain/assessment/basic-level.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { SittingForm } from '#app/domain/cohorts/sitting.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { openSitting } from '#app/usecases/cohorts/open-sitting.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/sittings'
import { requireCohort } from './cohort-facts.server.ts'
import { quizTitled, quizzesOf } from './quiz-facts.server.ts'
import { useQuizTitle } from './quiz-name.tsx'

export const access = { read: role('sitting.lead', 'cohort', 'cohort'), write: role('sitting.lead', 'cohort', 'cohort') }

const text = z.string().max(1000, 'field-too-long').default('')
const fields = z.object({ quizId: text, place: text, day: text, from: text, until: text })

export const meta = pageTitle((words) => words.cohorts.sittings)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  const sittings = await listSittings(world.db, cohort.id)
  return {
    cohort: { id: cohort.id, name: cohort.name, place: cohort.place ?? '' }, today: dayOf(world.clock()), quizzes: quizzesOf(course),
    sittings: sittings.map((sitting) => ({ ...sitting, quiz: sitting.quizId === null ? null : quizTitled(course, sitting.quizId) })),
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await openSitting(world, { ...parsed.value, cohortId: params.cohort, actorId: personOf(asker).personId })
  return result.ok ? redirect(`/cohorts/${params.cohort}/sittings/${result.value}`) : data({ errors: result.errors, typed: parsed.value }, { status: 400 })
})

type Field = keyof Required<SittingForm>

/** The sittings there were and are. */
function Opened({ sittings }: { readonly sittings: Route.ComponentProps['loaderData']['sittings'] }) {
  const { words: { basicLevel, cohorts }, format } = useWords()
  const titleOf = useQuizTitle()
  if (sittings.length === 0) return <p className="muted">{cohorts.sittingsNone}</p>
  return <ul className="choices">{sittings.map((sitting) => <li key={sitting.id}><a href={`/cohorts/${sitting.cohortId}/sittings/${sitting.id}`}>{cohorts.sittingAt(format.time(sitting.startsAt), format.time(sitting.endsAt))} · {sitting.place} · {titleOf(sitting.quiz) ?? basicLevel.title}</a></li>)}</ul>
}

export default function Sittings({ loaderData: { cohort, sittings, quizzes, today }, actionData }: Route.ComponentProps) {
  const { words: { basicLevel, cohorts, refusals } } = useWords()
  const titleOf = useQuizTitle()
  const [errors, typed] = [actionData?.errors ?? {}, actionData?.typed]
  const labels: Record<Field, string> = { quizId: cohorts.sittingQuiz, place: cohorts.sittingPlace, day: cohorts.sittingDay, from: cohorts.sittingFrom, until: cohorts.sittingUntil }
  const errorOf = (field: Field) => errors[field] && refusals[errors[field]]
  const listed = (Object.keys(labels) as Field[]).flatMap((name) => (errors[name] ? [{ name, label: labels[name], text: refusals[errors[name]] }] : []))
  return (
    <Page title={cohorts.sittings} kicker={cohort.name} lead={cohorts.sittingsLead} back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      <Opened sittings={sittings} />
      <Card title={cohorts.sittingOpen}>
        <form method="post" noValidate>
          <ErrorSummary errors={listed} />
          <SelectField name="quizId" label={labels.quizId} choices={[{ value: basicLevelQuiz, label: basicLevel.title }, ...quizzes.map((quiz) => ({ value: quiz.quizId, label: titleOf(quiz) ?? '' }))]} defaultValue={typed?.quizId ?? basicLevelQuiz} error={errorOf('quizId')} />
          <TextField name="place" label={labels.place} defaultValue={typed?.place ?? cohort.place} error={errorOf('place')} />
          <TextField name="day" type="date" label={labels.day} min={today} defaultValue={typed?.day ?? today} error={errorOf('day')} />
          <TextField name="from" type="time" label={labels.from} defaultValue={typed?.from} error={errorOf('from')} />
          <TextField name="until" type="time" label={labels.until} defaultValue={typed?.until} error={errorOf('until')} />
          <Button wide>{cohorts.sittingOpen}</Button>
        </form>
      </Card>
    </Page>
  )
}
