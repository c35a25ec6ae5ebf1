import { data, redirect } from 'react-router'
import { reportHref } from '#app/domain/catalogue/report.ts'
import { learner } from '#app/domain/people/access.ts'
import type { Asker } from '#app/auth/asker.server.ts'
import { listExtraTime } from '#app/data/assessment/extra-time.server.ts'
import { answeredPositions, isAnswered } from '#app/domain/assessment/answer.ts'
import { isCheck, nextPosition } from '#app/domain/assessment/attempt.ts'
import { isTimeUp } from '#app/domain/assessment/attempt-time.ts'
import { explain } from '#app/domain/assessment/explain.ts'
import { withoutSolution, type ShownQuestion } from '#app/domain/assessment/shown-question.ts'
import { languageOf } from '#app/http/language.ts'
import { formFields } from '#app/http/parse-form.ts'
import { Explained } from './explained.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import type { FrameHandle } from '#app/ui/frame-facts.ts'
import { Refused } from '#app/ui/notice.tsx'
import { QuestionForm } from '#app/ui/question-form.tsx'
import { SaveState } from '#app/ui/save-state.tsx'
import { Steps } from '#app/ui/track.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { InLanguage, useWords } from '#app/ui/words-context.tsx'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import { tellQuestions } from '#app/usecases/assessment/told-questions.server.ts'
import { saveAnswer } from '#app/usecases/assessment/save-answer.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import { leaveWhenOver, leaveWhileAway, readAttempt, subjectOf, timeLeftOf } from './attempt-facts.server.ts'
import { journalMarks } from './journal-marks.server.ts'
import { ExtraTimeLines, TimeLeftLine } from './time-left.tsx'
import type { Route } from './+types/question'

export const access = { read: learner, write: learner }

export const handle: FrameHandle = { frame: 'focus' }

export const meta = pageTitle((words, loaded) => {
  const { position, total } = (loaded ?? { position: 0, total: 0 }) as { position: number; total: number }
  return words.assessment.question(position, total)
})

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const attempt = await readAttempt(asker, params.attempt)
  const total = attempt.drawn.length
  const questions = await findAttemptQuestions(world.db, attempt)
  const answered = answeredPositions(questions, attempt.answers)
  leaveWhenOver(attempt)
  await leaveWhileAway(attempt)
  if (isTimeUp(attempt, world.clock())) throw redirect(`/attempts/${attempt.id}/review`)
  if (params.position === 'next') throw redirect(stepAfter(attempt.id, answered, total, 0))
  const position = positionOf(params.position)
  const drawn = attempt.drawn[position - 1]
  const question = questions[position - 1]
  if (!drawn || !question) throw data(null, { status: 404 })
  const saved = attempt.answers.get(position) ?? null
  const { title, language: titleLanguage, courseHref } = subjectOf(attempt.courseId, attempt.quizId, languageOf(request))
  // Only a check, once answered, tells what is right: practice teaches, graded questions never leave with their solution.
  const [told = { question, language: 'vi' as const }] = tellQuestions(world.catalogue, attempt.courseId, [question], languageOf(request))
  const explained = isCheck(attempt.quizId) && isAnswered(question, saved) ? explain(told.question, saved) : null
  return { attemptId: attempt.id, title, titleLanguage, courseHref, isCheck: isCheck(attempt.quizId), position, total, answered: answered.size, reportHref: reportHref({ courseId: attempt.courseId, lessonId: null, card: null, questionId: question.id }), saved, order: drawn.order, question: withoutSolution(told.question, drawn.order, saved), language: told.language, explained, time: timeLeftOf(attempt), extra: attempt.extraMinutes === 0 ? [] : await listExtraTime(world.db, attempt), marks: await journalMarks(asker, attempt, position, question.id), script: asker.phone ? null : world.scripts.learner, next: stepAfter(attempt.id, answered, total, position) }
})

const conflicts: ReadonlySet<string> = new Set(['answer-of-another-question', 'already-answered', 'move-taken-back'])

/** A place in the attempt, from 1; anything else is 0, where nothing stands. */
function positionOf(text: string): number {
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0
}

