import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listEvidence } from '#app/data/roadmap/evidence.server.ts'
import { listAssessed, listCompletions, listCourseGroups, listMonthlyCompletions } from '#app/data/roadmap/figure-reads.server.ts'
import { findWaiting, takeQueued } from '#app/data/roadmap/figure-sums.server.ts'
import { listStandingCounts } from '#app/data/roadmap/standing-reads.server.ts'
import { addDays } from '#app/domain/calendar.ts'
import { ageBandOn, ageBands } from '#app/domain/roadmap/age-band.ts'
import { countsOf } from '#app/domain/roadmap/public-tables.ts'
import { placeTree } from '#app/domain/roadmap/tree.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { prepareFigures } from '#app/usecases/roadmap/prepare-figures.server.ts'
import { reconcileFigures } from '#app/usecases/roadmap/reconcile-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { anAssessment } from '#tests/support/assessments.ts'
import { aCompletion, aReading, aResident } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const course = 'khoa-thu'
const [daBac, maiChau] = ['04831', '05200']
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)
const today = { day: '2026-11-23', demonstration: false }
const countIn = async (code: string, day = today.day) => (await listCompletions(world.db, [course], { ...today, day })).filter(({ unit }) => unit.code === code).reduce((sum, { people }) => sum + people, 0)

