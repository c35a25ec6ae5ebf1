import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { mostFileBytes } from '#app/domain/assessment/answer-file.ts'
import { role } from '#app/domain/people/access.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { Button } from '#app/ui/button.tsx'
import { FileField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { takeInAnswers, type TakenIn } from '#app/usecases/assessment/take-in-answers.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/answers'
import { answerFile } from './answer-file.ts'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.cohorts.answersTitle)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const cohort = await findCohort(world.db, params.cohort)
  if (!cohort) throw data(null, { status: 404 })
  return { cohort: { id: cohort.id, name: cohort.name } }
})

/** What became of a file is told at once: the same file sent again, by a reload too, changes nothing. */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const { personId } = personOf(asker)
  if (!(await mayTry('answer-file', personId))) return data({ refused: 'too-many-files' as const, taken: null }, { status: 429 })
  const file = (await request.formData().catch(() => new FormData())).get('file') // a damaged form holds no file
  if (!(file instanceof File) || file.size === 0) return data({ refused: 'file-missing' as const, taken: null }, { status: 400 })
  if (file.size > mostFileBytes) return data({ refused: 'answer-file-too-large' as const, taken: null }, { status: 413 })
  const content = answerFile(world.emergency.open(await file.text()))
  if (!content) return data({ refused: 'answer-file-unreadable' as const, taken: null }, { status: 400 })
  const result = await takeInAnswers(world, { actorId: personId, cohortId: params.cohort, ...content })
  return result.ok ? data({ refused: null, taken: result.value }) : data({ refused: result.reason, taken: null }, { status: 409 })
})

export default function Answers({ loaderData: { cohort }, actionData }: Route.ComponentProps) {
  const { words: { cohorts } } = useWords()
  return (
    <Page title={cohorts.answersTitle} lead={cohorts.answersLead} back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      <Refused reason={actionData?.refused} />
      {actionData?.taken && <Taken taken={actionData.taken} />}
      <form method="post" encType="multipart/form-data" action={`/cohorts/${cohort.id}/answers`}>
        <FileField name="file" label={cohorts.answersFile} hint={cohorts.answersFileHint} accept=".json,application/json" />
        <p className="actions"><Button>{cohorts.answersButton}</Button></p>
      </form>
    </Page>
  )
}

/** What became of each answer of a file. */
function Taken({ taken }: { readonly taken: TakenIn }) {
  const { words: { cohorts, refusals } } = useWords()
  const lines = [taken.saved > 0 && cohorts.answersSaved(taken.saved), taken.known > 0 && cohorts.answersKnown(taken.known), taken.late > 0 && cohorts.answersLate(taken.late)].filter((line) => line !== false)
  return (
    <Notice kind={taken.late > 0 || taken.refused.length > 0 ? 'attention' : 'ok'}>
      <p>{cohorts.answersOf(taken.name)}</p>
      <ul>
        {lines.map((line) => <li key={line}>{line}</li>)}
        {taken.refused.map(({ reason, count }) => <li key={reason}>{cohorts.answersRefused(count)} {refusals[reason]}</li>)}
      </ul>
    </Notice>
  )
}
