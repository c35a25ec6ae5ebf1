import { OfficialLife, at } from '#tests/support/official-life.ts'
import { describe, expect, test } from 'vitest'
import { inTreeOrder, withinScopes } from './organisation.ts'
import { rosterOf } from './roster.ts'
import { dueDate, foremost, groundingDocument } from './requirement.ts'

const today = '2026-11-23'

describe('a requirement', () => {
  test('may be due today, and not yesterday', () => {
    expect(dueDate('2026-11-23', today)).toEqual({ ok: true, value: '2026-11-23' })
    expect(dueDate('2026-11-22', today)).toEqual({ ok: false, reason: 'due-date-past' })
  })
  test('takes a date as forms send it and as people write it', () => {
    expect(dueDate(' 30/9/2027 ', today)).toEqual({ ok: true, value: '2027-09-30' })
    expect(['30/02/2027', '2027-02-30', '', 'mai', '9/30/2027', '30/9/27'].map((typed) => dueDate(typed, today))).toEqual(Array(6).fill({ ok: false, reason: 'due-date-unreadable' }))
  })
  test('names its document, in canonical spelling and not longer than 300 characters', () => {
    expect(groundingDocument('  Kế hoạch  12/KH-UBND ')).toEqual({ ok: true, value: 'Kế hoạch 12/KH-UBND' })
    expect(groundingDocument('  ')).toEqual({ ok: false, reason: 'document-missing' })
    expect(groundingDocument('a'.repeat(300)).ok).toBe(true)
    expect(groundingDocument('a'.repeat(301))).toEqual({ ok: false, reason: 'field-too-long' })
  })
  test('the next one due comes first; when all have fallen due, the last', () => {
    const due = (dueOn: string) => ({ dueOn })
    expect(foremost([due('2027-01-01'), due('2026-11-23'), due('2026-01-01')], today)).toEqual(due('2026-11-23'))
    expect(foremost([due('2026-01-01'), due('2026-11-22')], today)).toEqual(due('2026-11-22'))
    expect(foremost([], today)).toBeNull()
  })
})

describe('the tree of organisations', () => {
  const node = (id: string, name: string, parentId: string | null = null) => ({ id, name, parentId })
  test('lists each after the one above it, siblings by name; one whose parent is gone stands at the top', () => {
    const listed = inTreeOrder([node('c', 'Phòng 10', 'a'), node('b', 'Phòng 9', 'a'), node('a', 'UBND xã Đà Bắc'), node('d', 'Đội', 'gone')])
    expect(listed.map(({ id, depth }) => [id, depth])).toEqual([['d', 0], ['a', 0], ['b', 1], ['c', 1]])
  })
})

describe('the organisations within a role', () => {
  const all = [{ id: 'a', name: 'A', parentId: null }, { id: 'b', name: 'B', parentId: 'a' }, { id: 'c', name: 'C', parentId: 'b' }, { id: 'd', name: 'D', parentId: 'a' }]
  const within = (...scopes: Parameters<typeof withinScopes>[1]) => withinScopes(all, scopes).map(({ id }) => id)
  test('are the one named and everything below, never the one next door or above', () => {
    expect(within({ kind: 'organisation', id: 'b' })).toEqual(['b', 'c'])
    expect(within({ kind: 'unit', id: 'b' })).toEqual([])
    expect(within({ kind: 'province' })).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('a roster', () => {
  const now = at('2027-02-03')
  const official = (name: string, nameSort: string, branchId: string, live: (life: OfficialLife) => OfficialLife) => {
    const life = live(new OfficialLife().takesUp('2020-05-01').night('2027-01-01'))
    return { personId: name, name, nameSort, branchId, organisationId: branchId, organisationName: branchId, obligation: { requirementId: 'r', personId: name, cycles: life.cycles }, absences: life.absences }
  }
  test('names who has not first, by given name, and counts each branch; who is asked no more is left out', () => {
    const roster = rosterOf([
      official('Hà Ân', 'ân hà ', 'x', (life) => life.completes('A', '2027-02-02')), official('Lê Đào', 'đào lê ', 'x', (life) => life), official('Lê Dần', 'dần lê ', 'y', (life) => life),
      official('Bùi Ba', 'ba bùi ', 'y', (life) => life.leaves('2027-01-20').night('2027-01-21')),
      official('Bùi Tư', 'tư bùi ', 'y', (life) => { life.isRelieved({ kind: 'exemption', startsOn: '2027-01-02', untilOn: null, madeAt: at('2027-01-02') }); return life }),
    ], now)
    expect(roster.lines.map(({ name }) => name)).toEqual(['Lê Dần', 'Lê Đào', 'Bùi Tư', 'Hà Ân'])
    expect(roster.counts).toEqual({ all: 4, met: 1, metLate: 1, due: 0, late: 2, exempt: 1, expired: 0, notDue: 0 })
    expect(roster.branches.get('x')).toMatchObject({ all: 2, met: 1, late: 1 })
  })
})
