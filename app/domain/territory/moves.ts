import type { Day } from '../calendar.ts'
import { leafOn, type Leaf } from './lineage.ts'
import { unitKey } from './path.ts'
import type { Territory, Unit, UnitKey } from './unit.ts'

export interface DeclaredPeople { readonly unit: UnitKey; readonly people: number }

/** What becomes of people on a day by a change: who goes whole to another unit, and who is «chưa xác định» until they say. */
export interface Moves {
  readonly moved: readonly { readonly from: Unit | null; readonly to: Unit; readonly people: number }[]
  readonly undetermined: number
  readonly stay: number
}

/** Compares where each declared residence counts on a day before and after a change; everybody is in one of the three. */
export function movesBy(counts: readonly DeclaredPeople[], before: Territory, after: Territory, day: Day): Moves {
  const moved = new Map<string, { from: Unit | null; to: Unit; people: number }>()
  let [undetermined, stay] = [0, 0]
  for (const { unit, people } of counts) {
    const [was, is] = [leafOn(unit, day, before), leafOn(unit, day, after)]
    if (placeOf(was) === placeOf(is)) stay += people
    else if (is.kind === 'undetermined') undetermined += people
    else {
      const key = `${placeOf(was)} ${placeOf(is)}`
      moved.set(key, { from: was.kind === 'unit' ? was.unit : null, to: is.unit, people: people + (moved.get(key)?.people ?? 0) })
    }
  }
  return { moved: [...moved.values()].toSorted((a, b) => b.people - a.people), undetermined, stay }
}

function placeOf(leaf: Leaf): string {
  return leaf.kind === 'unit' ? unitKey(leaf.unit) : `undetermined:${leaf.formerDistrictCode}`
}
