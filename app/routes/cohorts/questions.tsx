import type { Asker } from '#app/auth/asker.server.ts'
import type { ClassQuestion } from '#app/domain/cohorts/class-questions.ts'
import { countSeenInPart } from '#app/data/cohorts/seen.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { viewQuestions } from '#app/usecases/cohorts/view-questions.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/questions'
import { requireCohort } from './cohort-facts.server.ts'
import { SeenNote } from './seen-note.tsx'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words) => words.cockpit.questionsTitle)

const mostShown = 100

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  return { inPart: await countSeenInPart(world.db, cohort.id), cohort: { id: cohort.id, name: cohort.name }, courseId: course.id, questions: (await viewQuestions(world, cohort.id, course)).slice(0, mostShown).map((each) => ({ ...each, lesson: each.lesson && { id: each.lesson.id, title: each.lesson.title } })) }
})

export default function Questions({ loaderData: { cohort, inPart, courseId, questions } }: Route.ComponentProps) {
  const { words: { cockpit }, format } = useWords()
  const columns: readonly Column<ClassQuestion>[] = [
    { title: cockpit.question, header: true, cell: ({ stem }) => <Taught>{stem}</Taught> },
    { title: cockpit.wrong, cell: ({ questionId, wrong, answers }) => <a href={`/cohorts/${cohort.id}/questions/${questionId}`}>{format.percent(wrong / answers, 0)} ({cockpit.wrongOf(format.number(wrong), format.number(answers))})</a> },
    { title: cockpit.treatedBy, cell: ({ lesson }) => (lesson === null ? '–' : <a href={`/courses/${courseId}/lessons/${lesson.id}`}><Taught>{lesson.title}</Taught></a>) },
  ]
  return (
    <Page title={cockpit.questionsTitle} kicker={cohort.name} lead={cockpit.questionsLead} width="wide" back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      <SeenNote people={inPart} marked={`/cohorts/${cohort.id}#class`} />
      {questions.length === 0 ? <Empty title={cockpit.questionsNone} /> : <Table kind="stacked" caption={cockpit.questionsTitle} captionHidden columns={columns} rows={questions} keyOf={({ questionId }) => questionId} />}
    </Page>
  )
}
