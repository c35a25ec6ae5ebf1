import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { findSecondFactor } from '#app/data/people/second-factors.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { confirmSecondFactor } from '#app/usecases/people/confirm-second-factor.server.ts'
import { removeSecondFactor } from '#app/usecases/people/remove-second-factor.server.ts'
import { renewSpareCodes } from '#app/usecases/people/renew-spare-codes.server.ts'
import { showSecondFactor } from '#app/usecases/people/show-second-factor.server.ts'
import { startOwnSecondFactor } from '#app/usecases/people/start-second-factor.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/second-factor'
import { FactorCodeField, FactorSetUp, OwnSecretField, RefusedUntil, SpareCodes } from './factor-parts.tsx'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.security.factorTitle)

export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const { accountId } = personOf(asker)
  const [factor, account] = await Promise.all([findSecondFactor(world.db, accountId), findAccountFacts(world.db, { id: accountId })])
  return { isOn: factor?.confirmedAt != null, sparesLeft: factor?.sparesLeft ?? 0, shown: await showSecondFactor(world, { accountId, label: account?.signInName ?? '' }) }
})

const form = z.object({ do: z.enum(['start', 'confirm', 'renew', 'remove']), code: z.string().max(100).default(''), current: z.string().max(1000).default('') })
const page = '/me/security/second-factor'

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const of = { accountId: personOf(asker).accountId, code: parsed.value.code, current: parsed.value.current }
  if (parsed.value.do === 'start') {
    const started = await startOwnSecondFactor(world, of)
    return started.ok ? redirect(page) : refusal(started.reason, 'until' in started ? started.until : null)
  }
  if (parsed.value.do === 'remove') {
    const removed = await removeSecondFactor(world, of)
    return removed.ok ? redirect('/me/security?done=factor-removed') : refusal(removed.reason, 'until' in removed ? removed.until : null)
  }
  const result = parsed.value.do === 'confirm' ? await confirmSecondFactor(world, of) : await renewSpareCodes(world, of)
  return result.ok ? data({ refused: null, until: null, codes: result.value }) : refusal(result.reason, 'until' in result ? result.until : null)
})

const refusal = (refused: Refusal, until: Date | null = null) => data({ refused, until, codes: null }, { status: until === null ? 400 : 429 })

export default function SecondFactor({ loaderData: { isOn, sparesLeft, shown }, actionData }: Route.ComponentProps) {
  const { words: { security } } = useWords()
  const codes = actionData?.codes ?? null
  return (
    <Page title={security.factorTitle} lead={isOn ? security.factorOn : security.factorStartText} back={{ href: '/me/security', label: security.title }}>
      <RefusedUntil reason={actionData?.refused} until={actionData?.until} />
      {codes === null ? <Stage isOn={isOn} sparesLeft={sparesLeft} shown={shown} /> : <SpareCodes codes={codes}><p className="actions"><ButtonLink href="/me/security">{security.factorGoOn}</ButtonLink></p></SpareCodes>}
    </Page>
  )
}

/** In use, being set up, or not there. */
function Stage({ isOn, sparesLeft, shown }: Route.ComponentProps['loaderData']) {
  const { words: { security } } = useWords()
  if (isOn) return <InUse sparesLeft={sparesLeft} />
  if (shown === null) return <form method="post" className="stack"><OwnSecretField /><Button wide name="do" value="start">{security.factorStart}</Button></form>
  return <FactorSetUp qr={shown.qr} secret={shown.secret}><form method="post" className="stack"><OwnSecretField /><Button kind="quiet" name="do" value="start">{security.factorAgain}</Button></form></FactorSetUp>
}

/** New spare codes, or none of it any more: either by showing the secret and a code. */
function InUse({ sparesLeft }: { readonly sparesLeft: number }) {
  const { words: { security } } = useWords()
  return (
    <Card>
      <p>{security.sparesLeft(sparesLeft)}</p>
      <p>{security.factorUse}</p>
      <form method="post" className="stack">
        <OwnSecretField />
        <FactorCodeField spares />
        <p className="actions"><Button name="do" value="renew">{security.sparesRenew}</Button><Button kind="danger" name="do" value="remove">{security.factorRemove}</Button></p>
      </form>
    </Card>
  )
}
