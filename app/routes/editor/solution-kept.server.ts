import { countActs } from '#app/data/people/audit.server.ts'
import type { BankKind } from '#app/domain/assessment/bank.ts'
import { questionSubject, solutionAct } from '#app/usecases/assessment/show-solution.server.ts'
import { world } from '#app/world.server.ts'

/** For so long an editor who opened a solution sees it. */
const openMs = 15 * 60_000

/** Whether a solution stays here: that of a graded question does, until this editor has opened it on record. */
export async function isSolutionKept(actorId: string, { kind, courseId, questionId }: { readonly kind: BankKind; readonly courseId: string; readonly questionId: string }): Promise<boolean> {
  if (kind === 'practice') return false
  return await countActs(world.db, { actorId, action: solutionAct, subject: questionSubject(courseId, questionId), since: new Date(world.clock().getTime() - openMs) }) === 0
}
