import fc from 'fast-check'
import { expect, test } from 'vitest'
import { personFields } from './kinds.ts'
import { afterPlan, planPerson, type PersonValues } from './plan.ts'

const values: fc.Arbitrary<PersonValues> = fc.record(Object.fromEntries(personFields.map((field) => [field, fc.constantFrom('a', 'b', 'c')])), { requiredKeys: [] })
const ofPost: readonly string[] = ['organisation', 'position', 'postFrom', 'postUntil']
const isEmptiedByHand = (field: (typeof personFields)[number], current: PersonValues, last: PersonValues) => current[field] === undefined && last[field] !== undefined && !ofPost.includes(field)
const plan = (given: PersonValues, current: PersonValues | null, last: PersonValues = {}, over: { readonly isProtected?: boolean; readonly overwrites?: boolean } = {}) => planPerson({ given, current, last, isProtected: false, overwrites: false, ...over })

test('the same row a second time changes nothing, whatever was by hand', () => {
  fc.assert(fc.property(values, fc.option(values), values, fc.boolean(), (given, current, last, overwrites) => {
    const first = plan(given, current, last, { overwrites })
    const second = plan(given, afterPlan(current, first), first.remembered, { overwrites })
    expect(second.verdict).toBe('same')
    expect(second.remembered).toEqual(first.remembered)
  }))
})

test('a field that a person wrote by hand stays unless it is told to give way, and every other field follows the row', () => {
  fc.assert(fc.property(values, values, values, (given, current, last) => {
    const after = afterPlan(current, plan(given, current, last))
    for (const field of personFields) {
      const isByHand = current[field] === undefined ? isEmptiedByHand(field, current, last) : current[field] !== last[field]
      expect(after[field]).toBe(given[field] === undefined || isByHand ? current[field] : given[field])
    }
    expect(afterPlan(current, plan(given, current, last, { overwrites: true }))).toEqual({ ...current, ...given })
  }))
})

test('what a person took away by hand does not come back with the next list unless it is told to, and a field that was never there is filled', () => {
  const given = { phone: '+84912345678' }
  expect(plan(given, { name: 'a' }, { name: 'a', phone: '+84912345678' })).toMatchObject({ verdict: 'same', changes: [{ field: 'phone', before: null, after: '+84912345678', kept: true }] })
  expect(plan(given, { name: 'a' }, { name: 'a', phone: '+84912345678' }, { overwrites: true })).toMatchObject({ verdict: 'changed', changes: [{ kept: false }] })
  expect(plan(given, { name: 'a' }, { name: 'a' })).toMatchObject({ verdict: 'changed', changes: [{ kept: false }] })
  // A post of another place begins empty: nobody emptied it.
  expect(plan({ position: 'Phó phòng' }, { organisation: 'b' }, { organisation: 'a', position: 'Chuyên viên' })).toMatchObject({ changes: [{ field: 'position', kept: false }] })
})

test('nothing is ever emptied, and what a row leaves out changes nothing', () => {
  fc.assert(fc.property(values, values, values, fc.boolean(), (given, current, last, overwrites) => {
    const after = afterPlan(current, plan(given, current, last, { overwrites }))
    for (const field of personFields) if (current[field] !== undefined) expect(after[field]).toBeDefined()
    expect(plan({}, current, last, { overwrites })).toMatchObject({ verdict: 'same', changes: [] })
  }))
})

test('of a protected person nothing changes, whatever the row says and whatever it is told', () => {
  fc.assert(fc.property(values, values, values, fc.boolean(), (given, current, last, overwrites) => {
    const found = plan(given, current, last, { isProtected: true, overwrites })
    expect(afterPlan(current, found)).toEqual(current)
    expect(['protected', 'same']).toContain(found.verdict)
  }))
})
