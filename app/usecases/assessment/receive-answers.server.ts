import { saveAnswers, type AnswerVersion, type Reception } from '#app/data/assessment/answers.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { isAnswered, readTap } from '#app/domain/assessment/answer.ts'
import { isCheck } from '#app/domain/assessment/attempt.ts'
import { issueSubject } from '#app/domain/assessment/issue.ts'
import { keyOf, receiptOf, type JournalEntry, type Receipt } from '#app/domain/assessment/receipt.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findAway } from '#app/data/learning/taken-along.server.ts'
import { findAttemptQuestions, findDrawnAttempt, type DrawnAttempt } from './attempt-questions.server.ts'

/** The attempt as it stands at the server, and a receipt for each entry sent. */
export interface Receipts extends Pick<Reception, 'state' | 'deadline' | 'known'> { readonly now: Date; readonly receipts: readonly Receipt[] }

/** What receiving needs of the world; the database may be a transaction in it. */
type ReceivingWorld = Pick<World, 'clock' | 'sealer'> & { readonly db: Database }

/** More batches of one attempt at the same instant than a person has devices. */
const mostTries = 20

/**
 * Takes in what a journal kept. Idempotent: a version is known by (attempt, sequence, writer), so that sending again, in any order
 * and any number of times, changes nothing. Receipts are given only once the rows are durable. What arrives after the attempt
 * closed is kept and flagged; what names another question, or a number already used for something else, is refused.
 */
export async function receiveAnswers(world: ReceivingWorld, { learnerId, attemptId, entries }: { readonly learnerId: string; readonly attemptId: string; readonly entries: readonly JournalEntry[] }): Promise<Result<Receipts, 'attempt-unknown'>> {
  const attempt = await findDrawnAttempt(world.db, attemptId, learnerId)
  if (!attempt || await findAway(world.db, attempt)) return refuse('attempt-unknown')
  const now = world.clock()
  const read = await readEntries(world, attempt, entries)
  const sent = { attemptId, personId: learnerId, versions: [...read.versions.values()], keepsLate: !isCheck(attempt.quizId), now }
  for (let tries = 0; tries < mostTries; tries++) {
    const reception = await saveAnswers(world.db, sent)
    if (!reception) return refuse('attempt-unknown')
    const receipts = entries.map((entry) => read.refusals.get(entry) ?? receiptOf(entry, { ...reception, keepsLate: sent.keepsLate }))
    if (receipts.every((receipt) => receipt !== null)) return accept({ state: reception.state, deadline: reception.deadline, known: reception.known, now, receipts })
  }
  throw new Error(`a batch of answers was not settled in ${mostTries} tries`)
}

interface ReadEntries { readonly versions: ReadonlyMap<string, AnswerVersion>; readonly refusals: ReadonlyMap<JournalEntry, Receipt> }

/** The versions to write, one a key, and the entries refused before anything is written. */
async function readEntries(world: ReceivingWorld, attempt: DrawnAttempt, entries: readonly JournalEntry[]): Promise<ReadEntries> {
  const questions = await findAttemptQuestions(world.db, attempt)
  const versions = new Map<string, AnswerVersion>()
  const refusals = new Map<JournalEntry, Receipt>()
  for (const entry of entries) {
    const version = readEntry(world, attempt, questions, entry)
    const twin = versions.get(keyOf(entry))
    if (!version.ok) refusals.set(entry, refused(entry, version.reason))
    else if (twin && !isSameAnswer(twin, version.value)) refusals.set(entry, refused(entry, 'sequence-reused'))
    else versions.set(keyOf(entry), twin ?? version.value)
  }
  return { versions, refusals }
}

function refused({ writer, sequence }: JournalEntry, reason: Refusal): Receipt {
  return { writer, sequence, outcome: 'refused', reason }
}

function isSameAnswer(one: AnswerVersion, other: AnswerVersion): boolean {
  return one.position === other.position && JSON.stringify(one.value) === JSON.stringify(other.value)
}

function readEntry(world: Pick<World, 'sealer'>, attempt: DrawnAttempt, questions: readonly Question[], entry: JournalEntry): Result<AnswerVersion, Refusal> {
  const drawn = attempt.drawn[entry.position - 1]
  const question = questions[entry.position - 1]
  if (!drawn || !question) return refuse('not-in-attempt')
  if (drawn.questionId !== entry.questionId) return refuse('answer-of-another-question')
  const value = readTap(question, drawn.order, entry.fields)
  if (!value.ok) return value
  const { writer, sequence, position, questionId, tappedAt, elapsedMs } = entry
  return accept({ writer, sequence, position, questionId, value: value.value, tappedAt, elapsedMs, standing: isCheck(attempt.quizId) && isAnswered(question, value.value), issuedAt: world.sealer.open(entry.issued, issueSubject(attempt.id, attempt.personId)) })
}