describe('figures kept beside the facts', () => {
  test('wait a moment, then count: once, where the person lives', async () => {
    const { personId } = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
    await aCompletion(world, { personId, courseId: course, at: new Date('2026-03-05T03:00:00Z') })
    expect(await countIn(daBac)).toBe(0)
    expect(await findWaiting(world.db)).toMatchObject({ people: 2 })
    expect(await settleFigures(world)).toBe(1)
    expect(await countIn(daBac)).toBe(1)
    expect([await countIn(daBac, '2026-03-04'), await countIn(daBac, '2026-03-05')]).toEqual([0, 1])
    expect(await findWaiting(world.db)).toBeNull()
    expect(await settleFigures(world)).toBe(0)
    expect(await countIn(daBac)).toBe(1)
  })

  test('keep women and men apart where they said so, and whoever did not in neither', async () => {
    const kept = async () => new Map((await world.db.$queryRaw<{ sex: string; people: number }[]>`SELECT sex, sum(people)::int AS people FROM figure_day WHERE indicator LIKE 'complet%' GROUP BY sex`).map(({ sex, people }) => [sex, people]))
    const before = await kept()
    for (const sex of ['female', 'male', 'female', null]) {
      const { personId } = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
      await world.db.person.update({ where: { id: personId }, data: { sex } })
      await aCompletion(world, { personId, courseId: course, at: new Date('2026-03-05T03:00:00Z') })
    }
    await settleFigures(world)
    const after = await kept()
    expect(['female', 'male', 'unknown'].map((sex) => (after.get(sex) ?? 0) - (before.get(sex) ?? 0))).toEqual([2, 1, 1])
  })

  test('follow a sex that is corrected later', async () => {
    const bySex = async () => { await settleFigures(world); return new Map((await world.db.$queryRaw<{ sex: string; people: number }[]>`SELECT sex, sum(people)::int AS people FROM figure_day WHERE indicator = ${`completed:${course}`} GROUP BY sex`).map(({ sex, people }) => [sex, people])) }
    const { personId } = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
    await world.db.person.update({ where: { id: personId }, data: { sex: 'female' } })
    await aCompletion(world, { personId, courseId: course, at: new Date('2026-03-05T03:00:00Z') })
    const before = await bySex()
    await world.db.person.update({ where: { id: personId }, data: { sex: 'male' } })
    const after = await bySex()
    expect(['female', 'male', 'unknown'].map((sex) => (after.get(sex) ?? 0) - (before.get(sex) ?? 0))).toEqual([-1, 1, 0])
    expect((await checkFigures(world)).differences).toEqual([])
  })

  test('tell ages apart by bands, whatever the years, those of nobody knows which apart', async () => {
    const years = [1900, 1966, 1967, 1986, 1987, 2001, 2002, 2011, 2012, 2026, null]
    const band = async () => { await settleFigures(world); return countsOf({ id: '', indicator: `completed:${course}`, split: 'age', within: null }, await listCourseGroups(world.db, course, today), placeTree(world.territory, today.day)).get('17@2020-01-01') ?? [] }
    const before = await band()
    for (const birthYear of years) {
      const { personId } = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
      await world.db.person.update({ where: { id: personId }, data: { birthYear } })
      await aCompletion(world, { personId, courseId: course, at: new Date('2026-03-05T03:00:00Z') })
    }
    const after = await band()
    const expected = ageBands.map((each) => years.filter((year) => ageBandOn(year, today.day) === each).length)
    expect(after.map((people, at) => people - (before[at] ?? 0))).toEqual(expected)
  })

  test('follow somebody who moves, and keep the past as it was', async () => {
    const [before, moved] = [await countIn(daBac), await countIn(maiChau)]
    const { personId } = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
    await aCompletion(world, { personId, courseId: course, at: new Date('2026-03-05T03:00:00Z') })
    await settleFigures(world)
    const residence = await world.db.residence.findFirstOrThrow({ where: { personId } })
    await world.db.residence.update({ where: { id: residence.id }, data: { endsOn: dateOf('2026-09-30') } })
    await world.db.residence.create({ data: { personId, unitCode: maiChau, unitValidFrom: dateOf('2025-07-01'), startsOn: dateOf('2026-10-01') } })
    await settleFigures(world)
    expect([await countIn(daBac), await countIn(maiChau)]).toEqual([before, moved + 1])
    expect([await countIn(daBac, '2026-09-30'), await countIn(maiChau, '2026-09-30')]).toEqual([before + 1, moved])
    expect((await listMonthlyCompletions(world.db, course, today)).find(({ unit }) => unit.code === maiChau)?.months).toEqual({ '2026-03': moved + 1 })
  })

  test('lose what is taken away, whichever way', async () => {
    const before = await countIn(daBac)
    const { personId } = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
    await aCompletion(world, { personId, courseId: course })
    await settleFigures(world)
    expect(await countIn(daBac)).toBe(before + 1)
    await world.db.certificate.deleteMany({ where: { completion: { personId } } })
    await world.db.completion.deleteMany({ where: { personId } })
    await settleFigures(world)
    expect(await countIn(daBac)).toBe(before)
  })

  test('of the assessment go by the best of each area that holds, and end with it', async () => {
    const { personId } = await aResident(world, { unitCode: maiChau, since: '2024-01-05' })
    await anAssessment(world, personId, new Date('2025-01-10T03:00:00Z'), [true, true, true, true, false])
    await anAssessment(world, personId, new Date('2025-06-10T03:00:00Z'), [false, false, false, false, true])
    await settleFigures(world)
    const of = async (day: string) => (await listAssessed(world.db, { ...today, day })).filter(({ unit }) => unit.code === maiChau).map(({ assessed, reached, people }) => [assessed, reached, people])
    expect(await of('2025-03-01')).toEqual([[5, 4, 1]])
    expect(await of('2026-11-23')).toEqual([[5, 5, 1]])
    expect(await of('2027-02-01')).toEqual([[5, 1, 1]])
    expect(await of('2027-07-01')).toEqual([])
  })

  test('wait for nobody who only reads on in a course they had begun', async () => {
    const { personId } = await aResident(world, { unitCode: daBac })
    await aReading(world, { personId, lessonId: 'mot' })
    await settleFigures(world)
    await aReading(world, { personId, lessonId: 'hai' })
    expect(await findWaiting(world.db)).toBeNull()
  })

  test('follow a first reading that becomes known after a later one', async () => {
    const startedBy = async (day: string) => { await settleFigures(world); return (await listStandingCounts(world.db, [`started:${course}`], { ...today, day })).filter(({ unit }) => unit.code === daBac).reduce((sum, { people }) => sum + people, 0) }
    const { personId } = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
    await aReading(world, { personId, lessonId: 'hai', at: new Date('2026-09-10T03:00:00Z') })
    const before = await startedBy('2026-09-09')
    await aReading(world, { personId, lessonId: 'mot', at: new Date('2026-09-01T03:00:00Z') })
    expect(await startedBy('2026-09-09')).toBe(before + 1)
    expect((await checkFigures(world)).differences).toEqual([])
  })
})

