import { questionHash } from '#app/catalogue/question-hash.server.ts'
import { endPlacement, savePlacedQuestion, type StoredPlacement } from '#app/data/assessment/placements.server.ts'
import { saveQuestionVersions } from '#app/data/assessment/questions.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { drawOrder } from '#app/domain/assessment/draw.ts'
import type { PlacementItem } from '#app/domain/assessment/placement-pool.ts'
import { answersOf, placementStep } from '#app/domain/assessment/placement.ts'
import { placementEvidence } from '#app/domain/learning/placement-evidence.ts'
import type { World } from '#app/world.server.ts'
import { settleAskers } from '../learning/settle-completion.server.ts'

type Placement = Pick<StoredPlacement, 'id' | 'seed' | 'questions'>

/** Draws the question after the answers kept, and keeps its version, order and parameters with the placement; or ends the placement; courses that ask for what it shows and are now complete are completed. */
export async function drawNext(world: World, db: Database, { learnerId, placement, pool, now }: { readonly learnerId: string; readonly placement: Placement; readonly pool: readonly PlacementItem[]; readonly now: Date }): Promise<void> {
  const step = placementStep(pool, answersOf(placement.questions), placement.seed)
  if (step.kind === 'done') {
    await endPlacement(db, placement.id, { endedAt: now, endedBy: 'rule', ability: step.ability })
    for (const { kind, subject } of placementEvidence({ id: placement.id, endedAt: now, answers: answersOf(placement.questions) })) await settleAskers(world, db, learnerId, { kind, subject })
    return
  }
  const item = pool.find(({ id }) => id === step.item.id) as PlacementItem
  const hash = questionHash(item.question)
  await saveQuestionVersions(db, [{ hash, courseId: item.courseId, question: item.question }], now)
  await savePlacedQuestion(db, placement.id, { position: placement.questions.length + 1, item, drawn: { questionId: item.question.id, hash, order: drawOrder(item.question, world.chance) } })
}
