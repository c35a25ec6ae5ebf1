import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withheldCells } from '../territory/suppression.ts'
import { readVersion, withinLast } from './evaluation-versions.ts'
import type { EvaluatedUnit, EvaluationContent } from './evaluation.ts'

const course = 'S2'
const unit = (key: string, count: number | null, over: Partial<EvaluatedUnit> = {}): EvaluatedUnit => ({
  unit: key, parent: key === 'all' ? null : 'all', kind: key === 'all' ? 'district' : 'leaf', name: key, people: null, officials: [], basic: 0, assessed: 0, confirmed: 0,
  residents: [{ course, count, gained: count, dueToday: null, achievement: null, evidence: [], projection: null }], ...over,
})
const version = (units: readonly EvaluatedUnit[]) => ({ units }) as unknown as EvaluationContent
const keys = ['a', 'b', 'c', 'd']
/** A district and its communes as they would be signed. */
function signed(counts: readonly number[], threshold = 5): EvaluationContent {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const withheld = withheldCells([{ id: 'all', parent: null, count: all, population: null }, ...counts.map((count, at) => ({ id: keys[at] ?? '', parent: 'all', count, population: null }))], threshold)
  return version([unit('all', withheld.has('all') ? null : all), ...counts.map((count, at) => unit(keys[at] ?? '', withheld.has(keys[at] ?? '') ? null : count))])
}
const shown = (content: EvaluationContent) => new Map(content.units.flatMap(({ unit: key, residents: [row] }) => (row?.count == null ? [] : [[key, row.count] as const])))

describe('two versions of a year', () => {
  test('beside each other give no small figure away, where a late list changes which sibling goes along with it', () => {
    const [first, alone] = [signed([3, 9, 10, 40]), signed([3, 12, 10, 40])]
    // By itself the second shows the one that went along in the first, and the district's total of the first does the rest.
    expect([shown(first).has('b'), shown(alone).has('b'), shown(first).has('c'), shown(alone).has('c')]).toEqual([false, true, true, false])
    const second = withinLast(alone, first)
    expect([...shown(second).keys()].toSorted()).toEqual(['all', 'd'])
  })
  test('show in the later one nothing that the earlier one withheld, whatever came in between', () => {
    fc.assert(fc.property(fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }), fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }), (one, other) => {
      const [first, second] = [signed(one), withinLast(signed(other), signed(one))]
      for (const key of shown(second).keys()) expect(shown(first).has(key)).toBe(true)
    }))
  })
  test('go on withholding results of the assessment, officials and confirmations of a place', () => {
    const hidden = unit('a', 9, { basic: null, assessed: null, confirmed: null, officials: [{ course: 'C1', count: null, roster: null }] })
    const now = unit('a', 9, { basic: 8, assessed: 20, basicPeople: 90, confirmed: 7, officials: [{ course: 'C1', count: 6, roster: 30 }] })
    expect(withinLast(version([now]), version([hidden])).units[0]).toMatchObject({ basic: null, assessed: null, basicPeople: null, confirmed: null, officials: [{ count: null, roster: null }], residents: [{ count: 9 }] })
    expect(withinLast(version([now]), version([unit('b', 9)])).units[0]).toEqual(now)
    expect(withinLast(version([now]), null).units[0]).toEqual(now)
  })
})

test('an address names a version in plain digits or none', () => {
  expect(readVersion({ year: '2027', version: '12' })).toEqual({ year: 2027, version: 12 })
  for (const [year, version] of [['1e309', '1'], ['2027', '1e309'], ['2027', '0'], ['2027', '99999999999'], ['027', '1'], ['', ''], ['2027', '1.5'], ['2027', ' 1']] as const) expect(readVersion({ year, version })).toBeNull()
})
