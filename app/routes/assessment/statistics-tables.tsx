import type { Flag } from '#app/domain/assessment/statistics-flags.ts'
import type { ItemFigures } from '#app/domain/assessment/statistics.ts'
import type { TestFigures } from '#app/domain/assessment/statistics-test.ts'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { QuizTitle } from './quiz-title.tsx'
import { FlagChip } from './statistics-todo.tsx'

interface Item { readonly questionId: string; readonly hash: string; readonly quizId: string; readonly lesson: string | null; readonly stem: string; readonly figures: ItemFigures; readonly flags: readonly Flag[] }

/** Which attempts the figures are of, and the way to the others. */
export function WhichAttempts({ which }: { readonly which: 'first' | 'all' }) {
  const { words: { statistics: words } } = useWords()
  const first = which === 'first' ? <strong>{words.first}</strong> : <a href="?">{words.first}</a>
  const everything = which === 'all' ? <strong>{words.everything}</strong> : <a href="?of=all">{words.everything}</a>
  return <p>{words.show}: {first} · {everything}.{which === 'first' && <span className="muted"> {words.lead2}</span>}</p>
}

/** One line a version of a question, each a link to its options. */
export function ItemTable({ courseId, which, items }: { readonly courseId: string; readonly which: 'first' | 'all'; readonly items: readonly Item[] }) {
  const { words: { statistics: words }, format } = useWords()
  const query = which === 'all' ? '?of=all' : ''
  return (
    <Table
      caption={words.items} captionHidden rows={items} keyOf={(item) => item.hash}
      columns={[
        { title: words.question, header: true, cell: (item) => <a lang="vi" href={`/editor/statistics/${courseId}/${item.questionId}${query}#v-${item.hash.slice(0, 8)}`}>{item.stem}</a> },
        { title: words.flag, cell: ({ flags }) => (flags.length === 0 ? <span className="muted">{words.fine}</span> : flags.map(({ kind }) => <FlagChip key={kind} kind={kind} />)) },
        { title: words.facility, numeric: true, cell: ({ figures }) => format.percent(figures.facility) },
        { title: words.discrimination, numeric: true, cell: ({ figures }) => (figures.discrimination === null ? '–' : format.number(figures.discrimination)) },
        { title: words.asked, numeric: true, cell: ({ figures }) => format.number(figures.count) },
        { title: words.time, cell: ({ figures }) => (figures.time === null ? '–' : words.seconds(figures.time.from, figures.time.to)) },
        { title: words.quiz, cell: quizOf },
      ]}
    />
  )
}

/** The lesson of a check, else which quiz of the course. */
function quizOf({ quizId, lesson }: { readonly quizId: string; readonly lesson: string | null }) {
  return lesson === null ? <QuizTitle quizId={quizId} lesson="" /> : <span lang="vi">{lesson}</span>
}

interface Quiz { readonly quizId: string; readonly lesson: string | null; readonly figures: TestFigures }

/** One line a quiz. */
export function TestTable({ tests }: { readonly tests: readonly Quiz[] }) {
  const { words: { statistics: words }, format } = useWords()
  return (
    <Table
      caption={words.quizzes} captionHidden rows={tests} keyOf={({ quizId }) => quizId}
      columns={[
        { title: words.quiz, header: true, cell: quizOf },
        { title: words.attempts, numeric: true, cell: ({ figures }) => <>{format.number(figures.count)}{figures.counted < figures.count && <small className="muted"> {words.otherSizes(figures.counted, figures.questions)}</small>}</> },
        { title: words.mean, numeric: true, cell: ({ figures }) => format.percent(figures.mean) },
        { title: words.deviation, numeric: true, cell: ({ figures }) => (figures.deviation === null ? '–' : format.number(figures.deviation, 2)) },
        { title: words.reliability, cell: ({ figures }) => <Reliable figures={figures} /> },
        { title: words.standardError, numeric: true, cell: ({ figures: { reliability } }) => (reliability.kind === 'none' ? '–' : format.number(reliability.standardError, 2)) },
      ]}
    />
  )
}

function Reliable({ figures: { reliability } }: { readonly figures: TestFigures }) {
  const { words: { statistics: words }, format } = useWords()
  if (reliability.kind === 'none') return <>{words.notDefined}: {words.noReliability[reliability.because]}</>
  return <>{format.number(reliability.value, 2)} <small className="muted">({words.reliabilityKind[reliability.kind]})</small></>
}
