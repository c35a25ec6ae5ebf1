import type { FinalMark, LessonMark } from '#app/domain/cohorts/matrix.ts'
import { useWords } from '#app/ui/words-context.tsx'

type Look = 'done' | 'failed' | 'read' | 'to-do'

const lookOfLesson: Record<LessonMark, Look> = { 'done': 'done', 'failed': 'failed', 'read': 'read', 'passed-unread': 'read', 'to-do': 'to-do' }
const lookOfFinal: Record<FinalMark, Look> = { 'passed': 'done', 'failed': 'failed', 'to-do': 'to-do', 'locked': 'to-do' }
/** A shape of its own for each state; what is still to do has hardly any, so that the eye finds the rest. */
const shapes: Record<Look, string> = { 'done': '✓', 'failed': '✗', 'read': '◐', 'to-do': '·' }

/** One mark, a shape and a word; where there are many columns the word is heard and not seen. */
export function LessonCell({ mark, isNarrow }: { readonly mark: LessonMark; readonly isNarrow: boolean }) {
  const { words: { cohorts } } = useWords()
  return <Mark look={lookOfLesson[mark]} word={cohorts.mark[mark]} isNarrow={isNarrow} />
}

export function FinalCell({ mark, isNarrow }: { readonly mark: FinalMark; readonly isNarrow: boolean }) {
  const { words: { cohorts } } = useWords()
  return <Mark look={lookOfFinal[mark]} word={cohorts.finalMark[mark]} isNarrow={isNarrow} />
}

function Mark({ look, word, isNarrow }: { readonly look: Look; readonly word: string; readonly isNarrow: boolean }) {
  return <span className={`mark-${look}`}><span aria-hidden="true">{shapes[look]}</span> <span className={isNarrow ? 'unseen' : undefined}>{word}</span></span>
}

/** What the shapes mean, for tables in which no word stands. */
export function MarkLegend() {
  const { words: { cohorts, cockpit } } = useWords()
  return <p className="small muted">{cockpit.legend}: ✓ {cohorts.mark.done} · ✗ {cohorts.mark.failed} · ◐ {cohorts.mark.read}, {cohorts.mark['passed-unread']} · «·» {cohorts.mark['to-do']}</p>
}
