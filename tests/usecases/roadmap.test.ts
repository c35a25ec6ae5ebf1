import { randomUUID } from 'node:crypto'
import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readVisit } from '#app/auth/visit.server.ts'
import { listCompletions, listMonthlyCompletions } from '#app/data/roadmap/figure-reads.server.ts'
import { listSeats } from '#app/data/roadmap/officials.server.ts'
import { saveSetting } from '#app/data/settings.server.ts'
import { figuresOn, type FigureFacts } from '#app/domain/roadmap/figures.ts'
import { unitFigures } from '#app/domain/roadmap/unit-figures.ts'
import type { Env } from '#app/env.server.ts'
import * as evidence from '#app/routes/roadmap/evidence.tsx'
import * as evidenceFile from '#app/routes/roadmap/evidence-file.ts'
import * as roadmapFile from '#app/routes/roadmap/roadmap-figures.ts'
import * as roadmapPage from '#app/routes/roadmap/roadmap.tsx'
import * as unitFile from '#app/routes/roadmap/unit-figures.ts'
import * as unitPage from '#app/routes/roadmap/unit.tsx'
import * as unitsPage from '#app/routes/roadmap/units.tsx'
import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { openWorld, type World } from '#app/world.server.ts'
import { aCompletion, aHolder, anOfficial, anOrganisation, aPost, type MadePerson } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const today = '2026-11-23'
/** The real course for residents, and the one for officials. */
const [s2, c1] = ['phong-chong-lua-dao', 'an-toan-can-bo']
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)

/** The routes answer from the world of the process: the same database and clock as the tests'. */
let opened: World
let statements = 0
beforeAll(async () => {
  opened = await openWorld({ DATABASE_URL: world.databaseUrl, CONTENT_DIR: 'content', SESSION_SECRET: 'a secret only for tests, long enough', COOKIE_SECURE: false } as Env, { clock: () => world.clock() })
  Object.assign(opened, { db: opened.db.$extends({ query: { $allOperations: ({ args, query }) => { statements += 1; return query(args) } } }) })
})
afterAll(() => opened.close())

interface Stay { readonly code: string; readonly validFrom?: string; readonly startsOn?: string; readonly endsOn?: string }

/** So many people who lived in these units one after another and completed S2 at an instant (null: never). */
async function residents(count: number, stays: readonly Stay[], completedAt: string | null, over: { readonly demonstration?: boolean; readonly courseId?: string } = {}): Promise<void> {
  const ids = Array.from({ length: count }, () => randomUUID())
  await world.db.person.createMany({ data: ids.map((id) => ({ id, createdAt: dateOf('2024-01-01'), demonstration: over.demonstration ?? false })) })
  await world.db.residence.createMany({ data: ids.flatMap((personId) => stays.map(({ code, validFrom = '2025-07-01', startsOn = validFrom, endsOn }) => ({ personId, unitCode: code, unitValidFrom: dateOf(validFrom), startsOn: dateOf(startsOn), endsOn: endsOn === undefined ? null : dateOf(endsOn) }))) })
  if (completedAt !== null) await world.db.completion.createMany({ data: ids.map((personId) => ({ personId, courseId: over.courseId ?? s2, completedAt: new Date(completedAt), ruleVersion: 1, evidence: { readings: ['r1', 'r2'], attempts: ['a1'] } })) })
}

interface RoutePage { readonly loader: (args: never) => Promise<unknown>; readonly default: ComponentType<never> }

