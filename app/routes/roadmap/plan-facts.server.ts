import { data } from 'react-router'
import { listAssumptions, type SaidAssumptions } from '#app/data/roadmap/plan-assumptions.server.ts'
import type { Day } from '#app/domain/calendar.ts'
import { classPlan, usualAssumptions, type Assumptions, type ClassPlan } from '#app/domain/roadmap/class-plan.ts'
import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import { tableOf } from '#app/domain/roadmap/figures.ts'
import { funnelOf, passages, weakestArea, weakestStep, type AreaStanding, type Passage } from '#app/domain/roadmap/holds-back.ts'
import { limitsOf } from '#app/domain/roadmap/indicator.ts'
import { monthsLeft } from '#app/domain/roadmap/milestone.ts'
import { toldAreas } from '#app/domain/roadmap/told-measures.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import { lastToldMeasures } from '#app/usecases/roadmap/figures-of-day.server.ts'
import { world } from '#app/world.server.ts'
import { readFigures, type NamedCourse, type ReadFigures } from './figure-facts.server.ts'
import { threeFigures, type ThreeFigures } from './three-figures.server.ts'

export interface NamedArea extends AreaStanding { readonly title: string; readonly toldOn: Day }
/** What holds a unit back; null where it would tell of few people. */
export interface HoldsBack { readonly passages: readonly Passage[] | null; /** The day that the passages stand for, and that of who is at basic. */ readonly asOf: Day | null; readonly basicOn: Day | null; readonly step: Passage | null; readonly areas: readonly NamedArea[]; readonly area: NamedArea | null }
/** What a unit's roadmap page shows; nothing in it has escaped suppression. */
export interface PlanFacts { readonly course: NamedCourse; readonly residentCourses: readonly NamedCourse[]; readonly measures: readonly NamedCourse[]; readonly limits: { readonly onTrack: number; readonly watch: number; readonly source: string }; readonly day: string; readonly threshold: number; readonly row: FigureRow; readonly three: ThreeFigures; readonly holdsBack: HoldsBack; readonly plan: ClassPlan | null; readonly assumptions: Assumptions; readonly said: readonly SaidAssumptions[] }

/** Everything about one place: `key` is that of the unit, `province` for the whole. */
export async function readPlan(request: Request, key: string): Promise<PlanFacts> {
  const read = await readFigures(request, 'today')
  const { facts, figures, course, demonstration } = read
  const row = tableOf(figures, course.id)?.rows.find((each) => (key === 'province' ? each.kind === 'province' : each.key === key))
  const three = row && threeFigures(read, row.key)
  if (!row || !three) throw data(null, { status: 404 })
  const said = await listAssumptions(world.db, { unit: unitOfRow(row), demonstration })
  const assumptions = said[0] ?? usualAssumptions
  const { next, needed } = row.progress
  const plan = next && needed !== null ? classPlan(needed, monthsLeft(facts.day, next.dueOn), assumptions) : null
  return { course, residentCourses: read.residentCourses, measures: read.measures, limits: { ...limitsOf(world.indicators, 'achievement'), source: world.indicators.find(({ id }) => id === 'achievement')?.source ?? '' }, day: facts.day, threshold: facts.threshold, row, three, holdsBack: await readHoldsBack(read, row), plan, assumptions, said }
}

/** «04831@2025-07-01» as the unit it names. */
export function unitOfRow({ key }: Pick<FigureRow, 'key'>): UnitKey {
  const [code = '', validFrom = ''] = key.split('@')
  return { code, validFrom }
}

async function readHoldsBack({ db, facts, pageOf, demonstration }: ReadFigures, row: FigureRow): Promise<HoldsBack> {
  const page = pageOf(row.key, null)
  if (page === null) return { passages: null, asOf: null, basicOn: null, step: null, areas: [], area: null }
  const funnel = funnelOf(page.groups.funnel, page.basic)
  const areaNames = world.catalogue.basicLevel?.areas ?? []
  // Who is at basic is shown with who is assessed: where that is withheld, areas are too.
  const told = page.basic?.figure.kind === 'shown' ? await lastToldMeasures(world, db, [row.key], { day: facts.day, demonstration }, { areas: areaNames.map(({ area }) => area) }) : []
  const named = toldAreas(told, facts.threshold).map((each) => ({ ...each, title: areaNames.find(({ area }) => area === each.area)?.title ?? each.area }))
  const worst = weakestArea(named)
  return { passages: funnel && passages(funnel), asOf: page.groups.asOf.funnel, basicOn: page.basic?.toldOn ?? null, step: funnel && weakestStep(funnel), areas: named, area: named.find(({ area }) => area === worst?.area) ?? null }
}
