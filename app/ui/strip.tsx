import { scaleLinear } from 'd3-scale'
import { useWords } from './words-context.tsx'

interface StripProps { /** What the marks are, for those who cannot see them. */ readonly label: string; /** 0 to 1. */ readonly shares: readonly number[]; /** From one share to another, what lies in the middle is shaded. */ readonly middle: readonly [number, number] }

const box = { width: 440, height: 84, left: 12, right: 12, top: 10, bottom: 34 }
const rounded = (at: number) => Math.round(at * 10) / 10

/** Shares as marks on one line, so that one sees how far apart they are. The table beside it is the caller's. */
export function Strip({ label, shares, middle }: StripProps) {
  const { format } = useWords()
  const x = scaleLinear([0, Math.max(0.05, ...shares)], [box.left, box.width - box.right]).nice(4)
  const foot = box.height - box.bottom
  const end = box.width - box.right
  return (
    <svg className="chart strip" viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
      <rect className="strip-middle" x={rounded(x(middle[0]))} y={box.top} width={rounded(Math.max(2, x(middle[1]) - x(middle[0])))} height={foot - box.top} />
      <path className="chart-grid" d={`M${box.left} ${foot}H${end}`} />
      {shares.map((share, at) => <path key={at} className="strip-mark" d={`M${rounded(x(share))} ${box.top}V${foot}`} />)}
      {x.ticks(4).map((share) => <text key={share} x={x(share)} y={box.height - 12} textAnchor={x(share) < 30 ? 'start' : x(share) > end - 20 ? 'end' : 'middle'}>{format.percent(share, x.ticks(4).some((tick) => tick * 100 % 1 > 0.01) ? 1 : 0)}</text>)}
    </svg>
  )
}
