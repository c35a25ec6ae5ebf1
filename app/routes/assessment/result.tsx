import { nobody, learner } from '#app/domain/people/access.ts'
import { redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { explain } from '#app/domain/assessment/explain.ts'
import { reviewed } from '#app/domain/assessment/reviewed.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { findQuiz } from '#app/domain/catalogue/find.ts'
import { wholeResult } from '#app/domain/catalogue/report.ts'
import { shownParts, tellingRules } from '#app/domain/assessment/review.ts'
import { slotsLeft } from '#app/domain/assessment/start.ts'
import { listLateAcceptances } from '#app/data/assessment/late-acceptances.server.ts'
import { findModeOf } from '#app/data/cohorts/in-person.server.ts'
import { listPaperCorrections } from '#app/data/cohorts/paper-corrections.server.ts'
import { listAttempts } from '#app/data/assessment/attempts.server.ts'
import { isCheck } from '#app/domain/assessment/attempt.ts'
import { languageOf } from '#app/http/language.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { ReportLink } from '#app/ui/report-link.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { InLanguage, useWords } from '#app/ui/words-context.tsx'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import { tellQuestions } from '#app/usecases/assessment/told-questions.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { nextStep, readCourse } from '../learning/course-facts.server.ts'
import { pageTitle } from '../page-title.ts'
import { readAttempt, subjectOf } from './attempt-facts.server.ts'
import { Reasons, Verdict } from './explained.tsx'
import { PaperCorrections } from '../cohorts/paper-corrections.tsx'
import { LateAcceptances } from './late-acceptances.tsx'
import type { Route } from './+types/result'

export const access = { read: learner, write: nobody }

export const meta = pageTitle((words) => words.assessment.result)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const attempt = await readAttempt(asker, params.attempt)
  if (attempt.submittedAt === null) throw redirect(attempt.state === 'abandoned' ? `/courses/${attempt.courseId}/quizzes/${attempt.quizId}` : `/attempts/${attempt.id}/review`)
  const questions = await findAttemptQuestions(world.db, attempt)
  const told = tellQuestions(world.catalogue, attempt.courseId, questions, languageOf(request))
  const explained = told.map(({ question }, place) => explain(question, attempt.answers.get(place + 1) ?? null))
  const past = await listAttempts(world.db, attempt.personId, attempt.courseId, attempt.quizId)
  const { course: own, state, round } = await readCourse(asker, attempt.courseId)
  const rules = tellingRules(attempt.rules, findQuiz(own, attempt.quizId)?.rules ?? null)
  const shown = shownParts(rules, { endedAt: attempt.submittedAt, passed: attempt.passed === true, attemptsLeft: slotsLeft(rules, past, round?.since ?? null), now: world.clock() })
  const isLeftOut = (place: number) => attempt.neutralised.includes(place + 1)
  const course = courseIn(own, languageOf(request))
  const missed = new Set(explained.filter((each, place) => !each.right && !isLeftOut(place)).map((each) => each.id))
  const lessons = course.lessons.filter((lesson) => [...lesson.graded, ...lesson.practice].some((question) => missed.has(question.id)))
  return {
    how: await findModeOf(world.db, attempt.id),
    attemptId: attempt.id, explained: explained.map((each, place) => ({ ...reviewed(each, questions[place]?.type ?? 'single', shown), language: told[place]?.language ?? 'vi', isLeftOut: isLeftOut(place) })), isWithheld: !shown.has('right-answers'), late: attempt.late, acceptances: await listLateAcceptances(world.db, attempt.id), corrections: await listPaperCorrections(world.db, attempt.id), neutralised: attempt.neutralised.length,
    right: attempt.right ?? 0, total: attempt.total ?? explained.length, passed: attempt.passed === true, quizId: attempt.quizId, courseId: course.id, isCheck: isCheck(attempt.quizId),
    title: subjectOf(course.id, attempt.quizId, course.language).title, language: course.language, isComplete: state.status === 'complete', next: nextStep(course, state),
    studyAgain: attempt.passed === true ? [] : lessons.map((lesson) => ({ href: `/courses/${course.id}/lessons/${lesson.id}`, title: lesson.title })),
  }
})

function verdictOf(words: ReturnType<typeof useWords>['words']['assessment'], passed: boolean, isWithheld: boolean): string {
  if (passed) return words.passedText
  return isWithheld ? words.solutionsLater : words.failedText
}

/** What bears on the score beside the answers that counted. */
function ScoreNotes({ late, neutralised }: { readonly late: number; readonly neutralised: number }) {
  const { words: { assessment } } = useWords()
  return (
    <>
      {late > 0 && <Notice kind="attention">{assessment.lateAnswers(late)}</Notice>}
      {neutralised > 0 && <Notice kind="attention">{assessment.neutralised(neutralised)}</Notice>}
    </>
  )
}

export default function Result({ loaderData }: Route.ComponentProps) {
  const { words: { assessment, cockpit, learning, receipts } } = useWords()
  const { how, attemptId, passed, courseId, quizId, next, explained, studyAgain } = loaderData
  return (
    <Page title={passed ? assessment.passed : assessment.failed} kicker={<>{assessment.result} · <Taught language={loaderData.language}>{loaderData.title}</Taught></>} lead={assessment.score(loaderData.right, loaderData.total)}>
      <Notice kind={passed ? 'ok' : 'attention'}>{verdictOf(assessment, passed, loaderData.isWithheld)}{loaderData.isComplete && !loaderData.isCheck && passed && <p><strong>{assessment.completedNow}</strong></p>}</Notice>
      {how !== null && <p><Chip kind="none">{cockpit.inPerson[how]}</Chip></p>}
      <ScoreNotes late={loaderData.late} neutralised={loaderData.neutralised} />
      <LateAcceptances acceptances={loaderData.acceptances} />
      <PaperCorrections corrections={loaderData.corrections} />
      {studyAgain.length > 0 && <Card title={assessment.studyAgain}><ul className="choices">{studyAgain.map(({ href, title }) => <li key={href}><a href={href}><Taught language={loaderData.language}>{title}</Taught></a></li>)}</ul></Card>}
      <p className="stack">
        {!passed && <ButtonLink href={`/courses/${courseId}/quizzes/${quizId}`} wide>{assessment.again}</ButtonLink>}
        {passed && next !== null && <ButtonLink href={next.href} wide iconAfter="arrow-right">{learning.continue}: {next.number === null ? learning.finalTitle : <Taught language={loaderData.language}>{next.title}</Taught>}</ButtonLink>}
        <ButtonLink href={`/courses/${courseId}`} kind="ghost" wide>{learning.backToCourse}</ButtonLink>
      </p>
      <p className="small"><a href={`/attempts/${attemptId}/receipts`}>{receipts.title}</a></p>
      <ReportLink place={wholeResult(courseId)} of={assessment.result} />
      <h2>{assessment.questionsTitle}</h2>
      {explained.map((each, place) => (
        <InLanguage key={each.id} language={each.language}><Card title={<>{assessment.goTo(place + 1)}. <Taught>{each.stem}</Taught></>} level={3}>{each.isLeftOut && <p><Chip kind="none">{assessment.leftOut}</Chip></p>}{each.tellsMark && <Verdict explained={each} />}<Reasons parts={each.parts} />{each.feedback !== null && <p><Taught>{each.feedback}</Taught></p>}<ReportLink place={{ ...wholeResult(courseId), questionId: each.id }} of={assessment.goTo(place + 1)} /></Card></InLanguage>
      ))}
    </Page>
  )
}
