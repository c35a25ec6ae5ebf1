import { expect, test } from 'vitest'
import { listLineage } from '#app/data/territory/lineage.server.ts'
import { listUnits } from '#app/data/territory/units.server.ts'
import { aWorld } from '#tests/support/test-world.ts'
import { loadTerritory } from './load-territory.server.ts'

const world = aWorld()

const everything = async () => ({ units: await listUnits(world.db), lineage: await listLineage(world.db), denominators: await world.db.denominator.findMany({ orderBy: { id: 'asc' } }) })

test('the tables say what the content files say', async () => {
  const { units, lineage, denominators } = await everything()
  const keysOf = (list: readonly { code: string; validFrom: string }[]) => list.map((unit) => `${unit.code} ${unit.validFrom}`).sort()
  expect(keysOf(units)).toEqual(keysOf(world.territory.units))
  expect(units.find((unit) => unit.code === '04816' && unit.validFrom === '2021-02-01')).toMatchObject({ validUntil: '2025-06-30', kind: 'ward', name: 'Quỳnh Lâm', parentCode: '148', parentValidFrom: '2020-01-01', formerDistrictCode: '148' })
  expect(units.find((unit) => unit.code === '04795' && unit.validUntil === null)?.searchKey).toContain('su ngoi')
  const rows = (list: typeof lineage) => list.map((row) => JSON.stringify(Object.entries(row).sort())).sort()
  expect(rows(lineage)).toEqual(rows(world.territory.lineage))
  expect(denominators).toHaveLength(50)
  expect(denominators.every((row) => row.band === 'all' && !row.demonstration && row.source.includes('Niên giám'))).toBe(true)
})

test('loading again changes nothing', async () => {
  const first = await everything()
  await loadTerritory(world)
  expect(await everything()).toEqual(first)
})

test('a unit whose row was altered is put right, and a resident of it stays', async () => {
  const key = { code: '04978', validFrom: new Date('2025-07-01T00:00:00Z') }
  const person = await world.db.person.create({ data: {} })
  await world.db.residence.create({ data: { personId: person.id, unitCode: key.code, unitValidFrom: key.validFrom, startsOn: key.validFrom } })
  await world.db.unit.update({ where: { code_validFrom: key }, data: { name: 'Sai' } })
  await loadTerritory(world)
  expect((await listUnits(world.db)).find((unit) => unit.code === '04978' && unit.validFrom === '2025-07-01')?.name).toBe('Kim Bôi')
  expect(await world.db.residence.count({ where: { personId: person.id } })).toBe(1)
})