/** What somebody gets who opens an address: a status, and the text of the page or file. */
async function open(module: { readonly loader: (args: never) => Promise<unknown>; readonly default?: ComponentType<never> }, path: string, person: MadePerson | null): Promise<{ readonly status: number; readonly text: string; readonly location: string | null }> {
  const cookie = person === null ? '' : (await world.sessions.start(person.accountId)).split(';')[0] ?? ''
  const request = new Request(`http://localhost${path}`, { headers: { cookie } })
  const context = new RouterContextProvider()
  const params = { unit: /^\/units\/([^/?]+)/.exec(path)?.[1] }
  let loaded: unknown
  await settleFigures(world)
  try {
    await readVisit(world, { request, context }, async () => { loaded = await module.loader({ request, params, context } as never); return new Response() })
  } catch (thrown) {
    if (thrown instanceof Response) return { status: thrown.status, text: '', location: thrown.headers.get('Location') }
    const { init, data } = thrown as { init?: { status?: number }; data?: unknown }
    if (init?.status === undefined) throw thrown
    return { status: init.status, text: JSON.stringify(data), location: null }
  }
  if (loaded instanceof Response) return { status: 200, text: await loaded.text(), location: null }
  const page = createElement((module as RoutePage).default, { loaderData: loaded } as never)
  return { status: 200, text: renderToStaticMarkup(createElement(WordsProvider, { language: 'vi', children: page })), location: null }
}

async function facts(over: Partial<FigureFacts> & { demonstration?: boolean } = {}): Promise<FigureFacts> {
  await settleFigures(world)
  const { demonstration = false, day = today, ...rest } = over
  return {
    territory: world.territory, day, map: day, otherMap: null, threshold: 5, courses: { residents: [s2], officials: [c1] }, bands: { trained: 'all', basic: 'all' }, denominators: [], basicDenominators: [], bandDenominators: new Map(), milestones: [], published: [], open: new Map(), present: null, sources: { sum: '', roster: '' },
    completions: await listCompletions(world.db, [s2], { day, demonstration }), monthly: await listMonthlyCompletions(world.db, s2, { day, demonstration }), groups: [], isAssessed: false, told: [], toldBefore: [], seats: await listSeats(world.db, [c1], { day, now: world.clock(), demonstration }), ...rest,
  }
}

const everything = 1
const countsOf = (given: FigureFacts) => new Map(figuresOn({ ...given, threshold: everything }).residents[0]!.rows.map(({ key, figure }) => [key, 'count' in figure ? figure.count : null]))
const coordinator = (id: string) => aHolder(world, 'coordinator', { kind: 'unit', id })
const lineOf = (text: string, name: string) => text.split('\r\n').find((line) => line.includes(`,${name},`) && line.includes('người dân')) ?? ''
const rowOf = (html: string, name: string) => [...html.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row).find((row) => row.includes(`>${name}<`)) ?? ''

