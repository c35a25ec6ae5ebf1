import { basicLevelCourse, type AreaResult } from '#app/domain/assessment/basic-level.ts'
import { wholeResult } from '#app/domain/catalogue/report.ts'
import { Card } from '#app/ui/card.tsx'
import { Chip, type ChipKind } from '#app/ui/chip.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { ReportLink } from '#app/ui/report-link.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface LinkedLesson { readonly href: string; readonly title: string }
interface ShownResult extends AreaResult { readonly title: string; readonly lessons: readonly LinkedLesson[] }

const kinds: Record<AreaResult['outcome'], ChipKind> = { 'reached': 'ok', 'not-reached': 'due', 'not-assessed': 'none' }

/** What somebody showed in each area, alone or under supervision, and the lessons that help where it was not enough. */
export function AreaResults({ evidence, best, reached, months, withLessons }: { readonly evidence: 'self' | 'proctored'; readonly best: readonly ShownResult[]; readonly reached: number | null; readonly months: number; readonly withLessons: boolean }) {
  const { words: { basicLevel } } = useWords()
  const level = reached === null ? basicLevel.level.none : reached === 5 ? basicLevel.level.basic : basicLevel.level.below(reached)
  const columns: readonly Column<ShownResult>[] = [
    { title: basicLevel.area, header: true, cell: ({ area, title }) => <>{area}. <Taught>{title}</Taught></> },
    { title: basicLevel.outcomeTitle, cell: ({ outcome, right, total }) => <><Chip kind={kinds[outcome]}>{basicLevel.outcome[outcome]}</Chip>{outcome !== 'not-assessed' && <span className="small muted"> {basicLevel.rightOf(right, total)}</span>}</> },
  ]
  return (
    <>
      <h2>{basicLevel.resultsOf[evidence]}</h2>
      <Notice kind={reached === 5 ? 'ok' : 'attention'}>{level}</Notice>
      <Table caption={basicLevel.resultsOf[evidence]} captionHidden columns={columns} rows={best} keyOf={({ area }) => area} />
      <p className="small muted">{basicLevel.resultsNote(months)}</p>
      <ReportLink place={wholeResult(basicLevelCourse)} of={basicLevel.resultsOf[evidence]} />
      {withLessons && best.filter(({ outcome }) => outcome !== 'reached').map((result) => <Lessons key={result.area} result={result} />)}
    </>
  )
}

function Lessons({ result: { area, title, lessons } }: { readonly result: ShownResult }) {
  const { words: { basicLevel } } = useWords()
  return (
    <Card title={<>{basicLevel.lessons}: {area}. <Taught>{title}</Taught></>}>
      {lessons.length === 0 ? <p className="muted">{basicLevel.lessonsNone}</p> : <ul className="choices">{lessons.map((lesson) => <li key={lesson.href}><a href={lesson.href}><Taught>{lesson.title}</Taught></a></li>)}</ul>}
    </Card>
  )
}

/** From which share right an area is reached, and by whose word. */
export function Thresholds({ areas }: { readonly areas: readonly { readonly area: string; readonly title: string; readonly threshold: number; readonly source: string }[] }) {
  const { words: { basicLevel }, format } = useWords()
  const columns: readonly Column<(typeof areas)[number]>[] = [
    { title: basicLevel.area, header: true, cell: ({ area, title }) => <>{area}. <Taught>{title}</Taught></> },
    { title: basicLevel.needed, numeric: true, cell: ({ threshold }) => format.percent(threshold, 0) },
    { title: basicLevel.sources, cell: ({ source }) => <Taught>{source}</Taught> },
  ]
  return <details><summary>{basicLevel.sources}</summary><Table caption={basicLevel.sources} captionHidden columns={columns} rows={areas} keyOf={({ area }) => area} /></details>
}
