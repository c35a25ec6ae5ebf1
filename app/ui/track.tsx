export type BarTone = 'cham' | 'la' | 'nghe' | 'gach'

interface BarProps {
  /** 0 to 1. */
  readonly share: number
  readonly tone?: BarTone
  /** Where the milestone stands, 0 to 1: a tick across the bar. */
  readonly milestone?: number | undefined
}

const percent = (share: number) => `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`

/** A bar beside a figure that says the same; not read out. Drawn as SVG, since the content policy forbids inline styles. */
export function Bar({ share, tone = 'cham', milestone }: BarProps) {
  return (
    <svg className={`bar bar-${tone}`} aria-hidden="true">
      <rect className="bar-rest" width="100%" height="100%" />
      <rect className="bar-done" width={percent(share)} height="100%" />
      {milestone !== undefined && <rect className="bar-tick" x={percent(milestone)} width="3" height="100%" />}
    </svg>
  )
}

/** Progress, with its words: «Xong 2 trên 8 bài». */
export function Track({ share, label }: { readonly share: number; readonly label: string }) {
  return <div className="track"><Bar share={share} tone="la" /><p className="small muted">{label}</p></div>
}

/** Which of a few steps this is; `label` says it in words. */
export function Steps({ current, total, label }: { readonly current: number; readonly total: number; readonly label: string }) {
  return (
    <div className="steps" role="img" aria-label={label}>
      {Array.from({ length: total }, (_, place) => <i key={place} className={place + 1 < current ? 'past' : place + 1 === current ? 'now' : undefined} />)}
    </div>
  )
}
