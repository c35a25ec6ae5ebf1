import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { relieveObligation } from '#app/usecases/training/relieve-obligation.server.ts'
import { takeBackRelief } from '#app/usecases/training/take-back-relief.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/evidence'
import { readEvidence } from './evidence-facts.server.ts'
import { reliefFields } from './official-form.ts'
import { ReliefCard } from './relief-card.tsx'
import { StateChip } from './state-chip.tsx'

export const access = { read: role('obligation.relieve', 'organisation', 'organisation'), write: role('obligation.relieve', 'organisation', 'organisation') }

export const meta = pageTitle((words) => words.duties.evidenceTitle)

export const loader = guarded(access.read, ({ params }: Route.LoaderArgs & { asker: Asker }) => readEvidence(params))

/** More time or an exemption for this one requirement, and taking it back: of whoever works there and of whom the requirement alone is asked, here and nowhere else. */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), reliefFields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const typed = parsed.value
  const by = { actorId: personOf(asker).personId, organisationId: params.organisation, personId: params.official }
  const result = typed.act === 'take-back' ? await takeBackRelief(world, { ...by, reliefId: typed.reliefId, why: typed.takeBackWhy }) : await relieveObligation(world, { ...by, requirementId: params.requirement, untilOn: typed.untilOn, why: typed.why, kind: typed.kind === 'exemption' ? 'exemption' : 'extension' })
  return result.ok ? redirect(`/organisations/${params.organisation}/officials/${params.official}/requirements/${params.requirement}`) : data({ refused: result.reason, typed }, { status: 409 })
})

export default function Evidence({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { training, duties, cycles: words } } = useWords()
  const { organisation, worksThere, personId, requirementId, name, title, document, state, cycles, acts, overrides, relief } = loaderData
  return (
    <Page title={name} kicker={<Taught>{title}</Taught>} lead={duties.evidenceLead} back={worksThere ? { href: `/organisations/${organisation.id}/officials/${personId}`, label: name } : { href: `/organisations/${organisation.id}/pending?requirement=${requirementId}`, label: duties.pendingTitle }}>
      <Refused reason={actionData?.refused} />
      <Card title={training.statusTitle}>
        <p><StateChip state={state} /></p>
        <p className="small">{training.document}: {document}</p>
      </Card>
      {cycles.map((cycle, place) => <Cycle key={cycle.number} cycle={cycle} title={words.cycle(cycle.number)} isPast={place > 0} />)}
      {overrides.length > 0 && <Card title={duties.letCount}>{overrides.map((each) => <LetCount key={each.id} {...each} />)}</Card>}
      <ReliefCard {...relief} typed={actionData?.typed ?? null} />
      <ElsewhereLink {...loaderData} />
      <h2>{duties.actsTitle}</h2>
      {acts.length === 0 ? <Empty title={duties.actsNone} /> : <Acts acts={acts} />}
    </Page>
  )
}

type Loaded = Route.ComponentProps['loaderData']

/** The way to what was recognised of somebody who works there. */
function ElsewhereLink({ organisation, personId, worksThere }: Pick<Loaded, 'organisation' | 'personId' | 'worksThere'>) {
  const { words: { elsewhere } } = useWords()
  return worksThere ? <p><a href={`/organisations/${organisation.id}/officials/${personId}/elsewhere`}>{elsewhere.link}</a></p> : null
}

/** One cycle: its days, its state, and of each course what counts for it. */
function Cycle({ cycle: { state, opensOn, dueOn, courses }, title, isPast }: { readonly cycle: Loaded['cycles'][number]; readonly title: string; readonly isPast: boolean }) {
  const { words: { training, duties, cycles }, format } = useWords()
  return (
    <Card title={title}>
      <p><StateChip state={state} isPast={isPast} /></p>
      <p className="small">{duties.cycleDays(format.day(opensOn), format.day(dueOn))}</p>
      <ul>
        {courses.map(({ id, title: course, done }) => (
          <li key={id}><Taught>{course}</Taught>: {done === null ? duties.courseMissing : cycles.completedOn(format.day(done.at))}
            {done !== null && done.code !== null && <> · <a href={`/check/${done.code}`}>{training.certificate} {done.code}</a></>}
            {done !== null && done.ruled !== null && <Ruled {...done.ruled} />}
            {done !== null && done.revokedAt !== null && ` (${training.checked.revoked.toLowerCase()})`}
          </li>
        ))}
      </ul>
    </Card>
  )
}

type Ruling = NonNullable<NonNullable<Loaded['cycles'][number]['courses'][number]['done']>['ruled']>

/** The rule it was given by, word for word, and what judging it again by that rule comes to. */
function Ruled({ version, since, text, agrees }: Ruling) {
  const { words: { duties }, format } = useWords()
  return (
    <details className="small">
      <summary>{duties.ruledBy(version, format.day(since))}{agrees !== null && <> · {agrees ? duties.ruleAgrees : duties.ruleDiffers}</>}</summary>
      <pre className="written" lang="en">{text}</pre>
    </details>
  )
}

function LetCount({ at, by, why, takenBackAt, takenBackWhy, what }: Loaded['overrides'][number]) {
  const { words: { learning }, format } = useWords()
  return (
    <div className="entry">
      <p><strong>{learning.toDo[what.kind]} <Taught>{what.title}</Taught></strong></p>
      <p className="small">{learning.overriddenBy(by, format.day(at), why)}</p>
      {takenBackAt !== null && <p className="small">{learning.overrideTakenBack(format.day(takenBackAt), takenBackWhy ?? '')}</p>}
    </div>
  )
}

/** Everything they did in the courses, newest first. */
function Acts({ acts }: Pick<Loaded, 'acts'>) {
  const { words: { cockpit, record, learning, duties }, format } = useWords()
  const columns: readonly Column<Loaded['acts'][number]>[] = [
    { title: record.at, cell: ({ at }) => format.time(at) },
    { title: record.what, header: true, cell: ({ kind, how }) => (how === null ? record.kind[kind] : <>{record.kind[kind]} <small>· {cockpit.inPerson[how]}</small></>) },
    { title: record.about, cell: ({ course, lesson, isFinal }) => <><Taught>{course}</Taught>{lesson !== null && <>: <Taught>{lesson}</Taught></>}{isFinal && ` · ${learning.finalTitle}`}</> },
    { title: record.outcome, cell: ({ score }) => (score === null ? '–' : `${record.rightOf(score.right, score.total)} · ${score.passed ? record.passed : record.failed}`) },
  ]
  return <Table kind="stacked" caption={duties.actsTitle} captionHidden columns={columns} rows={acts} keyOf={({ key }) => key} />
}
