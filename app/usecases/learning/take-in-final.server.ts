import { listAnswered, saveAnswers, type AnswerVersion } from '#app/data/assessment/answers.server.ts'
import { findAttempt, type StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { lockOpenAttempt } from '#app/data/assessment/closing.server.ts'
import { lockOfflineRecord } from '#app/data/learning/offline.server.ts'
import { findTakenAlong, saveOfflineFinal, type TakenAlong } from '#app/data/learning/taken-along.server.ts'
import { isOpen } from '#app/domain/assessment/attempt-state.ts'
import { readTap, type AnswerRefusal } from '#app/domain/assessment/answer.ts'
import { alongLimitMs, isInTime, isOver } from '#app/domain/learning/offline-final.ts'
import { deviceTimes, isOnTheClock, type OfflinePass, type OfflineRecord } from '#app/domain/learning/offline.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findAttemptQuestions } from '../assessment/attempt-questions.server.ts'
import { finishAttempt } from '../assessment/close-attempt.server.ts'
import { ensureLearner } from '../people/learner.server.ts'

type FinalRecord = Extract<OfflineRecord, { kind: 'final' }>
export type FinalRefused = 'unreadable-record' | 'attempt-unknown' | 'upload-window-over' | AnswerRefusal

/** A phone's clock may seem ahead by so much: it is compared with ours while the taking along is under way, which takes seconds, and clocks drift. */
const aheadMs = 60_000

/**
 * Takes in what was answered so far in a final quiz taken along, into the journal that answers with a network go into: each answer once, by its place, however
 * often the phone sends it. Handed in, or with its time over, it is marked now: by the server alone, at the server's time, with the phone's times beside.
 * What was not in time, and what comes after the attempt ended, is kept as late. Once its learner went on with it on pages of the server, the phone
 * neither ends it nor answers again what has an answer there: only what was left open is filled by it.
 */
export async function takeInFinal(world: World, pass: OfflinePass, record: FinalRecord): Promise<Result<'recorded' | 'known', FinalRefused>> {
  const attemptId = record.id
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await lockOfflineRecord(db, record.id)
    const found = await findAlong(db, pass, record.id, now)
    if (!found.ok) return found
    const { attempt, along, personId } = found.value
    const versions = readVersions(attempt, await findAttemptQuestions(db, attempt), record, along.takenAt)
    if (!versions.ok) return versions
    // Taken along again, as by a phone that loaded it anew, it may have been opened before: it was never before it was taken along first.
    const times = { ...deviceTimes(pass, record), issuedAt: along.takenAt }
    const judged = judge(attempt, record, { versions: versions.value, isOnClock: isOnTheClock(times, new Date(now.getTime() + aheadMs)) })
    const sent = { attemptId, personId, keepsLate: true, now }
    const reception = await saveAnswers(db, { ...sent, versions: await leftOpen(db, attempt, along, judged.inTime) })
    if (reception?.taken === 'nothing') return refuse('upload-window-over')
    await saveOfflineFinal(db, attemptId, times)
    const endsBy = endOf(record, judged, along)
    if (endsBy !== null && reception?.taken === 'counts') await finish(world, db, attempt, { cause: endsBy, endedAt: now })
    // After the end, so that the journal itself flags them.
    if (endsBy !== null || !isOpen(attempt.state)) await saveAnswers(db, { ...sent, versions: judged.late })
    return accept(isOpen(attempt.state) ? 'recorded' : 'known')
  }, { timeout: 30_000 })
}

/** The attempt that the pass speaks of, whose it is now, and how it was taken along. */
async function findAlong(db: Database, pass: OfflinePass, attemptId: string, now: Date): Promise<Result<{ readonly attempt: StoredAttempt; readonly along: TakenAlong; readonly personId: string }, 'unreadable-record' | 'attempt-unknown'>> {
  if (pass.attemptId !== attemptId) return refuse('unreadable-record')
  const personId = await ensureLearner(db, { learnerId: pass.learnerId, guestHash: null }, now)
  const attempt = await findAttempt(db, attemptId, personId)
  const along = attempt && await findTakenAlong(db, attempt.id)
  return attempt && along ? accept({ attempt, along, personId }) : refuse('attempt-unknown')
}

/** What the phone answered; of an attempt that is gone on with here only where it has no answer yet, and nobody adds one until the transaction ends. */
async function leftOpen(db: Database, { id, personId }: StoredAttempt, { resumedAt }: TakenAlong, versions: readonly AnswerVersion[]): Promise<readonly AnswerVersion[]> {
  if (resumedAt === null || !await lockOpenAttempt(db, id, personId)) return versions
  const answered = await listAnswered(db, id)
  return versions.filter(({ position }) => !answered.has(position))
}

/** By what the phone ends the attempt; null while it does not. */
function endOf({ handedIn }: FinalRecord, { isOverTime }: { readonly isOverTime: boolean }, { resumedAt }: TakenAlong): 'learner' | 'time' | null {
  if (resumedAt !== null || !(handedIn || isOverTime)) return null
  return handedIn ? 'learner' : 'time'
}

/** Which answers were in time, and whether the time was over when it was last worked at. */
function judge({ rules, extraMinutes }: StoredAttempt, { opened, done, taps }: FinalRecord, { versions, isOnClock }: { readonly versions: readonly AnswerVersion[]; readonly isOnClock: boolean }) {
  const limitMs = alongLimitMs(rules, extraMinutes)
  const isCounted = (place: number) => isInTime({ opened, before: taps[place - 1] ?? opened, tapped: taps[place] ?? done }, { limitMs, graceSeconds: rules.graceSeconds, isOnClock })
  return { inTime: versions.filter((_, place) => isCounted(place)), late: versions.filter((_, place) => !isCounted(place)), isOverTime: isOver(opened, done, limitMs) }
}

/** Ends it, if nobody else did meanwhile. */
async function finish(world: World, db: Database, { id, personId }: StoredAttempt, how: Parameters<typeof finishAttempt>[3]): Promise<void> {
  const stored = await lockOpenAttempt(db, id, personId) ? await findAttempt(db, id, personId) : null
  if (stored) await finishAttempt(world, db, stored, how)
}

/** One version a place, under one writer, so that what is sent again is known. */
function readVersions(attempt: StoredAttempt, questions: Awaited<ReturnType<typeof findAttemptQuestions>>, { answers, taps }: FinalRecord, takenAt: Date): Result<readonly AnswerVersion[], AnswerRefusal | 'unreadable-record'> {
  const versions: AnswerVersion[] = []
  for (const [place, form] of answers.entries()) {
    const [drawn, question] = [attempt.drawn[place], questions[place]]
    if (!drawn || !question) return refuse('unreadable-record')
    const value = readTap(question, drawn.order, new Map(form))
    if (!value.ok) return value
    versions.push({ sequence: place + 1, writer: 'offline', position: place + 1, questionId: drawn.questionId, value: value.value, tappedAt: new Date(taps[place] ?? 0), issuedAt: takenAt, elapsedMs: null, standing: false })
  }
  return accept(versions)
}
