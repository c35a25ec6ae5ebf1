import { beforeAll, describe, expect, test } from 'vitest'
import { findFigureVersion } from '#app/data/roadmap/figure-version.server.ts'
import { areas } from '#app/domain/catalogue/area.ts'
import { saveSetting } from '#app/data/settings.server.ts'
import type { UnitFigures } from '#app/domain/roadmap/unit-figures.ts'
import * as roadmapPage from '#app/routes/roadmap/roadmap.tsx'
import * as unitPage from '#app/routes/roadmap/unit.tsx'
import { enterTargets } from '#app/usecases/roadmap/enter-targets.server.ts'
import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { anAssessment } from '#tests/support/assessments.ts'
import { aCompletion, aHolder, anAdmin, anOfficial, aReading, aResident, type MadePerson } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const course = 'khoa-thu'
let supervisor: MadePerson
beforeAll(async () => { supervisor = await aHolder(world, 'supervisor', { kind: 'province' }) })

type Shown = UnitFigures & { readonly threshold: number }
const see = async (unit: string) => (await ask(supervisor, unitPage.loader, { unit })).data as Shown
const countIn = async (unit: string) => { const { figure } = (await see(unit)).row; return figure.kind === 'withheld' ? null : figure.count }

async function completedIn(unitCode: string, people: number): Promise<void> {
  for (let number = 0; number < people; number++) {
    const { personId } = await aResident(world, { unitCode, since: '2026-01-05' })
    await world.db.enrolment.create({ data: { personId, courseId: course, enrolledAt: world.clock() } })
    await aReading(world, { personId })
    await aCompletion(world, { personId, courseId: course, at: new Date('2026-06-01T03:00:00Z') })
  }
  await settleFigures(world)
}

