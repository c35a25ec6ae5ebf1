import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listAssessedAttempts } from '#app/data/assessment/area-results.server.ts'
import { listAttempts } from '#app/data/assessment/attempts.server.ts'
import { isOpen } from '#app/domain/assessment/attempt-state.ts'
import { areasReached, basicLevelCourse, basicLevelQuiz, bestByArea } from '#app/domain/assessment/basic-level.ts'
import { nextSlot, pauseEnd } from '#app/domain/assessment/start.ts'
import { addMonths, dayOf, startOfDay } from '#app/domain/calendar.ts'
import { findCourse, findQuiz, lessonsOfArea } from '#app/domain/catalogue/find.ts'
import { learner } from '#app/domain/people/access.ts'
import { Button } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/basic-level'
import { AreaResults, Thresholds } from './area-results.tsx'

export const access = { read: learner, write: learner }

export const meta = pageTitle((words) => words.basicLevel.title)

/** The assessment: begin it, go on with it, and what it showed in each area. It never tells an answer, so that its bank stays a bank. */
export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const { basicLevel } = world.catalogue
  if (!basicLevel) return { assessment: null, kinds: [], isUnderWay: false, isTaken: false, pausedUntil: null }
  const since = startOfDay(addMonths(dayOf(world.clock()), -basicLevel.validMonths))
  const [taken, attempts] = asker.learnerId === null ? [[], []] : await Promise.all([listAssessedAttempts(world.db, asker.learnerId, since), listAttempts(world.db, asker.learnerId, basicLevelCourse, basicLevelQuiz)])
  const titleOf = (area: string) => basicLevel.areas.find((each) => each.area === area)?.title ?? area
  return {
    assessment: { questions: basicLevel.areas.reduce((sum, area) => sum + area.draw, 0), months: basicLevel.validMonths, areas: basicLevel.areas.map(({ area, title, threshold, source }) => ({ area, title, threshold, source })) },
    kinds: (['proctored', 'self'] as const).flatMap((evidence) => {
      const best = bestByArea(taken.filter((each) => each.evidence === evidence).map(({ results }) => results))
      return best.length === 0 ? [] : [{ evidence, reached: areasReached(best), best: best.map((result) => ({ ...result, title: titleOf(result.area), lessons: result.outcome === 'reached' ? [] : lessonsOfArea(world.catalogue, result.area) })) }]
    }),
    isUnderWay: attempts.some(({ state }) => isOpen(state)), isTaken: taken.length > 0, pausedUntil: pausedUntil(attempts),
  }
})

/** When the next one taken alone opens; null where nobody waits, and while one is open, which is gone on with. */
function pausedUntil(attempts: Awaited<ReturnType<typeof listAttempts>>): Date | null {
  const course = findCourse(world.catalogue, basicLevelCourse)
  const quiz = course && findQuiz(course, basicLevelQuiz)
  if (!quiz || attempts.some(({ state }) => isOpen(state))) return null
  const next = nextSlot(quiz.rules, attempts, world.clock())
  return next.ok || next.reason !== 'pause-runs' ? null : pauseEnd(quiz.rules, attempts)
}

export const action = guarded(access.write, async ({ asker }: Route.ActionArgs & { asker: Asker }) => {
  const result = await startAttempt(world, { learnerId: asker.learnerId, guestHash: asker.guestHash, courseId: basicLevelCourse, quizId: basicLevelQuiz })
  if (result.ok) return redirect(`/attempts/${result.value}/questions/next`)
  if (result.reason === 'course-unknown' || result.reason === 'quiz-unknown') throw data(null, { status: 404 })
  return data({ refused: result.reason }, { status: 409 })
})

export default function BasicLevelPage({ loaderData: { assessment, kinds, isUnderWay, isTaken, pausedUntil }, actionData }: Route.ComponentProps) {
  const { words: { basicLevel }, format } = useWords()
  if (assessment === null) return <Page title={basicLevel.title}><Empty title={basicLevel.none} /></Page>
  return (
    <Page title={basicLevel.title} lead={basicLevel.lead(assessment.questions)} back={{ href: '/', label: basicLevel.home }}>
      <Refused reason={actionData?.refused} />
      {kinds.map((kind, place) => <AreaResults key={kind.evidence} {...kind} months={assessment.months} withLessons={place === 0} />)}
      <p>{basicLevel.how}</p>
      {pausedUntil !== null && <Notice kind="attention"><p>{basicLevel.pause(format.time(pausedUntil))}</p></Notice>}
      {pausedUntil === null && <form method="post"><Button wide iconAfter="arrow-right">{isUnderWay ? basicLevel.resume : isTaken ? basicLevel.again : basicLevel.start}</Button></form>}
      <p className="stack"><a href="/basic-level/sitting">{basicLevel.sittingInvitation}</a></p>
      <Thresholds areas={assessment.areas} />
    </Page>
  )
}
