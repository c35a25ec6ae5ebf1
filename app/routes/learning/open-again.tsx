import { ButtonLink } from '#app/ui/button.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { ToDoList, type ToDo } from '#app/ui/to-do-list.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { useRoundText, type ShownRound } from './round-notice.tsx'

/** In a list of courses: one completed before that is open once more, with all that is missing and where it goes on. */
export function OpenAgain({ round, missing, next }: { readonly round: ShownRound; readonly missing: readonly ToDo[]; readonly next: string | null }) {
  const { words: { learning, rounds } } = useWords()
  return (
    <>
      <Chip kind="todo">{rounds.chip}</Chip>
      <p className="small">{useRoundText(round)}</p>
      {missing.length > 0 && <ToDoList items={missing} />}
      {next !== null && <p><ButtonLink href={next} kind="ghost" iconAfter="arrow-right">{learning.continue}</ButtonLink></p>}
    </>
  )
}
