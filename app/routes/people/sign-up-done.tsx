import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { safePath } from '#app/http/addresses.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/sign-up-done'

export const access = { read: signedIn, write: nobody }

export const meta = pageTitle((words) => words.security.doneTitle)

/** The sign-in name, to be written down: its number was made up. */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const account = await findAccountFacts(world.db, { id: personOf(asker).accountId })
  return { signInName: account?.signInName ?? '', next: safePath(new URL(request.url).searchParams.get('next')) }
})

export default function SignUpDone({ loaderData: { signInName, next } }: Route.ComponentProps) {
  const { words: { security } } = useWords()
  return (
    <Page title={security.doneTitle} lead={security.doneText}>
      <p className="join-code-large"><strong>{signInName}</strong></p>
      <ButtonLink href={next} wide iconAfter="arrow-right">{security.doneGoOn}</ButtonLink>
    </Page>
  )
}
