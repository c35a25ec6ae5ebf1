import type { Asker } from '#app/auth/asker.server.ts'
import { countReports, listReports } from '#app/data/catalogue/reports.server.ts'
import type { ReportState } from '#app/domain/catalogue/report.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/reports'
import { readReportedThing } from './report-facts.server.ts'
import { ReportText, ReportWhere } from './report-text.tsx'

export const access = { read: role('questions.edit', 'province'), write: nobody }

export const meta = pageTitle((words) => words.reports.inboxTitle)

const mostShown = 50

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const state: ReportState = new URL(request.url).searchParams.get('state') === 'done' ? 'done' : 'open'
  const listed = await listReports(world.db, state, mostShown)
  return { state, counts: await countReports(world.db), listed: await Promise.all(listed.map(async (report) => ({ ...report, thing: await readReportedThing(report) }))) }
})

export default function Reports({ loaderData: { state, counts, listed } }: Route.ComponentProps) {
  const { words: { reports }, format } = useWords()
  return (
    <Page title={reports.inboxTitle} lead={reports.inboxLead}>
      <p className="actions">{(['open', 'done'] as const).map((each) => <ButtonLink key={each} href={`/editor/reports?state=${each}`} kind={each === state ? 'primary' : 'ghost'} aria-current={each === state ? 'page' : undefined}>{reports.count(reports.states[each], format.number(counts[each]))}</ButtonLink>)}</p>
      {listed.length === 0 && <p>{state === 'open' ? reports.noneOpen : reports.noneDone}</p>}
      {counts[state] > listed.length && <p className="muted">{reports.latest(listed.length, counts[state])}</p>}
      {listed.map((report) => (
        <Card key={report.id} title={<ReportWhere report={report} />}>
          <ReportText report={report} />
          <p className="actions"><ButtonLink href={`/editor/reports/${report.id}`} kind="quiet">{state === 'open' ? reports.toAnswer : reports.see}<span className="unseen">: {report.text.slice(0, 60)}</span></ButtonLink></p>
        </Card>
      ))}
    </Page>
  )
}