describe('two who settle at once', () => {
  test('count everybody once, also a person whose facts come in between', async () => {
    const before = await countIn(daBac)
    const people = await Promise.all(Array.from({ length: 40 }, () => aResident(world, { unitCode: daBac, since: '2026-01-05' })))
    await Promise.all([...people.map(({ personId }) => aCompletion(world, { personId, courseId: course })), settleFigures(world), settleFigures(world), settleFigures(world)])
    await Promise.all([settleFigures(world), settleFigures(world)])
    expect(await countIn(daBac)).toBe(before + 40)
    expect((await checkFigures(world)).differences).toEqual([])
  })

  test('of an indicator for people of 15 and older are of them alone, in sums, in a recount and in the evidence; another band counts everybody anew', async () => {
    const older = { db: world.db, catalogue: world.catalogue, clock: world.clock, indicators: world.indicators.map((each) => (each.people === 'residents' ? { ...each, band: 'aged-15-plus' as const } : each)) }
    const ofAge = async () => (await prepareFigures(older), countIn(maiChau))
    const before = await ofAge()
    for (const birthYear of [2011, 2012, 1960, null]) {
      const { personId } = await aResident(world, { unitCode: maiChau, since: '2026-01-05' })
      await world.db.person.update({ where: { id: personId }, data: { birthYear } })
      await aCompletion(world, { personId, courseId: course, at: new Date('2026-03-05T03:00:00Z') })
      await anAssessment(world, personId, new Date('2026-03-06T03:00:00Z'), [true])
    }
    expect(await ofAge()).toBe(before + 2)
    expect((await checkFigures(older)).differences).toEqual([])
    const units = (await listCompletions(world.db, [course], today)).map(({ unit }) => unit)
    const behind = await listEvidence(world.db, { courseId: course, units, after: null, limit: 1_000, ...today, leastAge: 15 })
    expect(behind.filter(({ unit }) => unit.code === maiChau)).toHaveLength(before + 2)
    await prepareFigures(world)
    expect(await countIn(maiChau)).toBeGreaterThanOrEqual(before + 4)
    expect((await checkFigures(world)).differences).toEqual([])
  })
})

describe('the figures of any history', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-06-01', days))
  const history = fc.record({
    residences: fc.uniqueArray(day, { minLength: 1, maxLength: 3 }).chain((days) => fc.tuple(...days.toSorted().map((startsOn) => fc.record({ startsOn: fc.constant(startsOn), code: fc.constantFrom(daBac, maiChau) })))),
    completedOn: fc.option(day), assessedOn: fc.array(fc.tuple(day, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })), { maxLength: 2 }),
  })
  test('are those of a recount from the facts, person by person', async () => {
    await fc.assert(fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 6 }), day, async (people, on) => {
      for (const each of people) {
        const id = randomUUID()
        await world.db.person.create({ data: { id, createdAt: dateOf('2024-01-01') } })
        const stays = each.residences as readonly { startsOn: string; code: string }[]
        for (const [place, { startsOn, code }] of stays.entries()) {
          const until = stays[place + 1]
          await world.db.residence.create({ data: { personId: id, unitCode: code, unitValidFrom: dateOf('2025-07-01'), startsOn: dateOf(startsOn), endsOn: until ? dateOf(addDays(until.startsOn, -1)) : null } })
        }
        if (each.completedOn) await aCompletion(world, { personId: id, courseId: course, at: new Date(`${each.completedOn}T05:00:00Z`) })
        for (const [at, reached] of each.assessedOn) await anAssessment(world, id, new Date(`${at}T05:00:00Z`), reached)
        if (Math.abs(id.charCodeAt(0)) % 3 === 0) await settleFigures(world)
      }
      await settleFigures(world)
      for (const at of [on, '2026-11-23']) expect((await checkFigures({ db: world.db, catalogue: world.catalogue, indicators: world.indicators, clock: () => new Date(`${at}T05:00:00Z`) })).differences).toEqual([])
    }), { numRuns: 12 })
  })
})

