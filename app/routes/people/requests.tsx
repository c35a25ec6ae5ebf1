import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listConsents } from '#app/data/people/consents.server.ts'
import { listRequestsOf } from '#app/data/people/data-requests.server.ts'
import { findRestriction } from '#app/data/people/restrictions.server.ts'
import { findWorkingDays } from '#app/data/working-days.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { nextDue } from '#app/domain/people/data-request.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { fileDataRequest } from '#app/usecases/people/file-data-request.server.ts'
import { giveConsent } from '#app/usecases/people/give-consent.server.ts'
import { liftOwnRestriction } from '#app/usecases/people/lift-restriction.server.ts'
import { takeBackDataRequest } from '#app/usecases/people/take-back-data-request.server.ts'
import { withdrawConsent } from '#app/usecases/people/withdraw-consent.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/requests'
import { AskedRequests } from './asked-requests.tsx'
import { AskForm, Consents, OwnChoices } from './data-rights.tsx'
import { OwnRestriction } from './own-restriction.tsx'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.protection.mineTitle)

export const headers = () => ({ 'Cache-Control': 'private, no-store' })

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { personId } = personOf(asker)
  const now = world.clock()
  const [consents, requests, restrictedSince, days] = await Promise.all([listConsents(world.db, personId), listRequestsOf(world.db, personId), findRestriction(world.db, personId), findWorkingDays(world.db)])
  const done = new URL(request.url).searchParams.get('done')
  return { consents, restrictedSince, requests: requests.map((each) => ({ ...each, due: nextDue(each, now, days) })), done: (['ask', 'agree', 'withdraw', 'take-back', 'lift'] as const).find((each) => each === done) ?? null }
})

const text = z.string().max(5000).default('')
const form = z.object({ act: z.enum(['ask', 'agree', 'withdraw', 'take-back', 'lift']), kind: text, text, purpose: text, id: text })

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { personId } = personOf(asker)
  if (!(await mayTry('data-request', personId))) return data({ refused: 'too-many-tries' as const, typed: parsed.value }, { status: 429 })
  const result = await act(parsed.value, personId)
  return result.ok ? redirect(`/me/requests?done=${parsed.value.act}`) : data({ refused: result.reason, typed: parsed.value }, { status: 409 })
})

function act(typed: z.output<typeof form>, personId: string) {
  switch (typed.act) {
    case 'ask': return fileDataRequest(world, { personId, kind: typed.kind, text: typed.text })
    case 'agree': return giveConsent(world, { personId, purpose: typed.purpose })
    case 'withdraw': return withdrawConsent(world, { personId, purpose: typed.purpose })
    case 'lift': return liftOwnRestriction(world, { personId })
    case 'take-back': return takeBackDataRequest(world, { personId, requestId: typed.id })
  }
}

export default function Requests({ loaderData: { consents, requests, restrictedSince, done }, actionData }: Route.ComponentProps) {
  const { words: { protection, learning } } = useWords()
  return (
    <Page title={protection.mineTitle} lead={protection.mineLead} back={{ href: '/me', label: learning.myTitle }}>
      {done !== null && !actionData && <Notice kind="ok"><p>{done === 'ask' ? protection.sent : protection.done}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {restrictedSince !== null && <OwnRestriction since={restrictedSince} />}
      <AskedRequests requests={requests} />
      <OwnChoices consents={consents} />
      <Consents consents={consents} />
      <AskForm typed={actionData?.typed ?? null} />
    </Page>
  )
}
