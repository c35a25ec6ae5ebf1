import fs from 'node:fs'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { judge, type Judged } from './aims.ts'
import { exporting, openingData } from './figure-export.ts'
import { figureLag } from './figure-lag.ts'
import { openFigureProvince } from './figure-province.ts'
import { served, staffCookie, type FigureServer } from './figure-server.ts'
import { measure } from './measure.ts'
import type { Measured } from './load.ts'

const secret = 'a secret of the benchmark, not of the product'

/**
 * `npm run bench -- figures --facts 20m`: pages of figures over 300,000 people, the export of all of them and what answers notice of it, how far the figures
 * lag behind 500 facts a second, whether they are those of a recount, and whether pages cost more than with the shortest history measured here.
 * Answers whether every aim is met.
 */
export async function benchFigures(facts: number): Promise<boolean> {
  const { world, env } = await openFigureProvince(facts, secret)
  // The export first: what pages leave in memory is not its own.
  const { judged, pages } = await served(world, env, async (server) => ({ judged: [...await exporting(server), ...await openingData(server)], pages: await pagesOf(server) }))
  console.table(Object.fromEntries(pages.map(({ name, callers, perSecond, p50, p95, p99 }) => [name, { callers, 'per second': perSecond, 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99 }])))
  const lag = await figureLag(world)
  await settleFigures(world)
  const { cells, differences } = await checkFigures(world)
  await world.close()
  return judge([
    ...pages.map(({ name, p95 }): Judged => ({ what: `${name}, p95`, value: p95, unit: 'ms', most: 300 })), ...flatness(facts, pages),
    ...judged, ...lag,
    { what: `cells of ${cells} that a recount finds otherwise`, value: differences.length, unit: 'cells', most: 0 },
  ])
}

async function pagesOf({ world, url }: FigureServer): Promise<readonly Measured[]> {
  const headers = { cookie: await staffCookie(world, 'supervisor'), 'accept-encoding': 'gzip, br' }
  const page = (name: string, path: string) => measure(url, { name, callers: 4, seconds: 15, status: 200, aim: '', requestOf: () => ({ method: 'GET', path, headers }) })
  return [await page('commune page', '/units/04831'), await page('district page', '/units/150'), await page('province page', '/roadmap'), await page('province file', '/roadmap.csv')]
}

type ByFacts = Readonly<Record<string, Readonly<Record<string, number>>>>
const kept = 'var/bench/figures.json'

/** The middle cost of each page beside that with the fewest facts measured here; kept for the next run. */
function flatness(facts: number, pages: readonly Measured[]): readonly Judged[] {
  const before = fs.existsSync(kept) ? JSON.parse(fs.readFileSync(kept, 'utf8')) as ByFacts : {}
  const now: ByFacts = { ...before, [facts]: Object.fromEntries(pages.map(({ name, p50 }) => [name, p50])) }
  fs.mkdirSync('var/bench', { recursive: true })
  fs.writeFileSync(kept, JSON.stringify(now, null, 2))
  const fewest = Math.min(...Object.keys(now).map(Number))
  if (fewest === facts) return []
  return pages.flatMap(({ name, p50 }) => {
    const base = now[fewest]?.[name]
    return base === undefined ? [] : [{ what: `${name}, p50 beside ${(fewest / 1e6).toString()} m facts`, value: Math.round(p50 / base * 100) / 100, unit: '×', most: 1.5 }]
  })
}
