import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import type { Sort, SortKey } from '#app/domain/roadmap/sort-rows.ts'
import { Table, type Column } from '#app/ui/table.tsx'
import { Bar, type BarTone } from '#app/ui/track.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { NamedCourse } from './figure-facts.server.ts'
import { StatusChip } from './figures.tsx'
import { AsOf } from './groups.tsx'
import { whenQuery, type When } from './when.ts'

interface FigureRowsProps { readonly caption: string; readonly here: string; readonly rows: readonly FigureRow[]; readonly course: NamedCourse; readonly sort: Sort; /** Whether each row leads to its own page. */ readonly isLinked?: boolean; /** What is due today of the place above; rows to which another share is due say so. */ readonly dueToday: number | null; /** The day and map shown, kept when sorting. */ readonly when: Pick<When, 'day' | 'map'> }

/** Places with their figure, their milestone and what is still needed; sorted by links. */
export function FigureRows({ caption, here, rows, course, sort, dueToday, when, isLinked = false }: FigureRowsProps) {
  const { words: { roadmap }, format } = useWords()
  const sorted = (key: SortKey) => {
    const isNow = sort.key === key
    const turned = isNow ? !sort.descending : key !== 'name'
    return { sortHref: `${here}?course=${course.id}&sort=${turned ? '-' : ''}${key}${whenQuery(when)}`, ...(isNow && { sorted: sort.descending ? 'descending' as const : 'ascending' as const }) }
  }
  const columns: readonly Column<FigureRow>[] = [
    { title: roadmap.unit, header: true, ...sorted('name'), cell: (row) => <Name row={row} isLinked={isLinked} course={course} /> },
    { title: course.code === '' ? roadmap.people : roadmap.completed, numeric: true, ...sorted('count'), cell: ({ figure, toldOn }) => (figure.kind === 'withheld' ? <span className="muted">–</span> : <>{format.number(figure.count)}<AsOf day={toldOn ?? null} /></>) },
    { title: roadmap.denominator, numeric: true, cell: ({ denominator }) => (denominator ? format.number(denominator.people) : <span className="muted">–</span>) },
    { title: roadmap.share, ...sorted('share'), cell: (row) => <Share row={row} /> },
    { title: roadmap.statusTitle, cell: (row) => (row.kind === 'undetermined' || row.isPartly ? <span className="muted">–</span> : <StatusChip row={row} isWithDue={row.progress.dueToday !== dueToday} />) },
    { title: roadmap.perMonth, numeric: true, ...sorted('needed'), cell: ({ progress: { perMonth } }) => (perMonth === null ? <span className="muted">–</span> : format.number(perMonth)) },
  ]
  return (
    <>
      <Table caption={dueToday === null ? caption : `${caption} · ${roadmap.dueToday(format.percent(dueToday))}`} columns={columns} rows={rows} keyOf={({ key }) => key} />
      {rows.some(({ kind }) => kind === 'undetermined') && <p className="small muted">{roadmap.undetermined}: {when.map === null ? roadmap.undeterminedNote : roadmap.undeterminedOnMap}</p>}
    </>
  )
}

function Name({ row: { kind, code, name }, isLinked, course }: { readonly row: FigureRow; readonly isLinked: boolean; readonly course: NamedCourse }) {
  const { words: { roadmap } } = useWords()
  if (kind === 'undetermined') return <>{roadmap.undetermined}</>
  return isLinked ? <a href={`/units/${code}?course=${course.id}`}>{name}</a> : <>{name}</>
}

const tones: Record<NonNullable<FigureRow['progress']['achievement']>, BarTone> = { 'on-track': 'cham', 'watch': 'nghe', 'behind': 'gach' }

/** A share with its bar and the milestone across it, or in words why there is none. */
function Share({ row: { kind, figure, progress, isPartly } }: { readonly row: FigureRow }) {
  const { words: { roadmap }, format } = useWords()
  if (figure.kind === 'withheld') return <span className="small muted">{roadmap.withheld}</span>
  if (figure.kind === 'count-only') return <span className="small muted">{kind === 'undetermined' ? '–' : isPartly ? roadmap.partly : roadmap.noDenominator}</span>
  if (figure.kind === 'above-one') return <span className="small text-gach">{roadmap.aboveOne}</span>
  return <>{format.percent(figure.value)} <Bar share={figure.value} tone={progress.achievement ? tones[progress.achievement] : 'cham'} milestone={progress.next?.share} /></>
}
