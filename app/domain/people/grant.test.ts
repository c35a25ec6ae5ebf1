import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, endOfDay, startOfDay } from '../calendar.ts'
import { fitsRole, grantableRoles, grantState, instantsOf, isGrantable, leadsUntil, letsLead, overlaps, readGrantDays, readGrantEnd, readScope, scopeKindsOf, scopeText } from './grant.ts'
import { invitationRefusal, invitationState, readContact } from './invitation.ts'
import { isInForce, type Scope } from './role.ts'

const today = '2026-11-23'
const now = new Date('2026-11-23T02:00:00Z')
const aDay = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days))
const anInstant = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true })
const someTimes = fc.record({ startsAt: anInstant, endsAt: fc.option(anInstant) })
const scopes: readonly Scope[] = [{ kind: 'province' }, { kind: 'self' }, { kind: 'unit', id: '04831@2025-07-01' }, { kind: 'organisation', id: 'a' }, { kind: 'cohort', id: 'b' }]

test('a scope is read from the text it is written as, and from nothing else', () => {
  for (const scope of scopes) expect(readScope(scopeText(scope))).toEqual(scope)
  for (const text of ['', 'unit', 'unit:', 'person:a', 'province:a', `unit:${'x'.repeat(61)}`]) expect(readScope(text)).toBeNull()
})

test('learners and guardians are not made by granting; every other role has a scope it fits', () => {
  expect(isGrantable('learner') || isGrantable('guardian') || isGrantable('king')).toBe(false)
  for (const role of grantableRoles) expect(scopes.filter((scope) => fitsRole(role, scope)).map(({ kind }) => kind).sort()).toEqual([...scopeKindsOf[role]].sort())
  expect(fitsRole('coordinator', { kind: 'province' })).toBe(false)
})

test('days: nothing typed is from today without an end; a first day that has passed and an end before it are refused, both at once', () => {
  expect(readGrantDays({ startsOn: '', endsOn: ' ' }, today)).toEqual({ ok: true, value: { startsOn: today, endsOn: null } })
  expect(readGrantDays({ startsOn: '1/12/2026', endsOn: '2026-12-01' }, today)).toEqual({ ok: true, value: { startsOn: '2026-12-01', endsOn: '2026-12-01' } })
  expect(readGrantDays({ startsOn: '2026-11-22', endsOn: 'mai' }, today)).toEqual({ ok: false, errors: { startsOn: 'grant-start-past', endsOn: 'grant-day-unreadable' } })
  expect(readGrantDays({ startsOn: '2026-12-02', endsOn: '2026-12-01' }, today)).toEqual({ ok: false, errors: { endsOn: 'grant-end-before-start' } })
})

test('what was granted between two days holds from the first through the last in Viet Nam, never before now', () => {
  fc.assert(fc.property(aDay, fc.option(fc.nat(300)), anInstant, (startsOn, length, at) => {
    const endsOn = length === null ? null : addDays(startsOn, length)
    const instants = instantsOf({ startsOn, endsOn }, now)
    const within = at >= startOfDay(startsOn) && (endsOn === null || at < endOfDay(endsOn))
    const holds = instants !== null && isInForce({ role: 'editor', scope: { kind: 'province' }, ...instants }, at)
    expect(holds).toBe(within && at >= now)
  }))
})

test('a role ends now, or at the end of a day that has not passed', () => {
  expect(readGrantEnd('', today, now)).toEqual({ ok: true, value: now })
  expect(readGrantEnd(today, today, now)).toEqual({ ok: true, value: endOfDay(today) })
  expect(readGrantEnd('2026-11-22', today, now)).toEqual({ ok: false, reason: 'grant-end-past' })
  expect(readGrantEnd('2026-02-30', today, now)).toEqual({ ok: false, reason: 'grant-day-unreadable' })
})

test('two grants overlap just when some instant is within both', () => {
  fc.assert(fc.property(someTimes, someTimes, fc.array(anInstant), (one, other, instants) => {
    const grant = (times: typeof one) => ({ role: 'editor', scope: { kind: 'province' }, ...times }) as const
    const meets = [...instants, one.startsAt, other.startsAt].some((at) => isInForce(grant(one), at) && isInForce(grant(other), at))
    if (meets) expect(overlaps(one, other)).toBe(true)
    expect(overlaps(one, other)).toBe(overlaps(other, one))
    const isEmpty = ({ startsAt, endsAt }: typeof one) => endsAt !== null && endsAt <= startsAt
    if (!meets && !isEmpty(one) && !isEmpty(other)) expect(overlaps(one, other)).toBe(false)
  }))
})

test('a grant is ahead, in force and over in turn', () => {
  fc.assert(fc.property(someTimes, anInstant, (times, at) => {
    expect(grantState(times, at) === 'in-force').toBe(isInForce({ role: 'editor', scope: { kind: 'province' }, ...times }, at))
  }))
})

test('an invitation that was accepted stays accepted; else taken back comes before expired; the last instant no longer serves', () => {
  const times = { expiresAt: now, withdrawnAt: null, redeemedAt: null }
  expect(invitationState({ ...times, withdrawnAt: now, redeemedAt: now }, now)).toBe('redeemed')
  expect(invitationRefusal({ ...times, withdrawnAt: now }, now)).toBe('invitation-withdrawn')
  expect(invitationRefusal(times, now)).toBe('invitation-expired')
  expect(invitationRefusal(times, new Date(now.getTime() - 1))).toBeNull()
})

test('a contact is an address a message can go to', () => {
  expect(readContact(' Tam@Vi-Du.vn ', true)).toEqual({ ok: true, value: 'tam@vi-du.vn' })
  expect(readContact('0912 345 678', false)).toEqual({ ok: true, value: '+84912345678' })
  expect(readContact('', false)).toEqual({ ok: true, value: null })
  expect(readContact('', true)).toEqual({ ok: false, reason: 'contact-missing' })
  expect(readContact('tam', false)).toEqual({ ok: false, reason: 'contact-unreadable' })
})

test('leading lasts as long as roles that let one lead follow each other without a gap, at every instant of it, and no longer', () => {
  const grants = fc.array(fc.record({ role: fc.constantFrom('trainer' as const, 'team-member' as const, 'editor' as const), scope: fc.constantFrom<Scope>({ kind: 'self' }, { kind: 'cohort', id: 'b' }, { kind: 'unit', id: 'a' }), startsAt: anInstant, endsAt: fc.option(anInstant) }), { maxLength: 5 })
  fc.assert(fc.property(grants, anInstant, (held, at) => {
    const until = leadsUntil(held, at)
    const bases = held.filter(({ role, scope }) => letsLead(role, scope.kind))
    const holds = (instant: Date) => bases.some((grant) => isInForce(grant, instant))
    if (bases.length === 0) { expect(until).toBeNull(); return }
    if (until === null) { expect(bases.some(({ endsAt }) => endsAt === null)).toBe(true); return }
    expect(holds(until)).toBe(false)
    if (until > at) for (const share of [0, 0.3, 0.7, 0.999]) expect(holds(new Date(at.getTime() + share * (until.getTime() - at.getTime() - 1)))).toBe(true)
  }))
})
