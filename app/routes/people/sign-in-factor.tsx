import { data, redirect } from 'react-router'
import { z } from 'zod'
import { goOn, readStep } from '#app/auth/entering.server.ts'
import { anyone } from '#app/domain/people/access.ts'
import { logSecurity } from '#app/http/security-events.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { passSecondFactor } from '#app/usecases/people/pass-second-factor.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/sign-in-factor'
import { FactorCodeField, RefusedUntil } from './factor-parts.tsx'

/** Who has shown a right secret is told by the cookie of the step, not by a session. */
export const access = { read: anyone, write: anyone }

export const meta = pageTitle((words) => words.security.factorStepTitle)

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs) => {
  if (await readStep(world, request, 'second-factor') === null) throw redirect('/sign-in')
  return null
})

export const action = guarded(access.write, async ({ request }: Route.ActionArgs) => {
  const step = await readStep(world, request, 'second-factor')
  if (step === null) return data({ refused: 'step-over' as const, until: null }, { status: 409 })
  const parsed = parseForm(await request.formData(), z.object({ code: z.string().max(100).default('') }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await passSecondFactor(world, { accountId: step.accountId, code: parsed.value.code })
  if (result.ok) return goOn(world, request, step, true)
  logSecurity(world, request, 'sign-in-refused', { account: step.accountId, reason: result.reason })
  return data({ refused: result.reason, until: 'until' in result ? result.until : null }, { status: 'until' in result ? 429 : 400 })
})

export default function SignInFactor({ actionData }: Route.ComponentProps) {
  const { words: { people, security } } = useWords()
  return (
    <Page title={security.factorStepTitle} back={{ href: '/sign-in', label: people.signInTitle }}>
      <RefusedUntil reason={actionData?.refused} until={actionData?.until} />
      <form method="post" className="stack">
        <FactorCodeField spares />
        <Button wide>{people.signInButton}</Button>
      </form>
    </Page>
  )
}
