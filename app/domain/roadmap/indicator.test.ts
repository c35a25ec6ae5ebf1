import { expect, test } from 'vitest'
import { bandOf, countingDays, indicatorFaults, indicatorIds, limitsOf, unitMaps, type Indicator } from './indicator.ts'

const an = (over: Partial<Indicator>): Indicator => ({ id: 'trained', name: '', verb: '', people: 'residents', denominator: '', band: 'all', counted: 'residence', on: 'day', map: 'day', since: '2020-01-01', source: '', ...over })
const overs: Partial<Record<Indicator['id'], Partial<Indicator>>> = { 'trained': { on: 'day-and-completion' }, 'at-basic': { band: 'aged-15-plus', on: 'month-end' }, 'assessed': { band: 'aged-15-plus', on: 'month-end' }, 'confirmed': { on: 'document' }, 'officials-certified': { people: 'officials', band: 'roster', counted: 'workplace', map: 'seat' }, 'achievement': { map: 'compared', limits: { onTrack: 1, watch: 0.8, leastPeople: 500 } }, 'quality': { on: 'submission', map: 'none', limits: { tooEasy: 0.9, tooHard: 0.1, lowDiscrimination: 0.2 } } }
const all = indicatorIds.map((id) => an({ id, ...overs[id] }))
const withOne = (id: Indicator['id'], over: Partial<Indicator>) => all.map((each) => (each.id === id ? { ...each, ...over } : each))

test('every indicator, each once, with its band and its limits', () => {
  expect(indicatorFaults(all)).toEqual([])
  expect([bandOf(all, 'trained'), bandOf(all, 'at-basic'), bandOf([], 'trained')]).toEqual(['all', 'aged-15-plus', 'all'])
  expect([limitsOf(all, 'achievement'), limitsOf(all, 'quality').tooEasy, limitsOf([], 'achievement').watch]).toEqual([{ onTrack: 1, watch: 0.8, leastPeople: 500 }, 0.9, 0.85])
})
test('a missing or repeated one is told', () => { expect(indicatorFaults([...all, all[0]!]).concat(indicatorFaults(all.slice(1)))).toHaveLength(2) })
test('officials are never counted by residence, nor residents by a roster', () => {
  expect(indicatorFaults(withOne('officials-certified', { counted: 'residence' }))).toHaveLength(1)
  expect(indicatorFaults(withOne('equity', { band: 'roster' }))).toHaveLength(1)
})
test('people assessed and at basic are of one band, and so are people confirmed and trained', () => {
  expect(indicatorFaults(withOne('confirmed', { band: 'aged-15-plus' }))).toHaveLength(1)
  expect(indicatorFaults(withOne('assessed', { band: 'all' }))).toHaveLength(1)
})
test.each(['on', 'map'] as const)('%s is what the figures are reckoned by, and nothing else', (field) => {
  const values = { on: countingDays, map: unitMaps }[field]
  for (const { id, [field]: own } of all) for (const value of values) expect(indicatorFaults(withOne(id, { [field]: value }))).toHaveLength(value === own ? 0 : 1)
})
test.each([['achievement', undefined], ['achievement', { onTrack: 1, watch: 1.2, leastPeople: 0 }], ['achievement', { onTrack: 0.8, watch: 0.9, leastPeople: 0 }], ['quality', { tooEasy: 0.2, tooHard: 0.3, lowDiscrimination: 0.2 }], ['quality', { tooEasy: 0.9 }], ['trained', { onTrack: 1 }]] as const)('limits of %s that are missing, foreign, out of range or in the wrong order are told: %o', (id, limits) => {
  expect(indicatorFaults(withOne(id, { limits }))).toHaveLength(1)
})
