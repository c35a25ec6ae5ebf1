import type { Refusal } from '#app/domain/refusal.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/provider-failed'

export const access = { read: anyone, write: nobody }

export const meta = pageTitle((words) => words.security.providerFailed)

const reasons: readonly Refusal[] = ['provider-down', 'provider-denied', 'provider-mismatch', 'identity-unknown', 'account-locked']

export const loader = guarded(access.read, ({ request }: Route.LoaderArgs) => {
  const why = new URL(request.url).searchParams.get('why')
  return { reason: reasons.find((each) => each === why) ?? 'provider-mismatch' }
})

export default function ProviderFailed({ loaderData: { reason } }: Route.ComponentProps) {
  const { words: { accountLink, security, people } } = useWords()
  return (
    <Page title={security.providerFailed}>
      <Refused reason={reason} />
      {reason === 'identity-unknown' && <p>{accountLink.hint} <a href="/account-link">{accountLink.hintLink}</a></p>}
      <ButtonLink href="/sign-in" wide>{people.signInTitle}</ButtonLink>
    </Page>
  )
}
