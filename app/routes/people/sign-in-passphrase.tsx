import { data, redirect } from 'react-router'
import { z } from 'zod'
import { enter, readStep } from '#app/auth/entering.server.ts'
import { anyone } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { choosePassphrase } from '#app/usecases/people/choose-passphrase.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/sign-in-passphrase'

/** Who has shown a right secret is told by the cookie of the step, not by a session. */
export const access = { read: anyone, write: anyone }

export const meta = pageTitle((words) => words.security.passphraseTitle)

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs) => {
  if (await readStep(world, request, 'passphrase') === null) throw redirect('/sign-in')
  return null
})

export const action = guarded(access.write, async ({ request }: Route.ActionArgs) => {
  const step = await readStep(world, request, 'passphrase')
  if (step === null) return data({ refused: 'step-over' as const }, { status: 409 })
  const parsed = parseForm(await request.formData(), z.object({ chosen: z.string().max(1000).default('') }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await choosePassphrase(world, { accountId: step.accountId, chosen: parsed.value.chosen })
  if (!result.ok) return data({ refused: result.reason }, { status: 400 })
  // The step ended with the old secret, as everything did that rested on it.
  return enter(world, request, { accountId: step.accountId, next: step.next, hasFactor: step.hasFactor })
})

export default function SignInPassphrase({ actionData }: Route.ComponentProps) {
  const { words: { security, frame, refusals } } = useWords()
  const refused = actionData?.refused
  return (
    <Page title={security.passphraseTitle} lead={security.passphraseText}>
      <form method="post" className="stack" noValidate>
        <TextField name="chosen" type="password" label={security.newPassphrase} hint={security.newPassphraseHint} error={refused && refusals[refused]} autoComplete="new-password" maxLength={200} />
        <Button wide>{frame.save}</Button>
      </form>
    </Page>
  )
}
