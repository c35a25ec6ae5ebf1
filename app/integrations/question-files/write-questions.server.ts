import type { Question } from '#app/domain/assessment/question.ts'
import type { ExportLoss, ExportLosses, QuestionFileFormat, WrittenQuestions } from '#app/domain/assessment/question-file.ts'
import { isForAiken, writeAiken } from './aiken/write.server.ts'
import { isForGift, writeGift } from './gift/write.server.ts'
import { makeZip } from './make-zip.server.ts'
import { isForMoodle, writeMoodleXml } from './moodle-xml/write.server.ts'
import { isForQti12, writeQti12 } from './qti12/write.server.ts'
import { isForQti2, writeQti2 } from './qti2/write.server.ts'
import { readQuestions } from './read-questions.server.ts'
import { isForVietnamese, writeVietnamese, writeWord } from './vietnamese/write.server.ts'
import { lossesOf } from './losses.server.ts'

interface Writer { readonly ending: string; readonly mediaType: string; readonly takes: (question: Question) => boolean; readonly write: (questions: readonly Question[]) => Uint8Array | Promise<Uint8Array> }

const text = (write: (questions: readonly Question[]) => string) => (questions: readonly Question[]) => new TextEncoder().encode(write(questions))

const writers: Record<QuestionFileFormat, Writer> = {
  'gift': { ending: 'gift.txt', mediaType: 'text/plain; charset=utf-8', takes: isForGift, write: text(writeGift) },
  'moodle-xml': { ending: 'moodle.xml', mediaType: 'application/xml; charset=utf-8', takes: isForMoodle, write: text(writeMoodleXml) },
  'aiken': { ending: 'aiken.txt', mediaType: 'text/plain; charset=utf-8', takes: isForAiken, write: text(writeAiken) },
  'qti-1.2': { ending: 'qti12.xml', mediaType: 'application/xml; charset=utf-8', takes: isForQti12, write: text(writeQti12) },
  'qti-2.1': { ending: 'qti21.zip', mediaType: 'application/zip', takes: isForQti2, write: (questions) => makeZip(writeQti2(questions, 'qti-2.1')) },
  'qti-3.0': { ending: 'qti30.zip', mediaType: 'application/zip', takes: isForQti2, write: (questions) => makeZip(writeQti2(questions, 'qti-3.0')) },
  'word': { ending: 'docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', takes: isForVietnamese, write: writeWord },
  'text': { ending: 'txt', mediaType: 'text/plain; charset=utf-8', takes: isForVietnamese, write: text(writeVietnamese) },
}

/** Values no question of ours has, so that what a file does not carry shows when it is read back. */
const nowhere = { competence: '?', level: 'NB', difficulty: -1 } as const

/**
 * Writes questions in a form of another system. What that form could not carry is found by reading the very file back
 * and comparing, so nothing is lost unsaid; a question of which nothing could be written is named too.
 */
export async function writeQuestions(format: QuestionFileFormat, questions: readonly Question[], name: string): Promise<WrittenQuestions> {
  const { ending, mediaType, takes, write } = writers[format]
  const written = questions.filter(takes)
  const bytes = await write(written)
  const back = await readBack(format, written, bytes)
  const losses = questions.flatMap((question): readonly ExportLosses[] => {
    const lost: readonly ExportLoss[] = takes(question) ? lossesOf(question, back.get(question) ?? null) : ['question']
    return lost.length === 0 ? [] : [{ questionId: question.id, lost }]
  })
  return { name: `${name}.${ending}`, bytes, mediaType, losses }
}

/** The questions as the file gives them back, by place; one by one where the whole file does not come back whole. */
async function readBack(format: QuestionFileFormat, questions: readonly Question[], bytes: Uint8Array): Promise<ReadonlyMap<Question, Question>> {
  const whole = await readQuestions({ name: '', bytes }, nowhere)
  if (whole.questions.length === questions.length) return new Map(questions.flatMap((question, at) => (whole.questions[at] ? [[question, whole.questions[at].question] as const] : [])))
  const back = new Map<Question, Question>()
  for (const question of questions) {
    const { questions: read } = await readQuestions({ name: '', bytes: await writers[format].write([question]) }, nowhere)
    if (read.length === 1 && read[0]) back.set(question, read[0].question)
  }
  return back
}
