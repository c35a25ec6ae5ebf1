import type { Day } from '../calendar.ts'
import type { Territory } from '../territory/unit.ts'
import { isWithinArea, type Home, type TeamArea } from './team.ts'

/** Where those who learn in a class must live: in an area of each of the trainers who lead it only as members of a digital team. Of none: anywhere. */
export type ClassLimits = readonly (readonly TeamArea[])[]

/** Whether somebody may learn in a class by where they live; where it asks, whoever declared no home may not. */
export function livesWithin(limits: ClassLimits, home: Home | null, territory: Territory, today: Day): boolean {
  return limits.every((areas) => home !== null && isWithinArea(home, areas, territory, today))
}
