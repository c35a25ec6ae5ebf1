import { findPlacement, savePlacedAnswer, type PlacedQuestion } from '#app/data/assessment/placements.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { isAnswered, readAnswer, type AnswerRefusal, type AnswerValue } from '#app/domain/assessment/answer.ts'
import { mark } from '#app/domain/assessment/mark.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { abandonPlacement } from './abandon-placement.server.ts'
import { findAttemptQuestions } from './attempt-questions.server.ts'
import { drawNext } from './draw-placement.server.ts'
import { placementItems } from './placement-items.server.ts'

type Refused = AnswerRefusal | 'attempt-unknown' | 'attempt-over' | 'already-answered'
/** `skip`: «I do not know this», not right; `stop`: the learner ends the placement here. */
export interface PlacementAct { readonly learnerId: string; readonly position: number; readonly act: 'answer' | 'skip' | 'stop'; readonly fields: ReadonlyMap<string, readonly string[]> }

/** Keeps the first answer to the question that waits, and draws the next: of two tabs at once one answers, and the other finds the next question. */
export async function answerPlacement(world: World, { learnerId, position, act, fields }: PlacementAct): Promise<Result<true, Refused>> {
  const now = world.clock()
  const pool = await placementItems(world)
  return world.db.$transaction(async (db) => {
    const placement = await findPlacement(db, learnerId)
    const asked = placement?.questions.find((question) => question.position === position)
    if (!placement || !asked) return refuse('attempt-unknown')
    if (placement.endedAt !== null) return refuse('attempt-over')
    if (act === 'stop') { await abandonPlacement(db, { placement, pool, now, by: 'learner' }); return accept(true) }
    const read = act === 'skip' ? accept({ value: null, right: false }) : await readPlaced(db, asked, fields)
    if (!read.ok) return read
    if (!(await savePlacedAnswer(db, { placementId: placement.id, position, ...read.value, now }))) return refuse('already-answered')
    const questions = placement.questions.map((question) => (question === asked ? { ...asked, right: read.value.right } : question))
    await drawNext(world, db, { learnerId, placement: { ...placement, questions }, pool, now })
    return accept(true)
  })
}

async function readPlaced(db: Database, { drawn }: PlacedQuestion, fields: PlacementAct['fields']): Promise<Result<{ readonly value: AnswerValue | null; readonly right: boolean }, AnswerRefusal>> {
  const [question] = await findAttemptQuestions(db, { drawn: [drawn] })
  if (!question) throw new Error(`question version ${drawn.hash} is not in the database`)
  const read = readAnswer(question, drawn.order, fields)
  if (!read.ok) return read
  return isAnswered(question, read.value) ? accept({ value: read.value, right: mark(question, read.value) === 1 }) : refuse('answer-empty')
}
