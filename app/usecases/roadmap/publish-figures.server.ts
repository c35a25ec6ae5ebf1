import { findFirstFigureDay, holdPublication, listPublications, listPublished, listStandingGroups, savePublished, startPublication } from '#app/data/roadmap/publications.server.ts'
import { listSeats } from '#app/data/roadmap/officials.server.ts'
import { listAllDenominators } from '#app/data/roadmap/targets.server.ts'
import { listAssessed } from '#app/data/roadmap/figure-reads.server.ts'
import { listStandingCounts } from '#app/data/roadmap/standing-reads.server.ts'
import { listLastTold, listToldMeasures, saveTold } from '#app/data/roadmap/told-figures.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf, lastInstantOf, type Day } from '#app/domain/calendar.ts'
import { ways } from '#app/domain/roadmap/course-groups.ts'
import { wholeBandsOf } from '#app/domain/roadmap/indicator.ts'
import { milestoneIndicators } from '#app/domain/roadmap/milestone-measures.ts'
import { endOfMonth, monthsOver } from '#app/domain/roadmap/months.ts'
import { publicTables, type PublicTable } from '#app/domain/roadmap/public-tables.ts'
import { publicThreshold, type Parts } from '#app/domain/roadmap/publication.ts'
import { publishTables } from '#app/domain/roadmap/publish-tables.ts'
import { tellMeasures, type MeasureSources } from '#app/domain/roadmap/tell-measures.ts'
import { provinceKey } from '#app/domain/roadmap/tree.ts'
import { staffThreshold } from '#app/domain/territory/suppression.ts'
import type { World } from '#app/world.server.ts'
import { settleFigures } from './settle-figures.server.ts'
import { tellStaff } from './tell-staff.server.ts'

const patience = { timeout: 600_000, maxWait: 60_000 }

/**
 * Publishes the figures of every month that is over and was not published yet, in order, each once: a month is kept as it was published, and what
 * becomes known of it later shows in the next one. So the clock is not believed alone: a month is over when it is over by that of the database too.
 * Staff are told what is theirs of the same months. Safe to run twice and at once. Answers which months it published.
 */
export async function publishFigures(world: Pick<World, 'db' | 'catalogue' | 'clock' | 'territory' | 'indicators' | 'databaseClock'>): Promise<readonly string[]> {
  await settleFigures(world)
  const demonstration = await findSetting(world.db, 'demonstration') !== null
  const first = await findFirstFigureDay(world.db, demonstration)
  if (first === null) return []
  const done = (await listPublications(world.db, demonstration)).map(({ month }) => month)
  const last = done.at(-1) ?? ''
  const published: string[] = []
  for (const month of monthsOver(first, await surelyToday(world))) {
    if (month <= last || !await publishOne(world, month, demonstration)) continue
    published.push(month)
    await tellStaff(world, demonstration)
  }
  await tellStaff(world, demonstration) // of what was published before there was such a thing, or by whoever died in between
  return published
}

const apart = 86_400_000

/** The earlier of the days that our clock and the database's name. Throws a sentence where they are more than a day apart: one of them is wrong. */
async function surelyToday({ clock, databaseClock }: Pick<World, 'clock' | 'databaseClock'>): Promise<Day> {
  const [ours, theirs] = [clock(), await databaseClock()]
  if (Math.abs(ours.getTime() - theirs.getTime()) > apart) throw new Error(`Không công bố số liệu: đồng hồ máy này là ${ours.toISOString()}, đồng hồ cơ sở dữ liệu là ${theirs.toISOString()}. Hãy chỉnh lại đồng hồ.`)
  return dayOf(ours < theirs ? ours : theirs)
}

