import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listWaiting, type Waiting } from '#app/data/cohorts/sitting-requests.server.ts'
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
import { strikeOut } from '#app/usecases/cohorts/strike-out.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/sitting'
import { originOf, requireCohort } from './cohort-facts.server.ts'
import { JoinCode } from './join-code.tsx'
import { quizTitled } from './quiz-facts.server.ts'
import { useQuizTitle } from './quiz-name.tsx'

export const access = { read: role('sitting.lead', 'cohort', 'cohort'), write: role('sitting.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.cohorts.sittings)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const sitting = (await listSittings(world.db, params.cohort)).find(({ id }) => id === params.sitting)
  if (!sitting) throw data(null, { status: 404 })
  const { course } = await requireCohort(params.cohort)
  return { sitting, quiz: sitting.quizId === null ? null : quizTitled(course, sitting.quizId), waiting: await listWaiting(world.db, sitting.id), entries: await listSittingEntries(world.db, sitting.id), address: `${new URL(originOf(request)).host}/basic-level/sitting`, isOver: sitting.endsAt <= world.clock() }
})

const fields = z.object({ person: z.string().max(100).optional(), why: z.string().max(10_000).default(''), answer: z.enum(['approved', 'declined']).optional() })

/** Lets somebody in or not (nobody named: everybody who waits), or strikes somebody out. */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { person, why, answer } = parsed.value
  const of = { actorId: personOf(asker).personId, cohortId: params.cohort, sittingId: params.sitting }
  const result = answer !== undefined ? await answerRequest(world, { ...of, personId: person ?? null, state: answer }) : await strikeOut(world, { ...of, personId: person ?? '', why })
  return result.ok ? redirect(`/cohorts/${params.cohort}/sittings/${params.sitting}`) : data({ refused: result.reason }, { status: result.reason === 'request-decided' ? 409 : 400 })
})

export default function SittingPage({ loaderData: { sitting, quiz, waiting, entries, address, isOver }, actionData }: Route.ComponentProps) {
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
      {waiting.map(({ personId, name, askedAt }) => (
        <form key={personId} method="post" className="queue-line">
          <input type="hidden" name="person" value={personId} />
          <p><strong>{name}</strong> <span className="muted">{inPerson.askedAt} {format.time(askedAt)}</span></p>
          <p className="actions"><Button name="answer" value="approved">{inPerson.approve}<span className="unseen">: {name}</span></Button><Button name="answer" value="declined" kind="ghost">{inPerson.decline}<span className="unseen">: {name}</span></Button></p>
        </form>
      ))}
      {waiting.length > 1 && <form method="post"><Button name="answer" value="approved" kind="ghost">{inPerson.approveAll}</Button></form>}
      {here !== null && <p><ButtonLink href={here} kind="ghost">{inPerson.queueLook}</ButtonLink></p>}
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
