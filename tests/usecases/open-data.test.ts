import { randomUUID } from 'node:crypto'
import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readVisit } from '#app/auth/visit.server.ts'
import { readDatabaseClock } from '#app/data/database-clock.server.ts'
import { listPublications, listPublished } from '#app/data/roadmap/publications.server.ts'
import type { Env } from '#app/env.server.ts'
import * as openFile from '#app/routes/roadmap/open-data-file.ts'
import * as openJson from '#app/routes/roadmap/open-data-json.ts'
import * as openPage from '#app/routes/roadmap/open-data.tsx'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { endOfMonth } from '#app/domain/roadmap/months.ts'
import { enterTargets } from '#app/usecases/roadmap/enter-targets.server.ts'
import { figuresOfDay } from '#app/usecases/roadmap/figures-of-day.server.ts'
import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { openWorld, type World } from '#app/world.server.ts'
import { aCompletion, anAdmin, anOfficial, anOrganisation } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const site = aWorld()
const [s2, c1] = ['phong-chong-lua-dao', 'an-toan-can-bo']
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)
let opened: World
let statements = 0

/** The routes answer from the world of the process: the tests' database and clock, with every statement counted. */
beforeAll(async () => {
  opened = await openWorld({ DATABASE_URL: site.databaseUrl, CONTENT_DIR: 'content', SESSION_SECRET: 'a secret only for tests, long enough', COOKIE_SECURE: false } as Env, { clock: () => site.clock() })
  const db = opened.db.$extends({ query: { $allOperations: ({ args, query }) => { statements += 1; return query(args) } } })
  Object.assign(opened, { db, readingDb: () => Promise.resolve(db) })
})
afterAll(() => opened.close())

/** So many residents of a unit, women first, who completed S2 on a day; born in 1970, 1960 and 1990 in turn. */
async function residents(women: number, men: number, code: string, completedOn: string): Promise<readonly string[]> {
  const people = Array.from({ length: women + men }, (_, at) => ({ id: randomUUID(), sex: at < women ? 'female' : 'male', birthYear: [1970, 1960, 1990][at % 3]! }))
  await site.db.person.createMany({ data: people.map((person) => ({ ...person, createdAt: dateOf('2026-01-01') })) })
  await site.db.residence.createMany({ data: people.map(({ id: personId }) => ({ personId, unitCode: code, unitValidFrom: dateOf('2025-07-01'), startsOn: dateOf('2026-01-01') })) })
  await site.db.completion.createMany({ data: people.map(({ id: personId }) => ({ personId, courseId: s2, completedAt: new Date(`${completedOn}T03:00:00Z`), ruleVersion: 1, evidence: { readings: ['r1'], attempts: ['a1'] } })) })
  return people.map(({ id }) => id)
}

const walked = 'thanh-toan-so'
/** Sixty residents who enrolled, of whom forty-five began and thirty completed; and fifty officials of a seat, of whom thirty-two have a certificate. */
async function walkersAndOfficials(): Promise<void> {
  const ids = await residents(0, 60, '05200', '2026-07-01')
  await site.db.completion.deleteMany({ where: { personId: { in: [...ids] } } })
  const at = new Date('2026-08-03T03:00:00Z')
  await site.db.enrolment.createMany({ data: ids.map((personId) => ({ personId, courseId: walked, enrolledAt: at })) })
  await site.db.reading.createMany({ data: ids.slice(0, 45).map((personId) => ({ personId, courseId: walked, lessonId: 'mot', openedAt: at, readAt: at })) })
  await site.db.completion.createMany({ data: ids.slice(0, 30).map((personId) => ({ personId, courseId: walked, completedAt: at, ruleVersion: 1, evidence: { readings: [], attempts: [] } })) })
  const organisationId = await anOrganisation(site, { unitCode: '04831' })
  for (let each = 0; each < 50; each++) {
    const { personId } = await anOfficial(site, { organisationId })
    if (each < 32) await aCompletion(site, { personId, courseId: c1, at })
  }
}

