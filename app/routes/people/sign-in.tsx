import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { readDevice } from '#app/auth/device-cookie.server.ts'
import { enter } from '#app/auth/entering.server.ts'
import { leaveProfile } from '#app/auth/open-profile.server.ts'
import { anyone } from '#app/domain/people/access.ts'
import { isContact } from '#app/domain/people/sign-in-name.ts'
import { findGuest } from '#app/data/people/guests.server.ts'
import { safePath } from '#app/http/addresses.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { logSecurity } from '#app/http/security-events.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { signIn, type SignedInAccount } from '#app/usecases/people/sign-in.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/sign-in'
import { whoTries } from './who-tries.server.ts'

export const access = { read: anyone, write: anyone }

const form = z.object({ signInName: z.string().max(254), password: z.string().max(1000), next: z.string().optional() })

export const meta = pageTitle((words) => words.people.signInTitle)

export const loader = guarded(access.read, ({ asker, request }: Route.LoaderArgs & { asker: { signedIn: unknown } }) => {
  const next = safePath(new URL(request.url).searchParams.get('next'))
  if (asker.signedIn !== null) throw redirect(next)
  return { next, hasProvider: world.provider !== null }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) return data({ refused: 'sign-in-failed' as const, until: null, why: null, mayBeShared: false, typed: '' }, { status: 400 })
  const { signInName: typed, password, next } = parsed.value
  const [network, deviceHash] = [addressOf(request), readDevice(request.headers.get('Cookie') ?? '')]
  if (!(await mayTry('sign-in-address', await whoTries(request)))) return data({ refused: 'too-many-tries' as const, until: null, why: null, mayBeShared: false, typed }, { status: 429 })
  const result = await signIn(world, { signInName: typed, password, deviceHash, network })
  if (!result.ok) {
    logSecurity(world, request, 'sign-in-refused', { reason: result.reason })
    return data({ ...toldOf(result, typed), typed }, { status: 'until' in result ? 429 : 400 })
  }
  // What was learnt in a profile is its own: it is closed, and nobody is asked whether it is theirs.
  const hasRecord = asker.profile === null && asker.guestHash !== null && (await findGuest(world.db, asker.guestHash)) !== null
  const headers = new Headers()
  for (const cookie of await leaveProfile(world, asker)) headers.append('Set-Cookie', cookie)
  return enter(world, request, { accountId: result.value.accountId, shownHash: result.value.shownHash, next: hasRecord ? `/claim?next=${encodeURIComponent(safePath(next))}` : safePath(next) }, headers)
})

/** What is said of a refusal; people who may share a number are told what helps, whether or not anybody does. */
function toldOf(result: Exclude<SignedInAccount, { ok: true }>, typed: string) {
  return { refused: result.reason, until: 'until' in result ? result.until : null, why: 'why' in result ? result.why : null, mayBeShared: result.reason === 'sign-in-failed' && isContact(typed) }
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { accountLink, people, profiles, security } } = useWords()
  const signUp = loaderData.next === '/' ? '/sign-up' : `/sign-up?next=${encodeURIComponent(loaderData.next)}`
  return (
    <Page title={people.signInTitle}>
      {actionData !== undefined && <NotLetIn {...actionData} />}
      <form method="post" className="stack">
        <input type="hidden" name="next" value={loaderData.next} />
        <TextField name="signInName" label={people.signInName} defaultValue={actionData?.typed ?? ''} autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} />
        <TextField name="password" type="password" label={people.password} autoComplete="current-password" maxLength={200} />
        <Button wide>{people.signInButton}</Button>
      </form>
      {loaderData.hasProvider && <p><ButtonLink href={`/sign-in/provider?next=${encodeURIComponent(loaderData.next)}`} kind="ghost" wide>{security.providerSignIn}</ButtonLink></p>}
      <p><a href="/recover">{security.forgotten}</a></p>
      <p>{people.noAccount} <a href={signUp}>{people.signUpLink}</a></p>
      <p>{accountLink.hint} <a href="/account-link">{accountLink.hintLink}</a></p>
      <p><a href={loaderData.next === '/' ? '/profiles' : `/profiles?next=${encodeURIComponent(loaderData.next)}`}>{profiles.onThisPhone}</a></p>
    </Page>
  )
}

/** Why somebody was not let in: until when to wait, why their account is locked, or what helps where people share a number. */
function NotLetIn({ refused, until, why, mayBeShared }: Pick<NonNullable<Route.ComponentProps['actionData']>, 'refused' | 'until' | 'why' | 'mayBeShared'>) {
  const { words: { security }, format } = useWords()
  return <Refused reason={refused}>{until !== null && <p>{security.waitsUntil(format.time(until))}</p>}{why !== null && <p>{security.lockedWhy(why)}</p>}{mayBeShared && <p>{security.sharedContact}</p>}</Refused>
}
