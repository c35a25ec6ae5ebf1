import type { QuestionDefaults, ReadQuestions } from '#app/domain/assessment/question-file.ts'
import { apart } from '../apart.server.ts'
import type { QuestionFile } from './read-questions.server.ts'

/** Milliseconds a file may take. Honest files of two megabytes need less than two seconds. */
const mostMs = 10_000
const memoryMb = 256
const thread = 'app/integrations/question-files/reading-thread.server.ts'
const tooSlow: ReadQuestions = { format: null, questions: [], unsupported: [], problems: [{ where: {}, reason: 'file-too-slow' }] }

/**
 * Reads a file of questions (read-questions.server.ts) in a thread of its own, one file at a time, so that a file made to be slow
 * or large holds up nobody else: after 10 s, or beyond 256 MB, it is left and refused as 'file-too-slow'.
 */
export function readQuestionsApart(file: QuestionFile, defaults: QuestionDefaults, patience = mostMs): Promise<ReadQuestions> {
  return apart({ file, defaults }, { thread, patienceMs: patience, memoryMb, tooMuch: tooSlow })
}
