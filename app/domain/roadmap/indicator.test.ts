import { expect, test } from 'vitest'
import { bandOf, indicatorFaults, type Indicator } from './indicator.ts'

const an = (over: Partial<Indicator>): Indicator => ({ id: 'trained', name: '', verb: '', people: 'residents', band: 'all', counted: 'residence', on: '', map: '', since: '2020-01-01', source: '', ...over })
const three = [an({}), an({ id: 'at-basic', band: 'aged-15-plus' }), an({ id: 'officials-certified', people: 'officials', band: 'roster', counted: 'workplace' })]

test('three indicators, each once, with their bands', () => {
  expect(indicatorFaults(three)).toEqual([])
  expect([bandOf(three, 'trained'), bandOf(three, 'at-basic'), bandOf([], 'trained')]).toEqual(['all', 'aged-15-plus', 'all'])
})
test('a missing or repeated one is told', () => { expect(indicatorFaults([...three, an({})]).concat(indicatorFaults(three.slice(1)))).toHaveLength(2) })
test('officials are never counted by residence, nor residents by a roster', () => {
  expect(indicatorFaults([...three.slice(0, 2), an({ id: 'officials-certified', people: 'officials', band: 'roster' })])).toHaveLength(1)
  expect(indicatorFaults([an({ band: 'roster' }), ...three.slice(1)])).toHaveLength(1)
})