/** What somebody gets who is signed in nowhere. */
async function ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const module = path.includes('.json') ? openJson : path.includes('/figures.') ? openFile : openPage
  const request = new Request(`http://localhost${path}`, { headers })
  const context = new RouterContextProvider()
  let loaded: unknown
  await readVisit(opened, { request, context }, async () => { loaded = await (module.loader as (args: never) => Promise<unknown>)({ request, params: {}, context } as never); return new Response() })
  if (loaded instanceof Response) return loaded
  const page = createElement(openPage.default as ComponentType<never>, { loaderData: loaded } as never)
  return new Response(renderToStaticMarkup(createElement(WordsProvider, { language: 'vi', children: page })))
}
interface Json { readonly months: readonly string[]; readonly units: readonly { readonly id: string }[]; readonly figures: readonly { readonly table: string; readonly unit: string; readonly month: string; readonly parts: Readonly<Record<string, number>> }[] }
const json = async (query = '') => await (await ask(`/open-data/figures.json${query}`)).json() as Json
const valuesOf = ({ figures }: Json, table: string, unit: string) => figures.filter((each) => each.table === table && each.unit === unit).map(({ month, parts }) => `${month} ${Object.values(parts).join('/')}`)
const [province, daBac, tanPheo, maiChau] = ['17@2020-01-01', '04831@2025-07-01', '04849@2025-07-01', '05200@2025-07-01']

test('before any month is over the page says so, and the files are empty', async () => {
  expect(await (await ask('/open-data')).text()).toContain('Chưa công bố tháng nào')
  expect(await json()).toMatchObject({ months: [], figures: [], simulated: false })
})

test('a month is published once it is over, by whoever comes first, and once', async () => {
  await residents(40, 30, '04831', '2026-08-05')
  await residents(30, 30, '05200', '2026-08-06')
  await residents(2, 1, '04849', '2026-09-02')
  await residents(15, 20, '04831', '2026-09-03')
  await residents(20, 20, '05200', '2026-11-05')
  await walkersAndOfficials()
  const found = await Promise.all([publishFigures(opened), publishFigures(opened), publishFigures(opened)])
  expect(found.flat().toSorted()).toEqual(['2026-08', '2026-09', '2026-10'])
  expect((await listPublications(site.db, false)).map(({ month }) => month)).toEqual(['2026-08', '2026-09', '2026-10'])
  expect(await publishFigures(opened)).toEqual([])
})

test('anybody reads it without an account: units by ids that never change, months, and no small place', async () => {
  const all = await json()
  expect(valuesOf(all, `completed:${s2}`, province)).toEqual(['2026-08 130', '2026-09 168', '2026-10 168'])
  expect(valuesOf(all, `completed:${s2}`, maiChau)).toEqual(['2026-08 60', '2026-09 60', '2026-10 60'])
  expect(valuesOf(all, `completed:${s2}`, daBac)).toEqual(['2026-08 70'])
  expect(valuesOf(all, `completed:${s2}`, tanPheo)).toEqual([])
  expect(valuesOf(all, `completed:${s2}/sex`, province)).toEqual(['2026-08 70/60/0', '2026-09 87/81/0', '2026-10 87/81/0'])
  const page = await (await ask('/open-data?district=150')).text()
  for (const text of ['168 người dân đã hoàn thành', 'Huyện Đà Bắc (cũ)', 'Xã Đà Bắc', 'Creative Commons BY 4.0']) expect(page).toContain(text)
  const row = (name: string) => [...page.matchAll(/<tr[^>]*>.*?<\/tr>/gs)].map(([text]) => text).find((text) => text.includes(`>${name}<`)) ?? ''
  expect(row('Xã Đà Bắc')).toContain('>70<')
  expect(row('Xã Tân Pheo')).toMatch(/–.*chưa công bố/)
  expect(row('Xã Tân Pheo')).not.toMatch(/>\d/)
})

