import { findStanding } from '#app/data/assessment/starting.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { findTakenAlong, saveTakenAlong } from '#app/data/learning/taken-along.server.ts'
import { isOpen } from '#app/domain/assessment/attempt-state.ts'
import type { DrawnQuestion } from '#app/domain/assessment/draw.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import { alongLimitMs, alongUntil } from '#app/domain/learning/offline-final.ts'
import type { OfflinePass } from '#app/domain/learning/offline.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findAttemptQuestions } from '../assessment/attempt-questions.server.ts'
import { startAttempt } from '../assessment/start-attempt.server.ts'
import { closeIfDue } from '../assessment/close-attempt.server.ts'
import { passSubject } from './issue-offline-pass.server.ts'

/** The questions as they are kept, solutions and all: whoever hands them on takes those away. `limitMs`: from when it is opened. */
export interface FinalAlong { readonly attemptId: string; readonly pass: string; readonly until: Date; readonly limitMs: number | null; readonly questions: readonly Question[]; readonly drawn: readonly DrawnQuestion[] }
type Refused = 'final-stays' | 'attempt-open-here' | Exclude<Awaited<ReturnType<typeof startAttempt>>, { ok: true }>['reason']

const second = 1_000

/** Whether the editor lets the final quiz of a course be taken along. Over plain HTTP nothing is. */
export function mayTakeFinalAlong(world: Pick<World, 'catalogue' | 'kit'>, courseId: string): boolean {
  const course = findCourse(world.catalogue, courseId)
  return course !== null && world.kit?.isPlain !== true && findQuiz(course, 'final')?.rules.offline === true
}

/**
 * Begins the final quiz for being answered without a network, where its editor allows it: the draw, the slot and the rules are the server's, as ever, and
 * stand at once. Until its end the phone may be away; asked for again, by another phone too, it is the same attempt with the same end.
 */
export async function takeFinalAlong(world: World, { learnerId, courseId, deviceAt }: { readonly learnerId: string; readonly courseId: string; readonly deviceAt: number }): Promise<Result<FinalAlong, Refused>> {
  if (!mayTakeFinalAlong(world, courseId)) return refuse('final-stays')
  const now = world.clock()
  const open = (await findStanding(world.db, learnerId, courseId, 'final')).past.find(({ state }) => isOpen(state))
  if (open) await closeIfDue(world, open.id)
  const begun = await startAttempt(world, { learnerId, guestHash: null, courseId, quizId: 'final', isForAlong: true })
  if (!begun.ok) return begun
  const attempt = await findAttempt(world.db, begun.value, learnerId)
  if (!attempt) return refuse('attempt-open-here')
  const until = alongUntil(attempt.rules, now)
  const countsUntil = new Date(until.getTime() + attempt.rules.graceSeconds * second)
  const isNew = open?.id !== attempt.id && await saveTakenAlong(world.db, { attemptId: attempt.id, takenAt: now, times: { deadline: until, countsUntil, takesUntil: new Date(countsUntil.getTime() + attempt.rules.uploadHours * 3_600 * second) } })
  const along = await findTakenAlong(world.db, attempt.id)
  if (along === null || (!isNew && along.resumedAt !== null)) return refuse('attempt-open-here')
  const pass: OfflinePass = { learnerId, courseId, issuedAt: now.getTime(), deviceAt, attemptId: attempt.id }
  return accept({ attemptId: attempt.id, pass: world.vault.close(JSON.stringify(pass), passSubject), until: along.until, limitMs: alongLimitMs(attempt.rules, attempt.extraMinutes), questions: await findAttemptQuestions(world.db, attempt), drawn: attempt.drawn })
}
