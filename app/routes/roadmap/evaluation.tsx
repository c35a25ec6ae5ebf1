import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listEvaluations } from '#app/data/roadmap/evaluations.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import type { EvaluatedUnit } from '#app/domain/roadmap/evaluation.ts'
import { readVersion } from '#app/domain/roadmap/evaluation-versions.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { readEvaluation } from '#app/usecases/roadmap/read-evaluation.server.ts'
import { forReading, world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/evaluation'

export const access = { read: role('roadmap.see', 'province'), write: nobody }

export const meta = pageTitle((words) => words.evaluation.title)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const reading = await forReading(world)
  const which = readVersion(params)
  const read = which && await readEvaluation(reading, which)
  if (read === null) throw data(null, { status: 404 })
  const { content, sealed, isIntact } = read
  const latest = (await listEvaluations(reading.db, content.demonstration)).find(({ year }) => year === content.year)?.version ?? content.version
  const { year, version, closesOn, signedAt, signedBy, corrects, courses } = content
  const units = content.units.filter(({ kind }) => kind === 'province' || kind === 'district')
  return { year, version, closesOn, signedAt: new Date(signedAt), signedBy, corrects, courses, units, latest, isIntact, isSigned: new URL(request.url).searchParams.has('signed'), seal: { hash: sealed.hash, signature: sealed.signature, key: sealed.key } }
})

const kinds = ['docx', 'pdf', 'xlsx', 'json'] as const

export default function EvaluationPage({ loaderData }: Route.ComponentProps) {
  const { words: { evaluation }, format } = useWords()
  const { year, version, closesOn, signedAt, signedBy, corrects, latest, isIntact, isSigned } = loaderData
  return (
    <Page title={evaluation.name(year, version)} width="wide" back={{ href: '/roadmap/evaluations', label: evaluation.title }} lead={`${evaluation.closesOn} ${format.day(closesOn)} · ${evaluation.signedBy}: ${signedBy === '' ? evaluation.signerErased : signedBy} · ${format.time(signedAt)}`}>
      {isSigned && <Notice kind="ok"><p>{evaluation.signed}</p></Notice>}
      {isIntact ? <Notice kind="info"><p>{evaluation.intact}</p></Notice> : <Notice kind="wrong"><p>{evaluation.broken}</p></Notice>}
      {corrects && <p><a href={`/roadmap/evaluations/${year}/${corrects.version}`}>{evaluation.corrects(corrects.version, corrects.why)}</a></p>}
      {latest > version && <p><strong><a href={`/roadmap/evaluations/${year}/${latest}`}>{evaluation.superseded(latest)}</a></strong></p>}
      <h2>{evaluation.summary}</h2>
      <Summary {...loaderData} />
      {isIntact && <Card title={evaluation.files}><p className="actions">{kinds.map((kind) => <ButtonLink key={kind} href={`/roadmap/evaluations/${year}/${version}/${kind}`} kind="ghost" icon="download">{evaluation.kinds[kind]}</ButtonLink>)}</p></Card>}
      <Proof {...loaderData} />
    </Page>
  )
}

function Summary({ units, courses }: Pick<Route.ComponentProps['loaderData'], 'units' | 'courses'>) {
  const { words: { evaluation, roadmap }, format } = useWords()
  const count = (value: number | null) => (value === null ? <span className="muted">{evaluation.withheld}</span> : format.number(value))
  const columns: readonly Column<EvaluatedUnit>[] = [
    { title: evaluation.unit, header: true, cell: ({ name }) => name },
    { title: evaluation.people, numeric: true, cell: ({ people }) => (people === null ? roadmap.noDenominator : format.number(people)) },
    ...courses.filter(({ audience }) => audience === 'resident').map(({ id, code }) => ({ title: <><span className="unseen">{evaluation.completed} </span>{code}</>, numeric: true, cell: ({ residents }: EvaluatedUnit) => count(residents.find(({ course }) => course === id)?.count ?? null) })),
    { title: evaluation.basic, numeric: true, cell: ({ basic }) => count(basic) },
    { title: evaluation.confirmed, numeric: true, cell: ({ confirmed }) => count(confirmed) },
  ]
  return <Table caption={evaluation.summary} captionHidden kind="stacked" columns={columns} rows={units} keyOf={({ unit }) => unit} />
}

function Proof({ seal: { hash, signature, key } }: Pick<Route.ComponentProps['loaderData'], 'seal'>) {
  const { words: { evaluation } } = useWords()
  return (
    <Card title={evaluation.check}>
      <p>{evaluation.checkText} <a href="/issuer">/issuer</a></p>
      <dl className="facts">
        {([[evaluation.hash, hash], [evaluation.signature, signature], [evaluation.key, key]] as const).map(([title, value]) => <div key={title}><dt>{title}</dt><dd><code className="break-all">{value}</code></dd></div>)}
      </dl>
    </Card>
  )
}
