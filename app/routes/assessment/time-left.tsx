import { useWords } from '#app/ui/words-context.tsx'

/** The time of an attempt as the server saw it when it made the page: minutes left, and the instant it ends, which stays true. */
export interface TimeLeft { readonly minutes: number; readonly deadline: Date }

export function TimeLeftLine({ time }: { readonly time: TimeLeft | null }) {
  const { words: { assessment }, format } = useWords()
  if (time === null) return null
  return <p className="small" role="timer">{time.minutes > 0 ? assessment.timeLeft(time.minutes, format.time(time.deadline)) : assessment.timeOver(format.time(time.deadline))}</p>
}

/** What was granted to the learner beyond the limit, and why. */
export function ExtraTimeLines({ grants }: { readonly grants: readonly { readonly minutes: number; readonly reason: string; readonly grantedAt: Date }[] }) {
  const { words: { receipts } } = useWords()
  return grants.map(({ minutes, reason, grantedAt }) => <p key={grantedAt.getTime()} className="small">{receipts.extraYours(minutes, reason)}</p>)
}