describe('what somebody changed behind our back', () => {
  /** Each dimension of what is kept, corrupted so that the total of its table stays: only who is told apart is wrong. */
  const corruptions = {
    'a sex in the groups': `UPDATE figure_group SET sex = 'male' WHERE ctid = (SELECT ctid FROM figure_group g WHERE sex <> 'male' AND people > 0 AND indicator LIKE 'completed:%' AND NOT EXISTS (SELECT FROM figure_group o WHERE (o.demonstration, o.indicator, o.unit_code, o.unit_valid_from, o.evidence, o.birth_year) = (g.demonstration, g.indicator, g.unit_code, g.unit_valid_from, g.evidence, g.birth_year) AND o.sex = 'male') LIMIT 1)`,
    'a year of birth of a day': `UPDATE figure_day SET birth_year = 1931 WHERE ctid = (SELECT ctid FROM figure_day WHERE people > 0 AND indicator LIKE 'completed:%' LIMIT 1)`,
    'a kind of evidence in the totals': `UPDATE figure_total SET evidence = 'imported' WHERE ctid = (SELECT ctid FROM figure_total WHERE evidence = 'self' AND people > 0 LIMIT 1)`,
    'who enrolled': `UPDATE figure_total SET people = people + 1 WHERE ctid = (SELECT ctid FROM figure_total WHERE indicator LIKE 'enrolled:%' LIMIT 1)`,
    'the month in which somebody began': `UPDATE figure_detail SET detail = '2019-01' WHERE ctid = (SELECT ctid FROM figure_detail WHERE indicator LIKE 'started:%' AND people > 0 LIMIT 1)`,
    'a day that is over, with today as it was': `UPDATE figure_day SET day = day + 40 WHERE ctid = (SELECT ctid FROM figure_day WHERE people > 0 AND indicator LIKE 'completed:%' AND day BETWEEN '2026-01-01' AND '2026-08-01' LIMIT 1)`,
  }
  test.each(Object.entries(corruptions))('%s: is found by the recount, and found, repaired and logged by the nightly round', async (_what, corrupt) => {
    const { personId } = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
    await world.db.person.update({ where: { id: personId }, data: { sex: 'female', birthYear: 1980 } })
    await world.db.enrolment.create({ data: { personId, courseId: course, enrolledAt: new Date('2026-02-05T03:00:00Z') } })
    await aReading(world, { personId, at: new Date('2026-02-06T03:00:00Z') })
    await aCompletion(world, { personId, courseId: course, at: new Date('2026-03-05T03:00:00Z') })
    await settleFigures(world)
    expect((await checkFigures(world, 'history')).differences).toEqual([])
    const logged = await world.db.figureRepair.count()
    expect(await world.db.$executeRawUnsafe(corrupt)).toBe(1)
    expect((await checkFigures(world, 'history')).differences).not.toEqual([])
    const repairs = await reconcileFigures(world)
    expect(repairs.length).toBeGreaterThan(0)
    expect(await world.db.figureRepair.count()).toBe(logged + repairs.length)
    expect((await checkFigures(world, 'history')).differences).toEqual([])
    expect(await reconcileFigures(world)).toEqual([])
  })
  test('an answer of the day that is over differs and that of today does not: only the history finds it', async () => {
    await settleFigures(world)
    expect(await world.db.$executeRawUnsafe(corruptions['a day that is over, with today as it was'])).toBe(1)
    expect((await checkFigures(world)).differences).toEqual([])
    expect((await checkFigures(world, 'history')).differences[0]?.cell).toMatch(/^figure_\w+ completed:\S+ .*\(2026-\d\d-\d\d\)$/)
    await reconcileFigures(world)
  })
  test('is found, put right and kept on record; a second look finds nothing', async () => {
    await settleFigures(world)
    expect(await reconcileFigures(world)).toEqual([])
    const logged = await world.db.figureRepair.count()
    const right = await countIn(daBac)
    await world.db.$executeRaw`UPDATE figure_total SET people = people + 7 WHERE unit_code = ${daBac} AND indicator = ${`completed:${course}`}`
    await world.db.$executeRaw`DELETE FROM figure_detail WHERE unit_code = ${maiChau} AND indicator = 'basic'`
    await world.db.$executeRaw`UPDATE figure_person SET entries = '[]' WHERE person_id = (SELECT person_id FROM figure_person WHERE entries::text LIKE ${'%completed:khoa-thu%'} ORDER BY person_id LIMIT 1)`
    expect(await countIn(daBac)).not.toBe(right)
    expect((await checkFigures(world)).differences).not.toEqual([])
    const repairs = await reconcileFigures(world)
    expect(new Set(repairs.map(({ kind }) => kind))).toEqual(new Set(['person', 'day', 'detail', 'total', 'group']))
    expect(repairs.find(({ kind, subject }) => kind === 'total' && subject.includes(daBac))).toMatchObject({ was: expect.any(Number), is: expect.any(Number) })
    expect(await countIn(daBac)).toBe(right)
    expect((await checkFigures(world)).differences).toEqual([])
    expect(await reconcileFigures(world)).toEqual([])
    expect(await world.db.figureRepair.count()).toBe(logged + repairs.length)
  })
})

