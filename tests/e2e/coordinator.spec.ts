import type { Locator, Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { formatOf } from '#app/words/format.ts'
import { inspect } from './support/inspect.ts'
import { expect, test, type World } from './support/journey.ts'
import { accountOf, letIn } from './support/people.ts'
import { residentCourse } from './support/progress.ts'

const { roadmap, frame, refusals } = wordsOf('vi')
const format = formatOf('vi')
/** Đà Bắc, and the district next door. */
const [district, nextDoor] = ['150', '152']

test('a coordinator answers for a district: figures with their denominators, small ones withheld everywhere, a table that sorts, a file that says the same', async ({ page, context, world }) => {
  await letIn(world, context, (await accountOf(world, 'phu.trach')).id)
  await page.goto('/')
  await page.getByRole('navigation', { name: frame.navigationLabel }).getByRole('link', { name: frame.navigation.units }).click()
  await expect(page).toHaveURL(`/units/${district}`)
  const total = await countOfDistrict(world, district)
  const people = await world.db.denominator.findFirstOrThrow({ where: { unitCode: district, demonstration: true } })
  await expect(page.getByText(`${format.number(total)} / ${format.number(people.people)}`)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(roadmap.headline(format.percent(total / people.people), 'Phòng, chống lừa đảo'))
  await expect(page.getByText(people.source).first()).toBeVisible()
  await expect(page.getByText(roadmap.basicTitle)).toBeVisible()

  const table = page.getByRole('table', { name: roadmap.communesTitle })
  const rows = await readRows(table)
  expect(rows.length).toBeGreaterThan(4)
  await expectTrue(world, rows)
  expect(await readFile(page, page.getByRole('link', { name: roadmap.csv }))).toEqual(rows)

  await table.getByRole('link', { name: roadmap.share }).click()
  await expect(page.getByRole('columnheader', { name: roadmap.share })).toHaveAttribute('aria-sort', 'descending')
  const byShare = (await readRows(table)).map(({ count, people: of }) => (count === null ? -1 : count / of))
  expect(byShare).toEqual(byShare.toSorted((one, other) => other - one))
  await table.getByRole('link', { name: roadmap.unit }).click()
  await expect(page.getByRole('columnheader', { name: roadmap.unit })).toHaveAttribute('aria-sort', 'ascending')
  expect((await readRows(table)).map(({ name }) => name)).toEqual(rows.map(({ name }) => name))
  await inspect(page)
})

test('COMPLETION 26: every figure opens its evidence, and a withheld one opens nothing', async ({ page, context, world }) => {
  await letIn(world, context, (await accountOf(world, 'phu.trach')).id)
  await page.goto(`/units/${district}`)
  const rows = await readRows(page.getByRole('table', { name: roadmap.communesTitle }))
  const { name, count, people } = rows.map((row) => ({ ...row, count: row.count ?? 0 })).find((row) => row.count > 0) ?? { name: '', count: 0, people: 1 }
  await page.getByRole('link', { name, exact: true }).last().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(format.percent(count / people))
  await inspect(page)
  await page.getByRole('link', { name: roadmap.evidence }).click()
  await expect(page.getByText(roadmap.evidenceLead(format.number(count)))).toBeVisible()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(1 + count)
  await inspect(page)

  await page.goto(`/units/${district}`)
  await page.getByRole('link', { name: rows.find((row) => row.count === null)?.name ?? '', exact: true }).last().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(roadmap.headlineWithheld('Phòng, chống lừa đảo'))
  await expect(page.getByRole('link', { name: roadmap.evidence })).toHaveCount(0)
  const answer = await page.goto(`${page.url().split('?')[0]}/evidence`)
  expect(answer?.status()).toBe(403)
  await expect(page.getByText(refusals['figure-withheld'])).toBeVisible()
})

test('the district next door, the province and their files are refused to a coordinator, in a sentence', async ({ page, context, world }) => {
  await letIn(world, context, (await accountOf(world, 'phu.trach')).id)
  const { code } = await world.db.unit.findFirstOrThrow({ where: { formerDistrictCode: nextDoor, validUntil: null } })
  for (const path of [`/units/${nextDoor}`, `/units/${nextDoor}/evidence`, `/units/${code}`, '/units/17', '/units/nowhere', '/roadmap']) {
    const answer = await page.goto(path)
    expect([path, answer?.status()]).toEqual([path, 403])
    await expect(page.getByRole('heading', { level: 1, name: frame.errors[403].title })).toBeVisible()
  }
  for (const path of [`/units/${nextDoor}/figures.csv`, `/units/${code}/figures.csv`, '/roadmap.csv']) {
    const file = await page.request.get(path)
    expect([path, file.status(), (await file.text()).includes('S2')]).toEqual([path, 403, false])
  }
})

test('a supervisor sees the whole province against its milestones, district by district', async ({ page, context, world }) => {
  await letIn(world, context, (await accountOf(world, 'giam.sat')).id)
  await page.goto('/')
  await page.getByRole('navigation', { name: frame.navigationLabel }).getByRole('link', { name: frame.navigation.roadmap }).click()
  const table = page.getByRole('table', { name: roadmap.districtsTitle })
  const rows = await readRows(table)
  expect(rows.filter(({ name }) => name !== roadmap.undetermined)).toHaveLength(10)
  await expectTrue(world, rows)
  expect(await readFile(page, page.getByRole('link', { name: roadmap.csv }))).toEqual(rows)
  await expect(page.getByText(roadmap.planTitle)).toBeVisible()
  await expect(page.getByText(roadmap.milestonesTitle).first()).toBeVisible()
  await inspect(page)
  await table.getByRole('link', { name: 'Huyện Lương Sơn (cũ)' }).click()
  await expect(page).toHaveURL(new RegExp(`/units/${nextDoor}`))
  await inspect(page)
})

interface Row { readonly code: string; readonly name: string; readonly count: number | null; readonly people: number }

/** The rows of a table of figures as a person reads them; a withheld count is null, and says so in words. */
async function readRows(table: Locator): Promise<readonly Row[]> {
  await expect(table).toBeVisible()
  const rows = await table.getByRole('row').filter({ has: table.page().getByRole('rowheader') }).all()
  return Promise.all(rows.map(async (row) => {
    const [name = '', count = '', people = '', share = ''] = await row.getByRole('rowheader').or(row.getByRole('cell')).allInnerTexts()
    const href = await row.getByRole('link').first().getAttribute('href', { timeout: 1_000 }).catch(() => null)
    const isWithheld = count === '–'
    expect(share.includes(roadmap.withheld), `${name}: ${share}`).toBe(isWithheld)
    const read = { code: /units\/(\d+)/.exec(href ?? '')?.[1] ?? '', name, count: isWithheld ? null : numberOf(count), people: numberOf(people) }
    if (read.count !== null && read.people > 0) expect(share).toContain(format.percent(read.count / read.people))
    return read
  }))
}

const numberOf = (text: string) => (text === '–' ? 0 : Number(text.replaceAll('.', '')))

/** The residents of the downloaded file, in the order of the table on the page; the place itself left out. */
async function readFile(page: Page, link: Locator): Promise<readonly Row[]> {
  const coming = page.waitForEvent('download')
  await link.click()
  expect((await coming).suggestedFilename()).toMatch(/2026-11-2\d\.csv$/)
  const text = await (await page.request.get(await link.getAttribute('href') ?? '')).text()
  const lines = text.replace(/^\uFEFF/, '').trim().split('\r\n').map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell))
  const residents = lines.filter(([, , course, audience]) => course === 'S2' && audience === roadmap.csvResidents).slice(1)
  const rows = residents.map(([code = '', name = '', , , count = '', people = '']): Row => {
    const isUndetermined = name.endsWith(roadmap.undetermined)
    return { code: isUndetermined ? '' : code, name: isUndetermined ? roadmap.undetermined : name, count: count === roadmap.csvWithheld ? null : Number(count), people: Number(people) || 0 }
  })
  const last = ({ code }: Row) => Number(code === '')
  return rows.toSorted((one, other) => last(one) - last(other) || new Intl.Collator('vi').compare(one.name, other.name))
}