async function publishOne({ db: open, catalogue, clock, territory, indicators }: Parameters<typeof publishFigures>[0], month: string, demonstration: boolean): Promise<boolean> {
  return open.$transaction(async (db) => {
    await holdPublication(db)
    if (!await startPublication(db, { demonstration, month, now: clock() })) return false
    const scope = { day: endOfMonth(month), demonstration }
    const seats = await listSeats(db, coursesOf({ catalogue }).officials, { ...scope, now: lastInstantOf(scope.day) })
    const before = Map.groupBy(await listPublished(db, demonstration), ({ table }) => table)
    const bandDenominators = await listAllDenominators(db, scope)
    const bands = wholeBandsOf(indicators)
    const [denominators, basicDenominators] = [bandDenominators.get(bands.trained) ?? [], bandDenominators.get(bands.basic) ?? []]
    const told = await tellOfMonth({ catalogue, territory }, db, { bandDenominators, bands, denominators, basicDenominators }, { month, demonstration })
    const staff = { now: new Map(told && [['basic', told] as const]), last: await toldOfProvince({ catalogue, territory }, db, { month, demonstration }), threshold: staffThreshold((await findSetting(db, 'suppression.staff'))?.value) }
    const published = publishTables({ staff, territory, month, tables: tablesOf({ catalogue }), groups: await listStandingGroups(db, scope), seats, denominators, basicDenominators, bandDenominators, bands, before, threshold: publicThreshold })
    await savePublished(db, demonstration, [...published].flatMap(([table, rows]) => rows.map((row) => ({ table, ...row }))))
    return true
  }, patience)
}

/**
 * Staff are told of people at basic and of those confirmed before everybody reads of it, in the same transaction, so that all that everybody reads is part of what they were told. Answers the
 * places they are told of at basic; null where there is no assessment.
 */
async function tellOfMonth({ catalogue, territory }: Pick<World, 'catalogue' | 'territory'>, db: Database, people: Pick<MeasureSources, 'bandDenominators' | 'bands' | 'denominators' | 'basicDenominators'>, { month, demonstration }: { readonly month: string; readonly demonstration: boolean }): Promise<ReadonlySet<string> | null> {
  const scope = { day: endOfMonth(month), demonstration }
  const areas = (catalogue.basicLevel?.areas ?? []).map(({ area }) => area)
  const standing = await listStandingCounts(db, areas.map((area) => `area:${area}`), scope)
  const told = tellMeasures({
    ...people, territory, month, threshold: staffThreshold((await findSetting(db, 'suppression.staff'))?.value),
    assessed: catalogue.basicLevel === undefined ? null : await listAssessed(db, scope), confirmed: await listStandingCounts(db, ['confirmed'], scope),
    areas: standing.map((each) => ({ ...each, area: each.indicator.slice('area:'.length), reached: each.detail === 'reached' })),
    before: await listToldMeasures(db, milestoneIndicators, { demonstration, until: month }),
  })
  for (const courseId of milestoneIndicators) await saveTold(db, { demonstration, courseId }, told.filter(({ measure }) => measure === courseId))
  return catalogue.basicLevel === undefined ? null : new Set(told.filter(({ measure, way }) => measure === 'indicator:at-basic' && way === 'level').map(({ key }) => key))
}

/** What staff were told last of the province, by the id of the table that says the same to everybody. */
async function toldOfProvince({ catalogue, territory }: Pick<World, 'catalogue' | 'territory'>, db: Database, { month: until, demonstration }: { readonly month: string; readonly demonstration: boolean }): Promise<ReadonlyMap<string, Parts>> {
  const asked = coursesOf({ catalogue }).residents.flatMap((table) => ways.map((way) => ({ table, way, key: provinceKey(territory) })))
  return new Map((await listLastTold(db, asked, { demonstration, until })).map(({ table, way, parts }) => [`completed:${table}/${way}`, parts]))
}

/** Every table that is published: of the courses for residents, of the assessment, and of the courses for officials. */
export function tablesOf({ catalogue }: Pick<World, 'catalogue'>): readonly PublicTable[] {
  return publicTables(coursesOf({ catalogue }), catalogue.basicLevel !== undefined)
}

function coursesOf({ catalogue: { courses } }: Pick<World, 'catalogue'>): { readonly residents: readonly string[]; readonly officials: readonly string[] } {
  const [residents, officials] = [true, false].map((forResidents) => courses.filter(({ audience }) => audience.includes('resident') === forResidents).map(({ id }) => id))
  return { residents: residents ?? [], officials: officials ?? [] }
}
