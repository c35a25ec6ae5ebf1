import { listMemberAttempts } from '#app/data/assessment/answer-log.server.ts'
import { findAnyAttempt, type StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { lockAttempt } from '#app/data/assessment/closing.server.ts'
import { listAnswerKeys } from '#app/data/assessment/receipts.server.ts'
import { findMemberName } from '#app/data/cohorts/members.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listClaimedGuests } from '#app/data/people/claims.server.ts'
import { basicLevelQuiz } from '#app/domain/assessment/basic-level.ts'
import { issueSubject } from '#app/domain/assessment/issue.ts'
import { keyOf, type JournalEntry, type Receipt } from '#app/domain/assessment/receipt.ts'
import { countIntake, type Intake } from '#app/domain/assessment/intake.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { receiveAnswers } from './receive-answers.server.ts'

/** A file that was opened; `unreadable` are entries refused already, since they are no entries. */
export interface AnswerFileOrder { readonly actorId: string; readonly cohortId: string; readonly attemptId: string; readonly seal: string; readonly readable: readonly JournalEntry[]; readonly unreadable: readonly Receipt[] }

export interface TakenIn extends Intake { readonly attemptId: string; readonly name: string }

/** A full file takes a fraction of a second; on a machine that is busy it is rather waited for than undone. */
const mostMs = 30_000

/**
 * A trainer takes in the answers that a phone of a learner of their cohort could not send. They go the way of the journal: taking the
 * same file in again changes nothing, and what comes after the attempt closed is late. A learner of another cohort, an attempt of
 * another course and one that never was are refused alike; the assessment of the basic level is of no course, and is taken in by whichever trainer the learner handed the file. All of it is one transaction with its audit entry: a file is taken in whole or, when something fails, not at all, and can be sent again.
 */
export async function takeInAnswers(world: World, { actorId, cohortId, attemptId, seal, readable, unreadable }: AnswerFileOrder): Promise<Result<TakenIn, 'answer-file-unreadable' | 'answer-file-of-others'>> {
  return world.db.$transaction(async (db) => {
    const attempt = await findAnyAttempt(db, attemptId)
    const name = attempt && await findMemberName(db, cohortId, attempt.personId)
    if (!attempt || name === null || !await mayTakeIn(db, cohortId, attempt)) return refuse('answer-file-of-others')
    if (!await isSealOf(world, db, attempt, seal)) return refuse('answer-file-unreadable')
    await lockAttempt(db, attempt.id)
    const known = new Set((await listAnswerKeys(db, attempt.id)).map(keyOf))
    const received = await receiveAnswers({ db, clock: world.clock, sealer: world.sealer }, { learnerId: attempt.personId, attemptId: attempt.id, entries: readable })
    if (!received.ok) return refuse('answer-file-of-others')
    const intake = countIntake([...received.value.receipts, ...unreadable], known)
    await saveAuditEntry(db, { actorId, action: 'answers.take-in', subject: `attempt:${attempt.id}`, detail: { cohortId, saved: intake.saved, known: intake.known, late: intake.late, refused: intake.refused.reduce((sum, { count }) => sum + count, 0) }, now: world.clock() })
    return accept({ attemptId: attempt.id, name, ...intake })
  }, { timeout: mostMs })
}

async function mayTakeIn(db: Database, cohortId: string, { id, quizId }: Pick<StoredAttempt, 'id' | 'quizId'>): Promise<boolean> {
  return quizId === basicLevelQuiz || (await listMemberAttempts(db, cohortId, id)).length > 0
}

/** Whether a page of this attempt was issued to its learner, or to the guest they were when it was: what a guest began is theirs once claimed. */
async function isSealOf(world: Pick<World, 'sealer'>, db: Database, attempt: { readonly id: string; readonly personId: string }, seal: string): Promise<boolean> {
  const holders = [attempt.personId, ...await listClaimedGuests(db, attempt.personId)]
  return holders.some((holder) => world.sealer.open(seal, issueSubject(attempt.id, holder)) !== null)
}
