import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { forgetLinkToken, readLinkToken } from '#app/http/link-tokens.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { confirmContact, readContactLink } from '#app/usecases/people/confirm-contact.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/confirm-contact'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.contact.confirmTitle)

export const headers = () => ({ 'Cache-Control': 'private, no-store' })

/** Opening the link changes nothing: a mail program that looks at links ahead does no harm. */
export const loader = guarded(access.read, ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const token = readLinkToken(request, '/me/security/contact/confirm')
  return { token, address: readContactLink(world, { accountId: personOf(asker).accountId, token })?.value ?? null }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ token: z.string().max(600).default('') }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const { accountId } = personOf(asker)
  if (!(await mayTry('secret', accountId))) return data({ refused: 'too-many-tries' as const }, { status: 429 })
  const result = await confirmContact(world, { accountId, token: parsed.value.token })
  return result.ok ? redirect('/me/security/contact?done=confirmed', { headers: { 'Set-Cookie': forgetLinkToken('/me/security/contact/confirm', world.cookieSecure) } }) : data({ refused: result.reason }, { status: 409 })
})

export default function ConfirmContact({ loaderData: { token, address }, actionData }: Route.ComponentProps) {
  const { words: { contact } } = useWords()
  return (
    <Page title={contact.confirmTitle} back={{ href: '/me/security/contact', label: contact.title }}>
      <Refused reason={actionData?.refused ?? (address === null ? 'contact-link-unknown' : undefined)} />
      {address !== null && !actionData && (
        <form method="post" className="stack">
          <p className="wrap-anywhere">{contact.confirmLead(address)}</p>
          <input type="hidden" name="token" value={token} />
          <Button wide>{contact.confirm}</Button>
        </form>
      )}
    </Page>
  )
}
