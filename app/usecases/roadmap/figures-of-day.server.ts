import type { Database } from '#app/data/database.server.ts'
import { listCompletions, listMonthlyCompletions } from '#app/data/roadmap/figure-reads.server.ts'
import { listSeats } from '#app/data/roadmap/officials.server.ts'
import { listPublicBounds, listPublished } from '#app/data/roadmap/publications.server.ts'
import { listAllDenominators, listMilestones } from '#app/data/roadmap/targets.server.ts'
import { listLastTold, listToldMeasures } from '#app/data/roadmap/told-figures.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { addDays, lastInstantOf, type Day } from '#app/domain/calendar.ts'
import { bandOf, limitsOf, wholeBandsOf, type DenominatorBand } from '#app/domain/roadmap/indicator.ts'
import { bandsOfParts, wholeBands, type PopulationBand } from '#app/domain/roadmap/population-band.ts'
import { figuresOn, type CourseSeat, type FigureFacts, type Figures } from '#app/domain/roadmap/figures.ts'
import type { CourseFacts } from '#app/domain/roadmap/outlook.ts'
import { milestoneIndicators, type MilestoneIndicator } from '#app/domain/roadmap/milestone-measures.ts'
import { endOfMonth } from '#app/domain/roadmap/months.ts'
import { placeTree, provinceKey } from '#app/domain/roadmap/tree.ts'
import { unitsWithin } from '#app/domain/roadmap/units-within.ts'
import { ways, type ToldSplit } from '#app/domain/roadmap/course-groups.ts'
import type { MeasureWay, ToldMeasure } from '#app/domain/roadmap/told-measures.ts'
import { staffThreshold } from '#app/domain/territory/suppression.ts'
import type { World } from '#app/world.server.ts'

type Courses = FigureFacts['courses']

/** The courses that figures are about: those for residents, and those for officials alone. */
function figureCourses({ catalogue: { courses } }: Pick<World, 'catalogue'>): Courses {
  const [residents, officials] = [true, false].map((forResidents) => courses.filter(({ audience }) => audience.includes('resident') === forResidents).map(({ id }) => id))
  return { residents: residents ?? [], officials: officials ?? [] }
}

interface Asked { readonly day: Day; readonly map: Day; readonly demonstration: boolean; readonly threshold: number; readonly seats: readonly CourseSeat[]; readonly sources: FigureFacts['sources'] }

/**
 * Everything that the figures of a day are made of but for what is read of single courses: five statements however many units there are, and however much was
 * ever learnt, since they read sums that are kept beside the facts. Give it a snapshot, so that all are of one moment.
 */
export async function readFigureFacts({ catalogue, territory, indicators }: Pick<World, 'catalogue' | 'territory' | 'indicators'>, db: Database, { demonstration, ...asked }: Asked): Promise<FigureFacts> {
  const scope = { day: asked.day, demonstration }
  const courses = figureCourses({ catalogue })
  const people = await listAllDenominators(db, scope)
  const peopleOf = (band: DenominatorBand | PopulationBand) => (band === 'roster' ? [] : people.get(band) ?? [])
  const parts = Object.values(bandsOfParts(bandOf(indicators, 'trained'))).flat()
  return {
    territory, ...asked, otherMap: null, courses, monthly: [], published: [], groups: [], present: null, open: await publicBounds(db, courses.residents, scope),
    completions: await listCompletions(db, courses.residents, scope),
    isAssessed: catalogue.basicLevel !== undefined, toldBefore: [],
    told: await lastToldMeasures({ territory }, db, placesOf(territory, asked), scope, { within: [...unitsWithin(placeTree(territory, asked.map), territory.units).values()].flat().map(({ key }) => key) }),
    denominators: peopleOf(bandOf(indicators, 'trained')),
    basicDenominators: peopleOf(bandOf(indicators, 'at-basic')),
    bands: wholeBandsOf(indicators), limits: limitsOf(indicators, 'achievement'),
    bandDenominators: new Map([...parts, ...wholeBands].map((band) => [band, peopleOf(band)])),
    milestones: await listMilestones(db, [...courses.residents, ...courses.officials, ...milestoneIndicators], demonstration),
  }
}

/** What everybody may read of each course and place, before a day and after it. */
export async function publicBounds(db: Database, courses: readonly string[], { day, demonstration }: { readonly day: Day; readonly demonstration: boolean }): Promise<FigureFacts['open']> {
  const rows = await listPublicBounds(db, courses.map((id) => `completed:${id}`), { demonstration, until: lastMonthOver(day), from: day.slice(0, 7) })
  return new Map([...Map.groupBy(rows, ({ table }) => table.slice('completed:'.length))].map(([courseId, own]) => [courseId, new Map(own.map(({ key, table: _table, ...bounds }) => [key, bounds]))]))
}

/** The last month (YYYY-MM) that is over at the end of a day. */
function lastMonthOver(day: Day): string {
  const month = day.slice(0, 7)
  return endOfMonth(month) === day ? month : addDays(`${month}-01`, -1).slice(0, 7)
}

