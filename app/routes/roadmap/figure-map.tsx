import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import type { Milestone } from '#app/domain/roadmap/milestone.ts'
import { Card } from '#app/ui/card.tsx'
import { OutlineMap } from '#app/ui/outline-map.tsx'
import { depthOf, figureText, TileMap, type Tile } from '#app/ui/tile-map.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { NamedCourse } from './figure-facts.server.ts'
import type { Drawn } from './outline-facts.server.ts'

interface FigureMapProps {
  readonly title: string
  readonly rows: readonly FigureRow[]
  readonly next: Milestone | null
  readonly course: NamedCourse
  /** Whether each tile leads to the page of its place. */
  readonly isLinked?: boolean
  /** The outlines that the province gave; the tiles stay. */
  readonly drawn?: Drawn | null
  /** Codes row by row, roughly where the units lie. */
  readonly layout?: { readonly columns: 4 | 5 | 6; readonly codes: readonly (string | null)[] }
}

/** Places as tiles; the table beside it says the same in numbers. */
export function FigureMap({ title, rows, next, course, layout, drawn = null, isLinked = true }: FigureMapProps) {
  const { words: { roadmap, outlines } } = useWords()
  // By code, whatever the table beside is sorted by: a place keeps its tile.
  const places = rows.filter(({ kind }) => kind !== 'undetermined').toSorted((one, other) => (one.code < other.code ? -1 : 1))
  const placed = layout ? layout.codes.map((code) => places.find((row) => row.code === code) ?? null) : places
  return (
    <Card title={title}>
      <TileMap label={roadmap.map} tiles={placed.map((row) => row && tileOf(row, isLinked ? course : null))} {...(layout && { columns: layout.columns })} limits={limitsOf(next)} />
      {layout && <p className="small muted">{roadmap.mapNote}</p>}
      {drawn && <details><summary>{outlines.show}</summary><Outlined title={title} rows={places} drawn={drawn} limits={limitsOf(next)} /></details>}
    </Card>
  )
}

function Outlined({ title, rows, drawn, limits }: { readonly title: string; readonly rows: readonly FigureRow[]; readonly drawn: Drawn; readonly limits: readonly number[] }) {
  const { words: { roadmap, outlines }, format } = useWords()
  const shapes = drawn.shapes.flatMap((outline) => {
    const row = rows.find(({ code }) => code === outline.code)
    if (!row) return []
    const { figure } = tileOf(row, null)
    return [{ outline, name: row.name, depth: depthOf(figure, limits), text: figureText(figure, roadmap, format) }]
  })
  return <><OutlineMap label={`${outlines.show}: ${title}`} width={drawn.width} height={drawn.height} shapes={shapes} /><p className="small muted">{outlines.source(drawn.source)}</p></>
}

function tileOf({ key, code, name, figure, isPartly }: FigureRow, course: NamedCourse | null): Tile {
  return { id: key, name, ...(course && { href: `/units/${code}?course=${course.id}` }), figure: figure.kind === 'share' ? figure.value : figure.kind === 'count-only' ? (isPartly ? 'partly' : 'no-denominator') : figure.kind }
}

/** Five classes tied to the next milestone: quarters of it, and beyond; of the whole where there is none, or one too small to part. */
function limitsOf(next: Milestone | null): readonly [number, number, number, number] {
  const share = next && next.share >= 0.04 ? next.share : null
  return share === null || share === 1 ? [0.2, 0.4, 0.6, 0.8] : [share / 4, share / 2, (share * 3) / 4, share]
}