describe('the figures of residents', () => {
  beforeAll(async () => {
    await residents(40, [{ code: '04831', validFrom: '2020-01-01', startsOn: '2024-03-01' }], '2025-03-05T03:00:00Z') // thị trấn Đà Bắc, now xã Đà Bắc
    await residents(30, [{ code: '04867', validFrom: '2020-01-01', startsOn: '2024-03-01' }], '2025-06-30T16:59:59Z') // xã Tú Lý, on the last evening of the old map
    await residents(25, [{ code: '04831' }], '2026-08-31T16:59:59Z')
    await residents(22, [{ code: '04831' }], '2026-08-31T17:00:00Z') // already September in Viet Nam
    await residents(50, [{ code: '04831' }], null)
    await residents(35, [{ code: '04891', validFrom: '2020-01-01', startsOn: '2024-03-01' }], '2025-01-10T03:00:00Z') // Vầy Nưa, split
    await residents(12, [{ code: '04831', validFrom: '2020-01-01', startsOn: '2024-03-01', endsOn: '2025-12-31' }, { code: '05200', startsOn: '2026-01-01' }], '2025-05-05T03:00:00Z') // moved to Mai Châu
    await residents(28, [{ code: '05200' }], '2026-02-01T03:00:00Z')
    await residents(9, [{ code: '04876' }], '2026-11-24T03:00:00Z') // tomorrow
    await residents(60, [{ code: '04876' }], '2026-06-01T03:00:00Z')
    await residents(3, [{ code: '04849' }], '2026-06-02T03:00:00Z') // Tân Pheo: few
    await residents(17, [{ code: '04873' }], '2026-06-02T03:00:00Z')
  })

  test('are those of an independent count of the tables, person by person', async () => {
    const oracle = await world.db.$queryRaw<{ code: string; district: string | null; people: number }[]>`
      WITH RECURSIVE lived AS (
        SELECT c.person_id, r.unit_code AS code, r.unit_valid_from AS since FROM completion c JOIN residence r ON r.person_id = c.person_id
        WHERE c.course_id = ${s2} AND c.completed_at < '2026-11-24T00:00:00+07' AND daterange(r.starts_on, r.ends_on, '[]') @> '2026-11-23'::date
        UNION ALL
        SELECT lived.person_id, l.to_code, l.to_valid_from FROM lived JOIN unit_lineage l ON l.from_code = lived.code AND l.from_valid_from = lived.since AND l.extent = 'full'
      ) SELECT u.code, u.former_district_code AS district, count(DISTINCT lived.person_id)::int AS people
      FROM lived JOIN unit u ON u.code = lived.code AND u.valid_from = lived.since
      WHERE u.valid_until IS NULL OR NOT EXISTS (SELECT FROM unit_lineage l WHERE l.from_code = u.code AND l.from_valid_from = u.valid_from AND l.extent = 'full')
      GROUP BY 1, 2`
    const counts = countsOf(await facts())
    const sumOf = (district: string) => oracle.filter((row) => row.district === district).reduce((sum, { people }) => sum + people, 0)
    expect(counts.get('150@2020-01-01')).toBe(sumOf('150'))
    expect(counts.get('156@2020-01-01')).toBe(sumOf('156'))
    expect(counts.get('17@2020-01-01')).toBe(oracle.reduce((sum, { people }) => sum + people, 0))
    expect(counts.get('04831@2025-07-01')).toBe(oracle.find(({ code }) => code === '04831')?.people)
    expect(counts.get('undetermined:150@2020-01-01')).toBe(35)
    expect(counts.get('17@2020-01-01')).toBe(272)
  })

  test('were, before the change of 1/7/2025, those of the old communes; the district’s total is the same people on both maps', async () => {
    const before = countsOf(await facts({ day: '2025-06-30' }))
    const after = countsOf(await facts({ day: '2025-07-01' }))
    expect([before.get('04831@2020-01-01'), before.get('04867@2020-01-01'), before.get('04891@2020-01-01')]).toEqual([52, 30, 35])
    expect([after.get('04831@2025-07-01'), after.get('undetermined:150@2020-01-01')]).toEqual([82, 35])
    expect(before.get('150@2020-01-01')).toBe(117)
    expect(after.get('150@2020-01-01')).toBe(117)
  })

  test('count somebody who moved where they live now', async () => {
    expect(countsOf(await facts({ day: '2025-12-31' })).get('156@2020-01-01')).toBe(0)
    expect(countsOf(await facts({ day: '2026-01-01' })).get('156@2020-01-01')).toBe(12)
  })

  test('go by months of Viet Nam', async () => {
    const months = Object.assign({}, ...(await listMonthlyCompletions(world.db, s2, { day: today, demonstration: false })).filter(({ unit }) => unit.code === '04831' && unit.validFrom === '2025-07-01').map((row) => row.months)) as Record<string, number>
    expect(months).toEqual({ '2026-08': 25, '2026-09': 22 })
  })

  test('count a person once whose residences overlap, where they live last', async () => {
    const before = countsOf(await facts()).get('17@2020-01-01') ?? 0
    await residents(6, [{ code: '05089', startsOn: '2025-08-01' }, { code: '05116', startsOn: '2026-02-01' }], '2026-03-03T03:00:00Z')
    const counts = countsOf(await facts())
    expect([counts.get('05089@2025-07-01'), counts.get('05116@2025-07-01'), counts.get('17@2020-01-01')]).toEqual([0, 6, before + 6])
  })

  test('leave out people of the demonstration, and everybody else once the demonstration is loaded', async () => {
    await residents(80, [{ code: '05128' }], '2026-03-03T03:00:00Z', { demonstration: true })
    expect(countsOf(await facts()).get('155@2020-01-01')).toBe(0)
    const shown = countsOf(await facts({ demonstration: true }))
    expect([shown.get('155@2020-01-01'), shown.get('17@2020-01-01')]).toEqual([80, 80])
  })
})

