import { anyone, nobody } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/accessibility'

export const access = { read: anyone, write: nobody }

export const meta = pageTitle((words) => words.display.conformanceTitle)

export const loader = guarded(access.read, (_: Route.LoaderArgs) => ({ audit: world.accessibilityAudit }))

export default function Accessibility({ loaderData: { audit } }: Route.ComponentProps) {
  const { words: { display }, format } = useWords()
  return (
    <Page title={display.conformanceTitle} lead={display.conformanceLead}>
      <p><strong>{audit === null ? display.neverAudited : display.audited({ ...audit, on: format.day(audit.on) })}</strong></p>
      <h2>{display.doneTitle}</h2>
      <ul>{display.done.map((line) => <li key={line}>{line}</li>)}</ul>
      <Card title={display.notDoneTitle} kind="attention"><ul>{display.notDone.map((line) => <li key={line}>{line}</li>)}</ul></Card>
      <h2>{display.reportTitle}</h2>
      <p>{display.report}</p>
      <p><a href="/display">{display.title}</a></p>
    </Page>
  )
}
