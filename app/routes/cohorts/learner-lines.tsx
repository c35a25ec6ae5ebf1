import type { LearnerAttempt, ReadingBehind } from '#app/data/cohorts/learner-evidence.server.ts'
import type { InPerson } from '#app/domain/cohorts/in-person.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { BeforeRound } from './round-note.tsx'

/** How it came about: alone, or in the room of the class and by whom. */
function How({ how, by }: { readonly how: InPerson | null; readonly by: string | null }) {
  const { words: { cockpit } } = useWords()
  return <span className="muted">{how === null ? cockpit.self : `${cockpit.inPerson[how]}${by === null ? '' : ` (${by})`}`}</span>
}

export function ReadingLine({ reading }: { readonly reading: ReadingBehind | undefined }) {
  const { words: { cockpit }, format } = useWords()
  return <p>{cockpit.read}: {reading === undefined ? cockpit.notRead : <>{format.time(reading.readAt)} · <How how={reading.how} by={reading.by} /></>}</p>
}

/** An attempt as the page shows it; `isBefore`: of the time before the round that is open, and of no account in it. */
export interface ShownAttempt extends LearnerAttempt { readonly isBefore: boolean }

/** The attempts at one quiz: when, how it ended, how many answers came. */
export function LearnerQuiz({ cohortId, title, attempts }: { readonly cohortId: string; readonly title: string; readonly attempts: readonly ShownAttempt[] }) {
  const { words: { cockpit, assessment }, format } = useWords()
  if (attempts.length === 0) return <p>{title}: {cockpit.attemptsNone}</p>
  return (
    <>
      <p>{title}:</p>
      <ul>{attempts.map((each) => (
        <li key={each.id}>
          <a href={`/cohorts/${cohortId}/attempts/${each.id}`}>{cockpit.attempt(each.slot, format.time(each.submittedAt ?? each.startedAt))}: {each.submittedAt === null ? cockpit.attemptOpen : each.passed === true ? assessment.passed : assessment.failed} · {cockpit.answersReceived(each.answers)}{each.late > 0 && `, ${cockpit.late(each.late)}`}</a> · <How how={each.how} by={each.by} /><BeforeRound isBefore={each.isBefore} />
        </li>
      ))}</ul>
    </>
  )
}