describe('the unit page', () => {
  test('says the figure in one sentence, its denominator with source and day, and the kind of the unit', async () => {
    await world.db.milestone.create({ data: { unitCode: '150', unitValidFrom: dateOf('2020-01-01'), courseId: s2, dueOn: dateOf('2026-12-31'), share: 0.2, source: 'Kế hoạch 7/KH-UBND' } })
    const { status, text } = await open(unitPage, '/units/150', await coordinator('150@2020-01-01'))
    expect(status).toBe(200)
    expect(text).toMatch(/<h1>0,4% người dân đã hoàn thành [^<]*Phòng, chống lừa đảo[^<]*; mốc cuối năm 20%<\/h1>/)
    for (const part of ['Huyện Đà Bắc (cũ)', '/ 55.812', 'Niên giám thống kê tỉnh Hòa Bình 2021', '01/07/2021', 'Xã Đà Bắc', 'Chưa xác định', 'Kế hoạch 7/KH-UBND', 'Đạt mức cơ bản cả năm nhóm năng lực', 'chưa có mẫu số']) expect(text).toContain(part)
    expect(text).not.toMatch(/ style=/)
  })

  test('draws how the figure came about month by month, across the change of 1/7/2025, with the same as a table; and the communes as tiles', async () => {
    const person = await coordinator('150@2020-01-01')
    const { text } = await open(unitPage, '/units/150', person)
    const label = 'Huyện Đà Bắc (cũ): số người đã hoàn thành khóa «Phòng, chống lừa đảo», cộng dồn từng tháng'
    for (const part of [`aria-label="${label}"`, 'sắp xếp 1/7/2025', 'aria-label="Bản đồ ô"']) expect(text).toContain(part)
    const months = [...(text.split(`${label}</caption>`)[1]?.split('</table>')[0] ?? '').matchAll(/<tr><th scope="row">([^<]+)<\/th><td[^>]*>([^<]+)</g)].map(([, month, count]) => `${month}: ${count}`)
    const given = await facts()
    expect(months).toEqual(unitFigures(given, figuresOn(given), '150@2020-01-01', s2)!.line.map(({ month, count }) => `${month === '2026-11' ? '23/11/2026' : `${Number(month.slice(5))}/${month.slice(0, 4)}`}: ${count}`).toReversed()) // a month that is not over is told with its day
    expect(months.length).toBeGreaterThan(3)
    expect((await open(unitPage, '/units/04849', person)).text).toContain('Còn quá ít người để vẽ đường từng tháng.')
  })

  test('withholds a small figure and enough beside it, in the page and in the file, and refuses its evidence', async () => {
    const person = await coordinator('150@2020-01-01')
    const [page, file] = [await open(unitPage, '/units/150', person), await open(unitFile, '/units/150/figures.csv', person)]
    expect(rowOf(page.text, 'Xã Tân Pheo')).toContain('không công bố')
    expect(lineOf(file.text, 'Xã Tân Pheo')).toMatch(/^04849,Xã Tân Pheo,S2,người dân,không công bố,/)
    expect(rowOf(page.text, 'Xã Tân Pheo').replaceAll(/<[^>]+>/g, ' ')).not.toMatch(/\d/)
    const hidden = file.text.split('\r\n').filter((line) => line.includes('người dân,không công bố'))
    expect(hidden.length).toBeGreaterThan(1)
    for (const [module, path] of [[evidence, '/units/04849/evidence'], [evidenceFile, '/units/04849/evidence.csv']] as const) expect(await open(module, path, person)).toMatchObject({ status: 403, text: '{"refused":"figure-withheld"}' })
    expect((await open(unitPage, '/units/04849', person)).text).toContain('còn quá nhỏ để công bố')
  })

  test('opens the communes of the district and nothing of the district next door; a commune’s officer opens the commune alone', async () => {
    const person = await coordinator('150@2020-01-01')
    const officer = await aHolder(world, 'commune-officer', { kind: 'unit', id: '04831@2025-07-01' })
    for (const [module, path] of [[unitPage, ''], [unitFile, '/figures.csv'], [evidence, '/evidence'], [evidenceFile, '/evidence.csv']] as const) {
      const status = async (who: MadePerson, code: string) => (await open(module, `/units/${code}${path}`, who)).status
      expect([await status(person, '150'), await status(person, '04831'), await status(person, '156'), await status(person, '05200'), await status(person, '99999')]).toEqual([200, 200, 403, 403, 403])
      expect([await status(officer, '04831'), await status(officer, '150'), await status(officer, '04876')]).toEqual([200, 403, 403])
    }
    expect((await open(unitPage, '/units/150', null)).location).toBe('/sign-in?next=%2Funits%2F150')
    expect((await open(unitPage, '/units/04831', officer)).text).toContain('Thị trấn Đà Bắc (cũ)')
    expect((await open(unitPage, '/units/04831', officer)).text).not.toContain('href="/units/150"')
  })

  test('a code of a commune that is gone leads to where it went, a split one to its district', async () => {
    const person = await coordinator('150@2020-01-01')
    expect((await open(unitPage, '/units/04867', person)).location).toBe('/units/04831')
    expect((await open(unitsPage, '/units', person)).location).toBe('/units/150')
  })

  test('sorts by links, and a withheld figure never shows by its place', async () => {
    const { text } = await open(unitPage, '/units/150?sort=-count', await coordinator('150@2020-01-01'))
    const names = [...text.slice(text.indexOf('<tbody>')).matchAll(/<th scope="row"><a[^>]*>([^<]+)</g)].map(([, name]) => name)
    expect(names[0]).toBe('Xã Đà Bắc')
    expect(text).toContain('href="/units/150?course=phong-chong-lua-dao&amp;sort=count"')
    expect((await open(unitPage, '/units/150?course=khong-co', await coordinator('150@2020-01-01'))).status).toBe(404)
  })
})

