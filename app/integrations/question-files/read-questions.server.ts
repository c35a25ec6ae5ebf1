import { questionFileLimits, type FileProblem, type FileReason, type ImportedQuestion, type QuestionDefaults, type QuestionFileFormat, type ReadQuestions, type UnsupportedQuestion } from '#app/domain/assessment/question-file.ts'
import { readAiken } from './aiken/read.server.ts'
import { hasLongLine, withNarrowBlanks } from './bounded-lines.server.ts'
import { decodeText } from './decode-text.server.ts'
import type { Read, Recognised } from './draft.server.ts'
import { readGift } from './gift/read.server.ts'
import { readMoodleXml } from './moodle-xml/read.server.ts'
import { isForOldFont } from './legacy-letters.server.ts'
import { isZip } from './open-zip.server.ts'
import { parseXml } from './parse-xml.server.ts'
import { readQti12 } from './qti12/read.server.ts'
import { withNamesOf21 } from './qti2/normal-names.server.ts'
import { readQti2Item } from './qti2/read.server.ts'
import { questionOfDraft } from './question-of-draft.server.ts'
import { readPackage } from './read-package.server.ts'
import { linesOfText } from './vietnamese/plain-lines.server.ts'
import { readVietnamese } from './vietnamese/read.server.ts'

/** A file as it came: its name is only for the report, what it is is told by its bytes. */
export interface QuestionFile { readonly name: string; readonly bytes: Uint8Array }

/**
 * Reads a file of questions of any form we know. Never throws: what may not come in is listed with its place and reason,
 * and the rest comes in. `defaults` says what other systems do not say of a question.
 */
export async function readQuestions({ bytes }: QuestionFile, defaults: QuestionDefaults): Promise<ReadQuestions> {
  const recognised = await recognise(bytes)
  if ('reason' in recognised) return failed(recognised)
  if (recognised.reads.length > questionFileLimits.questions) return failed({ where: {}, reason: 'too-many-questions', detail: String(recognised.reads.length) })
  if (recognised.reads.length === 0) return { ...failed({ where: {}, reason: 'no-questions' }), format: recognised.format }
  return judged(recognised.format, recognised.reads, defaults)
}

function failed(problem: FileProblem): ReadQuestions {
  return { format: null, questions: [], unsupported: [], problems: [problem] }
}

async function recognise(bytes: Uint8Array): Promise<Recognised> {
  const whole = (reason: FileReason): FileProblem => ({ where: {}, reason })
  if (bytes.length === 0) return whole('file-empty')
  if (bytes.length > questionFileLimits.bytes) return whole('file-too-large')
  if (isZip(bytes)) return readPackage(bytes)
  const other = otherDocument(bytes)
  if (other) return whole(other)
  const text = decodeText(bytes)
  if (!text.ok) return whole(text.reason)
  if (text.value.trim() === '') return whole('file-empty')
  return /^\s*<(?:[?!]|[a-z])/iu.test(text.value) && !/^\s*<(?:p|div|b|i|u|span|br)\b/iu.test(text.value) ? recogniseXml(text.value) : recogniseText(text.value)
}

/** What offices also send: Word's old form and RTF, which Word saves anew as .docx; a PDF or an old table. */
function otherDocument(bytes: Uint8Array): FileReason | null {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (content.subarray(0, 5).toString('latin1') === '{\\rtf') return 'word-broken'
  if (content.subarray(0, 4).toString('hex') === 'd0cf11e0') return content.includes(Buffer.from('WordDocument', 'utf16le')) ? 'word-broken' : 'format-unknown'
  return content.subarray(0, 5).toString('latin1') === '%PDF-' ? 'format-unknown' : null
}

function recogniseXml(text: string): Recognised {
  const parsed = parseXml(text)
  if (!parsed.ok) return parsed.problem
  const { root } = parsed
  switch (root.name) {
    case 'quiz': return { format: 'moodle-xml', reads: readMoodleXml(root) }
    case 'questestinterop': return { format: 'qti-1.2', reads: readQti12(root) }
    case 'assessmentItem': return { format: 'qti-2.1', reads: [readQti2Item(root, { line: root.line, question: 1 }, [])] }
    case 'qti-assessment-item': return { format: 'qti-3.0', reads: [readQti2Item(withNamesOf21(root), { line: root.line, question: 1 }, [])] }
    default: return { where: { line: root.line }, reason: 'format-unknown', detail: root.name }
  }
}

/** Texts are told apart by what only each of them has. */
function recogniseText(written: string): Recognised {
  const text = withNarrowBlanks(written)
  if (isForOldFont(text)) return { where: {}, reason: 'encoding-unknown' }
  if (/^[^\S\r\n\u2028\u2029]*câu(?:\s+hỏi)?(?:\s+số)?\s*\d+/imu.test(text)) return inLines(text, { format: 'text', read: (short) => readVietnamese(linesOfText(short)) })
  if (/^[^\S\r\n\u2028\u2029]*ANSWER:/mu.test(text)) return inLines(text, { format: 'aiken', read: readAiken })
  if (/(?<!\\)\{/u.test(text) || /^[^\S\r\n\u2028\u2029]*(?:::|\$CATEGORY:|\[(?:html|moodle|plain|markdown)\])/mu.test(text)) return { format: 'gift', reads: readGift(text) }
  if (/^[^\S\r\n\u2028\u2029]*1[^\S\n]*[.)]\s/mu.test(text) && /^[^\S\r\n\u2028\u2029]*\*?A[^\S\n]*[.)]\s/imu.test(text)) return inLines(text, { format: 'text', read: (short) => readVietnamese(linesOfText(short)) })
  return { where: {}, reason: 'format-unknown' }
}

/** Of texts that are read line by line none may be longer than the patterns of lines bear. */
function inLines(text: string, { format, read }: { readonly format: QuestionFileFormat; readonly read: (text: string) => readonly Read[] }): Recognised {
  return hasLongLine(text) ? { where: {}, reason: 'line-too-long' } : { format, reads: read(text) }
}

function judged(format: QuestionFileFormat, reads: readonly Read[], defaults: QuestionDefaults): ReadQuestions {
  const questions: ImportedQuestion[] = []
  const unsupported: UnsupportedQuestion[] = []
  const problems: FileProblem[] = []
  for (const read of reads) {
    if (read.kind === 'problem') problems.push(read.problem)
    else if (read.kind === 'unsupported') unsupported.push({ where: read.where, type: read.type, why: read.why })
    else {
      const { where, notes } = read.draft
      const question = questionOfDraft(read.draft, defaults)
      if (question.ok) questions.push({ question: question.value, where, notes })
      else problems.push({ where, reason: question.reason })
    }
  }
  return { format, questions, unsupported, problems }
}
