import { data, redirect } from 'react-router'
import { learner } from '#app/domain/people/access.ts'
import type { Asker } from '#app/auth/asker.server.ts'
import { listAttempts } from '#app/data/assessment/attempts.server.ts'
import { isCheck } from '#app/domain/assessment/attempt.ts'
import { findQuiz } from '#app/domain/catalogue/find.ts'
import { mayTakeFinal } from '#app/domain/learning/completion.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { readCourse } from '../learning/course-facts.server.ts'
import { pageTitle } from '../page-title.ts'
import { subjectOf } from './attempt-facts.server.ts'
import type { Route } from './+types/quiz'

export const access = { read: learner, write: learner }

export const meta = pageTitle((words, loaded) => ((loaded as { isCheck?: boolean } | undefined)?.isCheck === true ? words.assessment.checkTitle : words.assessment.finalTitle))

export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const { course, state } = await readCourse(asker, params.course)
  const quiz = findQuiz(course, params.quiz)
  if (!quiz) throw data(null, { status: 404 })
  const attempts = asker.learnerId === null ? [] : await listAttempts(world.db, asker.learnerId, course.id, quiz.id)
  const { title, courseHref } = subjectOf(course.id, quiz.id)
  const available = quiz.groups.reduce((sum, group) => sum + group.length, 0)
  return {
    title, courseHref, courseShort: course.short, isCheck: isCheck(quiz.id), isLocked: quiz.id === 'final' && !mayTakeFinal(state),
    questions: Math.min(quiz.draw, available), pass: quiz.pass, attempts: attempts.map(({ id, slot, submittedAt, right, total, passed, answered, size }) => ({ id, slot, submittedAt, right, total, passed, answered, size })),
  }
})

export const action = guarded(access.write, async ({ asker, params }: Route.ActionArgs & { asker: Asker }) => {
  const result = await startAttempt(world, { learnerId: asker.learnerId, guestHash: asker.guestHash, courseId: params.course, quizId: params.quiz })
  if (result.ok) return redirect(`/attempts/${result.value}/questions/next`)
  if (result.reason !== 'final-locked') throw data(null, { status: 404 })
  return data({ refused: result.reason }, { status: 409 })
})

export default function QuizPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { assessment }, format } = useWords()
  const { title, courseHref, courseShort, attempts, isLocked } = loaderData
  const open = attempts.find((attempt) => attempt.submittedAt === null)
  const past = attempts.filter((attempt) => attempt.submittedAt !== null)
  return (
    <Page title={loaderData.isCheck ? assessment.checkTitle : assessment.finalTitle} kicker={<Taught>{title}</Taught>} back={{ href: courseHref, label: <Taught>{courseShort}</Taught> }}>
      <Refused reason={actionData?.refused} />
      <p>{assessment.intro(open?.size ?? loaderData.questions)} {assessment.needed(format.percent(loaderData.pass, 0))}.</p>
      <p>{loaderData.isCheck ? assessment.introCheck : assessment.introFinal}</p>
      {isLocked ? <Notice kind="attention">{assessment.locked}</Notice> : (
        <form method="post"><Button wide iconAfter="arrow-right">{open ? assessment.resume : past.length > 0 ? assessment.again : assessment.start}</Button></form>
      )}
      {open && <p className="small muted">{assessment.saved(open.answered, open.size)}</p>}
      {past.length > 0 && (
        <Card title={assessment.history}>
          <ul className="choices">
            {past.map((attempt) => <li key={attempt.id}><a href={`/attempts/${attempt.id}/result`}>{assessment.slot(attempt.slot)} · {assessment.score(attempt.right ?? 0, attempt.total ?? 0)} · {attempt.passed === true ? assessment.passed : assessment.failed}</a></li>)}
          </ul>
        </Card>
      )}
      {isLocked && <ButtonLink href={courseHref} kind="ghost" wide><Taught>{courseShort}</Taught></ButtonLink>}
    </Page>
  )
}
