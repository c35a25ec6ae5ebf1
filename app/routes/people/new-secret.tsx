import { data } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { enter } from '#app/auth/entering.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { staffRolesOf } from '#app/domain/people/staff.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { changeSecret } from '#app/usecases/people/change-secret.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/new-secret'
import { RefusedUntil } from './factor-parts.tsx'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.security.changeSecret)

export const loader = guarded(access.read, ({ asker }: Route.LoaderArgs & { asker: Asker }) => ({ isStaff: staffRolesOf(personOf(asker).grants, world.clock()).length > 0 }))

const secret = z.string().max(1000).default('')

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ current: secret, chosen: secret }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const { accountId, phoneProfileId } = personOf(asker)
  const result = await changeSecret(world, { accountId, ...parsed.value })
  if (!result.ok) return data({ refused: result.reason, until: 'until' in result ? result.until : null }, { status: 'until' in result ? 429 : 400 })
  // In the profile of a shared phone as before: else locking it would leave them signed in.
  return enter(world, request, { accountId, next: '/me/security?done=secret-changed', hasFactor: true, phoneProfileId: phoneProfileId ?? undefined })
})

export default function NewSecret({ loaderData: { isStaff }, actionData }: Route.ComponentProps) {
  const { words: { security, frame, refusals } } = useWords()
  const refused = actionData?.refused
  const isCurrent = refused === 'secret-wrong'
  const isWaiting = refused === 'sign-in-waits'
  return (
    <Page title={security.changeSecret} lead={security.secretText} back={{ href: '/me/security', label: security.title }}>
      {isWaiting && <RefusedUntil reason={refused} until={actionData?.until} />}
      <form method="post" className="stack" noValidate>
        <TextField name="current" type="password" label={security.currentSecret} error={isCurrent ? refusals[refused] : null} autoComplete="current-password" maxLength={200} />
        <TextField name="chosen" type="password" label={isStaff ? security.newPassphrase : security.newSecret} hint={isStaff ? security.newPassphraseHint : security.newSecretHint} error={refused === undefined || isCurrent || isWaiting ? null : refusals[refused]} autoComplete="new-password" maxLength={200} />
        <Button wide>{frame.save}</Button>
      </form>
    </Page>
  )
}
