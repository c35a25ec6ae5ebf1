import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listMemberAttempts } from '#app/data/assessment/answer-log.server.ts'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { countSeenInPart } from '#app/data/cohorts/seen.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { subjectOf } from '../assessment/attempt-facts.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/attempts'
import { QuizName } from './quiz-name.tsx'
import { SeenNote } from './seen-note.tsx'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words) => words.receipts.attempts)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const cohort = await findCohort(world.db, params.cohort)
  if (!cohort) throw data(null, { status: 404 })
  const attempts = await listMemberAttempts(world.db, cohort.id)
  return { inPart: await countSeenInPart(world.db, cohort.id), cohort, attempts: attempts.map((attempt) => ({ ...attempt, lesson: subjectOf(attempt.courseId, attempt.quizId).title })) }
})

export default function CohortAttempts({ loaderData: { cohort, inPart, attempts } }: Route.ComponentProps) {
  const { words: { cohorts, receipts, offlineFinal }, format } = useWords()
  const columns: readonly Column<(typeof attempts)[number]>[] = [
    { title: cohorts.learner, header: true, cell: ({ id, name }) => <a href={`/cohorts/${cohort.id}/attempts/${id}`}>{name}</a> },
    { title: receipts.quiz, cell: (attempt) => <QuizName {...attempt} /> },
    { title: receipts.began, cell: ({ startedAt }) => format.time(startedAt) },
    { title: receipts.fate, cell: ({ state, offline }) => <>{receipts.states[state]}{offline && <> · {offlineFinal.withoutNetwork}</>}</> },
    { title: receipts.count, numeric: true, cell: ({ id, received, late }) => <a href={`/cohorts/${cohort.id}/attempts/${id}`}>{`${format.number(received)}${late > 0 ? ` · ${receipts.lateCount(late)}` : ''}`}</a> },
  ]
  return (
    <Page title={receipts.attempts} kicker={cohort.name} lead={receipts.attemptsLead} width="wide" back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      <p><a href={`/cohorts/${cohort.id}/extra-time`}>{receipts.extraTitle}</a></p>
      <SeenNote people={inPart} marked={`/cohorts/${cohort.id}#class`} />
      {attempts.length === 0 ? <p className="muted">{receipts.attemptsNone}</p> : <Table caption={receipts.attempts} captionHidden kind="stacked" columns={columns} rows={attempts} keyOf={({ id }) => id} />}
    </Page>
  )
}
