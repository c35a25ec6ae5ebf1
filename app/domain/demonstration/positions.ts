import { drawId, pickWeighted, seededChance } from './chance.ts'
import { midnight } from './hours.ts'
import type { Plan } from './plan.ts'
import type { PositionRow } from './rows.ts'

/** What officials are, each with how common it is. */
const names = [['Lãnh đạo đơn vị', 0.12], ['Chuyên viên văn phòng', 0.34], ['Công chức một cửa', 0.22], ['Công chức chuyên môn', 0.32]] as const

export function drawPositions(plan: Plan): readonly PositionRow[] {
  const chance = seededChance(plan.seed, 'positions')
  const createdAt = midnight('2024-01-01')
  return names.map(([name]) => ({ id: drawId(createdAt, chance), name: `${name} (trình diễn)`, createdAt }))
}

/** The position of an official, which they keep. */
export function positionOf(plan: Plan, positions: readonly PositionRow[], label: string | number): string {
  const chosen = pickWeighted(names.map(([, weight], place) => [place, weight] as const), seededChance(plan.seed, 'position', label))
  return positions[chosen]?.id ?? ''
}
