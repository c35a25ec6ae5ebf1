import type { OpenRound } from '#app/domain/training/open-round.ts'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What a page says of a course completed before that is open once more. */
export type ShownRound = Pick<OpenRound, 'since' | 'why' | 'lastCompletedAt'>

/** Why, and from when on things count, in one sentence. */
export function useRoundText(round: ShownRound): string {
  const { words: { rounds }, format } = useWords()
  return rounds.why[round.why](format.day(round.lastCompletedAt), format.day(round.since))
}

/** At the head of the course's page: why it is open once more, and what was given for it the last time. What is missing stands below, as always. */
export function RoundNotice({ round, code }: { readonly round: ShownRound; readonly code: string | null }) {
  const { words: { rounds } } = useWords()
  return (
    <Notice kind="attention">
      <p>{useRoundText(round)} {rounds.kept}</p>
      {round.why === 'renewal' && <p><a href="/requirements">{rounds.dueSee}</a></p>}
      {code !== null && <p><a href={`/certificates/${code}`}>{rounds.former}</a></p>}
    </Notice>
  )
}
