import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listBreaches } from '#app/data/people/breaches.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { hoursLeft, noticeHours } from '#app/domain/people/breach.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { noteBreach } from '#app/usecases/people/note-breach.server.ts'
import { recordBreach } from '#app/usecases/people/record-breach.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/breaches'
import { BreachEntry, BreachForm } from './breach-parts.tsx'

export const access = { read: role('data.protect', 'province'), write: role('data.protect', 'province') }

export const meta = pageTitle((words) => words.protection.breachesTitle)

const acts = ['record', 'notify', 'close'] as const

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const now = world.clock()
  const done = new URL(request.url).searchParams.get('done')
  return { today: dayOf(now), breaches: (await listBreaches(world.db)).map((breach) => ({ ...breach, hours: hoursLeft(breach, now) })), done: acts.find((each) => each === done) ?? null }
})

const text = z.string().max(3000).default('')
const form = z.object({ act: z.enum(acts), id: text, day: text, time: text, what: text, people: text, text })

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { act, id, text: written, ...typed } = parsed.value
  const actorId = personOf(asker).personId
  if (act === 'record') {
    const result = await recordBreach(world, { ...typed, actorId })
    return result.ok ? redirect('/protection/breaches?done=record') : data({ refused: null, errors: result.errors, typed, noted: null }, { status: 400 })
  }
  const result = await noteBreach(world, { actorId, breachId: id, act, text: written })
  return result.ok ? redirect(`/protection/breaches?done=${act}`) : data({ refused: result.reason, errors: {}, typed: null, noted: { id, act, text: written } }, { status: 409 })
})

export default function Breaches({ loaderData: { breaches, today, done }, actionData }: Route.ComponentProps) {
  const { words: { protection } } = useWords()
  return (
    <Page title={protection.breachesTitle} lead={protection.breachesLead(noticeHours)} back={{ href: '/protection', label: protection.title }}>
      {done !== null && !actionData && <Notice kind="ok"><p>{protection.doneWith[done]}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {breaches.length === 0 && <p>{protection.breachesNone}</p>}
      {breaches.map((breach) => <BreachEntry key={breach.id} breach={breach} noted={actionData?.noted?.id === breach.id ? actionData.noted : null} />)}
      <BreachForm today={today} typed={actionData?.typed ?? null} errors={actionData?.errors ?? {}} />
    </Page>
  )
}
