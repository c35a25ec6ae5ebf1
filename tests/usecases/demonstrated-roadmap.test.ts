import { expect, test } from 'vitest'
import { loadCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { demonstrateConfirmation, demonstrateRoadmap } from '#app/jobs/demonstrate-roadmap.server.ts'
import { loadDemonstration } from '#app/jobs/load-demonstration.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { readEvaluation } from '#app/usecases/roadmap/read-evaluation.server.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const small = aWorld()
const catalogue = loadCatalogue('content')
const world = new Proxy(small, { get: (target, key: keyof TestWorld) => (key === 'catalogue' ? catalogue : target[key]) })
const today = '2026-11-23'
/** As in the journeys: in a smaller province nobody of the commune would fit. */
const scale = { residents: 1_500, officials: 120 }

const count = async (sql: string) => (await world.db.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${sql}`))[0]?.n ?? 0
/** How many people count in an indicator today. */
const standing = async (indicator: string) => (await world.db.$queryRaw<{ n: number }[]>`SELECT coalesce(sum(people), 0)::int AS n FROM figure_day WHERE indicator = ${indicator} AND day <= ${today}::date`)[0]?.n ?? 0
/** How many of the commune staff were told of last. */
const told = async (measure: string) => (await world.db.toldFigure.findFirst({ where: { courseId: measure, place: '04831@2025-07-01' }, orderBy: { month: 'desc' } }))?.parts

test('the demonstration shows what staff did: trained, at basic and confirmed as three figures, tasks of the year, and the year before signed; a second time changes nothing', async () => {
  await loadDemonstration(world, { today, scale, beforePublishing: () => demonstrateConfirmation(world, today) })
  await demonstrateRoadmap(world, today)
  const [act] = await world.db.confirmationAct.findMany({ include: { confirmations: true } })
  expect(act).toMatchObject({ unitCode: '04831', demonstration: true, document: expect.stringContaining('không phải văn bản thật') as unknown })
  expect(act?.confirmations.length).toBeGreaterThan(0)
  for (const indicator of ['completed:phong-chong-lua-dao', 'basic', 'confirmed']) expect(await standing(indicator), indicator).toBeGreaterThan(0)
  expect(await count('roadmap_task WHERE demonstration')).toBe(4)
  expect((await readEvaluation(world, { year: 2025, version: 1 }))?.isIntact).toBe(true)
  expect(await told('indicator:confirmed'), 'the month of the act was told of with it').toEqual([act?.confirmations.length])
  const written = () => Promise.all(['confirmation', 'roadmap_task', 'evaluation', 'confirmation_rule', 'audit_entry'].map((table) => count(table)))
  const before = await written()
  await demonstrateRoadmap(world, today)
  expect(await written()).toEqual(before)
  expect((await checkFigures(world)).differences).toEqual([])
})
