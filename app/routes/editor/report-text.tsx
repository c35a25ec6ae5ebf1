import type { ContentReport } from '#app/data/catalogue/reports.server.ts'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ReportedThing } from './report-facts.server.ts'

export type ShownReport = ContentReport & { readonly thing: ReportedThing | null }

/** What a report is about, with a link to it. */
export function ReportWhere({ report: { courseId, lessonId, card, questionId, thing } }: { readonly report: ShownReport }) {
  const { words: { placement, reports } } = useWords()
  if (thing === null) return <>{courseId} · {questionId ?? lessonId} · {reports.gone}</>
  const course = thing.course ?? placement.title
  if (thing.words === null) return <a href={thing.href}><Taught>{reports.whereResult(course)}</Taught></a>
  const where = thing.lesson === null || card === null ? reports.whereQuestion(course, questionId ?? '') : reports.where(course, thing.lesson, card)
  return <><a href={thing.href}><Taught>{thing.words}</Taught></a> <span className="muted small"><Taught>{where}</Taught></span></>
}

/** What was written, and the answer given. */
export function ReportText({ report: { kind, text, reportedAt, answer, answeredAt } }: { readonly report: ShownReport }) {
  const { words: { reports }, format } = useWords()
  return (
    <>
      <p className="muted small">{reports.at(reports.kinds[kind], format.time(reportedAt))}</p>
      <p className="written">{text}</p>
      {answer !== null && answeredAt !== null && <p className="written"><span className="muted small">{reports.answered(format.time(answeredAt))}: </span>{answer}</p>}
    </>
  )
}
