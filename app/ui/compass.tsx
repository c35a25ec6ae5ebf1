/** One arm: the number of its area and how far it reaches, 0 to 1; null where nothing was shown. */
export interface Arm { readonly area: string; readonly share: number | null; readonly isReached: boolean }

const [middle, longest] = [110, 84]
const rounded = (at: number) => Math.round(at * 10) / 10
/** Arms go round from the top. */
const point = (place: number, count: number, length: number) => {
  const angle = (place / count) * 2 * Math.PI - Math.PI / 2
  return { x: rounded(middle + Math.cos(angle) * length), y: rounded(middle + Math.sin(angle) * length) }
}

/** Areas as arms of a compass, one as long as the share shown in it. The table beside it is the caller's and says the same; a reached area has a full dot, another a ring. */
export function Compass({ label, arms }: { readonly label: string; readonly arms: readonly Arm[] }) {
  const ring = (length: number) => arms.map((_, place) => { const { x, y } = point(place, arms.length, length); return `${x},${y}` }).join(' ')
  const shape = arms.map(({ share }, place) => { const { x, y } = point(place, arms.length, longest * (share ?? 0)); return `${x},${y}` }).join(' ')
  return (
    <svg className="chart compass" viewBox="0 0 220 220" role="img" aria-label={label}>
      {[1, 0.5].map((part) => <polygon key={part} className="compass-ring" points={ring(longest * part)} />)}
      <polygon className="compass-shape" points={shape} />
      {arms.map(({ area, share, isReached }, place) => {
        const [end, name, dot] = [longest, longest + 15, longest * (share ?? 0)].map((length) => point(place, arms.length, length))
        return (
          <g key={area}>
            <line className="compass-ring" x1={middle} y1={middle} x2={end?.x} y2={end?.y} />
            {share !== null && <circle className={isReached ? 'compass-reached' : 'compass-dot'} cx={dot?.x} cy={dot?.y} r="5" />}
            <text x={name?.x} y={(name?.y ?? 0) + 5} textAnchor="middle">{area}</text>
          </g>
        )
      })}
    </svg>
  )
}
