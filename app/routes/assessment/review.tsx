import { data, redirect } from 'react-router'
import { learner } from '#app/domain/people/access.ts'
import type { Asker } from '#app/auth/asker.server.ts'
import { isAnswered } from '#app/domain/assessment/answer.ts'
import { isTimeUp } from '#app/domain/assessment/attempt-time.ts'
import { languageOf } from '#app/http/language.ts'
import { Button } from '#app/ui/button.tsx'
import type { FrameHandle } from '#app/ui/frame-facts.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { SaveState } from '#app/ui/save-state.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { tellQuestions } from '#app/usecases/assessment/told-questions.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import { attemptMarks } from './journal-marks.server.ts'
import { leaveWhenOver, leaveWhileAway, readAttempt, subjectOf, timeLeftOf } from './attempt-facts.server.ts'
import { TimeLeftLine } from './time-left.tsx'
import type { Route } from './+types/review'

export const access = { read: learner, write: learner }

export const handle: FrameHandle = { frame: 'focus' }

export const meta = pageTitle((words) => words.assessment.reviewTitle)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const attempt = await readAttempt(asker, params.attempt)
  leaveWhenOver(attempt)
  await leaveWhileAway(attempt)
  const questions = await findAttemptQuestions(world.db, attempt)
  const { title, language } = subjectOf(attempt.courseId, attempt.quizId, languageOf(request))
  const told = tellQuestions(world.catalogue, attempt.courseId, questions, languageOf(request))
  return { attemptId: attempt.id, marks: await attemptMarks(asker, attempt), script: asker.phone ? null : world.scripts.learner, title, language, time: timeLeftOf(attempt), isTimeUp: isTimeUp(attempt, world.clock()), late: attempt.late, questions: questions.map((question, place) => ({ position: place + 1, stem: told[place]?.question.stem ?? question.stem, language: told[place]?.language ?? 'vi', isAnswered: isAnswered(question, attempt.answers.get(place + 1) ?? null) })) }
})

export const action = guarded(access.write, async ({ asker, params }: Route.ActionArgs & { asker: Asker }) => {
  if (asker.learnerId === null) throw data(null, { status: 404 })
  const result = await submitAttempt(world, { learnerId: asker.learnerId, attemptId: params.attempt })
  if (result.ok || result.reason === 'attempt-over') return redirect(`/attempts/${params.attempt}/result`)
  if (result.reason === 'attempt-unknown') throw data(null, { status: 404 })
  return data({ refused: result.reason }, { status: 409 })
})

export default function Review({ loaderData: { attemptId, marks, script, title, language, questions, time, isTimeUp: isUp, late }, actionData }: Route.ComponentProps) {
  const { words: { assessment, receipts, saving } } = useWords()
  const open = questions.filter((question) => !question.isAnswered).length
  return (
    <Page title={assessment.reviewTitle} kicker={<Taught language={language}>{title}</Taught>}>
      <Refused reason={actionData?.refused} />
      <TimeLeftLine time={time} />
      {isUp && <Notice kind="attention">{assessment.timeUpText}</Notice>}
      {late > 0 && <Notice kind="attention">{assessment.lateAnswers(late)}</Notice>}
      <Notice kind={open === 0 ? 'ok' : 'attention'}>{open === 0 ? assessment.allAnswered : assessment.unanswered(open)}</Notice>
      <ol className="choices review-list">
        {questions.map(({ position, stem, language: told, isAnswered: isDone }) => (
          <li key={position}><a href={`/attempts/${attemptId}/questions/${position}`}><Icon name={isDone ? 'check' : 'alert'} /><span><Taught language={told}>{stem}</Taught> <small className="muted">· {isDone ? assessment.answered : assessment.notAnswered}</small></span></a></li>
        ))}
      </ol>
      <SaveState script={script} here={`/attempts/${attemptId}/review`} marks={{ ...marks }} />
      <form method="post" data-hand-in="">
        {!isUp && <p className="hint">{assessment.handInNote}</p>}
        <Button wide>{isUp ? assessment.seeResult : assessment.handIn}</Button>
        <p data-anyway="" hidden><Button kind="quiet">{saving.handInAnyway}</Button></p>
      </form>
      <p className="small"><a href={`/attempts/${attemptId}/receipts`}>{receipts.title}</a></p>
    </Page>
  )
}