describe('another day, another map', () => {
  const peopleIn = (text: string, name: string) => /<td class="number">([\d.–]+|<span class="muted">–<\/span>)<\/td>/.exec(rowOf(text, name))?.[1]
  test('figures as they were at the end of a day, on the map of today or on that of the day: the same people either way', async () => {
    const person = await coordinator('150@2020-01-01')
    const today = (await open(unitPage, '/units/150?day=30/6/2025', person)).text
    expect(today).toContain('Đây là số liệu như khi hết ngày 30/06/2025')
    expect([peopleIn(today, 'Xã Đà Bắc'), /như khi hết ngày/.test((await open(unitPage, '/units/150', person)).text)]).toEqual(['82', false])
    const then = (await open(unitPage, '/units/150?day=2025-06-30&map=2020-01-01', person)).text
    expect(['Thị trấn Đà Bắc (cũ)', 'Xã Tú Lý (cũ)', 'Xã Vầy Nưa (cũ)'].map((name) => peopleIn(then, name))).toEqual(['52', '30', '35'])
    expect(then).toContain('Các nơi được chia theo bản đồ ngày 01/01/2020')
    expect(then).not.toContain('href="/units/04831?')
    const file = (await open(unitFile, '/units/150/figures.csv?day=2025-06-30&map=2020-01-01', person)).text
    expect(file.split('\r\n').find((line) => line.includes('Xã Tú Lý (cũ)'))).toContain(',30,')
  })
  test('a day that is none, or not yet, is said, and the figures are those of today', async () => {
    const person = await coordinator('150@2020-01-01')
    for (const [typed, said] of [['31/13/2025', 'Ngày không đọc được'], ['1/1/2031', 'Chưa có số liệu của ngày sau hôm nay']] as const) {
      const { status, text } = await open(unitPage, `/units/150?day=${typed}`, person)
      expect([status, text.includes(said), text.includes(`value="${typed}"`), text.includes('số liệu đến hết 23/11/2026')]).toEqual([200, true, true, true])
    }
  })
  test('the page tells who completed the course, by kinds of evidence that are kept apart, as it stood at the end of a month', async () => {
    const person = await coordinator('150@2020-01-01')
    expect((await open(unitPage, '/units/150', person)).text).not.toContain('Học ở lớp trực tiếp')
    await publishFigures(opened)
    const { text } = await open(unitPage, '/units/150', person)
    for (const said of ['Tính đến hết ngày 31/10/2026.', 'Ai đã hoàn thành', 'Tự học, tự làm bài', 'Học ở lớp trực tiếp', 'Chưa có mẫu số theo giới và tuổi']) expect(text).toContain(said)
  })
})

