import type { FinalMark, LessonMark } from '#app/domain/cohorts/matrix.ts'
import { useWords } from '#app/ui/words-context.tsx'

type Look = 'done' | 'failed' | 'read' | 'to-do'

const lookOfLesson: Record<LessonMark, Look> = { 'done': 'done', 'failed': 'failed', 'read': 'read', 'passed-unread': 'read', 'to-do': 'to-do' }
const lookOfFinal: Record<FinalMark, Look> = { 'passed': 'done', 'failed': 'failed', 'to-do': 'to-do', 'locked': 'to-do' }
/** A shape of its own for each state; what is still to do has hardly any, so that the eye finds the rest. The style sheet draws the same ones in the cells. */
const shapes: Record<Look, string> = { 'done': '✓', 'failed': '✗', 'read': '◐', 'to-do': '·' }

/** After what was done in the room of a class. */
const roomSign = 'L'

/** The cell of one mark: a shape and a word; where there are many columns the word is heard and not seen. */
export function LessonCell({ mark, isNarrow, inRoom }: { readonly mark: LessonMark; readonly isNarrow: boolean; readonly inRoom: boolean }) {
  const { words: { cohorts } } = useWords()
  return <Cell look={lookOfLesson[mark]} word={cohorts.mark[mark]} isNarrow={isNarrow} inRoom={inRoom} />
}

export function FinalCell({ mark, isNarrow, inRoom }: { readonly mark: FinalMark; readonly isNarrow: boolean; readonly inRoom: boolean }) {
  const { words: { cohorts } } = useWords()
  return <Cell look={lookOfFinal[mark]} word={cohorts.finalMark[mark]} isNarrow={isNarrow} inRoom={inRoom} />
}

/** As few letters as a cell can be: a class of 200 has 12,000 of them. What is to do has no class at all; `i` holds what is heard and not seen. */
function Cell({ look, word, isNarrow, inRoom }: { readonly look: Look; readonly word: string; readonly isNarrow: boolean; readonly inRoom: boolean }) {
  const { words: { cockpit } } = useWords()
  const isMarked = inRoom && look !== 'to-do'
  const [seen, heard] = [isNarrow ? '' : word, `${isNarrow ? word : ''}${isMarked ? `, ${cockpit.inRoom}` : ''}`]
  const kind = isMarked ? `${look} room` : look
  return <td className={look === 'to-do' ? undefined : kind}>{seen}{heard !== '' && <i>{heard}</i>}</td>
}

/** What the shapes mean, for tables in which no word stands. */
export function MarkLegend() {
  const { words: { cohorts, cockpit } } = useWords()
  const meanings = [[shapes.done, cohorts.mark.done], [shapes.failed, cohorts.mark.failed], [shapes.read, `${cohorts.mark.read}, ${cohorts.mark['passed-unread']}`], [`«${shapes['to-do']}»`, cohorts.mark['to-do']], [roomSign, cockpit.inRoomLegend]]
  return <p className="small muted">{cockpit.legend}: {meanings.map((each) => each.join(' ')).join(' · ')}</p>
}