test('how far people came is told of the province alone, officials by workplace and without a share, and how far districts are apart by what is published', async () => {
  const all = await json()
  expect(valuesOf(all, `completed:${walked}/funnel`, province)).toEqual(['2026-08 15/15/30', '2026-09 15/15/30', '2026-10 15/15/30'])
  expect(all.figures.filter(({ table, unit }) => table.endsWith('/funnel') && unit !== province)).toEqual([])
  expect(valuesOf(all, `valid:${c1}`, daBac)).toEqual(['2026-08 32', '2026-09 32', '2026-10 32'])
  const { figures } = await (await ask(`/open-data/figures.json?table=valid:${c1}`)).json() as { readonly figures: readonly object[] }
  expect(figures.length).toBeGreaterThan(0)
  expect(figures.filter((figure) => 'share' in figure || 'people' in figure)).toEqual([])
  const page = await (await ask(`/open-data?table=valid:${c1}`)).text()
  for (const text of ['32 cán bộ có giấy chứng nhận còn giá trị', 'chỉ có cán bộ']) expect(page).toContain(text)
  expect(await (await ask(`/open-data?table=completed:${walked}`)).text()).toContain('Đã ghi danh, chưa học')
})

test('what becomes known later of a month changes nothing that was published, and shows in the next', async () => {
  const before = await listPublished(site.db, false)
  const late = await residents(10, 10, '05200', '2026-08-07')
  await publishFigures(opened)
  expect(await listPublished(site.db, false)).toEqual(before)
  await site.db.completion.deleteMany({ where: { personId: { in: [...late] } } })
  site.setClock('2026-12-02T02:00:00Z')
  expect(await publishFigures(opened)).toEqual(['2026-11'])
  expect((await listPublished(site.db, false)).filter(({ month }) => month < '2026-11')).toEqual(before)
  expect(valuesOf(await json('?month=2026-11'), `completed:${s2}`, province)).toEqual(['2026-11 208'])
})

test('no file, page or answer holds anything of one person', async () => {
  const ids = (await site.db.person.findMany({ select: { id: true } })).map(({ id }) => id)
  for (const path of ['/open-data', '/open-data/figures.json', '/open-data/figures.csv']) {
    const text = await (await ask(path)).text()
    expect(ids.filter((id) => text.includes(id))).toEqual([])
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  }
})

test('the table as CSV says the same as the page and the answer for programs', async () => {
  const text = await (await ask(`/open-data/figures.csv?table=completed:${s2}`)).text()
  expect(text.startsWith('table,unit,unit_code,unit_name,parent,month,as_of,part,count,people,people_on,share,licence,simulated')).toBe(true)
  const lines = text.trim().split('\r\n').slice(1).map((line) => line.split(','))
  for (const cells of lines) expect(cells.slice(-2)).toEqual(['https://creativecommons.org/licenses/by/4.0/', 'no'])
  const told = (await json(`?table=completed:${s2}`)).figures.map(({ table, unit, month, parts }) => [table, unit, month, String(parts['all'])])
  expect(lines.map((cells) => [cells[0], cells[1], cells[5], cells[8]])).toEqual(told)
})

