import { useId } from 'react'
import type { LearnerState, LearnerStateKind } from '#app/domain/cohorts/learner-state.ts'
import type { MatrixRow } from '#app/domain/cohorts/matrix.ts'
import { Chip, type ChipKind } from '#app/ui/chip.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { FinalCell, LessonCell, MarkLegend } from './mark-cell.tsx'
import { RoundFoot, RoundMark } from './round-note.tsx'
import { SeenMark, SeenNote } from './seen-note.tsx'
import './matrix-print.css'

type Row = Pick<MatrixRow, 'personId' | 'name' | 'state' | 'marks' | 'final' | 'finalInRoom' | 'seenFrom' | 'round'>
interface TitledLesson { readonly id: string; readonly title: string }

const stateKinds: Record<LearnerState['kind'], ChipKind> = { 'needs-help': 'late', 'not-started': 'none', 'on-track': 'todo', 'complete': 'ok' }
/** With more lessons, cells hold their shape alone. */
const mostWithWords = 12

/** Learners × lessons: names and lesson numbers stay in sight while it is scrolled; the script, where there is one, walks it by arrow keys. */
export function LearnerMatrix({ cohortId, rows, lessons, script }: { readonly cohortId: string; readonly rows: readonly Row[]; readonly lessons: readonly TitledLesson[]; readonly script: string | null }) {
  const { words: { cohorts, cockpit } } = useWords()
  const id = useId()
  const isNarrow = lessons.length > mostWithWords
  return (
    <>
      <h2>{cohorts.matrix}</h2>
      <div className="table-box matrix-box" role="region" aria-labelledby={id} tabIndex={0}>
        <table className="matrix" data-grid="">
          <caption id={id}>{cohorts.needsHelpFirst}</caption>
          <thead><tr>
            <th scope="col">{cohorts.learner}</th><th scope="col">{cohorts.stateTitle}</th>
            {lessons.map(({ id: lesson, title }, place) => <th key={lesson} scope="col" data-at={lesson}><span aria-hidden="true" title={title}>{isNarrow ? place + 1 : cohorts.lessonShort(place + 1)}</span><span className="unseen">{cohorts.lessonShort(place + 1)}: {title}</span></th>)}
            <th scope="col" data-at="final">{cohorts.finalShort}</th>
          </tr></thead>
          <tbody>{rows.map((row) => <MatrixLine key={row.personId} row={row} cohortId={cohortId} isNarrow={isNarrow} />)}</tbody>
        </table>
      </div>
      <MarkLegend />
      <SeenNote people={rows.filter(({ seenFrom }) => seenFrom !== null).length} />
      <RoundFoot people={rows.filter(({ round }) => round !== null).length} />
      <p className="small muted">{cohorts.lessonsTitle}: {lessons.map(({ title }, place) => `${place + 1}. ${title}`).join(' · ')}</p>
      {script !== null && <p className="small muted keyboard-hint">{cockpit.keys}</p>}
      {script !== null && <script type="module" src={script} />}
    </>
  )
}

function MatrixLine({ row: { personId, name, state, marks, final, finalInRoom, seenFrom, round }, cohortId, isNarrow }: { readonly row: Row; readonly cohortId: string; readonly isNarrow: boolean }) {
  const { words: { cohorts } } = useWords()
  return (
    <tr>
      <th scope="row"><a href={`/cohorts/${cohortId}/learners/${personId}`}>{name}</a><SeenMark from={seenFrom} /><RoundMark round={round} /></th>
      <td className="state"><Chip kind={stateKinds[state.kind]}>{cohorts.state[state.kind]}</Chip></td>
      {marks.map(({ lessonId, mark, inRoom }) => <LessonCell key={lessonId} mark={mark} isNarrow={isNarrow} inRoom={inRoom} />)}
      <FinalCell mark={final} isNarrow={isNarrow} inRoom={finalInRoom} />
    </tr>
  )
}

/** Where one is in a class that needs several pages, and the way to the others. */
export function Pages({ cohortId, from, rows, shown, page, pages, only }: { readonly cohortId: string; readonly from: number; readonly rows: readonly unknown[]; readonly shown: number; readonly page: number; readonly pages: number; readonly only: LearnerStateKind | null }) {
  const { words: { cockpit }, format } = useWords()
  if (pages === 1) return null
  const href = (to: number) => `/cohorts/${cohortId}?${new URLSearchParams({ ...(only === null ? {} : { state: only }), page: String(to) }).toString()}#class`
  return (
    <p className="actions">
      {page > 1 && <a href={href(page - 1)}>{cockpit.previous}</a>}
      <span className="muted">{cockpit.shownOf(format.number(from + 1), format.number(from + rows.length), format.number(shown))}</span>
      {page < pages && <a href={href(page + 1)}>{cockpit.next}</a>}
    </p>
  )
}
