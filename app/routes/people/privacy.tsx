import { anyone, nobody } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/privacy'

export const access = { read: anyone, write: nobody }

export const meta = pageTitle((words) => words.privacy.title)

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

export default function Privacy() {
  const { words: { privacy } } = useWords()
  return (
    <Page title={privacy.title} lead={privacy.lead}>
      <h2>{privacy.keptTitle}</h2>
      <Lines of={privacy.kept} />
      <h2>{privacy.rightsTitle}</h2>
      <p>{privacy.rights}</p>
      <h2>{privacy.phoneTitle}</h2>
      <Lines of={privacy.phone} />
      <Card title={privacy.stopsTitle} id="stops"><Lines of={privacy.stops} /></Card>
      <Card title={privacy.doesNotTitle} kind="attention"><Lines of={privacy.doesNot} /></Card>
      <h2>{privacy.signInTitle}</h2>
      <p>{privacy.signIn}</p>
      <h2>{privacy.lossTitle}</h2>
      <p>{privacy.loss}</p>
    </Page>
  )
}

function Lines({ of }: { readonly of: readonly string[] }) {
  return <ul>{of.map((line) => <li key={line}>{line}</li>)}</ul>
}
