import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listRegisterVersions } from '#app/data/cohorts/register.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { sessionsOfCourse, typedSession, type CohortSession, type SessionErrors, type SessionForm } from '#app/domain/cohorts/session.ts'
import { lastSave } from '#app/domain/cohorts/register.ts'
import { role } from '#app/domain/people/access.ts'
import { formFields } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { cancelSession } from '#app/usecases/cohorts/cancel-session.server.ts'
import { moveSession } from '#app/usecases/cohorts/move-session.server.ts'
import { saveRegister, undoRegister } from '#app/usecases/cohorts/save-register.server.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/session'
import { requireCohort } from './cohort-facts.server.ts'
import { keptAs } from './kept-as.server.ts'
import { linesOf, readRegister, requireSession } from './register-facts.server.ts'
import { RegisterForm, RegisterHistory } from './register-form.tsx'
import { SessionFields } from './session-fields.tsx'
import './paper.css'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.inPerson.registerTitle)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  const session = await requireSession(cohort.id, params.session)
  const query = new URL(request.url).searchParams
  return { cohort: { id: cohort.id, name: cohort.name }, session, named: sessionsOfCourse(course), isMoved: query.has('moved'), isUndone: query.has('undone'), hasBegun: session.startsAt <= world.clock(), isRunning: session.startsAt <= world.clock() && world.clock() < session.endsAt, lines: await readRegister(session), lastSave: lastSave(await listRegisterVersions(world.db, session.id)), kept: keptAs(asker, `register ${session.id}`), isSaved: query.has('saved') }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const fields = formFields(await request.formData())
  const { cohort } = await requireCohort(params.cohort)
  const session = await requireSession(cohort.id, params.session)
  const order = { actorId: personOf(asker).personId, cohortId: cohort.id, sessionId: session.id }
  const here = `/cohorts/${cohort.id}/sessions/${session.id}`
  if (fields.has('cancel')) {
    const cancelled = await cancelSession(world, order)
    return cancelled.ok ? redirect(here) : data({ refused: cancelled.reason, sent: [], form: null }, { status: 409 })
  }
  if (fields.has('move')) return move(fields, order, here)
  // The register is a record of the office: in Vietnamese, whatever language its pages are read in.
  const { inPerson } = wordsOf('vi')
  const written = { ...order, document: inPerson.documentOf(cohort.name, formatOf('vi').day(dayOf(session.startsAt))), correction: inPerson.correction }
  if (fields.has('undo')) {
    const undone = await undoRegister(world, { ...written, seen: new Date(Number(fields.get('undo')?.[0])) })
    return undone.ok ? redirect(`${here}?undone=1`) : data({ refused: undone.reason, sent: [], form: null }, { status: 409 })
  }
  const lines = linesOf(fields)
  if (lines === null) return data({ refused: 'register-line-unreadable' as const, sent: [], form: null }, { status: 400 })
  const result = await saveRegister(world, { ...written, lines })
  return result.ok ? redirect(`${here}?saved=1`) : data({ refused: result.reason, sent: lines, form: null }, { status: 409 })
})

async function move(fields: ReadonlyMap<string, readonly string[]>, order: { readonly actorId: string; readonly cohortId: string; readonly sessionId: string }, here: string) {
  const typed = (name: string) => (fields.get(name)?.[0] ?? '').slice(0, 1000)
  const form: SessionForm = { topic: typed('topic'), place: typed('place'), day: typed('day'), from: typed('from'), until: typed('until'), countsAs: typed('countsAs') }
  const moved = await moveSession(world, { ...order, ...form })
  if (moved.ok) return redirect(`${here}?moved=1`)
  if (moved.reason === 'fields') return data({ refused: null, sent: [], form: { typed: form, errors: moved.errors } }, { status: 400 })
  return data({ refused: moved.reason, sent: [], form: { typed: form, errors: {} } }, { status: 409 })
}

export default function Session({ loaderData, actionData }: Route.ComponentProps) {
  const { cohort, session } = loaderData
  const { words: { inPerson }, format } = useWords()
  const isOpen = session.cancelledAt === null
  return (
    <Page title={session.topic} kicker={`${inPerson.at(format.time(session.startsAt), format.time(session.endsAt))} · ${session.place}`} width="wide" back={{ href: `/cohorts/${cohort.id}/sessions`, label: `${cohort.name}: ${inPerson.sessionsTitle}` }}>
      {actionData === undefined && <Happened {...loaderData} />}
      {!isOpen && <Notice kind="attention"><p>{inPerson.cancelled}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {isOpen && <Register {...loaderData} sentBack={actionData} />}
      <RegisterHistory lines={loaderData.lines} />
      {isOpen && loaderData.lines.every(({ state }) => state === null) && <><Move session={session} named={loaderData.named} form={actionData?.form ?? null} /><Cancel /></>}
    </Page>
  )
}

type Facts = Route.ComponentProps['loaderData']

function Register({ cohort, session, isRunning, hasBegun, lines, kept, sentBack }: Facts & { readonly sentBack: Route.ComponentProps['actionData'] }) {
  const { words: { inPerson } } = useWords()
  return (
    <>
      {isRunning && <p><a href={`/cohorts/${cohort.id}/sessions/${session.id}/phone`}>{inPerson.phoneTitle}</a></p>}
      <RegisterForm kept={{ ...kept, isSentBack: sentBack !== undefined }} lines={lines} sent={sentBack?.sent ?? []} isAhead={!hasBegun} isConflict={sentBack?.refused === 'register-changed'} />
    </>
  )
}

/** What was just done; a save can be taken back. */
function Happened({ isSaved, isUndone, isMoved, lastSave: savedAt }: Pick<Facts, 'isSaved' | 'isUndone' | 'isMoved' | 'lastSave'>) {
  const { words: { inPerson } } = useWords()
  return (
    <>
      {isSaved && <Notice kind="ok"><p>{inPerson.registerSaved}</p>{savedAt !== null && <form method="post"><Button kind="quiet" name="undo" value={savedAt.getTime()}>{inPerson.registerUndo}</Button></form>}</Notice>}
      {isUndone && <Notice kind="ok"><p>{inPerson.registerUndone}</p></Notice>}
      {isMoved && <Notice kind="ok"><p>{inPerson.moved}</p></Notice>}
    </>
  )
}

/** Folded away until it is wanted, or was sent with something wrong. */
function Move({ session, named, form }: { readonly session: CohortSession; readonly named: readonly string[]; readonly form: { readonly typed: SessionForm; readonly errors: SessionErrors } | null }) {
  const { words: { inPerson } } = useWords()
  return <details open={form !== null}><summary>{inPerson.move}</summary><p>{inPerson.moveHint}</p><SessionFields act="move" button={inPerson.move} named={named} today="" place="" typed={form?.typed ?? typedSession(session)} errors={form?.errors ?? {}} /></details>
}

/** Folded away, so that no session is cancelled by a slip. */
function Cancel() {
  const { words: { inPerson } } = useWords()
  return <details><summary>{inPerson.cancel}</summary><form method="post"><p>{inPerson.cancelHint}</p><input type="hidden" name="cancel" value="yes" /><Button kind="danger">{inPerson.cancel}</Button></form></details>
}