/** What is shown is so; what is small is not shown, nor is it the only one left out. */
async function expectTrue(world: World, rows: readonly Row[]): Promise<void> {
  for (const { code, name, count } of rows.filter((row) => row.code !== '')) {
    const real = name.endsWith('(cũ)') ? await countOfDistrict(world, code) : await countOfCommune(world, code)
    if (count !== null) expect({ name, count }).toEqual({ name, count: real })
    if (real >= 1 && real <= 4) expect({ name, count }).toEqual({ name, count: null })
  }
  expect(rows.filter(({ count }) => count === null)).not.toHaveLength(1)
}

/** People of the demonstration who completed S2 and live in a commune of today, or in one that went into it whole. */
async function countOfCommune(world: World, code: string): Promise<number> {
  const [row] = await world.db.$queryRaw<{ people: number }[]>`
    SELECT count(DISTINCT c.person_id)::int AS people FROM completion c JOIN person p ON p.id = c.person_id AND p.demonstration JOIN residence r ON r.person_id = p.id AND r.ends_on IS NULL
    JOIN unit u ON u.code = r.unit_code AND u.valid_from = r.unit_valid_from
    WHERE c.course_id = ${residentCourse} AND ((u.code = ${code} AND u.valid_until IS NULL)
      OR EXISTS (SELECT FROM unit_lineage l WHERE l.from_code = u.code AND l.from_valid_from = u.valid_from AND l.to_code = ${code} AND l.extent = 'full' AND l.to_valid_from = '2025-07-01'))`
  return row?.people ?? 0
}

/** The same of a former district. */
async function countOfDistrict(world: World, code: string): Promise<number> {
  const [row] = await world.db.$queryRaw<{ people: number }[]>`
    SELECT count(DISTINCT c.person_id)::int AS people FROM completion c JOIN person p ON p.id = c.person_id AND p.demonstration JOIN residence r ON r.person_id = p.id AND r.ends_on IS NULL
    JOIN unit u ON u.code = r.unit_code AND u.valid_from = r.unit_valid_from
    WHERE c.course_id = ${residentCourse} AND coalesce(u.former_district_code, u.parent_code) = ${code}`
  return row?.people ?? 0
}
