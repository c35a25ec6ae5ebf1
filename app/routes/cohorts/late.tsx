import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listMemberAttempts, listVersions } from '#app/data/assessment/answer-log.server.ts'
import { listLateAcceptances } from '#app/data/assessment/late-acceptances.server.ts'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { answerLog } from '#app/domain/assessment/answer-log.ts'
import { keysInText, keysToText } from '#app/domain/assessment/receipt.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { acceptLateAnswers } from '#app/usecases/assessment/accept-late-answers.server.ts'
import { world } from '#app/world.server.ts'
import { subjectOf } from '../assessment/attempt-facts.server.ts'
import { LateAcceptances } from '../assessment/late-acceptances.tsx'
import { ReceiptTable } from '../assessment/receipt-table.tsx'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/late'
import { QuizName } from './quiz-name.tsx'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

const fields = z.object({ reason: z.string().max(500).default(''), shown: z.string().max(100_000).default('') })

export const meta = pageTitle((words) => words.receipts.lateTitle)

/** Late answers of one attempt of a learner of this cohort, which questions and when: what was answered stays with the learner. For any other attempt there is no such page. */
export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const cohort = await findCohort(world.db, params.cohort)
  const [attempt] = await listMemberAttempts(world.db, params.cohort, params.attempt)
  if (!cohort || !attempt) throw data(null, { status: 404 })
  const waiting = answerLog(await listVersions(world.db, attempt.id)).filter(({ fate }) => fate === 'late')
  return {
    cohortId: cohort.id, attempt: { ...attempt, lesson: subjectOf(attempt.courseId, attempt.quizId).title }, acceptances: await listLateAcceptances(world.db, attempt.id),
    isAbandoned: attempt.state === 'abandoned', rows: waiting.map(({ sequence, writer, position, tappedAt, savedAt, fate, acceptedAt }) => ({ sequence, writer, position, tappedAt, savedAt, fate, acceptedAt })),
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  const { reason, shown } = parsed.ok ? parsed.value : { reason: '', shown: '' }
  const result = await acceptLateAnswers(world, { actorId: personOf(asker).personId, cohortId: params.cohort, attemptId: params.attempt, reason, shown: keysInText(shown) })
  return result.ok ? redirect(`/cohorts/${params.cohort}/attempts/${params.attempt}`) : data({ refused: result.reason }, { status: result.reason === 'attempt-unknown' ? 404 : 409 })
})

export default function Late({ loaderData: { cohortId, attempt, acceptances, isAbandoned, rows }, actionData }: Route.ComponentProps) {
  const { words: { receipts } } = useWords()
  const back = `/cohorts/${cohortId}/attempts/${attempt.id}`
  return (
    <Page title={receipts.lateTitle} kicker={<QuizName {...attempt} />} lead={isAbandoned ? receipts.lateAbandoned(attempt.name) : receipts.lateLead(attempt.name, rows.length)} width="wide" back={{ href: back, label: receipts.title }}>
      <Refused reason={actionData?.refused} />
      <LateAcceptances acceptances={acceptances} />
      {rows.length > 0 && <ReceiptTable rows={rows} />}
      {!isAbandoned && rows.length > 0 && (
        <form method="post" action={`${back}/late`}>
          <input type="hidden" name="shown" value={keysToText(rows)} />
          <TextField name="reason" label={receipts.lateReason} hint={receipts.lateReasonHint} maxLength={500} autoComplete="off" />
          <p className="actions"><Button>{receipts.lateButton(rows.length)}</Button></p>
        </form>
      )}
    </Page>
  )
}
