import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { issueSubject } from '#app/domain/assessment/issue.ts'
import type { JournalEntry } from '#app/domain/assessment/receipt.ts'
import { receiveAnswers } from '#app/usecases/assessment/receive-answers.server.ts'
import type { TestWorld } from './test-world.ts'

export const phone = 'A'.repeat(22)
export const tablet = 'b'.repeat(22)

/** One tap on a device: option «a» at position 1 unless told otherwise. */
export async function aTap(world: TestWorld, learnerId: string, attemptId: string, over: { readonly writer?: string; readonly sequence: number; readonly position?: number; readonly option?: string; readonly elapsedMs?: number }): Promise<JournalEntry> {
  const { writer = phone, sequence, position = 1, option = 'a', elapsedMs = 1_000 } = over
  const attempt = await findAttempt(world.db, attemptId, learnerId)
  const questionId = attempt?.drawn[position - 1]?.questionId ?? ''
  return { writer, sequence, position, questionId, fields: new Map([['choice', [option]]]), tappedAt: world.clock(), elapsedMs, issued: world.sealer.seal(issueSubject(attemptId, learnerId), world.clock()) }
}

/** Sends entries and answers what became of each, as «sequence outcome reason». */
export async function send(world: TestWorld, learnerId: string, attemptId: string, entries: readonly JournalEntry[]): Promise<readonly string[]> {
  const result = await receiveAnswers(world, { learnerId, attemptId, entries })
  if (!result.ok) return [result.reason]
  return result.value.receipts.map(({ sequence, outcome, reason }) => [sequence, outcome, reason].filter((part) => part !== undefined).join(' '))
}
