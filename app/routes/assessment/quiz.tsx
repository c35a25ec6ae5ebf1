import { data, redirect } from 'react-router'
import { learner } from '#app/domain/people/access.ts'
import { learnerOf, type Asker } from '#app/auth/asker.server.ts'
import { listAttempts } from '#app/data/assessment/attempts.server.ts'
import { findAway } from '#app/data/learning/taken-along.server.ts'
import { isOpen } from '#app/domain/assessment/attempt-state.ts'
import { nextSlot, pauseEnd, slotsLeft, type StartRefusal } from '#app/domain/assessment/start.ts'
import { isCheck } from '#app/domain/assessment/attempt.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { findQuiz } from '#app/domain/catalogue/find.ts'
import { mayTakeFinal } from '#app/domain/learning/completion.ts'
import { quizLock } from '#app/domain/learning/locks.ts'
import { languageOf } from '#app/http/language.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { ToDoList } from '#app/ui/to-do-list.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { InLanguage, useWords } from '#app/ui/words-context.tsx'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { readCourse } from '../learning/course-facts.server.ts'
import { toDosOf } from '../learning/to-do.server.ts'
import { pageTitle } from '../page-title.ts'
import { subjectOf } from './attempt-facts.server.ts'
import { QuizLimits } from './quiz-limits.tsx'
import type { Route } from './+types/quiz'

export const access = { read: learner, write: learner }

export const meta = pageTitle((words, loaded) => ((loaded as { isCheck?: boolean } | undefined)?.isCheck === true ? words.assessment.checkTitle : words.assessment.finalTitle))

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { course, state, round } = await readCourse(asker, params.course)
  const quiz = findQuiz(course, params.quiz)
  if (!quiz) throw data(null, { status: 404 })
  const attempts = asker.learnerId === null ? [] : await listAttempts(world.db, asker.learnerId, course.id, quiz.id)
  const now = world.clock()
  const since = round?.since ?? null
  const lock = quizLock(state, quiz.id)
  const underWay = attempts.find((each) => isOpen(each.state))
  const isUnderWay = underWay !== undefined
  const told = courseIn(course, languageOf(request))
  const { title, courseHref } = subjectOf(course.id, quiz.id, told.language)
  const available = quiz.groups.reduce((sum, group) => sum + group.length, 0)
  return {
    title, language: told.language, courseHref, courseShort: told.short, isCheck: isCheck(quiz.id), isLocked: (quiz.id === 'final' && !mayTakeFinal(state)) || (lock !== null && !isUnderWay), lock: lock && { kind: lock.kind, first: toDosOf(told, lock.first) },
    questions: Math.min(quiz.draw, available), pass: quiz.pass, attempts: attempts.map(({ id, slot, submittedAt, state: stateOf, right, total, passed, answered, size }) => ({ id, slot, submittedAt, isOpen: isOpen(stateOf), right, total, passed, answered, size })),
    limits: { minutes: quiz.rules.limitMinutes, slotsLeft: slotsLeft(quiz.rules, attempts, since), opensAt: quiz.rules.opensAt, closesAt: quiz.rules.closesAt, isLenient: quiz.rules.solutions === 'always' && quiz.rules.slots === null },
    isAway: underWay !== undefined && await findAway(world.db, { id: underWay.id, mayBeAway: !isCheck(quiz.id) }),
    refused: isUnderWay ? null : refusalOf(nextSlot(quiz.rules, attempts, now, since)), pauseEnd: pauseEnd(quiz.rules, attempts),
  }
})

function refusalOf(next: ReturnType<typeof nextSlot>): StartRefusal | null {
  return next.ok ? null : next.reason
}

export const action = guarded(access.write, async ({ asker, params }: Route.ActionArgs & { asker: Asker }) => {
  const result = await startAttempt(world, { ...learnerOf(asker), courseId: params.course, quizId: params.quiz })
  if (result.ok) return redirect(`/attempts/${result.value}/questions/next`)
  if (result.reason === 'course-unknown' || result.reason === 'quiz-unknown') throw data(null, { status: 404 })
  return data({ refused: result.reason }, { status: 409 })
})

