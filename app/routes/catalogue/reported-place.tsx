import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ShownPlace } from './report-facts.ts'

/** Where the reported thing stands, in a line. */
export function ReportedPlaceName({ course, lesson, card, isWhole }: ShownPlace) {
  const { words: { placement, reports } } = useWords()
  const named = course === null ? placement.title : <Taught>{course}</Taught>
  if (isWhole) return <>{named} · {reports.aboutResult}</>
  return <>{named} · {lesson === null || card === null ? reports.aboutQuestion : <><Taught>{lesson}</Taught>, {reports.aboutCard(card)}</>}</>
}
