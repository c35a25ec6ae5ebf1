import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listAttemptsBehind, type AttemptBehind } from '#app/data/cohorts/class-answers.server.ts'
import { countSeenInPart } from '#app/data/cohorts/seen.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { findClassTime, viewQuestions } from '#app/usecases/cohorts/view-questions.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/question'
import { requireCohort } from './cohort-facts.server.ts'
import { SeenNote } from './seen-note.tsx'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words) => words.cockpit.behindTitle)

const mostListed = 200

/** The rows behind the number of one question, all of them, a page at a time; 404 for a question of which nothing is told. */
export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  const question = (await viewQuestions(world, cohort.id, course)).find(({ questionId }) => questionId === params.question)
  if (!question) throw data(null, { status: 404 })
  const page = Math.max(1, Number(/^\d{1,4}$/u.exec(new URL(request.url).searchParams.get('page') ?? '')?.[0] ?? 1))
  const time = await findClassTime(world.db, cohort.id, course, world.clock())
  const rows = await listAttemptsBehind(world.db, { cohortId: cohort.id, time, questionId: question.questionId, skip: (page - 1) * mostListed, most: mostListed + 1 })
  return { inPart: await countSeenInPart(world.db, cohort.id), cohort: { id: cohort.id, name: cohort.name }, questionId: question.questionId, stem: question.stem, wrong: question.wrong, answers: question.answers, rows: rows.slice(0, mostListed), page, hasMore: rows.length > mostListed }
})

export default function Question({ loaderData: { cohort, inPart, questionId, stem, wrong, answers, rows, page, hasMore } }: Route.ComponentProps) {
  const { words: { cockpit, cohorts }, format } = useWords()
  const columns: readonly Column<AttemptBehind>[] = [
    { title: cohorts.learner, header: true, cell: ({ personId, name }) => <a href={`/cohorts/${cohort.id}/learners/${personId}`}>{name}</a> },
    { title: cockpit.handedIn, cell: ({ attemptId, submittedAt }) => <a href={`/cohorts/${cohort.id}/attempts/${attemptId}`}>{format.time(submittedAt)}</a> },
    { title: cockpit.answered, cell: ({ isAnswered }) => cockpit.isAnswered[isAnswered ? 'yes' : 'no'] },
  ]
  return (
    <Page title={<Taught>{stem}</Taught>} kicker={`${cockpit.wrong}: ${cockpit.wrongOf(format.number(wrong), format.number(answers))}`} lead={cockpit.behindLead} width="wide" back={{ href: `/cohorts/${cohort.id}/questions`, label: cockpit.questionsTitle }}>
      <SeenNote people={inPart} marked={`/cohorts/${cohort.id}#class`} />
      <Table kind="stacked" caption={cockpit.behindTitle} captionHidden columns={columns} rows={rows} keyOf={({ attemptId }) => attemptId} />
      {(page > 1 || hasMore) && (
        <p className="actions">
          {page > 1 && <a href={`/cohorts/${cohort.id}/questions/${questionId}?page=${page - 1}`}>{cockpit.previous}</a>}
          {hasMore && <a href={`/cohorts/${cohort.id}/questions/${questionId}?page=${page + 1}`}>{cockpit.next}</a>}
        </p>
      )}
    </Page>
  )
}
