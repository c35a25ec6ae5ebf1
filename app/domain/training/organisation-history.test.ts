import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calendar.ts'
import { mayChange, mayClose, mayStandBelow, organisationName, standsOn, versionOn, type Lives, type OrganisationLife, type OrganisationVersion } from './organisation-history.ts'

const began = '2026-01-01'
const life = (id: string, over: Partial<OrganisationLife> = {}): OrganisationLife => ({ id, startsOn: began, endsOn: null, versions: [{ startsOn: began, name: id, parentId: null, unitCode: null }], ...over })
const livesOf = (...all: OrganisationLife[]): Lives => new Map(all.map((each) => [each.id, each]))
const below = (parentId: string | null, startsOn = began): OrganisationVersion => ({ startsOn, name: 'x', parentId, unitCode: null })

test('an organisation is as its last change up to the day says', () => {
  const changed = life('a', { versions: [below(null), below('b', '2026-03-01'), below('c', '2026-05-01')] })
  expect(['2025-01-01', '2026-02-28', '2026-03-01', '2026-04-30', '2026-05-01'].map((day) => versionOn(changed, day).parentId)).toEqual([null, null, 'b', 'b', 'c'])
  expect(standsOn(life('a', { endsOn: '2026-06-30' }), '2026-06-30')).toBe(true)
  expect(standsOn(life('a', { endsOn: '2026-06-30' }), '2026-07-01')).toBe(false)
})

test('none comes to stand below itself, not even by what is planned for later', () => {
  const lives = livesOf(life('a'), life('b', { versions: [below(null), below('a', '2026-08-01')] }), life('c', { versions: [below('b')] }), life('closed', { endsOn: '2026-03-01' }))
  expect(mayStandBelow(lives, 'a', 'a', '2026-05-01')).toEqual({ ok: false, reason: 'organisation-in-circle' })
  expect(mayStandBelow(lives, 'a', 'c', '2026-05-01')).toEqual({ ok: false, reason: 'organisation-in-circle' })
  expect(mayStandBelow(lives, 'c', 'a', '2026-05-01').ok).toBe(true)
  expect(mayStandBelow(lives, 'a', 'closed', '2026-05-01')).toEqual({ ok: false, reason: 'organisation-unknown' })
  expect(mayStandBelow(lives, 'a', 'nobody', '2026-05-01')).toEqual({ ok: false, reason: 'organisation-unknown' })
})

test('whatever is moved under whatever and whenever, no day has a circle', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const move = fc.record({ id: fc.constantFrom(...ids), parentId: fc.option(fc.constantFrom(...ids)), from: fc.nat(30).map((days) => addDays(began, days)) })
  fc.assert(fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
    const lives = new Map(ids.map((id) => [id, life(id)]))
    for (const { id, parentId, from } of moves) {
      const moved = lives.get(id)
      const change = { ...below(parentId, from), name: `${id}${from}` }
      if (!moved || !mayChange(moved, change).ok || !mayStandBelow(lives, id, parentId, from).ok) continue
      lives.set(id, { ...moved, versions: [moved.versions[0], ...moved.versions.slice(1).filter(({ startsOn }) => startsOn < from), change] as OrganisationLife['versions'] })
    }
    for (let day = 0; day <= 31; day++) for (const id of ids) {
      let [at, steps]: [string | null, number] = [id, 0]
      while (at !== null && steps <= ids.length) { const next: OrganisationLife | undefined = lives.get(at); at = next ? versionOn(next, addDays(began, day)).parentId : null; steps++ }
      expect(steps).toBeLessThanOrEqual(ids.length)
    }
  }))
})

test('a change is entered after those before it, while the organisation stands, and changes something', () => {
  const changed = life('a', { endsOn: '2026-12-31', versions: [below(null), below('b', '2026-03-01')] })
  expect(mayChange(changed, below('c', '2026-02-28'))).toEqual({ ok: false, reason: 'organisation-changed-later' })
  expect(mayChange(changed, below('c', '2026-03-01')).ok).toBe(true)
  expect(mayChange(changed, below('b', '2026-04-01'))).toEqual({ ok: false, reason: 'nothing-changes' })
  expect(mayChange(changed, below('c', '2027-01-01'))).toEqual({ ok: false, reason: 'organisation-not-then' })
})

test('one is closed once, after its last change, and not before what stands below it', () => {
  const lives = livesOf(life('a'), life('child', { versions: [below('a'), below('b', '2026-06-01')] }), life('b', { versions: [below(null), below(null, '2026-04-01')] }), life('shut', { endsOn: '2026-02-01' }))
  const close = (id: string, day: string) => mayClose(lives, lives.get(id) ?? life(id), day)
  expect(close('a', '2026-05-30')).toEqual({ ok: false, reason: 'organisation-has-children' })
  expect(close('a', '2026-05-31').ok).toBe(true)
  expect(close('b', '2026-03-31')).toEqual({ ok: false, reason: 'organisation-changed-later' })
  expect(close('b', '2026-09-01')).toEqual({ ok: false, reason: 'organisation-has-children' })
  expect(close('child', '2025-12-31')).toEqual({ ok: false, reason: 'organisation-not-then' })
  expect(close('shut', '2026-02-01')).toEqual({ ok: false, reason: 'organisation-closed' })
})

test('a name has three letters or more, in canonical spelling', () => {
  expect(organisationName('  Ủy ban nhân dân xã Hoà  Sơn ')).toEqual({ ok: true, value: 'Ủy ban nhân dân xã Hòa Sơn' })
  expect(organisationName('ab')).toEqual({ ok: false, reason: 'organisation-name-missing' })
  expect(organisationName('a'.repeat(161))).toEqual({ ok: false, reason: 'field-too-long' })
})
