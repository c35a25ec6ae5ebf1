import { anyone, nobody } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/privacy'

export const access = { read: anyone, write: nobody }

export const meta = pageTitle((words) => words.privacy.title)

export const loader = guarded(access.read, (_: Route.LoaderArgs) => ({ purposes: world.purposes, contact: world.contact }))

export default function Privacy({ loaderData: { purposes, contact } }: Route.ComponentProps) {
  const { words: { privacy, protection } } = useWords()
  return (
    <Page title={privacy.title} lead={privacy.lead}>
      <h2>{privacy.keptTitle}</h2>
      <Lines of={privacy.kept} />
      <Register purposes={purposes} />
      <h2>{privacy.rightsTitle}</h2>
      <p>{privacy.rights}</p>
      <p><a href="/me/requests">{protection.askHere}</a></p>
      <h2>{privacy.contactTitle}</h2>
      <p>{contact === null ? privacy.contactMissing : privacy.contact(contact)}</p>
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

/** The register of purposes, as it was written. */
function Register({ purposes }: Pick<Route.ComponentProps['loaderData'], 'purposes'>) {
  const { words: { protection } } = useWords()
  if (purposes.length === 0) return null
  return (
    <>
      <h2>{protection.registerTitle}</h2>
      {purposes.map(({ id, title, basis, data, seenBy, kept }) => (
        <Card key={id} title={<Taught>{title}</Taught>} level={3}>
          <p className="small">{protection.registerBasis[basis]}</p>
          <dl className="facts">
            <div><dt>{protection.registerData}</dt><dd><Taught>{data}</Taught></dd></div>
            <div><dt>{protection.registerSeenBy}</dt><dd><Taught>{seenBy}</Taught></dd></div>
            <div><dt>{protection.registerKept}</dt><dd><Taught>{kept}</Taught></dd></div>
          </dl>
        </Card>
      ))}
    </>
  )
}

function Lines({ of }: { readonly of: readonly string[] }) {
  return <ul>{of.map((line) => <li key={line}>{line}</li>)}</ul>
}