test('a figure of a month is divided by the people counted up to its end, as on the page of staff for that day', async () => {
  const { personId: actorId } = await anAdmin(site)
  await enterTargets(site, { kind: 'denominator', courseId: '', document: 'Niên giám', actorId, lines: '05200; 1/1/2026; 1000\n05200; 1/10/2026; 2000' })
  const { figures } = await json(`?table=completed:${s2}&unit=05200@2025-07-01`) as unknown as { readonly figures: readonly { readonly month: string; readonly people: number; readonly share: number; readonly parts: { readonly all: number } }[] }
  expect(figures.map(({ month, people }) => `${month} ${people}`)).toEqual(expect.arrayContaining(['2026-09 1000', '2026-10 2000']))
  for (const { month, people, share, parts } of figures) {
    const { facts, figures: ofStaff } = await figuresOfDay({ catalogue: opened.catalogue, territory: opened.territory, indicators: opened.indicators }, site.db, { day: endOfMonth(month), today: '2026-12-02', demonstration: false })
    const row = ofStaff.residents.find(({ courseId }) => courseId === s2)?.rows.find(({ key }) => key === maiChau)
    expect([row?.denominator?.people, row?.figure]).toEqual([people, { kind: 'share', count: parts.all, value: parts.all / people }])
    expect(facts.denominators.length).toBeGreaterThan(0)
    expect(share).toBeCloseTo(parts.all / people, 6)
  }
})

test('whoever holds an answer already gets 304; parameters that are none are refused', async () => {
  for (const kind of ['json', 'csv', 'xlsx']) {
    const first = await ask(`/open-data/figures.${kind}`)
    await first.body?.cancel()
    const again = await ask(`/open-data/figures.${kind}`, { 'If-None-Match': first.headers.get('ETag') ?? '' })
    expect([first.status, again.status, await again.text()]).toEqual([200, 304, ''])
    expect([first.headers.get('Link'), first.headers.get('Last-Modified'), first.headers.get('Cache-Control')]).toEqual(['<https://creativecommons.org/licenses/by/4.0/>; rel="license"', 'Wed, 02 Dec 2026 02:00:00 GMT', 'public, max-age=3600'])
  }
  expect((await ask('/open-data/figures.json?month=thang-8')).status).toBe(400)
  // Names that every object has are no parameters either.
  for (const name of ['person', '__proto__', 'constructor', 'toString']) expect([name, (await ask(`/open-data/figures.json?${name}=share`)).status]).toEqual([name, 400])
  expect((await json('?unit=05200@2025-07-01')).figures.every(({ unit }) => unit === maiChau)).toBe(true)
})

test('a table or a unit that is none is said to be none, and not answered as if nobody were there; whoever asks from another site reads why', async () => {
  const said = async (query: string) => { const answer = await ask(`/open-data/figures.json?${query}`); return [answer.status, (await answer.json() as { readonly error?: string }).error ?? null, answer.headers.get('Access-Control-Allow-Origin')] }
  expect(await said(`table=completed:${s2}x`)).toEqual([404, 'unknown-table', '*'])
  expect(await said('unit=05200@2020-01-02')).toEqual([404, 'unknown-unit', '*'])
  expect(await said('month=2026-08&month=2026-09')).toEqual([400, 'repeated-parameter:month', '*'])
  for (const query of ['unit=04849@2025-07-01', 'unit=undetermined:150@2020-01-01', 'table=basic', 'month=2019-01']) expect(await said(query)).toEqual([200, null, '*'])
})

test('files are the same in whatever language somebody reads the pages, since everybody between keeps them', async () => {
  const etagOf = async (cookie: string) => { const answer = await ask('/open-data/figures.json', { Cookie: cookie }); await answer.body?.cancel(); return answer.headers.get('ETag') }
  expect(await etagOf('language=en')).toBe(await etagOf('language=vi'))
})

test('a file asks the database as often for many rows as for few', async () => {
  const counting = async (path: string) => { const before = statements; await (await ask(path)).arrayBuffer(); return statements - before }
  const few = [await counting('/open-data/figures.csv'), await counting('/open-data/figures.xlsx')]
  await site.db.publishedFigure.createMany({ data: Array.from({ length: 3_000 }, (_, at) => ({ demonstration: false, indicator: `completed:${s2}`, place: maiChau, month: `${1000 + at}-01`, parts: [50] })) })
  expect([await counting('/open-data/figures.csv'), await counting('/open-data/figures.xlsx')]).toEqual(few)
  await site.db.publishedFigure.deleteMany({ where: { month: { lt: '2026' } } })
  await site.db.publishedFigure.deleteMany({ where: { month: { gt: '2026-99' } } })
})

