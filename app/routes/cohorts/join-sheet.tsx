import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Band } from '#app/ui/band.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { drawJoinSheet } from '#app/usecases/cohorts/draw-join-sheet.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/join-sheet'
import { originOf, requireCohort } from './cohort-facts.server.ts'
import { JoinCode } from './join-code.tsx'
import './paper.css'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words) => words.cohortPeople.sheetTitle)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort } = await requireCohort(params.cohort)
  const origin = originOf(request)
  return { cohort: { id: cohort.id, name: cohort.name, place: cohort.place, joinCode: cohort.joinCode }, host: new URL(origin).host, qr: drawJoinSheet(origin, cohort.joinCode) }
})

/** For the wall of the room: the code large enough for the last row, the way there for a camera, and the way in words. */
export default function JoinSheet({ loaderData: { cohort, host, qr } }: Route.ComponentProps) {
  const { words: { cohortPeople } } = useWords()
  const quiet = 4
  return (
    <Page title={cohort.name} kicker={cohort.place ?? undefined} back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      <p className="actions muted">{cohortPeople.sheetLead}</p>
      <div className="join-sheet">
        <Band />
        <p>{cohortPeople.sheetCode}<br /><span className="join-sheet-code"><JoinCode code={cohort.joinCode} /></span></p>
        <svg className="join-sheet-qr" role="img" aria-label={cohortPeople.sheetQr(qr.address)} viewBox={`${-quiet} ${-quiet} ${qr.modules + 2 * quiet} ${qr.modules + 2 * quiet}`} shapeRendering="crispEdges"><path d={qr.path} /></svg>
        <ol>{cohortPeople.sheetSteps(host).map((step) => <li key={step}>{step}</li>)}</ol>
        <p>{cohortPeople.sheetHelp}</p>
        <Band />
      </div>
    </Page>
  )
}
