import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { accountLinkHours } from '#app/domain/people/account-link.ts'
import { anyone } from '#app/domain/people/access.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { log } from '#app/http/log.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { sendAccountLink } from '#app/usecases/people/send-account-link.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/account-link'
import { whoTries } from './who-tries.server.ts'

export const access = { read: anyone, write: anyone }

export const meta = pageTitle((words) => words.accountLink.title)

export const loader = guarded(access.read, ({ request }: Route.LoaderArgs & { asker: Asker }) => ({ maySend: world.channels.length > 0, isSent: new URL(request.url).searchParams.has('sent') }))

/** One answer for every address, and none waits for it to be looked up: nobody learns who is on a list. Asked as often as for a code of recovery. */
export const action = guarded(access.write, async ({ request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ address: z.string().trim().max(254).default('') }))
  if (!parsed.ok || parsed.value.address === '') return data({ refused: 'field-missing' as const }, { status: 400 })
  const who = await whoTries(request)
  if (!(await mayTry('recover-address', who)) || !(await mayTry('recover-day', who))) return data({ refused: 'too-many-tries' as const }, { status: 429 })
  sendAccountLink(world, parsed.value).catch((error: unknown) => { log.error({ err: error }, 'sending the link of an account') })
  return redirect('/account-link?sent')
})

export default function AccountLink({ loaderData: { maySend, isSent }, actionData }: Route.ComponentProps) {
  const { words: { accountLink, people } } = useWords()
  return (
    <Page title={accountLink.title} lead={maySend ? accountLink.lead : accountLink.sendNone} back={{ href: '/sign-in', label: people.signInTitle }}>
      {isSent && <Notice kind="ok"><p>{accountLink.sent(accountLinkHours)}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {maySend && (
        <form method="post" action="/account-link" className="stack">
          <TextField name="address" label={accountLink.address} autoComplete="email" autoCapitalize="none" spellCheck={false} maxLength={254} />
          <Button wide>{accountLink.send}</Button>
        </form>
      )}
    </Page>
  )
}
