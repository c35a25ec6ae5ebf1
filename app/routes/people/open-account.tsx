import { data } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { enter } from '#app/auth/entering.server.ts'
import { leaveProfile } from '#app/auth/open-profile.server.ts'
import { anyone } from '#app/domain/people/access.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { forgetLinkToken, readLinkToken } from '#app/http/link-tokens.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { logSecurity } from '#app/http/security-events.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { openAccount, readAccountLink } from '#app/usecases/people/open-account.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/open-account'
import { whoTries } from './who-tries.server.ts'

export const access = { read: anyone, write: anyone }

export const meta = pageTitle((words) => words.accountLink.openTitle)

/** Opening the address opens no account: a mail program that looks at links ahead does no harm. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const token = readLinkToken(request, '/account-link/open')
  const opening = await readAccountLink(world, token)
  return { token, opening: opening && { name: opening.person.name, signInName: opening.name.value, asksYear: opening.person.birthYear !== null } }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ token: z.string().max(200).default(''), birthYear: z.string().max(100).default(''), chosen: z.string().max(1000).default('') }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const { birthYear } = parsed.value
  if (!(await mayTry('recover-code', await whoTries(request)))) return data({ refused: 'too-many-tries' as const, birthYear }, { status: 429 })
  const result = await openAccount(world, parsed.value)
  if (!result.ok) {
    logSecurity(world, request, 'sign-in-refused', { reason: result.reason })
    return data({ refused: result.reason, birthYear }, { status: result.reason === 'too-many-tries' ? 429 : 400 })
  }
  const headers = new Headers({ 'Set-Cookie': forgetLinkToken('/account-link/open', world.cookieSecure) })
  for (const cookie of await leaveProfile(world, asker)) headers.append('Set-Cookie', cookie)
  return enter(world, request, { accountId: result.value.accountId, next: '/me' }, headers)
})

export default function OpenAccount({ loaderData: { token, opening }, actionData }: Route.ComponentProps) {
  const { words: { accountLink, security, refusals } } = useWords()
  const refused = actionData?.refused
  const isGeneral = refused === 'too-many-tries' || refused === 'account-link-unknown'
  if (opening === null) {
    return (
      <Page title={accountLink.openTitle} back={{ href: '/account-link', label: accountLink.title }}>
        <Refused reason="account-link-unknown" />
        <ButtonLink href="/account-link" wide>{accountLink.again}</ButtonLink>
      </Page>
    )
  }
  return (
    <Page title={accountLink.openTitle} lead={accountLink.openLead(opening.name)} back={{ href: '/account-link', label: accountLink.title }}>
      {isGeneral && <Refused reason={refused} />}
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="token" value={token} />
        <p>{accountLink.openFor(opening.signInName)}</p>
        {opening.asksYear && <TextField name="birthYear" label={accountLink.birthYear} defaultValue={actionData?.birthYear ?? ''} error={refused === 'account-link-birth' ? refusals[refused] : null} inputMode="numeric" autoComplete="bday-year" maxLength={4} />}
        <TextField name="chosen" type="password" label={security.newSecret} hint={security.newSecretHint} error={refused === undefined || isGeneral || refused === 'account-link-birth' ? null : refusals[refused]} autoComplete="new-password" maxLength={200} />
        <Button wide>{accountLink.openButton}</Button>
      </form>
    </Page>
  )
}