describe('the evidence of a figure', () => {
  test('COMPLETION 26: is as many completions as the figure says, page by page, with no name', async () => {
    const person = await coordinator('150@2020-01-01')
    const given = await facts()
    const count = unitFigures(given, figuresOn(given), '150@2020-01-01', s2)!.row.figure
    let path: string | undefined = `/units/150/evidence?course=${s2}`
    const ids: string[] = []
    for (let page = 0; path !== undefined && page < 9; page += 1) {
      const { text } = await open(evidence, path, person)
      ids.push(...[...text.matchAll(/<tr><th scope="row"><code>([^<]+)/g)].map(([, id]) => id!))
      expect(text).not.toContain('Xã Tân Pheo')
      path = /href="([^"]*after=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(count).toMatchObject({ count: ids.length })
    expect(ids.length).toBeGreaterThan(100)
    const file = await open(evidenceFile, `/units/150/evidence.csv?course=${s2}`, person)
    const lines = file.text.trim().split('\r\n').slice(1)
    expect(lines.map((line) => line.split(',')[0])).toEqual(ids)
    expect(file.text).not.toContain('Xã Tân Pheo')
    expect((await open(evidence, '/units/150/evidence?after=1_abc', person)).status).toBe(400)
  })
})

describe('officials', () => {
  test('count by the seat of their organisation with a valid certificate, once, and never among residents', async () => {
    const organisationId = await anOrganisation(world, { unitCode: '04831' })
    const elsewhere = await anOrganisation(world, { unitCode: '05200' })
    const before = countsOf(await facts())
    const made = await Promise.all(Array.from({ length: 9 }, () => anOfficial(world, { organisationId })))
    await Promise.all(made.slice(0, 6).map(({ personId }) => aCompletion(world, { personId, courseId: c1, at: new Date('2026-02-02') })))
    await aCompletion(world, { personId: made[6]!.personId, courseId: c1, at: new Date('2024-02-02'), validUntil: new Date('2026-02-02') })
    await aCompletion(world, { personId: made[7]!.personId, courseId: c1, at: new Date('2026-02-02'), revokedAt: new Date('2026-03-02') })
    await aPost(world, made[0]!.personId, elsewhere, { startsOn: '2026-01-01' })
    await anOfficial(world, { organisationId, endsOn: '2026-11-22' })
    const rows = (await listSeats(world.db, [c1], { day: today, now: world.clock(), demonstration: false })).filter(({ unit }) => unit !== null)
    expect(rows.toSorted((a, b) => (a.unit!.code < b.unit!.code ? -1 : 1))).toEqual([{ courseId: c1, unit: { code: '04831', validFrom: '2020-01-01' }, roster: 8, valid: 5 }, { courseId: c1, unit: { code: '05200', validFrom: '2020-01-01' }, roster: 1, valid: 1 }])
    expect(countsOf(await facts())).toEqual(before)
  })
})

