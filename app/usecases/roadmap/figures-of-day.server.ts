import type { Database } from '#app/data/database.server.ts'
import { listAssessed, listCompletions, listCourseGroups, listMonthlyCompletions } from '#app/data/roadmap/figure-reads.server.ts'
import { listSeats } from '#app/data/roadmap/officials.server.ts'
import { listStandingCounts } from '#app/data/roadmap/standing-reads.server.ts'
import { listDenominators, listMilestones } from '#app/data/roadmap/targets.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { endOfDay, type Day } from '#app/domain/calendar.ts'
import { bandOf } from '#app/domain/roadmap/indicator.ts'
import { countTable } from '#app/domain/roadmap/count-table.ts'
import { denominatorsByPlace, type Figure } from '#app/domain/roadmap/figure-table.ts'
import { figuresOn, type FigureFacts, type Figures } from '#app/domain/roadmap/figures.ts'
import type { CourseFacts } from '#app/domain/roadmap/outlook.ts'
import { staffThreshold } from '#app/domain/territory/suppression.ts'
import type { World } from '#app/world.server.ts'

/** All figures of a day on the territory of that day, each table suppressed as a whole; `db` may be a transaction, so that all are of one moment. */
export async function figuresOfDay({ catalogue, territory, indicators }: Pick<World, 'catalogue' | 'territory' | 'indicators'>, db: Database, day: Day, demonstration: boolean): Promise<{ readonly facts: FigureFacts; readonly figures: Figures; readonly confirmed: ReadonlyMap<string, Figure>; readonly courseFacts: ReadonlyMap<string, CourseFacts> }> {
  const scope = { day, demonstration }
  const isForResidents = ({ audience }: (typeof catalogue.courses)[number]) => audience.includes('resident')
  const courses = { residents: catalogue.courses.filter(isForResidents).map(({ id }) => id), officials: catalogue.courses.filter((course) => !isForResidents(course)).map(({ id }) => id) }
  const threshold = staffThreshold((await findSetting(db, 'suppression.staff'))?.value)
  const completions = await listCompletions(db, courses.residents, scope)
  const assessed = catalogue.basicLevel === undefined ? null : await listAssessed(db, scope)
  const seats = await listSeats(db, courses.officials, { ...scope, now: endOfDay(day) })
  const denominators = await listDenominators(db, scope, bandOf(indicators, 'trained'))
  const basicDenominators = await listDenominators(db, scope, bandOf(indicators, 'at-basic'))
  const milestones = await listMilestones(db, [...courses.residents, ...courses.officials], demonstration)
  const courseFacts = new Map<string, CourseFacts>()
  for (const courseId of courses.residents) courseFacts.set(courseId, { monthly: await listMonthlyCompletions(db, courseId, scope), groups: await listCourseGroups(db, courseId, scope) })
  const counts = await listStandingCounts(db, ['confirmed'], scope)
  const facts: FigureFacts = { territory, day, map: day, otherMap: null, threshold, courses, completions, monthly: [], groups: [], assessed, seats, denominators, basicDenominators, milestones, sources: { sum: '', roster: '' } }
  const figures = figuresOn(facts)
  return { facts, figures, courseFacts, confirmed: countTable({ tree: figures.tree, counts, denominators: denominatorsByPlace(denominators, figures.tree, ''), threshold }) }
}
