import { askSitting } from '#app/usecases/assessment/ask-sitting.server.ts'
import { beginSitting } from '#app/usecases/assessment/begin-sitting.server.ts'
import { answerRequest } from '#app/usecases/cohorts/answer-request.server.ts'
import { openSitting } from '#app/usecases/cohorts/open-sitting.server.ts'
import type { TestWorld } from './test-world.ts'

/** Opens a sitting of two hours from now for a cohort, of the assessment unless a quiz is named, and lets a member of it in, who begins; their attempt. */
export async function beginInSitting(world: TestWorld, { actorId, cohortId, quizId = '' }: { readonly actorId: string; readonly cohortId: string; readonly quizId?: string }, personId: string): Promise<string> {
  const local = (hours: number) => new Date(world.clock().getTime() + (7 + hours) * 3_600_000).toISOString()
  const opened = await openSitting(world, { actorId, cohortId, quizId, place: 'Nhà văn hóa xóm Ké', day: local(0).slice(0, 10), from: local(0).slice(11, 16), until: local(2).slice(11, 16) })
  if (!opened.ok) throw new Error(opened.reason)
  const { code } = await world.db.sitting.findUniqueOrThrow({ where: { id: opened.value } })
  const asked = await askSitting(world, { personId, code })
  if (!asked.ok) throw new Error(asked.reason)
  await answerRequest(world, { actorId, cohortId, sittingId: asked.value, personId, state: 'approved' })
  const begun = await beginSitting(world, { personId, sittingId: asked.value })
  if (!begun.ok) throw new Error(begun.reason)
  return begun.value
}
