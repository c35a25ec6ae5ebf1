import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { clearAtProvider, readAtProvider } from '#app/auth/provider-cookie.server.ts'
import { findLinkedSince } from '#app/data/people/identities.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { linkIdentity } from '#app/usecases/people/link-identity.server.ts'
import { unlinkIdentity } from '#app/usecases/people/unlink-identity.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/link-provider'
import { OwnSecretField, RefusedUntil } from './factor-parts.tsx'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.security.providerTitle)

/** The identity this person just showed, waiting for their word; null for none, or one that another account began with. */
function shownBy(asker: Asker, request: Request) {
  const kept = readAtProvider(world, request)
  return kept?.what === 'confirm' && kept.accountId === personOf(asker).accountId ? kept : null
}

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const linkedSince = await findLinkedSince(world.db, personOf(asker).accountId)
  return { isFresh: linkedSince === null && new URL(request.url).searchParams.get('from') === 'invitation', linkedSince, shown: shownBy(asker, request)?.name ?? null, isOffered: world.provider !== null }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ do: z.enum(['link', 'unlink']), current: z.string().max(1000).default('') }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const { accountId } = personOf(asker)
  const { current } = parsed.value
  const isLinking = parsed.value.do === 'link'
  const shown = isLinking ? shownBy(asker, request) : null
  if (isLinking && shown === null) return data({ refused: 'provider-mismatch' as const, until: null }, { status: 409 })
  const result = shown === null ? await unlinkIdentity(world, { accountId, current }) : await linkIdentity(world, { accountId, issuer: shown.issuer, subject: shown.subject, current })
  if (!result.ok) return data({ refused: result.reason, until: 'until' in result ? result.until : null }, { status: 'until' in result ? 429 : result.reason === 'secret-wrong' ? 400 : 409 })
  return redirect('/me/security/provider', { headers: { 'Set-Cookie': clearAtProvider } })
})

export default function LinkProvider({ loaderData: { isFresh, linkedSince, shown, isOffered }, actionData }: Route.ComponentProps) {
  const { words: { security }, format } = useWords()
  return (
    <Page title={security.providerTitle} lead={linkedSince === null ? security.providerText : security.providerLinked(format.day(linkedSince))} back={{ href: '/me/security', label: security.title }}>
      <RefusedUntil reason={actionData?.refused} until={actionData?.until} />
      {isFresh && <Notice kind="ok"><p>{security.providerInvited}</p></Notice>}
      {linkedSince !== null && <form method="post" className="stack"><OwnSecretField /><Button kind="danger" name="do" value="unlink">{security.providerUnlink}</Button></form>}
      {linkedSince === null && shown !== null && <form method="post" className="stack"><p>{security.providerShown(shown)}</p><OwnSecretField /><Button wide name="do" value="link">{security.providerConfirm}</Button></form>}
      {linkedSince === null && shown === null && isOffered && <ButtonLink href="/sign-in/provider?link" wide>{security.providerLink}</ButtonLink>}
      {isFresh && <p><ButtonLink href="/" kind="ghost" wide>{security.providerLater}</ButtonLink></p>}
    </Page>
  )
}
