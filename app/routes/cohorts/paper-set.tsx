import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { subjectOf } from '../assessment/attempt-facts.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/paper-set'
import { requireCohort } from './cohort-facts.server.ts'
import { FindSheet } from './find-sheet.tsx'
import { requireSet } from './paper-facts.server.ts'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words) => words.inPerson.papersTitle)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  const { set, sheets } = await requireSet(cohort.id, params.set)
  return { cohort: { id: cohort.id, name: cohort.name }, set, lesson: set.quizId === 'final' ? null : subjectOf(course.id, set.quizId).title, sheets: sheets.map(({ id, name, code, enteredAt, enteredBy }) => ({ id, name, code, enteredAt, enteredBy })) }
})

export default function PaperSetPage({ loaderData: { cohort, set, lesson, sheets } }: Route.ComponentProps) {
  const { words: { assessment, inPerson }, format } = useWords()
  const here = `/cohorts/${cohort.id}/papers/${set.id}`
  const stateOf = ({ enteredAt, enteredBy }: (typeof sheets)[number]) => (enteredAt === null ? inPerson.paperNotEntered : inPerson.paperEnteredAt(format.time(enteredAt), enteredBy ?? ''))
  return (
    <Page title={inPerson.paperSet(lesson === null ? assessment.finalTitle : `${assessment.checkTitle}: ${lesson}`, inPerson.paperForms[set.form])} kicker={`${cohort.name} · ${inPerson.paperMadeAt(format.time(set.printedAt))}`} width="wide" back={{ href: `/cohorts/${cohort.id}/papers`, label: inPerson.papersTitle }}>
      <p className="actions"><ButtonLink href={`${here}/print`} icon="print">{inPerson.paperPrint}</ButtonLink><ButtonLink href={`${here}/print?large=1`} kind="ghost" icon="print">{inPerson.paperPrintLarge}</ButtonLink></p>
      <h2>{inPerson.paperSheets}: {inPerson.paperEntered(format.number(set.entered), format.number(set.sheets))}</h2>
      {set.form === 'own' && <FindSheet cohortId={cohort.id} />}
      <ul className="choices">{sheets.map((sheet) => <li key={sheet.id}><a href={`${here}/${sheet.id}`}><span>{sheet.name}{set.form === 'own' && <span className="join-code"> {sheet.code}</span>}<small className="muted"> · {stateOf(sheet)}</small></span></a></li>)}</ul>
    </Page>
  )
}