test('who does something while everything is looked through is no repair, and is written down as somebody who waited', async () => {
  await settleFigures(world)
  const before = await countIn(daBac)
  const { personId } = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
  await aCompletion(world, { personId, courseId: course })
  await world.db.$transaction(async (db) => {
    // Another worker has taken them and not yet counted them: nobody waits for us, and what we find is not yet in the figures.
    expect(await takeQueued(db, 10)).toEqual([personId])
    expect(await reconcileFigures(world)).toEqual([])
    expect(await world.db.figureRepair.findMany({ where: { subject: personId } })).toMatchObject([{ kind: 'waiting' }])
  })
  expect(await countIn(daBac)).toBe(before + 1)
  expect((await checkFigures(world)).differences).toEqual([])
})

test('completions are also counted where people lived on their day, whoever moves afterwards', async () => {
  const gainedIn = async (code: string) => (await listStandingCounts(world.db, [`gained:${course}`], today)).filter(({ unit, detail }) => unit.code === code && detail === '2026-03').reduce((sum, { people }) => sum + people, 0)
  const [here, there, stock] = [await gainedIn(daBac), await gainedIn(maiChau), await countIn(maiChau)]
  const { personId } = await aResident(world, { unitCode: daBac, since: '2026-01-05' })
  await aCompletion(world, { personId, courseId: course, at: new Date('2026-03-05T03:00:00Z') })
  const residence = await world.db.residence.findFirstOrThrow({ where: { personId } })
  await world.db.residence.update({ where: { id: residence.id }, data: { endsOn: dateOf('2026-09-30') } })
  await world.db.residence.create({ data: { personId, unitCode: maiChau, unitValidFrom: dateOf('2025-07-01'), startsOn: dateOf('2026-10-01') } })
  await settleFigures(world)
  expect([await gainedIn(daBac), await gainedIn(maiChau), await countIn(maiChau)]).toEqual([here + 1, there, stock + 1])
  expect((await checkFigures(world)).differences).toEqual([])
})

test('a new rule goes through everybody once more, and only once', async () => {
  await prepareFigures(world)
  expect(await prepareFigures(world)).toBe(0)
  await world.db.setting.update({ where: { key: 'figures' }, data: { value: 'an older rule' } })
  expect(await prepareFigures(world)).toBe(await world.db.person.count())
  expect((await checkFigures(world)).differences).toEqual([])
})
