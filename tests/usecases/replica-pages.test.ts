import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, openDatabase, type OpenDatabase } from '#app/data/database.server.ts'
import { permissions, roles, type Scope } from '#app/domain/people/role.ts'
import { world as site } from '#app/world.server.ts'
import { ask as askDatabase } from '#tests/support/ask.ts'
import { aGrant, aPerson, type MadePerson } from '#tests/support/makers.ts'
import { listRoutes } from '#tests/support/routes.ts'
import { aFullProvince, type Seeded } from '#tests/support/seeded.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const held = {} as { copy: OpenDatabase; seeded: Seeded; everything: MadePerson }
const ask = aSite(world, smallCatalogue)

/** Reports, and what anybody may open: read on a copy where there is one. */
const onCopy = new Set([
  '/roadmap', '/roadmap.csv', '/units/:unit', '/units/:unit/figures.csv', '/units/:unit/evidence', '/units/:unit/evidence.csv', '/units/:unit/plan', '/roadmap/plan', '/units/:unit/confirmations', '/roadmap/recognitions',
  '/roadmap/evaluations/:year/:version', '/roadmap/evaluations/:year/:version/:kind',
  '/open-data', '/open-data/figures.json', '/open-data/figures.csv', '/open-data/figures.xlsx', '/check/:code', '/badges/status/:list',
  '/organisations/:organisation', '/organisations/:organisation/roster.csv', '/organisations/:organisation/roster.xlsx', '/organisations/:organisation/pending', '/organisations/:organisation/pending/:format',
  '/editor/statistics/:course', '/editor/statistics/:course/:question',
])

beforeAll(async () => {
  held.seeded = await aFullProvince(world)
  held.everything = await aPerson(world)
  const scopes: readonly Scope[] = [{ kind: 'province' }, ...(['unit', 'organisation', 'cohort'] as const).map((kind) => ({ kind, id: held.seeded.params[kind] ?? '' }))]
  for (const role of roles) for (const scope of scopes) await aGrant(world, held.everything.personId, role, scope)
  // Whoever comes as this role writes nothing, as on a copy.
  const name = `reader_${process.pid}`
  await askDatabase(world.databaseUrl, `CREATE ROLE ${name} SUPERUSER LOGIN; ALTER ROLE ${name} SET default_transaction_read_only = on`)
  const url = new URL(world.databaseUrl)
  url.username = name
  held.copy = openDatabase(url.toString(), 4)
})
afterAll(async () => {
  await closeDatabase(held.copy)
  await askDatabase(world.databaseUrl, `DROP ROLE reader_${process.pid}`)
})

describe.each(listRoutes().filter(({ address }) => onCopy.has(address)))('$address', (route) => {
  test('is read on a copy, which takes no writing, and says what the database itself would', async () => {
    const { loader } = await route.load()
    const params = { ...Object.fromEntries(route.names.map((name) => [name, held.seeded.params[name] ?? 'x'])), format: 'csv', ...(route.address === '/units/:unit/confirmations' ? { unit: '04831' } : {}), ...(route.address.startsWith('/roadmap/evaluations/') ? { year: '2026', version: '1' } : {}) }
    const plain = await ask(held.everything, loader, params)
    let times = 0
    const { readingDb } = site
    Object.assign(site, { readingDb: () => { times += 1; return Promise.resolve(held.copy) } })
    const read = await ask(held.everything, loader, params).finally(() => { Object.assign(site, { readingDb }) })
    expect({ times: times > 0, status: read.status, data: JSON.stringify(read.data) }).toEqual({ times: true, status: plain.status, data: JSON.stringify(plain.data) })
  })
})

test('every place of the list is one', () => {
  expect([...onCopy].filter((address) => listRoutes().every((route) => route.address !== address))).toEqual([])
  expect(Object.keys(permissions).length).toBeGreaterThan(10)
})
