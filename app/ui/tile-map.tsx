import type { Format } from '#app/words/format.ts'
import type { Words } from '#app/words/words.ts'
import { classNames } from './class-names.ts'
import { useWords } from './words-context.tsx'

export interface Tile {
  readonly id: string
  readonly name: string
  readonly href?: string
  /** A share of 0 to 1, or why there is none. */
  readonly figure: number | 'withheld' | 'no-denominator' | 'partly' | 'above-one'
  /** The unit this page is about. */
  readonly isHere?: boolean
}

interface TileMapProps {
  readonly label: string
  /** Row by row, roughly where the units lie; null leaves a gap (on wide screens). */
  readonly tiles: readonly (Tile | null)[]
  /** How many stand in a row on wide screens; as many as fit when absent. */
  readonly columns?: 4 | 5 | 6
  /** Four rising limits between the five classes, 0 to 1. */
  readonly limits: readonly [number, number, number, number]
}

/** Units as equal tiles in five depths of indigo; hatched where there is no figure. A table beside it says the same. */
export function TileMap({ label, tiles, columns, limits }: TileMapProps) {
  return (
    <div className="tile-map">
      <ul className={classNames('tiles', columns && `tiles-${columns}`)} aria-label={label}>
        {tiles.map((tile, place) => tile ? <TileOf key={tile.id} tile={tile} depth={depthOf(tile.figure, limits)} /> : <li key={place} className="gap" aria-hidden="true" />)}
      </ul>
      <Legend limits={limits} tiles={tiles} />
    </div>
  )
}

/** Which of the five depths a figure is drawn in, or why it has none. */
export function depthOf(figure: Tile['figure'], limits: readonly number[]): string {
  if (typeof figure === 'number') return String(1 + limits.filter((limit) => figure >= limit).length)
  return figure === 'partly' ? 'no-denominator' : figure // drawn alike: neither has a share
}

/** A figure in words: its share, or why there is none. */
export function figureText(figure: Tile['figure'], words: Words['roadmap'], format: Format): string {
  switch (figure) {
    case 'withheld': return words.withheld
    case 'no-denominator': return words.noDenominator
    case 'partly': return words.partly
    case 'above-one': return words.aboveOneShort
    default: return format.percent(figure, 0)
  }
}

function TileOf({ tile, depth }: { readonly tile: Tile; readonly depth: string }) {
  const { words, format } = useWords()
  const { name, figure, href, isHere } = tile
  const told = figureText(figure, words.roadmap, format)
  const text = typeof figure === 'number' ? <b>{told}</b> : <small>{told}</small>
  const inside = <><span>{name}</span>{text}</>
  const className = `tile tile-${depth}`
  return <li>{href === undefined ? <div className={className} aria-current={isHere ? 'true' : undefined}>{inside}</div> : <a className={className} href={href} aria-current={isHere ? 'true' : undefined}>{inside}</a>}</li>
}

function Legend({ limits, tiles }: { readonly limits: TileMapProps['limits']; readonly tiles: TileMapProps['tiles'] }) {
  const { words, format } = useWords()
  const bounds = [0, ...limits, 1].map((bound) => format.percent(bound, 0))
  const has = (figure: Tile['figure']) => tiles.some((tile) => tile?.figure === figure)
  return (
    <ul className="legend small muted">
      {bounds.slice(1).map((to, place) => <li key={to}><i className={`tile-${place + 1}`} />{words.roadmap.classOf(bounds[place] ?? '', to)}</li>)}
      {has('withheld') && <li><i className="tile-withheld" />{words.roadmap.withheld}</li>}
      {has('partly') && <li><i className="tile-no-denominator" />{words.roadmap.partly}</li>}
      {has('no-denominator') && <li><i className="tile-no-denominator" />{words.roadmap.noDenominator}</li>}
      {has('above-one') && <li><i className="tile-above-one" />{words.roadmap.aboveOneShort}</li>}
    </ul>
  )
}
