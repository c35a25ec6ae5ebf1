import { reportHref, type ReportedPlace } from '#app/domain/catalogue/report.ts'
import { useWords } from './words-context.tsx'

/** The way to tell editors what is wrong with a card, a question or a result; `of` names which, for a reader who hears several. */
export function ReportLink({ place, of }: { readonly place: ReportedPlace; readonly of?: string }) {
  const { words: { reports } } = useWords()
  return <p className="card-report small"><a href={reportHref(place)}>{reports.link}{of !== undefined && <span className="unseen">: {of}</span>}</a></p>
}
