import type { AreaResult } from '../assessment/basic-level.ts'
import { addMonths, dayOf, startOfDay, type Day } from '../calendar.ts'
import { areas, type Area } from '../catalogue/area.ts'

/** One taking of the assessment, as it was scored. */
export interface Assessed { readonly scoredAt: Date; readonly evidence: 'self' | 'proctored'; readonly results: readonly AreaResult[] }

/** Where somebody stands in one area, by what they showed in the assessment and nothing else: neither pages opened nor lessons read move it. */
export interface Standing {
  readonly area: Area
  /** Null while nothing that still counts was shown. */
  readonly shown: { readonly outcome: 'reached' | 'not-reached'; readonly share: number; readonly right: number; readonly total: number; readonly evidence: 'self' | 'proctored'; readonly day: Day; /** The last day it counts. */ readonly lastDay: Day } | null
}

/** The five areas in their order. Of several results that still count: reached before not, then supervised before alone, then the greater share, then the later. */
export function compass(taken: readonly Assessed[], validMonths: number, now: Date): readonly Standing[] {
  const since = startOfDay(addMonths(dayOf(now), -validMonths))
  const counting = taken.filter(({ scoredAt }) => scoredAt >= since && scoredAt <= now)
  return areas.map((area) => ({ area, shown: counting.flatMap((each) => shownOf(each, area, validMonths)).sort(better)[0] ?? null }))
}

type Shown = NonNullable<Standing['shown']>

function shownOf({ scoredAt, evidence, results }: Assessed, area: Area, validMonths: number): readonly Shown[] {
  return results.flatMap(({ area: own, outcome, right, total }) => {
    if (own !== area || outcome === 'not-assessed' || total <= 0) return []
    const day = dayOf(scoredAt)
    return [{ outcome, right, total, evidence, day, share: Math.min(1, Math.max(0, right / total)), lastDay: addMonths(day, validMonths) }]
  })
}

function better(one: Shown, other: Shown): number {
  return Number(other.outcome === 'reached') - Number(one.outcome === 'reached')
    || Number(other.evidence === 'proctored') - Number(one.evidence === 'proctored')
    || other.share - one.share || other.day.localeCompare(one.day)
}
