import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calendar.ts'
import { leafOn } from './lineage.ts'
import { choicesFor, settledStay, type Stay } from './settling.ts'
import { isLeaf, isValidOn, type Lineage, type Territory, type Unit } from './unit.ts'

const today = '2026-11-23'
const unit = (code: string, over: Partial<Unit> = {}): Unit => ({ code, name: code, kind: 'commune', validFrom: '2020-01-01', validUntil: '2025-06-30', parentCode: '150', formerDistrictCode: '150', legalBasis: 'NQ', aliases: [], ...over })
const now = { validFrom: '2025-07-01', validUntil: null }
const row = (from: string, to: string, extent: Lineage['extent'] = 'full'): Lineage => ({ fromCode: from, fromValidFrom: '2020-01-01', toCode: to, toValidFrom: '2025-07-01', extent, legalBasis: 'NQ' })

/** A and B became N; S was split into N, P and the ward Q of another district. */
const territory: Territory = {
  units: [
    unit('17', { kind: 'province', parentCode: null, formerDistrictCode: null }), unit('150', { kind: 'district', formerDistrictCode: null }), unit('148', { kind: 'city', formerDistrictCode: null }),
    unit('A'), unit('B'), unit('S'), unit('N', now), unit('P', now), unit('Q', { ...now, kind: 'ward', formerDistrictCode: '148' }),
  ],
  lineage: [row('A', 'N'), row('B', 'N'), row('S', 'N', 'partial'), row('S', 'P', 'partial'), row('S', 'Q', 'partial')],
}
const codes = (code: string, day = today) => choicesFor({ code, validFrom: code in { N: 1, P: 1, Q: 1 } ? '2025-07-01' : '2020-01-01' }, day, territory).map((each) => each.code)

test('whoever declared a split commune chooses among what it became; whoever a rule can place chooses nothing', () => {
  expect(codes('S')).toEqual(['N', 'P', 'Q'])
  expect([codes('A'), codes('N'), codes('S', '2025-06-30')]).toEqual([[], [], []])
})
test('whoever declared a district or the province only chooses among its communes of today', () => {
  expect(codes('150')).toEqual(['N', 'P'])
  expect(codes('17')).toEqual(['N', 'P', 'Q'])
})

const aDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2019-06-01', days))
const aStay = fc.record({ unit: fc.constantFrom(...territory.units.map(({ code, validFrom }) => ({ code, validFrom }))), startsOn: fc.integer({ min: 0, max: 2_500 }).map((days) => addDays('2020-01-01', days)) })

test('a choice is offered exactly where no rule can tell', () => {
  fc.assert(fc.property(fc.constantFrom(...territory.units), fc.constantFrom('2025-07-01', today, '2030-01-01'), (declared, day) => {
    const leaf = leafOn(declared, day, territory)
    expect(choicesFor(declared, day, territory).length > 0).toBe(leaf.kind === 'undetermined' || !isLeaf(leaf.unit))
    expect(choicesFor(declared, day, territory).every((each) => isLeaf(each) && isValidOn(each, day))).toBe(true)
  }))
})

test('what somebody says moves nobody twice and loses no day: on each day of the stay they are in one leaf, as before until the unit began, and in it from then on', () => {
  fc.assert(fc.property(aStay, fc.nat(), aDay, (given, pick, day) => {
    const stay: Stay = { ...given, endsOn: null }
    const choices = choicesFor(stay.unit, today, territory)
    const chosen = choices[pick % Math.max(1, choices.length)]
    if (!chosen) return
    const after = settledStay(stay, chosen)
    const on = (stays: readonly Stay[]) => stays.filter(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day <= endsOn))
    expect(on(after)).toHaveLength(on([stay]).length)
    for (const each of on(after)) {
      const leaf = leafOn(each.unit, day, territory)
      if (day >= chosen.validFrom) expect(leaf).toEqual({ kind: 'unit', unit: chosen })
      else expect(leaf).toEqual(leafOn(stay.unit, day, territory))
    }
  }))
})
