import { lockOpenAttempt } from '#app/data/assessment/closing.server.ts'
import { findAnyAttempt } from '#app/data/assessment/attempts.server.ts'
import { awaitBeginning, listExtraTime, listOpenAttempts, lockGrants, saveExtraTime, saveTimes, type Sitter } from '#app/data/assessment/extra-time.server.ts'
import { listMembers } from '#app/data/cohorts/members.server.ts'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { findTakenAlong } from '#app/data/learning/taken-along.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { attemptTimes, isTimeUp } from '#app/domain/assessment/attempt-time.ts'
import { extraMinutesOf, readExtraMinutes } from '#app/domain/assessment/extra-time.ts'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import { timesAlong } from '#app/domain/learning/offline-final.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** The same grant again within this time is the same press of a button. */
const sameGrantMs = 60_000

/** `attemptId`: the attempt it is meant for, which must still run; null: whichever is open or, without one, those to come. */
export interface ExtraTimeOrder { readonly actorId: string; readonly cohortId: string; readonly personId: string; readonly quizId: string; readonly attemptId: string | null; readonly minutes: string; readonly reason: string }

type Refused = 'extra-minutes-unreadable' | 'reason-missing' | 'field-too-long' | 'not-in-cohort-of-yours' | 'extra-time-without-limit' | 'extra-time-too-late'

/**
 * A trainer gives a learner of their cohort more minutes for a quiz, with a reason, before an attempt or while it runs: grants add up,
 * and a running attempt ends that much later at once. An attempt that is over, or whose time is up, stays as it is.
 */
export async function grantExtraTime(world: World, { actorId, minutes: typed, reason: written, ...order }: ExtraTimeOrder): Promise<Result<number, Refused>> {
  const minutes = readExtraMinutes(typed)
  if (!minutes.ok) return minutes
  const reason = readReason(written)
  if (!reason.ok) return reason
  const now = world.clock()
  const granted = await world.db.$transaction(async (db) => {
    const sitter = await sitterOf(world, db, order)
    if (!sitter.ok) return sitter
    await lockGrants(db, order.personId)
    const isNew = await saveExtraTime(db, { ...sitter.value, minutes: minutes.value, reason: reason.value, grantedById: actorId, grantedAt: now, since: new Date(now.getTime() - sameGrantMs) })
    if (!isNew) return sitter
    if (!(await moveOpenAttempts(db, sitter.value, order.attemptId, now))) throw new TooLate()
    await saveAuditEntry(db, { actorId, action: 'extra-time.grant', subject: `person:${order.personId}`, detail: { cohortId: order.cohortId, courseId: sitter.value.courseId, quizId: order.quizId, minutes: minutes.value }, now })
    return sitter
  }).catch((error: unknown) => { if (error instanceof TooLate) return refuse('extra-time-too-late'); throw error })
  if (!granted.ok) return granted
  await settleBegun(world, granted.value)
  return accept(minutes.value)
}

/** Takes back what the transaction has written so far. */
class TooLate extends Error {}

async function sitterOf({ catalogue }: World, db: Database, { cohortId, personId, quizId }: Pick<ExtraTimeOrder, 'cohortId' | 'personId' | 'quizId'>): Promise<Result<Sitter, 'not-in-cohort-of-yours' | 'extra-time-without-limit'>> {
  const cohort = await findCohort(db, cohortId)
  const course = cohort && findCourse(catalogue, cohort.courseId)
  if (!course || !(await listMembers(db, cohortId, course.id)).some((member) => member.personId === personId)) return refuse('not-in-cohort-of-yours')
  if ((findQuiz(course, quizId)?.rules.limitMinutes ?? null) === null) return refuse('extra-time-without-limit')
  return accept({ personId, courseId: course.id, quizId })
}

/** Gives every open attempt all that was granted by now, one alone and one in a sitting alike; false when the time of all is up, or the attempt that was meant is over. */
async function moveOpenAttempts(db: Database, sitter: Sitter, meantId: string | null, now: Date): Promise<boolean> {
  const open = await listOpenAttempts(db, sitter)
  if (meantId === null && open.length === 0) return true
  const to = extraMinutesOf(await listExtraTime(db, sitter))
  const moved: string[] = []
  for (const attemptId of open) if (await moveAttempt(db, sitter.personId, attemptId, { to, now })) moved.push(attemptId)
  return meantId === null ? moved.length > 0 : moved.includes(meantId)
}

async function moveAttempt(db: Database, personId: string, attemptId: string, { to, now }: { readonly to: number; readonly now: Date }): Promise<boolean> {
  if (!(await lockOpenAttempt(db, attemptId, personId))) return false
  const attempt = await findAnyAttempt(db, attemptId)
  if (!attempt || isTimeUp(attempt, now)) return false
  const along = attempt.rules.offline === true ? await findTakenAlong(db, attemptId) : null
  const times = along === null ? attemptTimes(attempt.rules, attempt.startedAt, to) : timesAlong(attempt, along, to)
  return saveTimes(db, attemptId, { from: attempt.extraMinutes, to, now, ...times })
}

/**
 * An attempt that began in the same instant may have read the grants before this one was there. Whoever begins holds the person while
 * their attempt is written: after waiting for them, that attempt is seen, and later ones have read the new grant. The wait holds nothing else.
 */
async function settleBegun(world: World, sitter: Sitter): Promise<void> {
  await awaitBeginning(world.db, sitter.personId)
  await world.db.$transaction((db) => moveOpenAttempts(db, sitter, null, world.clock()))
}
