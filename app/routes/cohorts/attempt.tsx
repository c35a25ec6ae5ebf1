import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listMemberAttempts, listVersions } from '#app/data/assessment/answer-log.server.ts'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { answerLog } from '#app/domain/assessment/answer-log.ts'
import { isOpen } from '#app/domain/assessment/attempt-state.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { subjectOf } from '../assessment/attempt-facts.server.ts'
import { ReceiptTable } from '../assessment/receipt-table.tsx'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/attempt'
import { QuizName } from './quiz-name.tsx'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words) => words.receipts.title)

/**
 * What the server received of an attempt of a learner of this cohort, and when. What was answered stays with the learner, as they were
 * told when they joined; what is right is in no log.
 */
export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const cohort = await findCohort(world.db, params.cohort)
  const [attempt] = await listMemberAttempts(world.db, params.cohort, params.attempt)
  if (!cohort || !attempt) throw data(null, { status: 404 })
  const rows = answerLog(await listVersions(world.db, attempt.id)).map(({ sequence, writer, position, tappedAt, savedAt, fate, acceptedAt }) => ({ sequence, writer, position, tappedAt, savedAt, fate, acceptedAt }))
  return { cohortId: cohort.id, attempt: { ...attempt, lesson: subjectOf(attempt.courseId, attempt.quizId).title }, rows }
})

export default function CohortAttempt({ loaderData: { cohortId, attempt, rows } }: Route.ComponentProps) {
  const { words: { receipts, offlineFinal }, format } = useWords()
  const time = (iso: string) => format.time(new Date(iso))
  return (
    <Page title={attempt.name} kicker={<QuizName {...attempt} />} lead={receipts.ofLearner} width="wide" back={{ href: `/cohorts/${cohortId}/attempts`, label: receipts.attempts }}>
      {attempt.offline && <Notice><p>{offlineFinal.times(time(attempt.offline.issuedAt), time(attempt.offline.openedAt), time(attempt.offline.doneAt))}</p></Notice>}
      {attempt.late > 0 && attempt.state === 'finished' && <p><a href={`/cohorts/${cohortId}/attempts/${attempt.id}/late`}>{receipts.lateLink(attempt.late)}</a></p>}
      {isOpen(attempt.state) && attempt.quizId === 'final' && <p><a href={`/cohorts/${cohortId}/extra-time?learner=${attempt.personId}&attempt=${attempt.id}`}>{receipts.extraTitle}</a></p>}
      <h2>{receipts.title}</h2>
      <ReceiptTable rows={rows} />
    </Page>
  )
}