describe('what pages of figures keep', () => {
  test('is shared while nothing changed: page after page shows the very same table', async () => {
    await completedIn('04831', 12)
    const [first, again] = [await see('04831'), await see('04831')]
    expect(again.row).toBe(first.row)
    expect(again.row.figure).toEqual({ kind: 'count-only', count: 12 })
    expect((await see('150')).below.find(({ code }) => code === '04831')).toBe(first.row)
  })

  test('is never old: whatever figures are made of shows at once', async () => {
    const { personId: actorId } = await anAdmin(world)
    await completedIn('04831', 1)
    expect(await countIn('04831')).toBe(13)
    await enterTargets(world, { kind: 'denominator', courseId: '', document: 'Niên giám', actorId, lines: '04831; 1/1/2026; 130' })
    expect((await see('04831')).row.figure).toEqual({ kind: 'share', count: 13, value: 0.1 })
    await enterTargets(world, { kind: 'milestone', courseId: course, document: 'Kế hoạch 7/KH-UBND', actorId, lines: '04831; 1/1/2026; 0\n04831; 31/12/2026; 20' })
    expect((await see('04831')).row.progress.next).toMatchObject({ share: 0.2 })
    await saveSetting(world.db, 'suppression.staff', { value: 20, source: 'thử' })
    expect(await see('04831')).toMatchObject({ threshold: 20, row: { figure: { kind: 'withheld' } } })
    await world.db.setting.delete({ where: { key: 'suppression.staff' } })
    expect(await countIn('04831')).toBe(13)
    await world.db.$executeRaw`UPDATE figure_total SET people = people + 7 WHERE unit_code = '04831' AND indicator = ${`completed:${course}`}`
    expect(await countIn('04831')).toBe(20)
    await world.db.$executeRaw`UPDATE figure_total SET people = people - 7 WHERE unit_code = '04831' AND indicator = ${`completed:${course}`}`
    expect(await countIn('04831')).toBe(13)
  })

  test('follows what is published of the province, as its line', async () => {
    const line = async () => ((await ask(supervisor, roadmapPage.loader, {})).data as Shown).line
    expect(await line()).toEqual([])
    await publishFigures(world)
    expect((await line()).map(({ month, count }) => [month, count])).toEqual([['2026-06', 13], ['2026-07', 13], ['2026-08', 13], ['2026-09', 13], ['2026-10', 13]])
  })

  test('tells people apart as they stood when a month was over, and says nothing of the one who came since', async () => {
    const sexes = async () => { const { row, groups } = await see('04831'); return [row.figure.kind === 'withheld' ? null : row.figure.count, groups.sex?.map(({ people }) => people), groups.asOf.sex] }
    expect(await sexes()).toEqual([13, [0, 0, 13], '2026-10-31'])
    await completedIn('04831', 1)
    expect(await sexes()).toEqual([14, [0, 0, 13], '2026-10-31'])
    await world.db.person.updateMany({ data: { sex: 'female' } })
    await settleFigures(world)
    // In December one more is told apart only with at least four others: until then the page stays at October.
    world.setClock('2026-12-02T02:00:00Z')
    await publishFigures(world)
    expect((await sexes()).slice(1)).toEqual([[14, 0, 0], '2026-11-30'])
    world.setClock('2026-11-23T02:00:00Z')
    expect((await sexes()).slice(1)).toEqual([[0, 0, 13], '2026-10-31'])
  })

  test('tells people at basic at the ends of months: one more result changes nothing until enough came, and an earlier day shows what was told then', async () => {
    const assessedIn = async (people: number, reached: boolean, at: string) => {
      for (let number = 0; number < people; number++) await anAssessment(world, (await aResident(world, { unitCode: '05200', since: '2026-01-05' })).personId, new Date(at), areas.map(() => reached))
      await settleFigures(world)
    }
    const seen = async (day = '') => {
      const query = `?course=indicator:at-basic${day && `&day=${day}`}`
      const { row, basic } = (await ask(supervisor, unitPage.loader, { unit: '05200' }, undefined, {}, query)).data as Shown
      return [row.figure.kind === 'withheld' ? null : row.figure.count, row.toldOn ?? null, basic?.figure.kind === 'shown' ? basic.figure.assessed : null]
    }
    await assessedIn(8, true, '2026-10-20T03:00:00Z')
    await assessedIn(6, false, '2026-10-20T03:00:00Z')
    // November was published before: until December is over nothing of them is told but that nobody was there.
    expect(await seen()).toEqual([0, '2026-10-31', 0])
    world.setClock('2027-01-02T02:00:00Z')
    await publishFigures(world)
    expect(await seen()).toEqual([8, '2026-12-31', 14])
    await assessedIn(1, true, '2027-01-02T01:00:00Z')
    world.setClock('2027-02-02T02:00:00Z')
    await publishFigures(world)
    expect(await seen()).toEqual([8, '2026-12-31', 14])
    await assessedIn(4, true, '2027-02-02T01:00:00Z')
    expect(await seen()).toEqual([8, '2026-12-31', 14])
    world.setClock('2027-03-02T02:00:00Z')
    await publishFigures(world)
    expect([await seen(), await seen('2027-02-15'), await seen('2026-12-20')]).toEqual([[13, '2027-02-28', 19], [8, '2026-12-31', 14], [0, '2026-11-30', 0]])
    world.setClock('2026-11-23T02:00:00Z')
  })

  test('has a version that each change raises, and nothing else', async () => {
    const { version } = await findFigureVersion(world.db)
    await anOfficial(world)
    expect((await findFigureVersion(world.db)).version).toBe(version)
    await completedIn('04831', 1)
    expect(Number((await findFigureVersion(world.db)).version)).toBeGreaterThan(Number(version))
  })

  test('is of one moment: who comes while it is read stands in all its parts or in none', async () => {
    const pages = async () => {
      for (let look = 0; look < 25; look++) {
        const { row, below } = await see('150')
        if (row.figure.kind === 'withheld') throw new Error('the figure is shown here')
        expect(below.reduce((sum, { figure }) => sum + ('count' in figure ? figure.count : 0), 0)).toBe(row.figure.count)
      }
    }
    await Promise.all([pages(), (async () => { for (let come = 0; come < 6; come++) await completedIn('04831', 1) })()])
    expect(await countIn('04831')).toBe(21)
  })
})