function introOf(words: ReturnType<typeof useWords>['words']['assessment'], { isCheck: isPractice, limits }: { readonly isCheck: boolean; readonly limits: { readonly isLenient: boolean } }): string {
  if (isPractice) return words.introCheck
  return limits.isLenient ? words.introFinal : words.introFinalStrict
}

function beginOf(words: ReturnType<typeof useWords>['words']['assessment'], isUnderWay: boolean, isAgain: boolean): string {
  if (isUnderWay) return words.resume
  return isAgain ? words.again : words.start
}

type Past = Route.ComponentProps['loaderData']['attempts']

function History({ past }: { readonly past: Past }) {
  const { words: { assessment } } = useWords()
  if (past.length === 0) return null
  return (
    <Card title={assessment.history}>
      <ul className="choices">
        {past.map((attempt) => <li key={attempt.id}><a href={`/attempts/${attempt.id}/result`}>{assessment.slot(attempt.slot)} · {assessment.score(attempt.right ?? 0, attempt.total ?? 0)} · {attempt.passed === true ? assessment.passed : assessment.failed}</a></li>)}
      </ul>
    </Card>
  )
}

function Locked({ href, label, lock }: { readonly href: string; readonly label: string; readonly lock: Route.ComponentProps['loaderData']['lock'] }) {
  const { words: { assessment, learning } } = useWords()
  const reason = lock ? <><p>{lock.kind === 'course-locked' ? learning.lockedCourse : learning.lockedLesson}</p><ToDoList items={lock.first} /></> : assessment.locked
  return <><Notice kind="attention">{reason}</Notice><ButtonLink href={href} kind="ghost" wide><Taught>{label}</Taught></ButtonLink></>
}

/** A phone took the open attempt along: gone on with here, its time runs. */
function Away({ isAway }: { readonly isAway: boolean }) {
  const { words: { offlineFinal } } = useWords()
  return isAway ? <Notice kind="attention"><p>{offlineFinal.away}</p></Notice> : null
}

/** To the sitting of a class, where a trainer watches over the final quiz. */
function SittingLink({ isFinal }: { readonly isFinal: boolean }) {
  const { words: { basicLevel } } = useWords()
  return isFinal ? <p className="small"><a href="/basic-level/sitting">{basicLevel.sittingInvitation}</a></p> : null
}

export default function QuizPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { assessment }, format } = useWords()
  const { title, courseHref, courseShort, attempts, isLocked } = loaderData
  const open = attempts.find((attempt) => attempt.isOpen)
  const past = attempts.filter((attempt) => attempt.submittedAt !== null)
  return (
    <InLanguage language={loaderData.language}><Page title={loaderData.isCheck ? assessment.checkTitle : assessment.finalTitle} kicker={<Taught>{title}</Taught>} back={{ href: courseHref, label: <Taught>{courseShort}</Taught> }}>
      <Refused reason={actionData?.refused} />
      <p>{assessment.intro(open?.size ?? loaderData.questions)} {assessment.needed(format.percent(loaderData.pass, 0))}.</p>
      <p>{introOf(assessment, loaderData)}</p>
      <QuizLimits limits={loaderData.limits} pauseEnd={loaderData.refused === 'pause-runs' ? loaderData.pauseEnd : null} />
      {actionData?.refused !== loaderData.refused && <Refused reason={loaderData.refused} />}
      <Away isAway={loaderData.isAway} />
      {isLocked && <Locked href={courseHref} label={courseShort} lock={loaderData.lock} />}
      {!isLocked && loaderData.refused === null && <form method="post"><Button wide iconAfter="arrow-right">{beginOf(assessment, open !== undefined, past.length > 0)}</Button></form>}
      {open && <p className="small muted">{assessment.saved(open.answered, open.size)}</p>}
      <SittingLink isFinal={!loaderData.isCheck} />
      <History past={past} />
    </Page></InLanguage>
  )
}
