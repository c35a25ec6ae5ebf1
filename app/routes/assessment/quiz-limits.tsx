import { useWords } from '#app/ui/words-context.tsx'

interface Limits { readonly minutes: number | null; readonly slotsLeft: number | null; readonly opensAt: string | null; readonly closesAt: string | null }

/** What bounds a quiz, in words; nothing where nothing does. */
export function QuizLimits({ limits, pauseEnd }: { readonly limits: Limits; readonly pauseEnd: Date | null }) {
  const { words: { assessment }, format } = useWords()
  const lines = [
    limits.minutes !== null && assessment.limit(limits.minutes),
    limits.slotsLeft !== null && assessment.slotsLeft(limits.slotsLeft),
    limits.opensAt !== null && assessment.opens(format.time(new Date(limits.opensAt))),
    limits.closesAt !== null && assessment.closes(format.time(new Date(limits.closesAt))),
    pauseEnd !== null && assessment.pauseEnds(format.time(pauseEnd)),
  ].filter((line) => line !== false)
  return lines.length === 0 ? null : <ul className="small">{lines.map((line) => <li key={line}>{line}</li>)}</ul>
}
