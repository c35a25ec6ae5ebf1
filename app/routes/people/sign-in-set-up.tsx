import { data, redirect } from 'react-router'
import { z } from 'zod'
import { goOn, readStep, showFactorDone } from '#app/auth/entering.server.ts'
import { anyone } from '#app/domain/people/access.ts'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { confirmSecondFactor } from '#app/usecases/people/confirm-second-factor.server.ts'
import { showSecondFactor } from '#app/usecases/people/show-second-factor.server.ts'
import { startSecondFactor } from '#app/usecases/people/start-second-factor.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/sign-in-set-up'
import { FactorSetUp, SpareCodes } from './factor-parts.tsx'

/** Who has shown a right secret is told by the cookie of the step, not by a session. */
export const access = { read: anyone, write: anyone }

export const meta = pageTitle((words) => words.security.factorSetUpTitle)

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs) => {
  const step = await readStep(world, request, 'set-up-factor')
  const account = step && await findAccountFacts(world.db, { id: step.accountId })
  if (step === null || account === null) throw redirect('/sign-in')
  return { shown: await showSecondFactor(world, { accountId: step.accountId, label: account.signInName }) }
})

const form = z.object({ do: z.enum(['start', 'confirm', 'go-on']), code: z.string().max(100).default('') })

export const action = guarded(access.write, async ({ request }: Route.ActionArgs) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  if (parsed.value.do === 'go-on') {
    const done = await readStep(world, request, null)
    return done === null ? redirect('/sign-in') : goOn(world, request, done)
  }
  const step = await readStep(world, request, 'set-up-factor')
  if (step === null) return data({ refused: 'step-over' as const, codes: null }, { status: 409 })
  if (parsed.value.do === 'start') {
    await startSecondFactor(world, { accountId: step.accountId })
    return redirect('/sign-in/set-up-factor')
  }
  const result = await confirmSecondFactor(world, { accountId: step.accountId, code: parsed.value.code })
  if (!result.ok) return data({ refused: result.reason, codes: null }, { status: 400 })
  await showFactorDone(world, step)
  return data({ refused: null, codes: result.value })
})

export default function SignInSetUp({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { security } } = useWords()
  const codes = actionData?.codes ?? null
  const shown = loaderData?.shown ?? null
  return (
    <Page title={security.factorSetUpTitle} lead={security.factorSetUpText}>
      <Refused reason={actionData?.refused} />
      {codes !== null && <SpareCodes codes={codes}><form method="post"><Button wide name="do" value="go-on">{security.factorGoOn}</Button></form></SpareCodes>}
      {codes === null && shown !== null && <FactorSetUp qr={shown.qr} secret={shown.secret} />}
      {codes === null && shown === null && <form method="post" className="stack"><p>{security.factorStartText}</p><Button wide name="do" value="start">{security.factorStart}</Button></form>}
    </Page>
  )
}
