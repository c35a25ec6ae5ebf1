import type { AnswerValue } from '#app/domain/assessment/answer.ts'
import type { Ability } from '#app/domain/assessment/ability.ts'
import type { DrawnQuestion } from '#app/domain/assessment/draw.ts'
import type { PoolItem } from '#app/domain/assessment/item-selection.ts'
import type { PlacementEnd } from '#app/domain/assessment/placement.ts'
import type { Area } from '#app/domain/catalogue/area.ts'
import type { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

/** A question of a placement as it was drawn, with the parameters it was drawn by; `right` is null while it waits for its answer. */
export interface PlacedQuestion { readonly position: number; readonly item: PoolItem; readonly drawn: DrawnQuestion; readonly right: boolean | null }
export interface StoredPlacement { readonly id: string; readonly slot: number; readonly seed: string; readonly endedAt: Date | null; readonly questions: readonly PlacedQuestion[] }

const withQuestions = { questions: { orderBy: { position: 'asc' } } } as const

/** The latest placement of a person with all its questions; null for who has none. */
export async function findPlacement(db: Database, personId: string): Promise<StoredPlacement | null> {
  const row = await db.placement.findFirst({ where: { personId }, orderBy: { slot: 'desc' }, include: withQuestions })
  return row && placementOf(row)
}

export async function findPlacementById(db: Database, id: string): Promise<StoredPlacement | null> {
  const row = await db.placement.findUnique({ where: { id }, include: withQuestions })
  return row && placementOf(row)
}

type Row = Prisma.PlacementGetPayload<{ include: { questions: true } }>

function placementOf({ id, slot, seed, endedAt, questions }: Row): StoredPlacement {
  return {
    id, slot, seed, endedAt,
    questions: questions.map(({ position, itemId, area, a, b, calibrated, family, drawn, right }) => ({ position, right, drawn: drawn as unknown as DrawnQuestion, item: { id: itemId, area: area as Area, a, b, isCalibrated: calibrated, ...(family === null ? {} : { family }) } })),
  }
}

/** The placements of these people that went on to their end by the rule, with their questions. */
export async function listFullPlacements(db: Database, personIds: readonly string[]): Promise<readonly (StoredPlacement & { readonly personId: string; readonly endedAt: Date })[]> {
  const rows = await db.placement.findMany({ where: { personId: { in: [...personIds] }, endedBy: 'rule' }, include: withQuestions })
  return rows.flatMap((row) => (row.endedAt === null ? [] : [{ ...placementOf(row), personId: row.personId, endedAt: row.endedAt }]))
}

/** How many placements a person began. */
export function countPlacements(db: Database, personId: string): Promise<number> {
  return db.placement.count({ where: { personId } })
}

/** Placements that are open, begun until an instant and answered last until then; the oldest first. */
export async function listQuietPlacements(db: Database, since: Date, most: number): Promise<readonly string[]> {
  const rows = await db.placement.findMany({ where: { endedAt: null, startedAt: { lte: since }, questions: { none: { answeredAt: { gt: since } } } }, orderBy: [{ startedAt: 'asc' }, { id: 'asc' }], take: most, select: { id: true } })
  return rows.map(({ id }) => id)
}

/** Begins a placement; null when another tab took that slot first (the unique key decides). */
export async function savePlacement(db: Database, given: { readonly personId: string; readonly slot: number; readonly seed: string; readonly now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO placement (id, person_id, slot, seed, started_at) VALUES (gen_random_uuid(), ${given.personId}::uuid, ${given.slot}, ${given.seed}, ${given.now})
    ON CONFLICT (person_id, slot) DO NOTHING RETURNING id`
  return rows[0]?.id ?? null
}

/** Keeps the question drawn for a position; of two draws for one position the first stands. */
export async function savePlacedQuestion(db: Database, placementId: string, { position, item, drawn }: Omit<PlacedQuestion, 'right'>): Promise<void> {
  await db.placedQuestion.createMany({ data: [{ placementId, position, itemId: item.id, area: item.area, a: item.a, b: item.b, calibrated: item.isCalibrated, family: item.family ?? null, drawn: JSON.parse(JSON.stringify(drawn)) as object }], skipDuplicates: true })
}

/** Keeps the first answer of a position; false when it already has one or the placement is over. */
export async function savePlacedAnswer(db: Database, given: { readonly placementId: string; readonly position: number; readonly value: AnswerValue | null; readonly right: boolean; readonly now: Date }): Promise<boolean> {
  const { placementId, position, value, right, now } = given
  const changed = await db.placedQuestion.updateMany({ where: { placementId, position, right: null, placement: { endedAt: null } }, data: { right, answeredAt: now, ...(value === null ? {} : { value: JSON.parse(JSON.stringify(value)) as object }) } })
  return changed.count === 1
}

/** Ends a placement, once, with the ability it came to. */
export async function endPlacement(db: Database, placementId: string, { endedAt, endedBy, ability }: { readonly endedAt: Date; readonly endedBy: PlacementEnd; readonly ability: Ability }): Promise<void> {
  await db.placement.updateMany({ where: { id: placementId, endedAt: null }, data: { endedAt, endedBy, ability: ability.mean, abilityError: ability.error } })
}
