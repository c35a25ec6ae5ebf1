import { listMemberAttempts, listVersions } from '#app/data/assessment/answer-log.server.ts'
import { findAnyAttempt, type StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { lockAttempt, saveLateAcceptance } from '#app/data/assessment/closing.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { startJudging } from '#app/data/learning/record.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { answerLog } from '#app/domain/assessment/answer-log.ts'
import type { Score } from '#app/domain/assessment/mark.ts'
import { keyOf, type EntryKey } from '#app/domain/assessment/receipt.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { recounting } from './count-attempts.server.ts'
import { saveScoreAnew, scoreAnew, type Why } from './rescore-attempt.server.ts'

type Refused = 'attempt-unknown' | 'reason-missing' | 'nothing-late'

/** `shown`: the late answers that stood on the page the trainer decided by. */
export interface LateOrder { readonly actorId: string; readonly cohortId: string; readonly attemptId: string; readonly reason: string; readonly shown: readonly EntryKey[] }

/**
 * A trainer accepts late answers of a learner of their own cohort, with a reason: those they saw, and none that came since. The score is
 * computed anew, and who, when and why are kept beside what it was. An abandoned attempt has no score, so nothing of it is accepted. Of another cohort's learner or another course nobody learns that the attempt exists.
 */
export async function acceptLateAnswers(world: World, { actorId, cohortId, attemptId, reason, shown }: LateOrder): Promise<Result<Score, Refused>> {
  if (reason.trim().length < 3) return refuse('reason-missing')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const [listed] = await listMemberAttempts(db, cohortId, attemptId)
    if (!listed) return refuse('attempt-unknown')
    await lockAttempt(db, listed.id)
    const known = await findAnyAttempt(db, listed.id)
    const named = new Set(shown.map(keyOf))
    const waiting = answerLog(await listVersions(db, listed.id)).filter((version) => version.fate === 'late' && named.has(keyOf(version)))
    if (known?.state !== 'finished' || waiting.length === 0) return refuse('nothing-late')
    await startJudging(db, known.personId, known.courseId)
    const after = await recounting(db, [known.id], () => scoreWithLate(world, db, { known, waiting }, { byId: actorId, cause: 'late-accepted', reason: reason.trim(), now }))
    await saveAuditEntry(db, { actorId, action: 'answers.late-accepted', subject: `attempt:${known.id}`, detail: { answers: waiting.length }, now })
    return accept(after)
  })
}

async function scoreWithLate(world: World, db: Database, { known, waiting }: { readonly known: StoredAttempt; readonly waiting: readonly EntryKey[] }, why: Why): Promise<Score> {
  await saveLateAcceptance(db, known.id, waiting, why.now)
  const attempt = await findAnyAttempt(db, known.id) ?? known
  const after = await scoreAnew(db, attempt, attempt.neutralised)
  await saveScoreAnew(world, db, attempt, { after, neutralised: attempt.neutralised }, why)
  return after
}
