import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listKept } from '#app/data/people/messages.server.ts'
import { role } from '#app/domain/people/access.ts'
import { formFields, parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { LongTextField } from '#app/ui/field.tsx'
import { KeptForm } from '#app/ui/kept-form.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { classMessageKey, writeToClass } from '#app/usecases/cohorts/write-to-class.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/message'
import { readMembers } from './class-page.server.ts'
import { requireCohort } from './cohort-facts.server.ts'
import { keptAs } from './kept-as.server.ts'
import './paper.css'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.cockpit.messageTitle)

/** A larger class is written to whole, or by need; nobody ticks thousands of boxes. */
const mostNamed = 200
/** By which a written page is known. */
const keyShape = /^[\w-]{16}$/u

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  const query = new URL(request.url).searchParams
  const members = await readMembers(cohort.id, course)
  const sentKey = keyShape.exec(query.get('sent') ?? '')?.[0] ?? null
  const told = sentKey === null ? null : new Set((await listKept(world.db, members.map(({ personId }) => classMessageKey(cohort.id, sentKey, personId)))).map(({ personId }) => personId))
  const helped = members.filter(({ state }) => state.kind === 'needs-help').length
  return { cohort: { id: cohort.id, name: cohort.name }, all: members.length, helped, people: members.slice(0, mostNamed).map(({ personId, name }) => ({ personId, name })), chosen: query.getAll('to'), who: query.get('who') === 'help' ? 'help' as const : null, sent: told && members.filter(({ personId }) => told.has(personId)).map(({ personId, name }) => ({ personId, name })), kept: keptAs(asker, `message ${cohort.id}`), key: Buffer.from(world.randomBytes(12)).toString('base64url') }
})

const fields = z.object({ who: z.enum(['all', 'help', 'some']).catch('some'), text: z.string().max(10_000).default(''), key: z.string().regex(keyShape) })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const form = await request.formData()
  const parsed = parseForm(form, fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { who, text, key } = parsed.value
  const chosen = [...formFields(form).get('to') ?? []]
  const result = await writeToClass(world, { actorId: personOf(asker).personId, cohortId: params.cohort, to: who === 'some' ? chosen : who, text, key })
  return result.ok ? redirect(`/cohorts/${params.cohort}/message?sent=${key}`) : data({ refused: result.reason, typed: { who, text, chosen } }, { status: 400 })
})

export default function Message({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { cockpit, cohortPeople }, format } = useWords()
  const { cohort, all, helped, people, sent, key } = loaderData
  const chosen = actionData?.typed.chosen ?? loaderData.chosen
  const who = actionData?.typed.who ?? loaderData.who ?? (chosen.length > 0 ? 'some' : 'all')
  const choices = [{ value: 'all', label: cockpit.messageToAll(format.number(all)) }, { value: 'help', label: cockpit.messageToHelp(format.number(helped)) }, { value: 'some', label: cockpit.messageToSome }]
  return (
    <Page title={cockpit.messageTitle} lead={cockpit.messageLead} back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      {sent !== null && <Sent cohortId={cohort.id} sent={sent} />}
      <Refused reason={actionData?.refused} />
      <KeptForm {...loaderData.kept} isSentBack={actionData !== undefined}>
        <input type="hidden" name="key" value={key} />
        <p className="small"><a href={`/cohorts/${cohort.id}/people`}>{cohortPeople.peopleTitle}</a> · <a href={`/cohorts/${cohort.id}`}>{cockpit.messageWhoHelp}</a></p>
        <fieldset className="field"><legend>{cockpit.messageTo}</legend>{choices.map(({ value, label }) => <label key={value} className="option"><input type="radio" name="who" value={value} defaultChecked={who === value} /><span>{label}</span></label>)}</fieldset>
        <details open={who === 'some'}><summary>{cockpit.who}</summary>{people.map(({ personId, name }) => <label key={personId} className="option"><input type="checkbox" name="to" value={personId} defaultChecked={chosen.includes(personId)} /><span>{name}</span></label>)}</details>
        <LongTextField name="text" label={cockpit.message} rows={5} maxLength={1000} defaultValue={actionData?.typed.text} />
        <Button wide>{cockpit.messageButton}</Button>
      </KeptForm>
    </Page>
  )
}

/** To how many it went, and to whom. */
function Sent({ cohortId, sent }: { readonly cohortId: string; readonly sent: readonly { readonly personId: string; readonly name: string }[] }) {
  const { words: { cockpit }, format } = useWords()
  return (
    <Notice kind="ok">
      <p>{cockpit.messageSent(format.number(sent.length))}</p>
      <details><summary>{cockpit.messageSentTo}</summary><ul>{sent.map(({ personId, name }) => <li key={personId}><a href={`/cohorts/${cohortId}/learners/${personId}`}>{name}</a></li>)}</ul></details>
    </Notice>
  )
}
