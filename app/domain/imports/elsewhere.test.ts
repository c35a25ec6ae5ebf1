import { expect, test } from 'vitest'
import { courseElsewhere, systemTitle, titleElsewhere, type ElsewhereSystem } from './elsewhere.ts'

const systems: readonly ElsewhereSystem[] = [
  { id: 'a', title: 'Nền tảng A', courses: [{ id: 'ky-nang', title: 'Kỹ năng số cơ bản', names: ['Kỹ năng số cho người dân'] }] },
  { id: 'b', title: 'Nền tảng B', courses: [{ id: 'ky-nang', title: 'Kỹ năng số', names: [] }, { id: 'an-toan', title: 'An toàn', names: [] }] },
]

test('a course of another platform is known by any of its names there, without regard to capitals and diacritics, and by its id', () => {
  for (const name of ['Kỹ năng số cơ bản', 'KY NANG SO CO BAN', 'kỹ năng số cho người dân'.normalize('NFD'), 'ky-nang']) expect(courseElsewhere(systems, 'a', name)?.id).toBe('ky-nang')
  expect(courseElsewhere(systems, 'a', 'An toàn')).toBeNull()
  expect(courseElsewhere(systems, 'c', 'An toàn')).toBeNull()
})

test('systems and their courses are called by their titles; what content knows no more by its id', () => {
  expect([systemTitle(systems, 'b'), systemTitle(systems, 'x'), titleElsewhere(systems, 'an-toan'), titleElsewhere(systems, 'x')]).toEqual(['Nền tảng B', 'x', 'An toàn', null])
})
