import { answersOf } from '#app/domain/assessment/placement.ts'
import type { Evidence } from '#app/domain/learning/evidence.ts'
import { placementEvidence } from '#app/domain/learning/placement-evidence.ts'
import { listFullPlacements } from '../assessment/placements.server.ts'
import type { Database } from '../database.server.ts'
import { listEntered } from './entered-evidence.server.ts'

interface CompletionRow { personId: string; id: string; subject: string; at: Date }

/** What each of these people can show beyond a single course: courses completed, what placements found, what was entered; whoever has nothing is left out. */
export async function listProofs(db: Database, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Evidence[]>> {
  if (personIds.length === 0) return new Map()
  const [completions, placements, entered] = await Promise.all([
    db.$queryRaw<CompletionRow[]>`SELECT person_id AS "personId", id, course_id AS subject, completed_at AS at FROM completion WHERE person_id = ANY(${personIds}::uuid[])`,
    listFullPlacements(db, personIds),
    listEntered(db, personIds),
  ])
  const proofs = [
    ...entered,
    ...completions.map(({ personId, ...row }) => ({ personId, row: { kind: 'course' as const, ...row } })),
    ...placements.flatMap(({ personId, id, endedAt, questions }) => placementEvidence({ id, endedAt, answers: answersOf(questions) }).map((row) => ({ personId, row }))),
  ]
  return new Map([...Map.groupBy(proofs, ({ personId }) => personId)].map(([personId, rows]) => [personId, rows.map(({ row }) => row)]))
}
