import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { useWords } from './words-context.tsx'

export interface MonthPoint { /** YYYY-MM. */ readonly month: string; /** 0 to 1; null where there is no figure. */ readonly share: number | null; /** How much of the month is over; all of it unless said. */ readonly over?: number }

export interface BandPoint { readonly month: string; readonly value: number; readonly lower: number; readonly upper: number }

interface LineChartProps {
  /** What the line shows, in one sentence, for those who cannot see it. */
  readonly label: string
  /** One point a month, in order. */
  readonly points: readonly MonthPoint[]
  readonly milestone?: { readonly month: string; readonly share: number; readonly label: string }
  /** Where the line is going, within which band; begins with the first month that is not over. */
  readonly projection?: readonly BandPoint[]
  /** Something that changed the counting, such as new units. */
  readonly event?: { readonly month: string; readonly label: string }
}

/** Narrow on purpose: on a phone the letters keep their size. */
const box = { width: 440, height: 280, left: 56, right: 16, top: 34, bottom: 32 }
const rounded = (at: number) => Math.round(at * 10) / 10
const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
/** Where a point stands: at the end of its month, or as far in it as it is over. */
const placeOf = ({ month, over = 1 }: Pick<MonthPoint, 'month' | 'over'>) => monthNumber(month) - 1 + over
const monthOf = (number: number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`

interface Scales { readonly x: ScaleLinear<number, number>; readonly y: ScaleLinear<number, number> }

/** A share month by month on the way to a milestone. The table beside it is the caller's. */
export function LineChart({ label, points, milestone, projection = [], event }: LineChartProps) {
  const months = [...points, ...projection, ...(milestone ? [milestone] : [])].map(placeOf)
  const highest = Math.max(0.1, milestone?.share ?? 0, ...projection.map(({ upper }) => upper), ...points.map(({ share }) => share ?? 0))
  const x = scaleLinear([Math.min(...months), Math.max(...months)], [box.left, box.width - box.right])
  const y = scaleLinear([0, Math.min(1, highest * 1.1)], [box.height - box.bottom, box.top]).nice(4)
  const scales = { x, y }
  return (
    <svg className="chart" viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
      <Grid {...scales} />
      <Projection {...scales} projection={projection} from={points.findLast(({ share }) => share !== null)} />
      {event && <Event {...scales} {...event} />}
      {milestone && <Milestone {...scales} {...milestone} from={points[0]} />}
      <Line {...scales} points={points} />
    </svg>
  )
}

function Grid({ x, y }: Scales) {
  const { format } = useWords()
  const [first = 0, last = 0] = x.domain()
  const step = [1, 2, 3, 6, 12].find((each) => (last - first) / each <= 4) ?? 12
  const shown = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, place) => first + place * step)
  return (
    <>
      {y.ticks(4).map((share) => <g key={share}><path className="chart-grid" d={`M${box.left} ${y(share)}H${box.width - box.right}`} /><text x={box.left - 8} y={y(share) + 4} textAnchor="end">{format.percent(share, 0)}</text></g>)}
      {shown.map((month) => <text key={month} x={x(month)} y={box.height - 8} textAnchor={anchorAt(x(month))}>{format.month(monthOf(month))}</text>)}
    </>
  )
}

/** Letters near the right edge grow away from it; on the left there is room for half a name, and a whole one would meet the next. */
function anchorAt(at: number): 'middle' | 'end' {
  return at > box.width - box.right - 40 ? 'end' : 'middle'
}

function Line({ x, y, points }: Scales & { readonly points: readonly MonthPoint[] }) {
  const { format } = useWords()
  const draw = line<MonthPoint>().defined(({ share }) => share !== null).x((point) => rounded(x(placeOf(point)))).y(({ share }) => rounded(y(share ?? 0)))
  const last = points.findLast(({ share }) => share !== null)
  if (!last) return null
  const at = { x: x(placeOf(last)), y: y(last.share ?? 0) }
  return (
    <>
      <path className="chart-line" d={draw(points) ?? ''} />
      <circle className="chart-now" cx={at.x} cy={at.y} r="5.5" />
      <text className="chart-value" x={Math.min(box.width, at.x + 52)} y={at.y + 30} textAnchor="end">{format.percent(last.share ?? 0)}</text>
    </>
  )
}

/** The months to come: what is expected, dashed, within the band of what may come. */
function Projection({ x, y, projection, from }: Scales & { readonly projection: readonly BandPoint[]; readonly from: MonthPoint | undefined }) {
  if (projection.length === 0 || from?.share == null) return null
  const points = [{ ...from, value: from.share, lower: from.share, upper: from.share }, ...projection]
  const at = (point: BandPoint & Pick<MonthPoint, 'over'>) => rounded(x(placeOf(point)))
  const band = area<BandPoint>().x(at).y0(({ lower }) => rounded(y(lower))).y1(({ upper }) => rounded(y(upper)))
  const middle = line<BandPoint>().x(at).y(({ value }) => rounded(y(value)))
  return <><path className="chart-band" d={band(points) ?? ''} /><path className="chart-ahead" d={middle(points) ?? ''} /></>
}

/** The target, and the even way to it from the first point. */
function Milestone({ x, y, month, share, label, from }: Scales & NonNullable<LineChartProps['milestone']> & { readonly from: MonthPoint | undefined }) {
  const at = { x: x(monthNumber(month)), y: y(share) }
  return (
    <>
      {from && <path className="chart-way" d={`M${x(monthNumber(from.month))} ${y(from.share ?? 0)}L${at.x} ${at.y}`} />}
      <path className="chart-flag" d={`M${at.x} ${at.y - 7}l7 7-7 7-7-7z`} />
      <text className="chart-mark" x={at.x + 8} y={at.y - 14} textAnchor="end">{label}</text>
    </>
  )
}

function Event({ x, month, label }: Scales & NonNullable<LineChartProps['event']>) {
  const at = x(monthNumber(month))
  return <><path className="chart-event" d={`M${at} ${box.top - 8}V${box.height - box.bottom}`} /><text x={at + (at > box.width / 2 ? -6 : 6)} y={box.top - 2} textAnchor={at > box.width / 2 ? 'end' : 'start'}>{label}</text></>
}
