import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findPaperSheet, listPaperSets } from '#app/data/cohorts/paper.server.ts'
import { readJoinCode } from '#app/domain/cohorts/join-code.ts'
import { paperForms } from '#app/domain/cohorts/paper.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { printSheets } from '#app/usecases/cohorts/print-sheets.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/papers'
import { requireCohort } from './cohort-facts.server.ts'
import { FindSheet } from './find-sheet.tsx'
import { quizTitled, quizzesOf } from './quiz-facts.server.ts'
import { useQuizTitle } from './quiz-name.tsx'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.inPerson.papersTitle)

/** The sets printed so far; with `code`, the way to the sheet that bears it. */
export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  const typed = new URL(request.url).searchParams.get('code')
  const code = typed === null ? null : readJoinCode(typed.slice(0, 30))
  const sheet = code === null ? null : await findPaperSheet(world.db, cohort.id, { code })
  if (sheet) throw redirect(`/cohorts/${cohort.id}/papers/${sheet.setId}/${sheet.id}`)
  return { cohort: { id: cohort.id, name: cohort.name }, typed, quizzes: quizzesOf(course), sets: (await listPaperSets(world.db, cohort.id)).map((set) => ({ ...set, ...quizTitled(course, set.quizId) })) }
})

const fields = z.object({ quizId: z.string().max(120).default(''), form: z.enum(paperForms).catch('one') })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await printSheets(world, { ...parsed.value, actorId: personOf(asker).personId, cohortId: params.cohort })
  return result.ok ? redirect(`/cohorts/${params.cohort}/papers/${result.value}`) : data({ refused: result.reason, chosen: parsed.value }, { status: 409 })
})

export default function Papers({ loaderData: { cohort, typed, quizzes, sets }, actionData }: Route.ComponentProps) {
  const { words: { inPerson }, format } = useWords()
  const titleOf = useQuizTitle()
  return (
    <Page title={inPerson.papersTitle} kicker={cohort.name} lead={inPerson.papersLead} back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      <Refused reason={actionData?.refused} />
      {sets.length === 0 ? <p className="muted">{inPerson.papersNone}</p> : (
        <>
          <ul className="choices">{sets.map((set) => <li key={set.id}><a href={`/cohorts/${cohort.id}/papers/${set.id}`}><span>{inPerson.paperSet(titleOf(set) ?? '', inPerson.paperForms[set.form])}<small className="muted"> · {inPerson.paperMadeAt(format.time(set.printedAt))} · {inPerson.paperEntered(format.number(set.entered), format.number(set.sheets))}</small></span></a></li>)}</ul>
          {sets.some(({ form }) => form === 'own') && <FindSheet cohortId={cohort.id} missed={typed} />}
        </>
      )}
      <Card title={inPerson.paperMake}>
        <form method="post">
          <SelectField name="quizId" label={inPerson.paperQuiz} choices={quizzes.map((quiz) => ({ value: quiz.quizId, label: titleOf(quiz) ?? '' }))} defaultValue={actionData?.chosen.quizId} />
          <fieldset className="field"><legend>{inPerson.paperForm}</legend>{paperForms.map((form) => <label key={form} className="option"><input type="radio" name="form" value={form} defaultChecked={(actionData?.chosen.form ?? 'one') === form} /><span>{inPerson.paperForms[form]}</span></label>)}</fieldset>
          <Button wide>{inPerson.paperMake}</Button>
        </form>
      </Card>
    </Page>
  )
}
