import { describe, expect, test } from 'vitest'
import { initials, personName } from './name.ts'

describe('a person’s name', () => {
  test('sorts by given name, then family, then middle', () => {
    const names = ['Bùi Thị Bình', 'Quách Công Ân', 'Nguyễn Thị Ánh', 'Nguyễn Văn An', 'Đinh Thị An']
    const collator = new Intl.Collator('vi')
    const sorted = names.map((name) => personName(name)).flatMap((name) => (name.ok ? [name.value] : []))
      .sort((a, b) => collator.compare(a.sort, b.sort)).map((name) => name.full)
    expect(sorted).toEqual(['Đinh Thị An', 'Nguyễn Văn An', 'Nguyễn Thị Ánh', 'Quách Công Ân', 'Bùi Thị Bình'])
  })
  test.each(['', 'A', '   ', '<script>', 'An1', 'x'.repeat(81)])('refuses %j', (text) => {
    expect(personName(text)).toEqual({ ok: false, reason: 'name-unreadable' })
  })
  test('is kept in one spelling', () => {
    expect(personName('  Nguyễn   Thị Hoà ')).toMatchObject({ value: { full: 'Nguyễn Thị Hòa', given: 'Hòa', folded: 'nguyen thi hoa' } })
  })
  test('shows only initials in public', () => { expect(initials('Đinh Thị An')).toBe('Đ. T. A.') })
})
