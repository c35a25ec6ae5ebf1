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
  const at = (id: string, name: string, parentId: string | null = null) => ({ id, name, parentId })
  test('lists each after the one above it, siblings by name; one whose parent is gone stands at the top', () => {
    const listed = inTreeOrder([at('c', 'Phòng 10', 'a'), at('b', 'Phòng 9', 'a'), at('a', 'UBND xã Đà Bắc'), at('d', 'Đội', 'gone')])
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
  const official = (name: string, nameSort: string, branchId: string, completedAt: Date | null) => ({ personId: name, name, nameSort, branchId, completedAt, organisationId: branchId, organisationName: branchId, validUntil: null, revokedAt: null })
  test('names who has not first, by given name, and counts each branch', () => {
    const now = new Date('2026-11-23T03:00:00Z')
    const roster = rosterOf([official('Hà Ân', 'ân hà ', 'x', now), official('Lê Đào', 'đào lê ', 'x', null), official('Lê Dần', 'dần lê ', 'y', null)], '2026-11-01', now)
    expect(roster.lines.map(({ name }) => name)).toEqual(['Lê Dần', 'Lê Đào', 'Hà Ân'])
    expect(roster.counts).toEqual({ all: 3, met: 1, metLate: 1, due: 0, late: 2 })
    expect(roster.branches.get('x')).toMatchObject({ all: 2, met: 1, late: 1 })
  })
})
