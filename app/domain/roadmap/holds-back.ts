import type { BasicRow } from './basic-table.ts'
import type { GroupPart } from './course-groups.ts'
import { countTable } from './count-table.ts'
import type { Denominator } from './carried.ts'
import type { DeclaredCount, PlaceTree } from './tree.ts'

/** The way of a learner, step by step. */
export const steps = ['enrolled', 'started', 'completed', 'basic'] as const
export type Step = (typeof steps)[number]
/** How many came to each step; null: withheld. */
export type Funnel = Readonly<Record<Exclude<Step, 'basic'>, number>> & { readonly basic: number | null }

/** From one step to the next: how many came so far, how many went on, and the share of them; null where nobody came so far. */
export interface Passage { readonly from: Step; readonly to: Step; readonly came: number; readonly went: number; readonly share: number | null }

export function passages(funnel: Funnel): readonly Passage[] {
  return steps.slice(1).flatMap((to, place) => {
    const from = steps[place] ?? 'enrolled'
    const [came, went] = [funnel[from], funnel[to]]
    return came === null || went === null ? [] : [{ from, to, came, went, share: came === 0 ? null : went / came }]
  })
}

/**
 * The step at which a unit loses the greatest share of those who came so far; of several alike the earliest, since everything after waits for it. A step that
 * more people took than came before (at basic without the course, say) holds nobody back. Null where nobody is lost.
 */
export function weakestStep(funnel: Funnel): Passage | null {
  return passages(funnel).filter(({ share }) => share !== null && share < 1).reduce<Passage | null>((worst, each) => (worst === null || (each.share ?? 1) < (worst.share ?? 1) ? each : worst), null)
}

/** People assessed in one competence area, and how many of them reached it. */
export interface AreaStanding { readonly area: string; readonly reached: number; readonly assessed: number }

/** The area that the smallest share of those assessed reached; of several alike the first by its number. Null where all reached all, or nobody is assessed. */
export function weakestArea(areas: readonly AreaStanding[]): AreaStanding | null {
  const share = ({ reached, assessed }: AreaStanding) => reached / assessed
  return areas.filter(({ reached, assessed }) => assessed > 0 && reached < assessed).toSorted((a, b) => share(a) - share(b) || (a.area < b.area ? -1 : 1))[0] ?? null
}

interface Sources { readonly tree: PlaceTree; readonly denominators: ReadonlyMap<string, Denominator>; readonly people?: ReadonlyMap<string, number>; readonly threshold: number }

/**
 * The funnel of one place from the very parts that its page shows, so that no step can be told by one page and worked out by another; null where the page
 * shows none. Who is at basic is told only where that figure is.
 */
export function funnelOf(parts: readonly GroupPart[] | null, basic: Pick<BasicRow, 'figure'> | null): Funnel | null {
  if (parts === null) return null
  const of = (wanted: string) => parts.find(({ part }) => part === wanted)?.people ?? 0
  const completed = of('completed')
  const started = completed + of('started-only')
  return { enrolled: started + of('enrolled-only'), started, completed, basic: basic?.figure.kind === 'shown' ? basic.figure.atBasic : null }
}

/** So many people of a unit who were assessed in one area, and reached it or not. */
export interface AreaCount extends DeclaredCount { readonly area: string; readonly reached: boolean }

/**
 * Each area of a place in which somebody was assessed, those left out whose counts of reached or of not reached are withheld, and those that would tell, beside the
 * figure of all areas, of few who were assessed in some only, or of few who reached this one and not all. Made once for all places.
 */
export function areasIn(counts: readonly AreaCount[], sources: Sources): (key: string, basic: Pick<BasicRow, 'figure'> | null) => readonly AreaStanding[] {
  const tables = [...new Set(counts.map(({ area }) => area))].toSorted().map((area) => {
    const [yes, no] = [true, false].map((reached) => countTable({ ...sources, counts: counts.filter((each) => each.area === area && each.reached === reached) }))
    return { area, yes, no }
  })
  return (key, basic) => tables.flatMap(({ area, yes, no }) => {
    const [reached, missed] = [yes?.get(key), no?.get(key)].map((figure) => (figure && figure.kind !== 'withheld' ? figure.count : null))
    return reached == null || missed == null || reached + missed === 0 || tellsOfFew({ reached, missed }, basic, sources) ? [] : [{ area, reached, assessed: reached + missed }]
  })
}

function tellsOfFew({ reached, missed }: { readonly reached: number; readonly missed: number }, basic: Pick<BasicRow, 'figure'> | null, { threshold }: Sources): boolean {
  if (basic?.figure.kind !== 'shown') return false
  const { assessed, atBasic } = basic.figure
  return [reached + missed - assessed, reached - atBasic].some((few) => few > 0 && few < threshold)
}
