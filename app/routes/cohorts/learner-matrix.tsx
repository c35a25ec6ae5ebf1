import type { LearnerState } from '#app/domain/cohorts/learner-state.ts'
import type { FinalMark, LessonMark, MatrixRow } from '#app/domain/cohorts/matrix.ts'
import { Chip, type ChipKind } from '#app/ui/chip.tsx'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Row = Pick<MatrixRow, 'personId' | 'name' | 'state' | 'marks' | 'final'>
interface TitledLesson { readonly id: string; readonly title: string }

const stateKinds: Record<LearnerState['kind'], ChipKind> = { 'needs-help': 'late', 'not-started': 'none', 'on-track': 'todo', 'complete': 'ok' }

/** Learners × lessons, each cell a shape and a word; lessons are numbered above and named below, so that it fits 40 × 10 and A4. */
export function LearnerMatrix({ cohortId, rows, lessons }: { readonly cohortId: string; readonly rows: readonly Row[]; readonly lessons: readonly TitledLesson[] }) {
  const { words: { cohorts } } = useWords()
  const columns: readonly Column<Row>[] = [
    { title: cohorts.learner, header: true, cell: ({ personId, name }) => <a href={`/cohorts/${cohortId}/learners/${personId}/overrides`}>{name}</a> },
    { title: cohorts.stateTitle, cell: ({ state }) => <Chip kind={stateKinds[state.kind]}>{cohorts.state[state.kind]}</Chip> },
    ...lessons.map(({ id, title }, place): Column<Row> => ({
      title: <>{cohorts.lessonShort(place + 1)}<span className="unseen">: {title}</span></>,
      cell: ({ marks }) => <LessonCell mark={marks.find(({ lessonId }) => lessonId === id)?.mark ?? 'to-do'} />,
    })),
    { title: cohorts.finalShort, cell: ({ final }) => <FinalCell mark={final} /> },
  ]
  return (
    <>
      <h2>{cohorts.matrix}</h2>
      <Table kind="matrix" caption={`${cohorts.learners(rows.length)}. ${cohorts.needsHelpFirst}`} columns={columns} rows={rows} keyOf={({ personId }) => personId} />
      <p className="small muted">{cohorts.lessonsTitle}: {lessons.map(({ title }, place) => `${place + 1}. ${title}`).join(' · ')}</p>
    </>
  )
}

type Look = 'done' | 'failed' | 'read' | 'to-do'

const lookOfLesson: Record<LessonMark, Look> = { 'done': 'done', 'failed': 'failed', 'read': 'read', 'passed-unread': 'read', 'to-do': 'to-do' }
const lookOfFinal: Record<FinalMark, Look> = { 'passed': 'done', 'failed': 'failed', 'to-do': 'to-do', 'locked': 'to-do' }
/** A shape of its own for each state; what is still to do has none, so that the eye finds the rest. */
const icons: Record<Look, IconName | null> = { 'done': 'check', 'failed': 'x', 'read': 'book', 'to-do': null }

function LessonCell({ mark }: { readonly mark: LessonMark }) {
  const { words: { cohorts } } = useWords()
  return <Mark look={lookOfLesson[mark]} word={cohorts.mark[mark]} />
}

function FinalCell({ mark }: { readonly mark: FinalMark }) {
  const { words: { cohorts } } = useWords()
  return <Mark look={lookOfFinal[mark]} word={cohorts.finalMark[mark]} />
}

function Mark({ look, word }: { readonly look: Look; readonly word: string }) {
  const icon = icons[look]
  return <span className={`mark-cell mark-${look}`}>{icon !== null && <Icon name={icon} />}{word}</span>
}
