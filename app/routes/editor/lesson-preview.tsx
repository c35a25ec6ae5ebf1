import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { finalPlan } from '#app/domain/catalogue/blueprint-plan.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { reviewLesson } from '#app/domain/catalogue/lesson-review.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/lesson-preview'
import { LessonBlueprint } from './lesson-blueprint.tsx'
import { Checks } from './lesson-checks.tsx'
import { PreviewedCard } from './previewed-card.tsx'
import { PreviewedQuestion } from './previewed-question.tsx'

export const access = { read: role('questions.edit', 'province'), write: nobody }

export const meta = pageTitle((words) => words.editorial.previewTitle)

export const loader = guarded(access.read, ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const { catalogue } = world
  const course = findCourse(catalogue, params.course)
  const lesson = course && findLesson(course, params.lesson)
  if (!course || !lesson) throw data({ refused: 'lesson-unknown' }, { status: 404 })
  const results = catalogue.editorial ? reviewLesson(catalogue, course, lesson, catalogue.editorial, dayOf(world.clock())) : []
  const { practice, graded, versions: _told, ...rest } = lesson
  return { courseId: course.id, courseShort: course.short, lesson: rest, practice, graded: graded.map(({ id, stem, type, competence, level, difficulty }) => ({ id, stem, type, competence, level, difficulty })), results, plan: finalPlan(course, lesson), practiceDraw: course.rule.checks.draw }
})

export default function LessonPreview({ loaderData: { courseId, courseShort, lesson, practice, graded, results, plan, practiceDraw } }: Route.ComponentProps) {
  const { words: { banks, editorial } } = useWords()
  return (
    <Page title={<Taught>{lesson.title}</Taught>} lead={<Taught>{lesson.goal}</Taught>} kicker={<Taught>{courseShort}</Taught>} back={{ href: '/editor/coverage', label: editorial.coverageTitle }}>
      <p>{editorial.previewFacts(lesson.minutes, lesson.words, lesson.competences.join(', '))} <a href={`/courses/${courseId}/lessons/${lesson.id}`}>{editorial.asLearner}</a></p>
      <Card title={editorial.checksTitle} id="checks"><Checks results={results} /></Card>
      <Card title={editorial.blueprintTitle} id="blueprint"><LessonBlueprint plan={plan} practice={{ draw: practiceDraw, bank: practice.length }} /></Card>
      {lesson.cards.map((card, place) => <PreviewedCard key={place} card={card} number={place + 1} total={lesson.cards.length} />)}
      <Card title={editorial.practiceBank(practice.length)} id="practice">{practice.map((question) => <PreviewedQuestion key={question.id} courseId={courseId} question={question} told={question} />)}</Card>
      <Card title={editorial.gradedBank(graded.length)} id="graded"><p>{banks.solutionKept}</p>{graded.map((question) => <PreviewedQuestion key={question.id} courseId={courseId} question={question} told={null} />)}</Card>
    </Page>
  )
}
