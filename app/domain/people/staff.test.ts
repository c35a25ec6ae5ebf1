import { expect, test } from 'vitest'
import type { RoleGrant } from './role.ts'
import { maySetUp, nextEntryStep, powersOf, staffRolesOf, type EntryFacts } from './staff.ts'

const now = new Date('2026-11-23T02:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const grant = (role: RoleGrant['role'], over: Partial<RoleGrant> = {}): RoleGrant => ({ role, scope: { kind: 'self' }, startsAt: daysAgo(1), endsAt: null, ...over })
const facts = (over: Partial<EntryFacts> = {}): EntryFacts => ({ grants: [], hasPin: false, hasFactor: false, isDemonstration: false, graceDays: 14, ...over })
const step = (over: Partial<EntryFacts>, shown = false) => nextEntryStep(facts(over), { factor: shown }, now)

test('learners and guardians come in with a PIN; whoever holds another role chooses a passphrase first', () => {
  expect(step({ hasPin: true, grants: [grant('learner'), grant('guardian')] })).toBeNull()
  expect(step({ hasPin: true, grants: [grant('trainer')] })).toBe('passphrase')
  expect(step({ hasPin: true, grants: [grant('trainer', { endsAt: now })] })).toBeNull()
})

test('a second factor that was set up is asked of everybody, and before a passphrase is chosen', () => {
  expect(step({ hasFactor: true })).toBe('second-factor')
  expect(step({ hasFactor: true, hasPin: true, grants: [grant('admin')] })).toBe('second-factor')
  expect(step({ hasFactor: true, hasPin: true, grants: [grant('admin')] }, true)).toBe('passphrase')
})

test('a role that reaches far asks for a second factor once its days of grace are over', () => {
  expect(step({ grants: [grant('admin', { startsAt: daysAgo(13) })] })).toBeNull()
  expect(step({ grants: [grant('admin', { startsAt: daysAgo(14) })] })).toBe('set-up-factor')
  expect(step({ grants: [grant('trainer', { startsAt: daysAgo(400) })] })).toBeNull()
})

test('nobody of the demonstration is asked, nor anybody where the office asks for none', () => {
  const grants = [grant('admin', { startsAt: daysAgo(400) })]
  expect(step({ grants, isDemonstration: true })).toBeNull()
  expect(step({ grants, graceDays: null })).toBeNull()
  expect(step({ grants, graceDays: 0 })).toBe('set-up-factor')
})

test('an authenticator app is set up within half an hour after it was begun', () => {
  expect([0, 1, 30 * 60_000 - 1, 30 * 60_000].map((ago) => maySetUp(new Date(now.getTime() - ago), now))).toEqual([true, true, true, false])
})

test('staff roles are those that have not ended, each once', () => {
  expect(staffRolesOf([grant('trainer'), grant('learner'), grant('admin'), grant('trainer', { scope: { kind: 'cohort', id: 'x' } }), grant('editor', { endsAt: now }), grant('coordinator', { startsAt: daysAgo(-3) })], now)).toEqual(['admin', 'coordinator', 'trainer'])
})

test('what a session must have begun with are the roles of staff, and each place or office of theirs; a class is none', () => {
  expect(powersOf([grant('learner'), grant('trainer', { scope: { kind: 'cohort', id: 'c' } }), grant('coordinator', { scope: { kind: 'unit', id: '150@2020-01-01' } }), grant('coordinator', { scope: { kind: 'province' }, endsAt: daysAgo(1) })], now))
    .toEqual(['coordinator', 'trainer', 'coordinator unit:150@2020-01-01'])
})