/** What one course's line and groups are made of: three statements. */
export async function readCourseFacts({ territory }: Pick<World, 'territory'>, db: Database, courseId: string, scope: { readonly day: Day; readonly map: Day; readonly demonstration: boolean }): Promise<CourseFacts> {
  const published = await listPublished(db, scope.demonstration, { table: `completed:${courseId}`, place: provinceKey(territory) })
  return {
    monthly: await listMonthlyCompletions(db, courseId, scope), groups: await lastToldSplits(db, courseId, placesOf(territory, { day: scope.day, map: scope.map }), { demonstration: scope.demonstration, until: lastMonthOver(scope.day) }),
    published: published.map(({ month, parts }) => ({ month, people: parts[0] ?? 0 })),
  }
}

/** The line of what is measured besides courses: all that staff were told of it. One statement, of as many rows as places and months. */
export async function readMeasureLine(db: Database, indicators: readonly MilestoneIndicator[], { day, demonstration }: { readonly day: Day; readonly demonstration: boolean }): Promise<Pick<FigureFacts, 'toldBefore'>> {
  return { toldBefore: await listToldMeasures(db, indicators, { demonstration, until: lastMonthOver(day), ways: ['level', 'all'] }) }
}

/** The keys of the places of a map. */
function placesOf(territory: World['territory'], { day, map }: { readonly day: Day; readonly map: Day }): readonly string[] {
  return placeTree(territory, day, map).places.map(({ key }) => key)
}

/** The people of a course told apart, of some places, as staff were told last. */
async function lastToldSplits(db: Database, courseId: string, places: readonly string[], scope: Parameters<typeof listLastTold>[2]): Promise<readonly ToldSplit[]> {
  const rows = await listLastTold(db, places.flatMap((key) => ways.map((way) => ({ table: courseId, way, key }))), scope)
  return rows.map(({ way, key, month, parts }) => ({ way: way as ToldSplit['way'], key, month, parts }))
}

/** People at basic and people confirmed of some places, as staff were told last up to a day: of some areas, or in those ways that every page shows, and those `within` these places. */
export async function lastToldMeasures({ territory }: Pick<World, 'territory'>, db: Database, places: readonly string[], { day, demonstration }: { readonly day: Day; readonly demonstration: boolean }, { areas = [], within = [] }: { readonly areas?: readonly string[]; readonly within?: readonly string[] }): Promise<readonly ToldMeasure[]> {
  const [basic, confirmed, province] = ['indicator:at-basic', 'indicator:confirmed', provinceKey(territory)] as const
  const everywhere = [...places, ...within].flatMap((key) => [{ table: basic, way: 'level', key }, { table: confirmed, way: 'all', key }])
  const apart = within.flatMap((key) => [{ table: basic, way: 'level-within', key }, { table: confirmed, way: 'all-within', key }])
  const ofProvince = (['rungs', 'proctored', 'partly'] satisfies MeasureWay[]).map((way) => ({ table: basic, way, key: province }))
  const asked = areas.length === 0 ? [...everywhere, ...apart, ...ofProvince] : places.flatMap((key) => areas.map((area) => ({ table: basic, way: `area:${area}`, key })))
  const rows = await listLastTold(db, asked, { demonstration, until: lastMonthOver(day) })
  return rows.map(({ table: measure, way, key, month, parts }) => ({ measure: measure as MilestoneIndicator, way: way as MeasureWay, key, month, parts }))
}

interface DayFigures { readonly facts: FigureFacts; readonly figures: Figures; readonly courseFacts: ReadonlyMap<string, CourseFacts> }

/**
 * All figures of a day on the territory of that day, each table suppressed as a whole, and within what today's tables show where it is an earlier day; `db` may
 * be a transaction, so that all are of one moment.
 */
export async function figuresOfDay(world: Pick<World, 'catalogue' | 'territory' | 'indicators'>, db: Database, { day, today, demonstration }: { readonly day: Day; readonly today: Day; readonly demonstration: boolean }): Promise<DayFigures> {
  if (day === today) return figuresOfOne(world, db, { day, demonstration }, null)
  return figuresOfOne(world, db, { day, demonstration }, await figuresOfOne(world, db, { day: today, demonstration }, null))
}

async function figuresOfOne(world: Pick<World, 'catalogue' | 'territory' | 'indicators'>, db: Database, scope: { readonly day: Day; readonly demonstration: boolean }, today: DayFigures | null): Promise<DayFigures> {
  const { residents, officials } = figureCourses(world)
  const threshold = staffThreshold((await findSetting(db, 'suppression.staff'))?.value)
  const seats = await listSeats(db, officials, { ...scope, now: lastInstantOf(scope.day) })
  const courseFacts = new Map<string, CourseFacts>()
  for (const courseId of residents) courseFacts.set(courseId, await readCourseFacts(world, db, courseId, { ...scope, map: scope.day }))
  const facts: FigureFacts = { ...await readFigureFacts(world, db, { ...scope, map: scope.day, threshold, seats, sources: { sum: '', roster: '' } }), present: today, ...await readMeasureLine(db, milestoneIndicators, scope) }
  return { facts, figures: figuresOn(facts), courseFacts }
}
