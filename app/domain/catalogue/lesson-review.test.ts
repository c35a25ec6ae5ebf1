import { describe, expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import type { Course, Lesson } from './course.ts'
import type { Editorial } from './editorial.ts'
import { type LessonCheck, reviewLesson } from './lesson-review.ts'

const editorial: Editorial = {
  competences: [{ code: '4.2', vi: 'Bảo vệ dữ liệu', en: 'Protecting data' }], frameworks: [],
  language: { names: [], allowed: new Set(), typed: new Map(), abbreviations: [], plainer: [], english: [{ word: 'link', say: 'đường dẫn' }] },
  facts: [{ key: 'report-156', text: 'Gọi 156.', status: 'verified', source: 'Cổng', checkedOn: '2026-11-20', reviewDays: 90 },
    { key: 'children', text: 'Tổng đài trẻ em là 111.', status: 'unverified', source: 'Báo', checkedOn: '2026-11-20', reviewDays: 90, marks: ['tổng đài trẻ em'] }],
}

/** What each check finds in the first lesson of a course, once it is changed. */
function found(change: Partial<Lesson>, today = '2026-11-24'): Partial<Record<LessonCheck, readonly string[]>> {
  const course = aCourse()
  const [first, ...rest] = course.lessons
  const lesson: Lesson = { ...first!, ...change }
  const changed: Course = { ...course, lessons: [...rest, lesson] }
  return Object.fromEntries(reviewLesson([changed], changed, lesson, editorial, today).map(({ check, findings }) => [check, findings]))
}

describe('the review of a lesson', () => {
  test('names every check, also the passed ones', () => { expect(Object.keys(found({}))).toEqual(['form', 'questions', 'written', 'language', 'teaching', 'repeats', 'choices', 'facts', 'literals', 'unverified']) })
  test.each<[LessonCheck, Partial<Lesson>, string]>([
    ['form', { minutes: 30 }, 'Bài dài 30 phút'],
    ['written', { goal: '(viết) việc tự làm được' }, 'Chỗ này chưa viết'],
    ['language', { goal: 'Bấm link' }, '«link»: viết «đường dẫn».'],
    ['literals', { goal: 'Gọi 113 khi cần' }, '«113» không có trong dữ kiện nào'],
    ['literals', { goal: 'Trả lời trong 3 ngày làm việc' }, '«3 ngày làm việc» gõ tay ngoài dữ kiện'],
    ['unverified', { goal: 'Gọi tổng đài trẻ em' }, '«tổng đài trẻ em»: dữ kiện «children» chưa được kiểm chứng'],
  ])('%s tells its fault', (check, change, told) => { expect(found(change)[check]).toEqual(expect.arrayContaining([expect.stringContaining(told)])) })
  test('questions are checked with their lesson', () => {
    const [question] = aCourse().lessons[0]!.practice
    expect(found({ practice: [{ ...question!, competence: '7.7' }] }).questions).toEqual([expect.stringContaining('«7.7»')])
    expect(found({}).questions).toEqual([])
  })
  test('a text of another lesson is told', () => {
    const goal = 'Biết dừng lại và hỏi người quen trước khi làm'
    expect(found({ goal }).repeats).toEqual([])
    const course = aCourse()
    const [one, other] = course.lessons.map((lesson) => ({ ...lesson, goal }))
    const both: Course = { ...course, lessons: [one!, other!] }
    const of = (lesson: Lesson) => reviewLesson([both], both, lesson, editorial, '2026-11-24').find(({ check }) => check === 'repeats')?.findings
    expect(of(one!)).not.toContainEqual(expect.stringContaining(goal))
    expect(of(other!)).toContainEqual(expect.stringContaining(goal))
  })
  test('a fact that has expired is told on that day, if the lesson teaches it', () => {
    expect(found({ facts: ['report-156'] }).facts).toEqual([])
    expect(found({ facts: ['report-156'] }, '2027-06-01').facts).toEqual([expect.stringContaining('«report-156» hết hạn')])
    expect(found({}, '2027-06-01').facts).toEqual([])
  })
})