test('whoever holds an answer already is told so before any figure is read; once a count of people is entered it is another answer', async () => {
  const counting = async (headers: Readonly<Record<string, string>>) => { const before = statements; await (await ask('/open-data/figures.json', headers)).arrayBuffer(); return statements - before }
  const first = await ask('/open-data/figures.json')
  const [name, { tables }] = [first.headers.get('ETag') ?? '', await first.json() as { readonly tables: readonly object[] }]
  expect(await counting({}) - await counting({ 'If-None-Match': name })).toBe(tables.length)
  const { personId: actorId } = await anAdmin(site)
  await enterTargets(site, { kind: 'denominator', courseId: '', document: 'Niên giám', actorId, lines: '05200; 2/10/2026; 2001' })
  const other = await ask('/open-data/figures.json', { 'If-None-Match': name })
  await other.body?.cancel()
  expect(other.status).toBe(200)
})

test('sixty questions a minute from one address, then a wait', async () => {
  const from = { 'X-Client-Address': '203.0.113.9' }
  const statuses = []
  for (let each = 0; each < 61; each += 1) statuses.push((await ask('/open-data/figures.json?month=2026-08', from)).status)
  expect(statuses.filter((status) => status === 200).length).toBe(60)
  const refused = await ask('/open-data/figures.json', from)
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60'])
  expect((await ask('/open-data/figures.json', { 'X-Client-Address': '198.51.100.7' })).status).toBe(200)
})

test('a clock that is wrong publishes nothing: a month is over when the database says so too, and not where the two are days apart', async () => {
  const publishAt = (ours: string, theirs: string) => { site.setClock(ours); return publishFigures(Object.create(opened, { databaseClock: { value: async () => Promise.resolve(new Date(theirs)) } }) as World) }
  const before = await listPublications(site.db, false)
  await expect(publishAt('2027-03-02T02:00:00Z', '2026-12-02T02:00:00Z')).rejects.toThrow('đồng hồ')
  await expect(publishAt('2026-12-02T02:00:00Z', '2027-03-02T02:00:00Z')).rejects.toThrow('đồng hồ')
  expect(await publishAt('2026-12-31T17:30:00Z', '2026-12-31T16:30:00Z')).toEqual([])
  expect(await publishAt('2026-12-31T16:30:00Z', '2026-12-31T17:30:00Z')).toEqual([])
  expect(await listPublications(site.db, false)).toEqual(before)
  expect(await publishAt('2026-12-31T17:30:00Z', '2026-12-31T17:10:00Z')).toEqual(['2026-12'])
})

test('the database tells its own time', async () => {
  const own = async () => (await site.db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`)[0]!.now
  const [before, told, after] = [await own(), await readDatabaseClock(site.db), await own()]
  expect(before <= told && told <= after).toBe(true)
})

test('a file is the same whatever language a browser chose: it may be kept for others in between', async () => {
  const { personId: actorId } = await anAdmin(site)
  const formerDistricts = await site.db.unit.findMany({ where: { kind: { in: ['district', 'city'] } }, select: { code: true } })
  await enterTargets(site, { kind: 'denominator', courseId: '', document: 'Niên giám', actorId, lines: formerDistricts.map(({ code }) => `${code}; 1/1/2026; 30000`).join('\n') })
  for (const kind of ['json', 'csv', 'xlsx']) {
    const [plain, english] = [await ask(`/open-data/figures.${kind}`), await ask(`/open-data/figures.${kind}`, { Cookie: 'language=en' })]
    expect([kind, english.headers.get('ETag')]).toEqual([kind, plain.headers.get('ETag')])
    await plain.body?.cancel()
    if (kind !== 'json') await english.body?.cancel()
    else expect(await english.text()).toContain(wordsOf('vi').roadmap.sumSource)
  }
})
