import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { anyone } from '#app/domain/people/access.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { log } from '#app/http/log.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { sendRecovery } from '#app/usecases/people/send-recovery.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/recover'
import { whoTries } from './who-tries.server.ts'

export const access = { read: anyone, write: anyone }

export const meta = pageTitle((words) => words.security.recoverTitle)

export const loader = guarded(access.read, ({ request }: Route.LoaderArgs & { asker: Asker }) => ({ maySend: world.channels.length > 0, isSent: new URL(request.url).searchParams.has('sent') }))

/** One answer for everybody: nothing waits for the account to be looked up, and no name has a budget that others could use up. */
export const action = guarded(access.write, async ({ request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ signInName: z.string().trim().max(254).default('') }))
  if (!parsed.ok || parsed.value.signInName === '') return data({ refused: 'field-missing' as const }, { status: 400 })
  const who = await whoTries(request)
  if (!(await mayTry('recover-address', who)) || !(await mayTry('recover-day', who))) return data({ refused: 'too-many-tries' as const }, { status: 429 })
  const { signInName } = parsed.value
  sendRecovery(world, { signInName }).catch((error: unknown) => { log.error({ err: error }, 'sending a recovery code') })
  return redirect('/recover?sent')
})

export default function Recover({ loaderData: { maySend, isSent }, actionData }: Route.ComponentProps) {
  const { words: { security, people } } = useWords()
  return (
    <Page title={security.recoverTitle} lead={security.recoverLead} back={{ href: '/sign-in', label: people.signInTitle }}>
      {isSent && <Notice kind="ok"><p>{security.recoverSent}</p></Notice>}
      <Refused reason={actionData?.refused} />
      <Card title={security.recoverPersonTitle}>
        <p>{security.recoverPersonText}</p>
        <ButtonLink href="/recover/code" wide>{security.recoverHaveCode}</ButtonLink>
      </Card>
      <Card title={security.recoverSendTitle}>
        {!maySend && <p>{security.recoverSendNone}</p>}
        {maySend && (
          <form method="post" action="/recover" className="stack">
            <p>{security.recoverSendText}</p>
            <TextField name="signInName" label={people.signInName} autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} />
            <Button kind="ghost" wide>{security.recoverSend}</Button>
          </form>
        )}
      </Card>
    </Page>
  )
}
