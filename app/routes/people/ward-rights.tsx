import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listConsents } from '#app/data/people/consents.server.ts'
import { listRequestsOf } from '#app/data/people/data-requests.server.ts'
import { findRestriction } from '#app/data/people/restrictions.server.ts'
import { findWorkingDays } from '#app/data/working-days.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { needsOwnWord } from '#app/domain/people/birth-year.ts'
import { nextDue } from '#app/domain/people/data-request.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { actForWard, type WardAct } from '#app/usecases/people/act-for-ward.server.ts'
import { findWard } from '#app/usecases/people/find-wards.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/ward-rights'
import { AskedRequests } from './asked-requests.tsx'
import { AskForm, Consents } from './data-rights.tsx'
import { OwnRestriction } from './own-restriction.tsx'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.wards.rights)

export const headers = () => ({ 'Cache-Control': 'private, no-store' })

/** The rights of a child over their data, which the guardian exercises. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const ward = await findWard(world, world.db, { guardianId: personOf(asker).personId, wardId: params.ward })
  if (ward === null) throw data({ refused: 'ward-unknown' }, { status: 404 })
  const now = world.clock()
  const [consents, requests, restrictedSince, days] = await Promise.all([listConsents(world.db, ward.personId), listRequestsOf(world.db, ward.personId), findRestriction(world.db, ward.personId), findWorkingDays(world.db)])
  const done = new URL(request.url).searchParams.get('done')
  return {
    id: ward.personId, name: ward.name, asksChild: needsOwnWord(ward.birthYear, dayOf(now)), consents, restrictedSince,
    requests: requests.map((each) => ({ ...each, due: nextDue(each, now, days) })), done: (['ask', 'withdraw', 'take-back', 'lift'] as const).find((each) => each === done) ?? null,
  }
})

const text = z.string().max(5000).default('')
const form = z.object({ act: z.enum(['ask', 'withdraw', 'take-back', 'lift']), kind: text, text, purpose: text, id: text, childAgrees: z.literal('yes').optional() })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const guardianId = personOf(asker).personId
  if (!(await mayTry('data-request', guardianId))) return data({ refused: 'too-many-tries' as const, typed: parsed.value }, { status: 429 })
  const result = await actForWard(world, { guardianId, wardId: params.ward, wanted: actOf(parsed.value) })
  if (result.ok) return redirect(`/me/wards/${params.ward}/rights?done=${parsed.value.act}`)
  if (result.reason === 'ward-unknown') throw data({ refused: result.reason }, { status: 404 })
  return data({ refused: result.reason, typed: parsed.value }, { status: 409 })
})

function actOf(typed: z.output<typeof form>): WardAct {
  switch (typed.act) {
    case 'ask': return { act: 'ask', kind: typed.kind, text: typed.text }
    case 'withdraw': return { act: 'withdraw', purpose: typed.purpose }
    case 'take-back': return { act: 'take-back', requestId: typed.id, childAgrees: typed.childAgrees === 'yes' }
    case 'lift': return { act: 'lift' }
  }
}

export default function WardRights({ loaderData: { id, name, asksChild, consents, requests, restrictedSince, done }, actionData }: Route.ComponentProps) {
  const { words: { wards, protection } } = useWords()
  return (
    <Page title={wards.rights} kicker={name} lead={wards.rightsLead} back={{ href: `/me/wards/${id}`, label: name }}>
      {done !== null && !actionData && <Notice kind="ok"><p>{done === 'ask' ? protection.sent : protection.done}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {restrictedSince !== null && <OwnRestriction since={restrictedSince} means={wards.restricted} />}
      <p className="actions"><ButtonLink href={`/me/wards/${id}/data`} kind="ghost">{wards.seeData}</ButtonLink></p>
      <AskedRequests requests={requests} kinds={wards.kinds} none={wards.askedNone} asksChild={asksChild} />
      <Consents consents={consents} title={wards.agreedTitle} none={wards.agreedNone} />
      <AskForm typed={actionData?.typed ?? null} kinds={wards.kinds} eraseHint={wards.eraseHint} />
    </Page>
  )
}
