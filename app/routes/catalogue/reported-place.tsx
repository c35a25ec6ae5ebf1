import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ShownPlace } from './report-facts.ts'

/** Where the reported thing stands, in a line. */
export function ReportedPlaceName({ course, lesson, card }: ShownPlace) {
  const { words: { reports } } = useWords()
  return <><Taught>{course}</Taught> · {lesson === null || card === null ? reports.aboutQuestion : <><Taught>{lesson}</Taught>, {reports.aboutCard(card)}</>}</>
}
