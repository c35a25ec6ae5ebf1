import { expect, test } from 'vitest'
import { ageBandOn, ageBands } from './age-band.ts'
import { bandsOfParts, isPopulationBand } from './population-band.ts'

test('each band of age from 15 on has a number of its own, and whoever is younger or of no known age has none', () => {
  expect(bandsOfParts('all').age).toEqual(ageBands.filter((band) => band !== 'under-15' && band !== 'unknown'))
  expect(bandsOfParts('all').age).toContain(ageBandOn(1990, '2026-11-23'))
  expect(['15-24', 'under-15', 'unknown', 'roster', ''].map(isPopulationBand)).toEqual([true, false, false, false, false])
})

test('women and men of every age are no number for figures of those of 15 and older', () => {
  expect([bandsOfParts('all').sex, bandsOfParts('aged-15-plus').sex]).toEqual([['female', 'male'], undefined])
})
