import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findDataRequest } from '#app/data/people/data-requests.server.ts'
import { findPersonFacts } from '#app/data/people/persons.server.ts'
import { findRestriction } from '#app/data/people/restrictions.server.ts'
import { findWorkingDays } from '#app/data/working-days.server.ts'
import { role } from '#app/domain/people/access.ts'
import { isPastDue, mayExtend, mayRestrict, nextDue } from '#app/domain/people/data-request.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { answerDataRequest } from '#app/usecases/people/answer-data-request.server.ts'
import { correctPerson, type CorrectionErrors } from '#app/usecases/people/correct-person.server.ts'
import { closeDataRequest } from '#app/usecases/people/close-data-request.server.ts'
import { erasePerson } from '#app/usecases/people/erase-person.server.ts'
import { extendDataRequest } from '#app/usecases/people/extend-data-request.server.ts'
import { liftRestriction } from '#app/usecases/people/lift-restriction.server.ts'
import { restrictPerson } from '#app/usecases/people/restrict-person.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/request'
import { RequestForms } from './request-forms.tsx'
import { Restricted } from './restriction-forms.tsx'

export const access = { read: role('data.protect', 'province'), write: role('data.protect', 'province') }

export const meta = pageTitle((words) => words.protection.title)

const acts = ['answer', 'extend', 'done', 'declined', 'correct', 'erase', 'restrict', 'lift'] as const

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const found = await findDataRequest(world.db, params.request)
  if (found === null) throw data({ refused: 'request-over' }, { status: 404 })
  const done = new URL(request.url).searchParams.get('done')
  return { request: found, due: nextDue(found, world.clock(), await findWorkingDays(world.db)), mayExtend: mayExtend(found) && !isPastDue(found, world.clock()), toCorrect: found.kind === 'correction' && found.closedAt === null ? await findPersonFacts(world.db, found.personId) : null, restrictedSince: mayRestrict(found) ? await findRestriction(world.db, found.personId) : null, done: acts.find((each) => each === done) ?? null }
})

const text = z.string().max(3000).default('')
const form = z.object({ act: z.enum(acts), text, sure: z.literal('yes').optional(), name: text, birthYear: text, sex: text })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await act(parsed.value, { actorId: personOf(asker).personId, requestId: params.request })
  if (result.ok) return redirect(`/protection/requests/${params.request}?done=${parsed.value.act}`)
  return result.reason === 'fields' ? data({ refused: null, errors: result.errors, typed: parsed.value }, { status: 400 }) : data({ refused: result.reason, errors: noErrors, typed: parsed.value }, { status: 409 })
})

const noErrors: CorrectionErrors = {}
const unanswered = { refused: null, errors: noErrors, typed: null }

function act({ act: asked, text: typed, sure, name, birthYear, sex }: z.output<typeof form>, of: { readonly actorId: string; readonly requestId: string }) {
  switch (asked) {
    case 'answer': return answerDataRequest(world, { ...of, text: typed })
    case 'extend': return extendDataRequest(world, { ...of, text: typed })
    case 'done': case 'declined': return closeDataRequest(world, { ...of, text: typed, outcome: asked })
    case 'correct': return correctPerson(world, { ...of, name, birthYear, sex })
    case 'erase': return sure === 'yes' ? erasePerson(world, of) : Promise.resolve({ ok: false, reason: 'field-missing' } as const)
    case 'restrict': return restrictPerson(world, of)
    case 'lift': return liftRestriction(world, { ...of, text: typed })
  }
}

export default function DataRequestPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { protection } } = useWords()
  const { request, done } = loaderData
  const { refused, errors, typed } = actionData ?? unanswered
  return (
    <Page title={`«${protection.kinds[request.kind]}»`} kicker={request.name ?? protection.nobody} back={{ href: '/protection', label: protection.back }}>
      {done !== null && !actionData && <Notice kind="ok"><p>{protection.doneWith[done]}</p></Notice>}
      <Refused reason={refused} />
      <Standing loaded={loaderData} />
      {loaderData.restrictedSince !== null && <Restricted since={loaderData.restrictedSince} typed={typed?.act === 'lift' ? typed.text : ''} />}
      {request.outcome === null && <RequestForms loaded={loaderData} typed={typed} errors={errors} />}
    </Page>
  )
}

/** What was asked, by when it is due, and what was said of it so far. */
function Standing({ loaded: { request, due } }: { readonly loaded: Route.ComponentProps['loaderData'] }) {
  const { words: { protection }, format } = useWords()
  return (
    <>
      <p>{protection.askedAt(format.time(request.askedAt))}{request.guardian !== null && ` · ${protection.askedBy(request.guardian)}`}</p>
      {due !== null && <p>{due.what === 'answer' ? protection.answerDue(format.day(due.by)) : protection.doneDue(format.day(due.by))} {due.isLate && <Chip kind="late">{protection.late}</Chip>}</p>}
      <Card title={protection.written}>{request.text === '' ? <p>{protection.nothingWritten}</p> : <p className="wrap-anywhere">{request.text}</p>}</Card>
      {request.answeredAt !== null && <p>{protection.answered(format.time(request.answeredAt))} {request.answer}</p>}
      {request.extendedWhy !== '' && <p>{protection.extended(request.extendedWhy)}</p>}
      {request.outcome !== null && <p><strong>{protection.outcomes[request.outcome]}</strong>{request.closing !== '' && `: ${request.closing}`}</p>}
    </>
  )
}
