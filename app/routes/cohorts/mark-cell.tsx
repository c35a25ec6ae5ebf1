import type { FinalMark, LessonMark } from '#app/domain/cohorts/matrix.ts'
import { useWords } from '#app/ui/words-context.tsx'

type Look = 'done' | 'failed' | 'read' | 'to-do'

const lookOfLesson: Record<LessonMark, Look> = { 'done': 'done', 'failed': 'failed', 'read': 'read', 'passed-unread': 'read', 'to-do': 'to-do' }
const lookOfFinal: Record<FinalMark, Look> = { 'passed': 'done', 'failed': 'failed', 'to-do': 'to-do', 'locked': 'to-do' }
/** A shape of its own for each state; what is still to do has hardly any, so that the eye finds the rest. */
const shapes: Record<Look, string> = { 'done': '✓', 'failed': '✗', 'read': '◐', 'to-do': '·' }

/** After what was done in the room of a class. */
const roomSign = 'L'

/** One mark, a shape and a word; where there are many columns the word is heard and not seen. */
export function LessonCell({ mark, isNarrow, inRoom }: { readonly mark: LessonMark; readonly isNarrow: boolean; readonly inRoom: boolean }) {
  const { words: { cohorts } } = useWords()
  return <Mark look={lookOfLesson[mark]} word={cohorts.mark[mark]} isNarrow={isNarrow} inRoom={inRoom} />
}

export function FinalCell({ mark, isNarrow, inRoom }: { readonly mark: FinalMark; readonly isNarrow: boolean; readonly inRoom: boolean }) {
  const { words: { cohorts } } = useWords()
  return <Mark look={lookOfFinal[mark]} word={cohorts.finalMark[mark]} isNarrow={isNarrow} inRoom={inRoom} />
}

function Mark({ look, word, isNarrow, inRoom }: { readonly look: Look; readonly word: string; readonly isNarrow: boolean; readonly inRoom: boolean }) {
  const { words: { cockpit } } = useWords()
  const isMarked = inRoom && look !== 'to-do'
  return <span className={`mark-${look}`}><span aria-hidden="true">{shapes[look]}</span> <span className={isNarrow ? 'unseen' : undefined}>{word}</span>{isMarked && <><sup aria-hidden="true">{roomSign}</sup><span className="unseen">, {cockpit.inRoom}</span></>}</span>
}

/** What the shapes mean, for tables in which no word stands. */
export function MarkLegend() {
  const { words: { cohorts, cockpit } } = useWords()
  return <p className="small muted">{cockpit.legend}: ✓ {cohorts.mark.done} · ✗ {cohorts.mark.failed} · ◐ {cohorts.mark.read}, {cohorts.mark['passed-unread']} · «·» {cohorts.mark['to-do']} · {roomSign} {cockpit.inRoomLegend}</p>
}
