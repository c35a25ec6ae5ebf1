import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listDecided, listWaiting, type Decided, type Waiting } from '#app/data/cohorts/sitting-requests.server.ts'
import { listSittingEntries, listSittings, type SittingEntry } from '#app/data/cohorts/sittings.server.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { answerRequest } from '#app/usecases/cohorts/answer-request.server.ts'
import { reopenRequest } from '#app/usecases/cohorts/reopen-request.server.ts'
import { strikeOut } from '#app/usecases/cohorts/strike-out.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/sitting'
import { originOf, requireCohort } from './cohort-facts.server.ts'
import { JoinCode } from './join-code.tsx'
import { quizTitled } from './quiz-facts.server.ts'
import { useQuizTitle } from './quiz-name.tsx'
import './paper.css'

export const access = { read: role('sitting.lead', 'cohort', 'cohort'), write: role('sitting.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.cohorts.sittings)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const sitting = (await listSittings(world.db, params.cohort)).find(({ id }) => id === params.sitting)
  if (!sitting) throw data(null, { status: 404 })
  const { course } = await requireCohort(params.cohort)
  return { sitting, quiz: sitting.quizId === null ? null : quizTitled(course, sitting.quizId), waiting: await listWaiting(world.db, sitting.id), decided: await listDecided(world.db, sitting.id), entries: await listSittingEntries(world.db, sitting.id), address: `${new URL(originOf(request)).host}/basic-level/sitting`, isOver: sitting.endsAt <= world.clock() }
})

const fields = z.object({ person: z.string().max(100).optional(), why: z.string().max(10_000).default(''), answer: z.enum(['approved', 'declined', 'again']).optional() })

/** Lets somebody in or not (nobody named: everybody who waits), puts them back into the queue, or strikes somebody out. */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { person, why, answer } = parsed.value
  const of = { actorId: personOf(asker).personId, cohortId: params.cohort, sittingId: params.sitting }
  const result = await answered(answer, of, person ?? null, why)
  return result.ok ? redirect(`/cohorts/${params.cohort}/sittings/${params.sitting}`) : data({ refused: result.reason }, { status: result.reason === 'request-decided' || result.reason === 'request-begun' ? 409 : 400 })
})

async function answered(answer: 'approved' | 'declined' | 'again' | undefined, of: { readonly actorId: string; readonly cohortId: string; readonly sittingId: string }, personId: string | null, why: string) {
  if (answer === undefined) return strikeOut(world, { ...of, personId: personId ?? '', why })
  return answer === 'again' ? reopenRequest(world, { ...of, personId: personId ?? '' }) : answerRequest(world, { ...of, personId, state: answer, why })
}

export default function SittingPage({ loaderData: { sitting, quiz, waiting, decided, entries, address, isOver }, actionData }: Route.ComponentProps) {
  const { words: { basicLevel, cohorts }, format } = useWords()
  const titleOf = useQuizTitle()
  const columns: readonly Column<SittingEntry>[] = [
    { title: cohorts.learner, header: true, cell: ({ name }) => name },
    { title: cohorts.entered, cell: ({ enteredAt }) => format.time(enteredAt) },
    { title: cohorts.finished, cell: ({ submittedAt }) => (submittedAt === null ? cohorts.notFinished : format.time(submittedAt)) },
    { title: cohorts.counted, cell: (entry) => (entry.struckAt === null ? <>{basicLevel.evidence.proctored}<StrikeOut entry={entry} /></> : cohorts.struck(entry.struckWhy ?? '')) },
  ]
  return (
    <Page title={cohorts.sittings} kicker={`${cohorts.sittingAt(format.time(sitting.startsAt), format.time(sitting.endsAt))} · ${sitting.place} · ${titleOf(quiz) ?? basicLevel.title}`} width="wide" back={{ href: `/cohorts/${sitting.cohortId}/sittings`, label: cohorts.sittings }}>
      <Refused reason={actionData?.refused} />
      <Queue waiting={waiting} here={isOver ? null : `/cohorts/${sitting.cohortId}/sittings/${sitting.id}`} />
      <Answered decided={decided} />
      <Card title={cohorts.sittingCode}><p><JoinCode code={sitting.code} large /></p><p>{cohorts.sittingCodeHint(address)}</p></Card>
      {entries.length === 0 ? <p className="muted">{cohorts.sittingEntriesNone}</p> : <Table caption={cohorts.sittingEntries} columns={columns} rows={entries} keyOf={({ personId }) => personId} />}
    </Page>
  )
}

/** Who asks to be let in: looked at in the room, then let in, one by one or all. */
function Queue({ waiting, here }: { readonly waiting: readonly Waiting[]; /** Where to look again; null once it is over. */ readonly here: string | null }) {
  const { words: { inPerson }, format } = useWords()
  return (
    <Card title={`${inPerson.queueTitle}: ${format.number(waiting.length)}`} kind={waiting.length > 0 ? 'attention' : 'plain'}>
      {waiting.length === 0 && <p>{inPerson.queueNone}</p>}
      {waiting.map((each) => <QueueLine key={each.personId} waiting={each} />)}
      {waiting.length > 1 && <form method="post"><Button name="answer" value="approved" kind="ghost">{inPerson.approveAll}</Button></form>}
      {here !== null && <p><ButtonLink href={here} kind="ghost">{inPerson.queueLook}</ButtonLink></p>}
    </Card>
  )
}

/** Two forms: Enter in the reason of a refusal must let nobody in. */
function QueueLine({ waiting: { personId, name, askedAt } }: { readonly waiting: Waiting }) {
  const { words: { inPerson }, format } = useWords()
  const person = <input type="hidden" name="person" value={personId} />
  return (
    <div className="queue-line">
      <p><strong>{name}</strong> <span className="muted">{inPerson.askedAt} {format.time(askedAt)}</span></p>
      <form method="post">{person}<Button name="answer" value="approved">{inPerson.approve}<span className="unseen">: {name}</span></Button></form>
      <details><summary>{inPerson.decline}<span className="unseen">: {name}</span></summary><form method="post">{person}<label>{inPerson.declineWhy} <input className="input" name="why" required maxLength={200} autoComplete="off" /></label><Button name="answer" value="declined" kind="ghost">{inPerson.decline}<span className="unseen">: {name}</span></Button></form></details>
    </div>
  )
}

/** Who was answered and has not begun: a finger that slipped is mended here. */
function Answered({ decided }: { readonly decided: readonly Decided[] }) {
  const { words: { inPerson } } = useWords()
  if (decided.length === 0) return null
  return (
    <Card title={inPerson.decidedTitle}>
      <ul className="plain-list">{decided.map(({ personId, name, state, why }) => (
        <li key={personId}><span><strong>{name}</strong>: {inPerson.requestStates[state]}{why !== null && inPerson.declinedBecause(why)}</span><form method="post"><input type="hidden" name="person" value={personId} /><Button name="answer" value="again" kind="quiet">{inPerson.decidedAgain}<span className="unseen">: {name}</span></Button></form></li>
      ))}</ul>
    </Card>
  )
}

/** Folded away, so that nobody is struck out by a slip. */
function StrikeOut({ entry: { personId, name } }: { readonly entry: SittingEntry }) {
  const { words: { cohorts } } = useWords()
  return (
    <details>
      <summary>{cohorts.strikeOut}<span className="unseen">: {name}</span></summary>
      <form method="post">
        <input type="hidden" name="person" value={personId} />
        <label>{cohorts.strikeWhy} <input className="input" name="why" required maxLength={500} /></label>
        <Button kind="danger">{cohorts.strikeOut}</Button>
      </form>
    </details>
  )
}
