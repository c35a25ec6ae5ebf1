import { expect, test } from 'vitest'
import { leavingOn, nowhere, spellsIn, takenUpOn, type Audience, type OrganisationTree, type Standing } from './audience.ts'

const tree: OrganisationTree = new Map([
  ['root', { parentId: null, from: '2020-01-01', until: null }],
  ['district', { parentId: 'root', from: '2020-01-01', until: '2025-06-30' }],
  ['commune', { parentId: 'root', from: '2025-07-01', until: null }],
  ['next-door', { parentId: null, from: '2020-01-01', until: null }],
])
const post = (organisationId: string, from: string, until: string | null = null, over: Partial<Standing['posts'][number]> = {}) => ({ organisationId, positionId: null, from, until, endedWhy: null, ...over })
const of = (...any: Audience['any']): Audience => ({ any, except: [] })

test('an organisation means everybody there and below, and nobody next door or above', () => {
  expect(spellsIn(of({ organisationId: 'root' }), { posts: [post('commune', '2026-01-01')], lists: [] }, tree)).toEqual([{ from: '2026-01-01', until: null }])
  expect(spellsIn(of({ organisationId: 'commune' }), { posts: [post('root', '2026-01-01')], lists: [] }, tree)).toEqual([])
  expect(spellsIn(of({ organisationId: 'root' }), { posts: [post('next-door', '2026-01-01')], lists: [] }, tree)).toEqual([])
})

test('a move between two organisations of an audience is no interruption, also where one ends as the other begins', () => {
  const moved = { posts: [post('district', '2021-01-01', '2025-06-30'), post('commune', '2025-07-01')], lists: [] }
  expect(spellsIn(of({ organisationId: 'root' }), moved, tree)).toEqual([{ from: '2021-01-01', until: null }])
  expect(spellsIn(of({ organisationId: 'district' }), { posts: [post('district', '2021-01-01')], lists: [] }, tree)).toEqual([{ from: '2021-01-01', until: '2025-06-30' }])
})

test('organisation and position must be of one and the same post; a list may narrow it or add to it; exceptions win', () => {
  const clerkNextDoor = { posts: [post('commune', '2026-01-01'), post('next-door', '2026-01-01', null, { positionId: 'clerk' })], lists: [] }
  expect(spellsIn(of({ organisationId: 'root', positionId: 'clerk' }), clerkNextDoor, tree)).toEqual([])
  expect(spellsIn(of({ positionId: 'clerk' }), clerkNextDoor, tree)).toHaveLength(1)
  const listed: Standing = { posts: [post('commune', '2026-01-01')], lists: [{ listId: 'focal', from: '2026-03-01', until: '2026-05-31' }] }
  expect(spellsIn(of({ organisationId: 'root', listId: 'focal' }), listed, tree)).toEqual([{ from: '2026-03-01', until: '2026-05-31' }])
  expect(spellsIn(of({ organisationId: 'next-door' }, { listId: 'focal' }), { ...listed, posts: [] }, tree)).toEqual([{ from: '2026-03-01', until: '2026-05-31' }])
  expect(spellsIn({ any: [{ organisationId: 'root' }], except: [{ listId: 'focal' }] }, listed, tree)).toEqual([{ from: '2026-01-01', until: '2026-02-28' }, { from: '2026-06-01', until: null }])
})

test('a clause that names nothing means nobody, and who has neither post nor list is nobody', () => {
  expect(spellsIn(of({}), { posts: [post('commune', '2026-01-01')], lists: [] }, tree)).toEqual([])
  expect(spellsIn(of({ organisationId: 'root' }), nowhere, tree)).toEqual([])
})

test('the post taken up is the latest of those that count', () => {
  const standing = { posts: [post('commune', '2026-01-01'), post('root', '2026-05-01'), post('next-door', '2026-06-01')], lists: [] }
  expect(takenUpOn(of({ organisationId: 'root' }), standing, tree, '2026-07-01')).toBe('2026-05-01')
  expect(takenUpOn(of({ listId: 'focal' }), standing, tree, '2026-07-01')).toBeNull()
})

test('why somebody is meant no longer is what the post says that ended the day before', () => {
  const ended = (endedWhy: string | null, ...more: Standing['posts'][number][]) => leavingOn({ posts: [post('commune', '2026-01-01', '2026-06-30', { endedWhy }), ...more], lists: [] }, '2026-07-01')
  expect([ended('retired'), ended('transfer'), ended(null), ended(null, post('next-door', '2026-07-01'))]).toEqual(['retired', 'transfer', 'left', 'transfer'])
  expect(leavingOn({ posts: [post('commune', '2026-01-01')], lists: [] }, '2026-07-01')).toBe('audience')
})
