import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { may, permissions, roles, scopesOf, type Permission, type RoleGrant, type Scope } from './role.ts'

const now = new Date('2026-11-23T03:00:00Z')
const daBac: Scope = { kind: 'unit', id: '150' }
const maiChau: Scope = { kind: 'unit', id: '156' }
const province: Scope = { kind: 'province' }
const grant = (over: Partial<RoleGrant> = {}): RoleGrant => ({ role: 'coordinator', scope: daBac, startsAt: new Date('2026-01-01'), endsAt: null, ...over })

describe('may a person', () => {
  test('see figures of the own district and its communes', () => {
    expect(may([grant()], 'figures.see', [daBac, province], now)).toBe(true)
    expect(may([grant()], 'figures.see', [{ kind: 'unit', id: '04831' }, daBac, province], now)).toBe(true)
  })
  test('not see the district next door, nor the province', () => {
    expect(may([grant()], 'figures.see', [maiChau, province], now)).toBe(false)
    expect(may([grant()], 'figures.see', [province], now)).toBe(false)
  })
  test('not before the grant begins nor from the instant it ends', () => {
    expect(may([grant({ startsAt: new Date('2026-12-01') })], 'figures.see', [daBac], now)).toBe(false)
    expect(may([grant({ endsAt: now })], 'figures.see', [daBac], now)).toBe(false)
    expect(may([grant({ startsAt: now })], 'figures.see', [daBac], now)).toBe(true)
  })
  test('never do what no role of theirs allows, whatever the scope', () => {
    fc.assert(fc.property(fc.constantFrom(...roles), fc.constantFrom(...(Object.keys(permissions) as Permission[])), (role, permission) => {
      const allowed = (permissions[permission] as readonly string[]).includes(role)
      return may([grant({ role, scope: province })], permission, [daBac, province], now) === allowed
    }))
  })
})

test('the scopes of a permission are those of grants in force that give it, and no others', () => {
  const grants = [grant(), grant({ scope: maiChau, endsAt: now }), grant({ role: 'trainer', scope: { kind: 'self' } }), grant({ role: 'supervisor', scope: province })]
  expect(scopesOf(grants, 'figures.see', now)).toEqual([daBac, province])
  expect(scopesOf(grants, 'requirement.make', now)).toEqual([])
})
