import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { formFields } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { QuestionForm } from '#app/ui/question-form.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { Steps } from '#app/ui/track.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { assistAnswer } from '#app/usecases/cohorts/assist-answer.server.ts'
import { assistHandIn } from '#app/usecases/cohorts/assist-hand-in.server.ts'
import { world } from '#app/world.server.ts'
import { Explained } from '../assessment/explained.tsx'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/assisted-attempt'
import { readAssisted } from './assisted-facts.server.ts'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.inPerson.assistedTitle)

const positionIn = (text: string) => (/^[1-9]\d{0,2}$/u.test(text) ? Number(text) : null)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const here = `/cohorts/${params.cohort}/assisted/${params.attempt}`
  return { cohortId: params.cohort, here, ...await readAssisted(params.cohort, params.attempt, positionIn(new URL(request.url).searchParams.get('told') ?? '')) }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const fields = formFields(await request.formData())
  const of = { actorId: personOf(asker).personId, cohortId: params.cohort, attemptId: params.attempt }
  const here = `/cohorts/${params.cohort}/assisted/${params.attempt}`
  if (fields.has('hand-in')) {
    const handed = await assistHandIn(world, of)
    if (handed.ok || handed.reason === 'attempt-over') return redirect(here)
    if (handed.reason === 'attempt-unknown') throw data(null, { status: 404 })
    return data({ refused: handed.reason, entered: null }, { status: 409 })
  }
  const given = (name: string) => fields.get(name)?.[0] ?? ''
  const position = positionIn(given('position')) ?? 0
  const result = await assistAnswer(world, { ...of, position, questionId: given('question'), fields })
  if (result.ok || result.reason === 'already-answered') return redirect(`${here}?told=${position}`)
  if (result.reason === 'attempt-unknown' || result.reason === 'not-in-attempt') throw data(null, { status: 404 })
  return data({ refused: result.reason, entered: [...fields] }, { status: 400 })
})

export default function AssistedAttempt({ loaderData: step, actionData }: Route.ComponentProps) {
  const { words: { assessment, inPerson }, format } = useWords()
  const learnerHref = `/cohorts/${step.cohortId}/learners/${step.personId}/assisted`
  return (
    <div className="page page-reading">
      <p className="back"><a href={learnerHref}>{step.name}</a></p>
      <p className="kicker"><Taught>{step.title}</Taught> · {assessment.saved(step.answered, step.total)}</p>
      <Notice kind="attention"><p>{inPerson.assistedBy(step.name)}</p></Notice>
      <Refused reason={actionData?.refused} />
      {step.score !== null ? <><h1>{inPerson.assistedDone(format.number(step.score.right), format.number(step.score.total))}</h1><ButtonLink href={learnerHref} wide>{step.name}</ButtonLink></> : <Asked step={step} entered={actionData?.entered ?? null} />}
    </div>
  )
}

/** The answer just given with its reasons, the next question, or the end. */
function Asked({ step: { explained, reportHref, question, order, position, total, here }, entered }: { readonly step: Route.ComponentProps['loaderData']; readonly entered: readonly (readonly [string, readonly string[]])[] | null }) {
  const { words: { assessment, inPerson } } = useWords()
  if (explained !== null && entered === null) return <Explained explained={explained} reportHref={reportHref} next={here} nextLabel={question === null ? assessment.review : assessment.nextQuestion} />
  if (question === null || position === null) return <><h1>{assessment.reviewTitle}</h1><Notice kind="ok"><p>{assessment.allAnswered}</p></Notice><form method="post" action={here}><input type="hidden" name="hand-in" value="yes" /><Button wide>{inPerson.assistedHandIn}</Button></form></>
  return (
    <>
      <Steps current={position} total={total} label={assessment.question(position, total)} />
      <QuestionForm question={question} {...(order === null ? {} : { order })} entered={entered ? new Map(entered) : null} action={here}>
        <input type="hidden" name="question" value={question.id} /><input type="hidden" name="position" value={position} />
        <Button wide>{inPerson.assistedAnswer}</Button>
      </QuestionForm>
    </>
  )
}
