import type { CompetenceCoverage, CoverageCell, FrameworkCoverage, TaughtLesson } from '#app/domain/catalogue/coverage.ts'
import { type Column, Table } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface ListedCourse { readonly id: string; readonly code: string; readonly short: string }

/** Competences down, courses across: what each course teaches and asks of each competence. */
export function CompetenceTable({ courses, competences }: { readonly courses: readonly ListedCourse[]; readonly competences: readonly CompetenceCoverage[] }) {
  const { words: { editorial }, language, format } = useWords()
  const perCourse = courses.map(({ id, code, short }): Column<CompetenceCoverage> => ({
    title: <abbr title={short} lang="vi">{code}</abbr>,
    cell: ({ cells }) => <Counts cell={cells.find(({ courseId }) => courseId === id)} />,
  }))
  return <Table kind="matrix" caption={editorial.competencesTitle} captionHidden rows={competences} keyOf={({ competence }) => competence.code} columns={[
    { title: editorial.competence, header: true, cell: ({ competence }) => `${competence.code} ${competence[language]}` },
    ...perCourse,
    { title: editorial.total, cell: ({ lessons, questions }) => <Counts cell={{ lessons, questions }} /> },
    { title: editorial.assessed, numeric: true, cell: ({ assessed }) => format.number(assessed) },
  ]} />
}

function Counts({ cell }: { readonly cell: Pick<CoverageCell, 'lessons' | 'questions'> | undefined }) {
  const { words: { editorial } } = useWords()
  const { lessons = 0, questions: { NB, TH, VD } = { NB: 0, TH: 0, VD: 0 } } = cell ?? {}
  if (lessons + NB + TH + VD === 0) return <><span aria-hidden="true">–</span><span className="unseen">{editorial.cellNone}</span></>
  return <>{editorial.cell(lessons, NB, TH, VD)}</>
}

/** Items of one framework, and the lessons that teach each. */
export function FrameworkTable({ framework, items }: FrameworkCoverage) {
  const { words: { editorial }, language } = useWords()
  return <Table caption={framework[language]} captionHidden rows={items} keyOf={({ item }) => item.code} columns={[
    { title: editorial.item, header: true, cell: ({ item }) => `${item.code} ${item[language]}` },
    { title: editorial.taughtIn, cell: ({ lessons }) => <Lessons lessons={lessons} /> },
  ]} />
}

function Lessons({ lessons }: { readonly lessons: readonly TaughtLesson[] }) {
  const { words: { editorial } } = useWords()
  if (lessons.length === 0) return <strong>{editorial.untaught}</strong>
  return <ul>{lessons.map(({ courseId, lessonId, courseCode, title }) => <li key={`${courseId}/${lessonId}`}><a href={`/editor/lessons/${courseId}/${lessonId}`}>{courseCode} · <Taught>{title}</Taught></a></li>)}</ul>
}
