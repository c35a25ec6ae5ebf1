import type { OpenRound } from '#app/domain/training/open-round.ts'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Round = OpenRound | null

/** That some of a class are to do the course once more; nothing where nobody is. It explains the sign after names. */
export function RoundFoot({ people }: { readonly people: number }) {
  const { words: { rounds } } = useWords()
  return people === 0 ? null : <p className="small muted">{roundSign} {rounds.inClass(people)}</p>
}

/** The same of one learner: since when and why. */
export function RoundSince({ round }: { readonly round: Round }) {
  const { words: { rounds }, format } = useWords()
  return round === null ? null : <Notice kind="info"><p>{rounds.ofLearner[round.why](format.day(round.lastCompletedAt), format.day(round.since))} {rounds.keptOfLearner}</p></Notice>
}

/** After a name in a table whose foot explains it. */
export function RoundMark({ round }: { readonly round: Round }) {
  const { words: { rounds }, format } = useWords()
  return round === null ? null : <> <span aria-hidden="true">{roundSign}</span><span className="unseen">{rounds.mark(format.day(round.since))}</span></>
}

/** After what was done before the round and does not count for it. */
export function BeforeRound({ isBefore }: { readonly isBefore: boolean }) {
  const { words: { rounds } } = useWords()
  return isBefore ? <span className="muted"> · {rounds.before}</span> : null
}

const roundSign = '↻'
