import { expect, test } from 'vitest'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { courseName, nameIn } from './course-name.ts'

const [first] = smallCatalogue.courses
if (first === undefined) throw new Error('the small catalogue has courses')
const catalogue = { courses: [first, { ...first, id: 'dich', title: 'An toàn', titles: { en: 'Safety' } }] }

test('a course goes by its English name in English, and by its Vietnamese one where nobody translated it', () => {
  expect([nameIn(courseName(catalogue, 'dich'), 'en'), nameIn(courseName(catalogue, 'dich'), 'vi')]).toEqual([{ title: 'Safety', language: 'en' }, { title: 'An toàn', language: 'vi' }])
  expect(nameIn(courseName(catalogue, first.id), 'en')).toEqual({ title: first.title, language: 'vi' })
})

test('a course that is taught no more goes by its id', () => {
  expect(courseName(catalogue, 'khoa-cu')).toEqual({ vi: 'khoa-cu', en: 'khoa-cu' })
})