/** The next open question; when none is open, the review. */
function stepAfter(attemptId: string, answered: ReadonlySet<number>, total: number, position: number): string {
  const next = nextPosition(answered, total, position)
  return next === null ? `/attempts/${attemptId}/review` : `/attempts/${attemptId}/questions/${next}`
}

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const fields = formFields(await request.formData())
  const position = positionOf(params.position)
  if (asker.learnerId === null) throw data(null, { status: 404 })
  const result = await saveAnswer(world, { learnerId: asker.learnerId, attemptId: params.attempt, position, questionId: fields.get('question')?.[0] ?? '', fields })
  const here = `/attempts/${params.attempt}/questions/${position}`
  if (result.ok) return redirect(fields.get('then')?.[0] === 'stay' ? `${here}#saved` : `/attempts/${params.attempt}/questions/next`)
  if (result.reason === 'attempt-unknown' || result.reason === 'not-in-attempt') throw data({ refused: result.reason }, { status: 404 })
  if (result.reason === 'time-up') return redirect(`/attempts/${params.attempt}/review`)
  if (result.reason === 'attempt-over') return redirect(`/attempts/${params.attempt}/result`)
  return data({ refused: result.reason, entered: [...fields] }, { status: conflicts.has(result.reason) ? 409 : 400 })
})

export default function QuestionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { assessment } } = useWords()
  const { attemptId, position, total, explained, question, title, courseHref } = loaderData
  const label = assessment.question(position, total)
  return (
    <div className="page page-reading">
      <p className="lesson-where small muted"><a href={courseHref}><Taught language={loaderData.titleLanguage}>{title}</Taught></a></p>
      <Steps current={position} total={total} label={label} />
      <p className="kicker">{label} · <span id="saved" role="status">{assessment.saved(loaderData.answered, total)}</span></p>
      <SaveState script={loaderData.script} here={`/attempts/${attemptId}/questions/${position}`} {...(explained === null ? {} : { marks: { ...loaderData.marks } })} />
      <TimeLeftLine time={loaderData.time} />
      <ExtraTimeLines grants={loaderData.extra} />
      <Refused reason={actionData?.refused}><p>{assessment.notSaved}</p></Refused>
      <InLanguage language={loaderData.language}>{explained !== null ? <Explained explained={explained} reportHref={loaderData.reportHref} next={loaderData.next} nextLabel={loaderData.answered === total ? assessment.review : assessment.nextQuestion} /> : (
        <QuestionForm question={question} saved={loaderData.saved} order={loaderData.order} entered={actionData ? new Map(actionData.entered) : null} marks={{ ...loaderData.marks }}>
          <input type="hidden" name="question" value={question.id} />
          <SaveButton question={question} isCheck={loaderData.isCheck} next={loaderData.next} />
          <p className="question-more">
            {position > 1 && <ButtonLink kind="quiet" href={`/attempts/${attemptId}/questions/${position - 1}`} icon="arrow-left">{assessment.goTo(position - 1)}</ButtonLink>}
            {position < total && <ButtonLink kind="quiet" href={`/attempts/${attemptId}/questions/${position + 1}`}>{assessment.skip}</ButtonLink>}
            {!loaderData.isCheck && <ButtonLink kind="quiet" href={`/attempts/${attemptId}/review`}>{assessment.review}</ButtonLink>}
          </p>
        </QuestionForm>
      )}</InLanguage>
    </div>
  )
}

/** Saves and stays where there is something to see at once: the reasons of a check, the next turn of a scenario. A scenario that is over leads on. */
function SaveButton({ question, isCheck: stays, next }: { readonly question: ShownQuestion; readonly isCheck: boolean; readonly next: string }) {
  const { words: { assessment } } = useWords()
  if (question.type === 'scenario' && question.turn === null) return <ButtonLink href={next} wide iconAfter="arrow-right">{assessment.nextQuestion}</ButtonLink>
  const isScenario = question.type === 'scenario'
  return (
    <>
      {(stays || isScenario) && <input type="hidden" name="then" value="stay" />}
      <Button wide iconAfter="arrow-right">{isScenario ? assessment.makeMove : stays ? assessment.saveAnswer : assessment.saveAndNext}</Button>
    </>
  )
}
