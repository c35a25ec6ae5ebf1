import { listClassLimits } from '#app/data/cohorts/class-limits.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { listCohortNames } from '#app/data/imports/people.server.ts'
import { listNamedPositions } from '#app/data/training/positions.server.ts'
import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import type { ClassLimits } from '#app/domain/cohorts/class-limits.ts'
import { readJoinCode } from '#app/domain/cohorts/join-code.ts'
import type { ImportBatch } from '#app/domain/imports/batch.ts'
import { courseElsewhere } from '#app/domain/imports/elsewhere.ts'
import { fontOfColumn } from '#app/domain/imports/old-font.ts'
import { organisationFinder, unitFinder } from '#app/domain/imports/place-names.ts'
import { positionFinder } from '#app/domain/imports/position-names.ts'
import type { RowContext } from '#app/domain/imports/read-row.ts'
import { asksFor } from '#app/domain/learning/entered.ts'
import { fold } from '#app/domain/people/text.ts'
import { accept, refuse } from '#app/domain/result.ts'
import type { Territory } from '#app/domain/territory/unit.ts'
import { reachOf, type ImportWorld, type Reach } from './reach.server.ts'

/** All that a batch is judged by, loaded once a check. */
export interface CheckContext { readonly batch: ImportBatch; readonly reach: Reach; readonly reading: RowContext; readonly today: Day; readonly now: Date; /** Whether the batch is being written: nobody whom it made itself is taken for another by their name. */ readonly writes: boolean; /** Where those who learn in classes of digital teams must live, by class. */ readonly classLimits: ReadonlyMap<string, ClassLimits>; readonly territory: Territory; /** The courses that ask for a completion elsewhere. */ readonly askersOf: (subject: string) => readonly string[] }

export async function checkContext(world: ImportWorld, db: Database, batch: ImportBatch, writes = false): Promise<CheckContext> {
  const now = world.clock()
  const today = dayOf(now)
  const fonts = batch.columns.map(({ fonts: tally }) => fontOfColumn(tally))
  const reading: RowContext = {
    kind: batch.kind, today, mapping: batch.mapping,
    fontOf: (column) => fonts[column] ?? null,
    units: unitFinder(world.territory, today),
    organisations: organisationFinder(await listOrganisations(db, today)),
    positions: positionFinder(await listNamedPositions(db, today)),
    findCourse: (name) => courseElsewhere(world.elsewhere, batch.system, name)?.id ?? null,
    findClass: await classFinder(db),
  }
  const askersOf = (subject: string) => world.catalogue.courses.flatMap((course) => (asksFor(course, { kind: 'external', subject }) ? [course.id] : []))
  return { batch, today, now, reading, writes, askersOf, territory: world.territory, classLimits: await listClassLimits(db, null, now), reach: await reachOf(world, db, batch.scopes) }
}

/** Classes by the code one joins with, or by name where one class bears it. */
async function classFinder(db: Database): Promise<RowContext['findClass']> {
  const cohorts = await listCohortNames(db)
  const byCode = new Map(cohorts.map(({ id, joinCode }) => [joinCode, id]))
  const byName = Map.groupBy(cohorts, ({ name }) => fold(name))
  return (text) => {
    const coded = byCode.get(readJoinCode(text) ?? '')
    if (coded !== undefined) return accept(coded)
    const [only, another] = byName.get(fold(text)) ?? []
    return only === undefined ? refuse('class-unknown') : another === undefined ? accept(only.id) : refuse('class-ambiguous')
  }
}
