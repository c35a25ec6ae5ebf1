import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ShownPlace } from './report-facts.ts'

/** Where the reported thing stands, in a line. */
export function ReportedPlaceName({ course, lesson, card, isWhole, language }: ShownPlace) {
  const { words: { placement, reports } } = useWords()
  const named = course === null ? placement.title : <Taught language={language}>{course}</Taught>
  if (isWhole) return <>{named} · {reports.aboutResult}</>
  return <>{named} · {lesson === null || card === null ? reports.aboutQuestion : <><Taught language={language}>{lesson}</Taught>, {reports.aboutCard(card)}</>}</>
}
