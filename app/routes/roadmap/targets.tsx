import type { Asker } from '#app/auth/asker.server.ts'
import { listTargetEntries, type TargetEntry } from '#app/data/roadmap/target-entries.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { isMilestoneIndicator } from '#app/domain/roadmap/milestone-measures.ts'
import type { TargetKind } from '#app/domain/roadmap/target-lines.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/targets'

export const access = { read: role('target.enter', 'province'), write: nobody }

export const meta = pageTitle((words) => words.targets.title)

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const demonstration = await findSetting(world.db, 'demonstration') !== null
  const entries = (await listTargetEntries(world.db, demonstration)).map((entry) => ({ ...entry, unitName: nameOf(entry), courseCode: world.catalogue.courses.find(({ id }) => id === entry.courseId)?.code ?? null }))
  const { searchParams } = new URL(request.url)
  const saved = Number(searchParams.get('saved'))
  return { entries, saved: Number.isInteger(saved) && saved > 0 ? saved : null, isWithdrawn: searchParams.has('withdrawn') }
})

function nameOf({ unit }: TargetEntry): string {
  const found = world.territory.units.find(({ code, validFrom }) => code === unit.code && validFrom === unit.validFrom)
  return found ? fullName(found) : unit.code
}

export default function Targets({ loaderData: { entries, saved, isWithdrawn } }: Route.ComponentProps) {
  const { words: { targets, roadmap }, format } = useWords()
  return (
    <Page title={targets.title} lead={targets.lead} width="wide" back={{ href: '/roadmap', label: roadmap.title }}>
      {saved !== null && <Notice kind="ok"><p>{targets.saved(format.number(saved))}</p></Notice>}
      {isWithdrawn && <Notice kind="ok"><p>{targets.withdrawn}</p></Notice>}
      {(['milestone', 'denominator'] as const).map((kind) => <Kind key={kind} kind={kind} entries={entries.filter((entry) => entry.kind === kind)} />)}
    </Page>
  )
}

type Entry = Route.ComponentProps['loaderData']['entries'][number]

function Kind({ kind, entries }: { readonly kind: TargetKind; readonly entries: readonly Entry[] }) {
  const { words: { targets } } = useWords()
  const [standing, ended] = [entries.filter(({ withdrawnAt }) => withdrawnAt === null), entries.filter(({ withdrawnAt }) => withdrawnAt !== null)]
  return (
    <section>
      <h2>{targets.kinds[kind]}</h2>
      <p className="actions"><ButtonLink href={`/roadmap/targets/${kind}/new`} kind="ghost">{targets.enter[kind]}</ButtonLink></p>
      {standing.length === 0 ? <Empty title={targets.none[kind]} /> : <Standing kind={kind} entries={standing} />}
      {ended.length > 0 && <details><summary>{targets.ended} ({ended.length})</summary><EntryTable kind={kind} caption={`${targets.kinds[kind]}: ${targets.ended}`} entries={ended} /></details>}
    </section>
  )
}

/** More than these are folded up by what they are of and their day. */
const mostUnfolded = 20

function Standing({ kind, entries }: { readonly kind: TargetKind; readonly entries: readonly Entry[] }) {
  const { words: { targets }, format } = useWords()
  const caption = `${targets.kinds[kind]}: ${targets.standing}`
  if (entries.length <= mostUnfolded) return <EntryTable kind={kind} caption={caption} entries={entries} />
  const groups = Map.groupBy(entries, (entry) => `${entry.band ? targets.bands[entry.band] : measuredOf(entry, targets.indicators)} · ${format.day(entry.day)}`)
  return [...groups].map(([title, own]) => <details key={title}><summary>{title} ({own.length})</summary><EntryTable kind={kind} caption={`${caption}, ${title}`} entries={own} /></details>)
}

function measuredOf({ courseCode, courseId }: Entry, indicators: Words['targets']['indicators']): string {
  return courseCode ?? (courseId !== null && isMilestoneIndicator(courseId) ? indicators[courseId] : courseId ?? '')
}

function EntryTable({ kind, caption, entries }: { readonly kind: TargetKind; readonly caption: string; readonly entries: readonly Entry[] }) {
  const { words: { targets }, format } = useWords()
  const columns: readonly Column<Entry>[] = [
    { title: targets.unit, header: true, cell: ({ unitName, unit }) => <>{unitName} <span className="small muted">{unit.code}</span></> },
    ...(kind === 'milestone' ? [{ title: targets.measured, cell: (entry: Entry) => measuredOf(entry, targets.indicators) }] : []),
    ...(kind === 'denominator' ? [{ title: targets.band, cell: ({ band }: Entry) => band && targets.bands[band] }] : []),
    { title: targets.day[kind], numeric: true, cell: ({ day }) => format.day(day) },
    { title: targets.value[kind], numeric: true, cell: ({ value }) => (kind === 'milestone' ? format.percent(value) : format.number(value)) },
    { title: targets.document, cell: ({ source, withdrawnAt, withdrawnWhy }) => <>{source}{withdrawnAt && <span className="small muted"> · {targets.endedNote(format.day(withdrawnAt), withdrawnWhy ?? '')}</span>}</> },
    { title: <span className="unseen">{targets.withdraw}</span>, cell: ({ id, unitName, withdrawnAt, day, band }) => withdrawnAt === null && <a href={`/roadmap/targets/${kind}/${id}/withdraw`}>{targets.withdraw}<span className="unseen">: {unitName}, {band && `${targets.bands[band]}, `}{format.day(day)}</span></a> },
  ]
  return <Table caption={caption} captionHidden kind="stacked" columns={columns} rows={entries} keyOf={({ id }) => id} />
}