describe('the roadmap', () => {
  test('is for whoever answers for the province; a coordinator is refused', async () => {
    const supervisor = await aHolder(world, 'supervisor', { kind: 'province' })
    const person = await coordinator('150@2020-01-01')
    expect([(await open(roadmapPage, '/roadmap', person)).status, (await open(roadmapFile, '/roadmap.csv', person)).status]).toEqual([403, 403])
    const [page, file] = [await open(roadmapPage, '/roadmap', supervisor), await open(roadmapFile, '/roadmap.csv', supervisor)]
    expect([page.status, file.status]).toEqual([200, 200])
    for (const part of ['Thành phố Hòa Bình (cũ)', 'Huyện Yên Thủy (cũ)', 'Thông tư 05/2022/TT-BTTTT', 'Đạt mức cơ bản cả năm nhóm năng lực', 'aria-label="Bản đồ ô"']) expect(page.text).toContain(part)
    expect(file.text.split('\r\n').filter((line) => line.includes('(cũ),S2,người dân,'))).toHaveLength(11)
    expect((await open(unitPage, '/units/17', supervisor)).location).toBe('/roadmap')
    expect((await open(unitPage, '/units/25', supervisor)).status).toBe(404)
    expect((await open(unitPage, '/units/156', supervisor)).status).toBe(200)
  })

  test('of the demonstration takes neither a real denominator nor a real milestone', async () => {
    await world.db.denominator.create({ data: { unitCode: '155', unitValidFrom: dateOf('2020-01-01'), band: 'all', people: 400, onDate: dateOf('2021-07-01'), source: 'Trình diễn', demonstration: true } })
    await saveSetting(world.db, 'demonstration', { value: { today }, source: 'thử' })
    const supervisor = await aHolder(world, 'supervisor', { kind: 'province' })
    const { text } = await open(unitPage, '/units/155', supervisor)
    expect(text).toMatch(/<h1>20% người dân đã hoàn thành [^<;]*Phòng, chống lừa đảo[^<;]*<\/h1>/)
    expect(text).not.toContain('Niên giám')
    expect((await open(unitPage, '/units/150', supervisor)).text).not.toContain('Kế hoạch 7/KH-UBND')
    await world.db.setting.delete({ where: { key: 'demonstration' } })
  })
})

test('pages of a commune, a district and the province ask the database as often, however many places have figures and months were told', async () => {
  const supervisor = await aHolder(world, 'supervisor', { kind: 'province' })
  const anew = async (module: RoutePage, path: string) => {
    await world.db.$executeRaw`UPDATE figure_version SET version = version + 1`
    const before = statements
    expect((await open(module, path, supervisor)).status).toBe(200)
    return statements - before
  }
  const pages = async () => [await anew(unitPage, '/units/04831'), await anew(unitPage, '/units/150'), await anew(roadmapPage, '/roadmap'), await anew(unitPage, '/units/150?day=30/6/2026')]
  await pages()
  const few = await pages()
  const communes = await world.db.unit.findMany({ where: { validUntil: null, kind: { in: ['commune', 'ward'] } }, take: 30, orderBy: { code: 'asc' } })
  for (const { code, validFrom } of communes) await residents(6, [{ code, validFrom: validFrom.toISOString().slice(0, 10) }], '2026-08-10T03:00:00Z')
  await settleFigures(world)
  expect(communes).toHaveLength(30)
  expect(await pages()).toEqual(few)
  expect(Math.max(...few)).toBeLessThan(40)
})
