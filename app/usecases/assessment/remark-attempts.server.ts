import { findAnyAttempt } from '#app/data/assessment/attempts.server.ts'
import { listFinishedAttempts, lockAttempt } from '#app/data/assessment/closing.server.ts'
import { listNeutralisations, lockForMarking } from '#app/data/assessment/neutralisations.server.ts'
import { startJudging } from '#app/data/learning/record.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { reaches, type Score } from '#app/domain/assessment/mark.ts'
import { neutralisedPositions, type Neutralised } from '#app/domain/assessment/rescore.ts'
import type { World } from '#app/world.server.ts'
import { recounting } from './count-attempts.server.ts'
import { saveScoreAnew, scoreAnew, scoreOf } from './rescore-attempt.server.ts'

/** One attempt whose score a re-marking changes; `isPassKept`: the new score alone would not pass, the pass earned before stays. */
export interface Remarked { readonly attemptId: string; readonly before: Score; readonly after: Score; readonly isPassKept: boolean }

/** `change` is what would stand after it, for a dry run; what is written follows the list as it stands. */
export interface Remarking { readonly courseId: string; readonly questionId: string; readonly actorId: string; readonly reason: string; readonly dryRun: boolean; readonly change?: (standing: readonly Neutralised[]) => readonly Neutralised[] }

/**
 * Brings the finished attempts that drew a question in line with what is left out now, and keeps of each what its score was, what it
 * became, who did it and why. A dry run changes nothing; a second run finds nothing to change (COMPLETION 16). A pass that was earned
 * stays, and completions are only ever added. Each attempt is changed in a transaction of its own, so that an interrupted run is gone on with.
 */
export async function remarkAttempts(world: World, remarking: Remarking): Promise<readonly Remarked[]> {
  const remarked: Remarked[] = []
  for (const attemptId of await listFinishedAttempts(world.db, remarking.courseId, remarking.questionId)) {
    const changed = await remarkOne(world, attemptId, remarking)
    if (changed) remarked.push(changed)
  }
  return remarked
}

async function remarkOne(world: World, attemptId: string, { courseId, actorId, reason, dryRun, change = (standing) => standing }: Remarking): Promise<Remarked | null> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    // The attempt first, as whoever hands one in: in the other order the two could wait for each other.
    if (!dryRun) await lockAttempt(db, attemptId)
    await lockForMarking(db, courseId)
    const list = change(await listNeutralisations(db, courseId))
    const attempt = await findAnyAttempt(db, attemptId)
    if (attempt?.state !== 'finished') return null
    const neutralised = neutralisedPositions(courseId, attempt.drawn, list)
    if (neutralised.join() === attempt.neutralised.join()) return null
    const after = await scoreAnew(db, attempt, neutralised)
    const remarked = { attemptId, before: scoreOf(attempt), after, isPassKept: after.passed && !reaches(after, attempt.passMark) }
    if (dryRun) return remarked
    // Whoever hands in another attempt of this person may make this one a later one: the statistics see it before or after that.
    await startJudging(db, attempt.personId, courseId)
    await recounting(db, [attemptId], () => saveScoreAnew(world, db, attempt, { after, neutralised }, { byId: actorId, cause: 'neutralised', reason, now }))
    await saveAuditEntry(db, { actorId, action: 'attempt.remarked', subject: `attempt:${attemptId}`, detail: { right: after.right, total: after.total }, now })
    return remarked
  })
}
