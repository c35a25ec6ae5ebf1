import { data } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { enter } from '#app/auth/entering.server.ts'
import { leaveProfile } from '#app/auth/open-profile.server.ts'
import { visitOf } from '#app/auth/visit.server.ts'
import { anyone } from '#app/domain/people/access.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { forgetLinkToken, readLinkToken } from '#app/http/link-tokens.server.ts'
import { logSecurity } from '#app/http/security-events.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { redeemRecovery } from '#app/usecases/people/redeem-recovery.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/recover-code'
import { whoTries } from './who-tries.server.ts'

export const access = { read: anyone, write: anyone }

export const meta = pageTitle((words) => words.security.recoverCodeTitle)

/** A link may bring the code; opening it uses nothing. It is shown once: whoever has the phone next does not find it in the form. */
export const loader = guarded(access.read, ({ request, context }: Route.LoaderArgs & { asker: Asker }) => {
  const code = readLinkToken(request, '/recover/code')
  if (code !== '') visitOf(context).setCookies.push(forgetLinkToken('/recover/code', world.cookieSecure))
  return { code }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ code: z.string().max(100).default(''), chosen: z.string().max(1000).default('') }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const { code } = parsed.value
  if (!(await mayTry('recover-code', await whoTries(request)))) return data({ refused: 'too-many-tries' as const, code }, { status: 429 })
  const result = await redeemRecovery(world, parsed.value)
  if (result.ok) {
    // As at any door: the profile that somebody has open here is closed.
    const headers = new Headers()
    for (const cookie of await leaveProfile(world, asker)) headers.append('Set-Cookie', cookie)
    return enter(world, request, { accountId: result.value.accountId, next: '/me/security?done=secret-changed' }, headers)
  }
  logSecurity(world, request, 'sign-in-refused', { reason: result.reason })
  return data({ refused: result.reason, code }, { status: 400 })
})

export default function RecoverCode({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { security, refusals } } = useWords()
  const refused = actionData?.refused
  const isOfCode = refused === 'recovery-code-unknown'
  const isOfSecret = refused !== undefined && !isOfCode && refused !== 'too-many-tries'
  return (
    <Page title={security.recoverCodeTitle} back={{ href: '/recover', label: security.recoverTitle }}>
      {refused === 'too-many-tries' && <Refused reason={refused} />}
      <form method="post" action="/recover/code" className="stack" noValidate>
        <TextField name="code" label={security.recoverCode} hint={security.recoverCodeHint} defaultValue={actionData?.code ?? loaderData.code} error={isOfCode ? refusals[refused] : null} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} />
        <TextField name="chosen" type="password" label={security.newSecret} hint={security.newSecretHint} error={isOfSecret ? refusals[refused] : null} autoComplete="new-password" maxLength={200} />
        <Button wide>{security.recoverButton}</Button>
      </form>
    </Page>
  )
}
