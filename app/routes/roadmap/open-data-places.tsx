import type { OpenFigure, OpenRow } from '#app/domain/roadmap/open-figures.ts'
import { Card } from '#app/ui/card.tsx'
import { LineChart } from '#app/ui/line-chart.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { TileMap, type Tile } from '#app/ui/tile-map.tsx'
import { Bar } from '#app/ui/track.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { districtLayout } from './district-layout.ts'

interface Shown { readonly table: string; readonly districts: readonly OpenRow[]; readonly district: OpenRow | null; readonly communes: readonly OpenRow[]; readonly overTime: readonly OpenFigure[] }

const shareOf = (figure: OpenFigure | null) => (figure?.coverage.kind === 'share' ? figure.coverage.value : null)
const tileFigure = ({ coverage }: OpenFigure): Tile['figure'] => (coverage.kind === 'share' ? coverage.value : coverage.kind === 'above-one' ? 'above-one' : 'no-denominator')
const hrefOf = (table: string, code: string) => `/open-data?table=${encodeURIComponent(table)}&district=${code}#communes`

/** The former districts as tiles, roughly where they lie. */
export function OpenMap({ table, districts, district }: Pick<Shown, 'table' | 'districts' | 'district'>) {
  const { words: { openData, roadmap } } = useWords()
  const highest = Math.max(0.05, ...districts.map(({ figure }) => shareOf(figure) ?? 0))
  const tileOf = (code: string): Tile | null => {
    const row = districts.find((each) => each.code === code && !each.isUndetermined)
    return row ? { id: code, name: row.name, href: hrefOf(table, code), figure: row.figure === null ? 'withheld' : tileFigure(row.figure), isHere: row === district } : null
  }
  return (
    <Card title={openData.districts}>
      <TileMap label={roadmap.map} columns={districtLayout.columns} tiles={districtLayout.codes.map((code) => (code === null ? null : tileOf(code)))} limits={[highest * 0.2, highest * 0.4, highest * 0.6, highest * 0.8]} />
      <p className="small muted">{roadmap.mapNote}</p>
    </Card>
  )
}

/** The months in which the province was published, as a line where there is a denominator, and as a table. */
export function OpenOverTime({ overTime }: Pick<Shown, 'overTime'>) {
  const { words: { openData, roadmap }, format } = useWords()
  const columns: readonly Column<OpenFigure>[] = [
    { title: roadmap.month, header: true, cell: ({ month }) => format.month(month) },
    { title: roadmap.people, numeric: true, cell: ({ parts }) => format.number(parts[0]?.people ?? 0) },
    { title: roadmap.share, numeric: true, cell: (figure) => <ShareText figure={figure} /> },
  ]
  const points = overTime.map((figure) => ({ month: figure.month, share: shareOf(figure) }))
  return (
    <Card title={openData.overTime}>
      {points.length > 1 && points.some(({ share }) => share !== null) && <LineChart label={openData.overTime} points={points} />}
      <details open={points.length < 2}>
        <summary>{roadmap.lineTable}</summary>
        <Table caption={openData.overTime} captionHidden columns={columns} rows={overTime.toReversed()} keyOf={({ month }) => month} />
      </details>
    </Card>
  )
}

/** The districts, and under them the communes of one: each as it was last published. */
export function OpenPlaces({ table, districts, district, communes }: Omit<Shown, 'overTime'>) {
  const { words: { openData } } = useWords()
  return (
    <>
      <Places caption={openData.districts} table={table} rows={districts} isLinked />
      {district && (
        <section id="communes">
          <h2>{openData.places(district.name)}</h2>
          <Places caption={openData.places(district.name)} table={table} rows={communes} isCaptionHidden />
        </section>
      )}
    </>
  )
}

function Places({ caption, table, rows, isLinked = false, isCaptionHidden = false }: { readonly caption: string; readonly table: string; readonly rows: readonly OpenRow[]; readonly isLinked?: boolean; readonly isCaptionHidden?: boolean }) {
  const { words: { openData, roadmap }, format } = useWords()
  const nameOf = ({ name, isUndetermined }: OpenRow) => (isUndetermined ? roadmap.undetermined : name)
  const columns: readonly Column<OpenRow>[] = [
    { title: roadmap.unit, header: true, cell: (row) => (isLinked && !row.isUndetermined ? <a href={hrefOf(table, row.code)}>{nameOf(row)}<span className="unseen">: {openData.placesOf(row.name)}</span></a> : nameOf(row)) },
    { title: table === 'basic' ? openData.countBasic : table.startsWith('valid:') ? openData.countValid : openData.count, numeric: true, cell: ({ figure }) => (figure ? format.number(figure.parts[0]?.people ?? 0) : none) },
    { title: roadmap.denominator, numeric: true, cell: ({ figure }) => (figure?.denominator ? format.number(figure.denominator.people) : none) },
    { title: roadmap.share, cell: ({ figure }) => (figure ? <><ShareText figure={figure} />{shareOf(figure) !== null && <Bar share={shareOf(figure) ?? 0} tone="cham" />}</> : <span className="small muted">{openData.notPublished}</span>) },
    { title: openData.until, numeric: true, cell: ({ figure }) => (figure ? format.month(figure.month) : none) },
  ]
  return <Table caption={caption} captionHidden={isCaptionHidden} kind="stacked" columns={columns} rows={rows} keyOf={({ key }) => key} />
}

const none = <span className="muted">–</span>

function ShareText({ figure: { coverage } }: { readonly figure: OpenFigure }) {
  const { words: { roadmap }, format } = useWords()
  if (coverage.kind === 'share') return <>{format.percent(coverage.value)}</>
  return <span className="small muted">{coverage.kind === 'above-one' ? roadmap.aboveOne : roadmap.noDenominator}</span>
}
