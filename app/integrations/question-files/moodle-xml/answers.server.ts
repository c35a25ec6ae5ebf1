import { fractionOf } from '../fractions.server.ts'
import { childOf, rawText, type XmlElement } from '../parse-xml.server.ts'
import type { PlainText } from '../plain-text.server.ts'
import { moodleText } from './texts.server.ts'

export interface MoodleAnswer { readonly text: PlainText; readonly because: PlainText; readonly share: number; readonly tolerance: number }
type Answers = { readonly ok: true; readonly answers: readonly MoodleAnswer[] } | { readonly ok: false; readonly line: number; readonly detail: string }

/** The answers of a question with their shares; a share that Moodle does not know is refused, as Moodle refuses it, unless fractions mean something else. */
export function readFractions(elements: readonly XmlElement[], fractions: 'known' | 'any fraction'): Answers {
  const answers: MoodleAnswer[] = []
  for (const element of elements) {
    const written = element.attributes.fraction ?? ''
    const share = fractions === 'known' ? fractionOf(Number(written === '' ? Number.NaN : written)) : 1
    if (share === null) return { ok: false, line: element.line, detail: written }
    answers.push({ text: answerText(element), because: moodleText(childOf(element, 'feedback')), share, tolerance: Number(rawText(childOf(element, 'tolerance')).trim() || '0') })
  }
  return { ok: true, answers }
}

function answerText(element: XmlElement): PlainText {
  const text = moodleText(element)
  return text.text === '' && childOf(element, 'text') === undefined ? { text: rawText(element).trim(), lacks: null } : text
}
