import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findReport } from '#app/data/catalogue/reports.server.ts'
import { seenHref } from '#app/domain/catalogue/report.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { readCertificateCode } from '#app/domain/training/certificate.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/reported'
import { shownPlace } from './report-facts.ts'
import { ReportedPlaceName } from './reported-place.tsx'

export const access = { read: anyone, write: nobody }

export const meta = pageTitle((words) => words.reports.sentTitle)

/** A report and its answer, for whoever has its code. */
export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const code = readCertificateCode(params.code)
  const report = code === null ? null : await findReport(world.db, code)
  if (report === null) throw data(null, { status: 404 })
  const { kind, text, answer, answeredAt } = report
  return { shown: shownPlace(world.catalogue, report), kind, text, answer, answeredAt, backHref: seenHref(report) }
})

export default function Reported({ loaderData: { shown, kind, text, answer, answeredAt, backHref } }: Route.ComponentProps) {
  const { words: { reports }, format } = useWords()
  return (
    <Page title={reports.sentTitle} lead={reports.sentLead} {...(shown === null ? {} : { kicker: <ReportedPlaceName {...shown} /> })}>
      <Card title={reports.yours}><p className="muted small">{reports.kinds[kind]}</p><p className="written">{text}</p></Card>
      <Card title={reports.answer}>{answer === null ? <p>{reports.notYet}</p> : <><p className="written">{answer}</p>{answeredAt !== null && <p className="muted small">{reports.answered(format.time(answeredAt))}</p>}</>}</Card>
      {shown !== null && <p><ButtonLink href={backHref} kind="ghost" icon="arrow-left">{reports.goBack}</ButtonLink></p>}
    </Page>
  )
}
