import { streamSafe } from '../people/text.ts'
import { accept, refuse, type Result } from '../result.ts'

/** Characters of one text between a learner and a trainer. */
export const longestInquiry = 2000

/** What was written, as it is kept: NFC, lines by «\n», without blanks around it. */
export function inquiryText(written: string): Result<string, 'question-empty' | 'field-too-long'> {
  const text = streamSafe(written).normalize('NFC').replace(/\r\n?/gu, '\n').trim()
  if (text === '') return refuse('question-empty')
  return [...text].length > longestInquiry ? refuse('field-too-long') : accept(text)
}
