import { expect, test } from 'vitest'
import { listPublished } from '#app/data/roadmap/publications.server.ts'
import { endOfDay } from '#app/domain/calendar.ts'
import { provinceKey } from '#app/domain/roadmap/tree.ts'
import * as roadmapPage from '#app/routes/roadmap/roadmap.tsx'
import { figuresOfDay } from '#app/usecases/roadmap/figures-of-day.server.ts'
import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { aCompletion, anAdmin, anOfficial, anOrganisation, aResident } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const course = 'khoa-can-bo'
const day = '2026-10-31'
const midnight = endOfDay(day)

test('a certificate counts through the last day on which it is valid, and a completion at the next midnight not yet: in an evaluation, on a page and in open data alike', async () => {
  const organisationId = await anOrganisation(world, { unitCode: '04831' })
  await aCompletion(world, { personId: (await aResident(world, { since: '2026-01-05' })).personId, courseId: 'khoa-thu', at: new Date('2026-10-05T03:00:00Z') })
  for (let number = 0; number < 20; number++) await aCompletion(world, { personId: (await anOfficial(world, { organisationId })).personId, at: new Date('2026-10-05T03:00:00Z'), validUntil: midnight })
  for (let number = 0; number < 30; number++) await aCompletion(world, { personId: (await anOfficial(world, { organisationId })).personId, at: midnight })
  const { facts } = await figuresOfDay(world, world.db, { day, today: '2026-11-23', demonstration: false })
  expect(facts.seats).toEqual([{ courseId: course, unit: { code: '04831', validFrom: '2020-01-01' }, roster: 50, valid: 20 }])
  const page = (await ask(await anAdmin(world), roadmapPage.loader, {}, undefined, {}, `?day=${day}`)).data as { readonly officials: readonly { readonly courseId: string; readonly row: unknown }[] }
  expect(page.officials).toMatchObject([{ courseId: course, row: { figure: { count: 20 } } }])
  expect(await publishFigures(world)).toEqual(['2026-10'])
  expect(await listPublished(world.db, false, { table: `valid:${course}`, place: provinceKey(world.territory) })).toMatchObject([{ month: '2026-10', parts: [20] }])
})
