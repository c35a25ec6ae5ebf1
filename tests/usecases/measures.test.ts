import { beforeAll, expect, test } from 'vitest'
import { loader as evidencePage } from '#app/routes/roadmap/evidence.tsx'
import { loader as planPage } from '#app/routes/roadmap/unit-plan.tsx'
import { loader as rankedPage } from '#app/routes/roadmap/recognitions.tsx'
import { loader as roadmapPage } from '#app/routes/roadmap/roadmap.tsx'
import { loader as unitFile } from '#app/routes/roadmap/unit-figures.ts'
import { loader as unitPage } from '#app/routes/roadmap/unit.tsx'
import type { UnitFigures } from '#app/domain/roadmap/unit-figures.ts'
import { enterTargets } from '#app/usecases/roadmap/enter-targets.server.ts'
import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { anAssessment } from '#tests/support/assessments.ts'
import { anAdmin, anOfficial, anOrganisation, aResident, type MadePerson } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const all = [true, true, true, true, true]
const atBasic = 'indicator:at-basic'
let admin: MadePerson

/** Thirty people of the town of Đà Bắc, ten of Tú Lý (both xã Đà Bắc today), at basic since spring, ten more of Mai Châu since last week. */
beforeAll(async () => {
  admin = await anAdmin(world)
  for (const [code, validFrom, count, at] of [['04831', '2020-01-01', 30, '2026-03-05'], ['04867', '2020-01-01', 10, '2026-03-06'], ['05200', '2025-07-01', 10, '2026-11-18']] as const) {
    for (let one = 0; one < count; one++) {
      const { personId } = await aResident(world, { unitCode: '04831', since: '2026-01-05' })
      await world.db.residence.updateMany({ where: { personId }, data: { unitCode: code, unitValidFrom: new Date(validFrom) } })
      await anAssessment(world, personId, new Date(`${at}T03:00:00Z`), all)
    }
  }
  await enterTargets(world, { kind: 'milestone', courseId: atBasic, document: 'Kế hoạch 7', actorId: admin.personId, lines: '150; 31/12/2026; 10' })
  const organisationId = await anOrganisation(world, { unitCode: '04867' })
  for (let one = 0; one < 12; one++) await anOfficial(world, { organisationId })
  await publishFigures(world) // and tells staff of October and the months before
})

const shown = async (page: unknown, params: Record<string, string>, query: string) => (await ask(admin, page, params, undefined, {}, query)).data as UnitFigures
const countsOf = (rows: UnitFigures['below']) => Object.fromEntries(rows.flatMap(({ key, figure }) => ('count' in figure && figure.count > 0 ? [[key, figure.count]] : [])))

test('people at basic have a page like a course: table, map, milestone and pace', async () => {
  const page = await shown(unitPage, { unit: '150' }, `?course=${atBasic}`)
  expect(page.row).toMatchObject({ figure: { kind: 'share', count: 40 }, progress: { next: { share: 0.1 }, needed: 5_542, perMonth: 4_439 } })
  expect(countsOf(page.below)).toEqual({ '04831@2025-07-01': 40 })
  expect(countsOf((await shown(roadmapPage, {}, `?course=${atBasic}`)).below)).toEqual({ '150@2020-01-01': 40 })
})
test('whoever came to be at basic since the last month that is over is told of when this one is', async () => {
  const { figure } = (await shown(roadmapPage, {}, `?course=${atBasic}`)).row
  expect(figure).toMatchObject({ kind: 'share', count: 40 })
})
test('on another day’s map they stand in each part of a commune that was merged since, as far as it was told apart; officials stand in their own', async () => {
  const page = await shown(unitPage, { unit: '150' }, `?course=${atBasic}&map=2020-01-01`)
  expect(page.row).toMatchObject({ figure: { kind: 'share', count: 40 } })
  expect(countsOf(page.below)).toEqual({ '04831@2020-01-01': 30, '04867@2020-01-01': 10 })
  expect(page.officialsBelow[0]!.rows.filter(({ denominator }) => denominator).map(({ key, denominator }) => [key, denominator?.people])).toEqual([['04867@2020-01-01', 12]])
})
test('on an earlier day they are those of that day', async () => {
  expect(countsOf((await shown(roadmapPage, {}, `?course=${atBasic}&day=2026-10-31`)).below)).toEqual({ '150@2020-01-01': 40 })
  expect((await shown(roadmapPage, {}, '?course=indicator:confirmed&day=2026-10-31')).row).toMatchObject({ kind: 'province', figure: { kind: 'share', count: 0 } })
})
test('of a day before any figure can be reckoned for the page says so, and shows today’s', async () => {
  expect((await ask(admin, roadmapPage, {}, undefined, {}, '?day=2019-12-31')).data).toMatchObject({ when: { day: null, problem: 'dayBefore' }, day: '2026-11-23' })
})
test('have a plan of classes and a file, no evidence of a course, and are no ground for recognition', async () => {
  expect(await ask(admin, planPage, { unit: '150' }, undefined, {}, `?course=${atBasic}`)).toMatchObject({ status: 200, data: { row: { progress: { needed: 5_542 } }, plan: { learners: 7_390 }, three: { course: { id: 'khoa-thu' }, atBasic: { figure: { count: 40 } } } } })
  expect((await ask(admin, unitFile, { unit: '150' }, undefined, {}, `?course=${atBasic}`)).status).toBe(200)
  expect((await ask(admin, evidencePage, { unit: '150' }, undefined, {}, `?course=${atBasic}`)).status).toBe(404)
  expect((await ask(admin, rankedPage, {}, undefined, {}, `?course=${atBasic}`)).data).toMatchObject({ course: { id: 'khoa-thu' } })
  expect((await ask(admin, unitPage, { unit: '150' }, undefined, {}, '?course=indicator:other')).status).toBe(404)
})
