import { describe, expect, test } from 'vitest'
import { aCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import type { Blueprint } from '../assessment/blueprint.ts'
import type { Course, Lesson } from './course.ts'
import type { Catalogue } from './find.ts'
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
  return Object.fromEntries(reviewLesson({ courses: [changed] }, changed, lesson, editorial, today).map(({ check, findings }) => [check, findings]))
}

describe('the review of a lesson', () => {
  test('names every check, also the passed ones', () => { expect(Object.keys(found({}))).toEqual(['form', 'counts', 'drawing', 'questions', 'written', 'language', 'teaching', 'repeats', 'choices', 'blueprint', 'secrecy', 'facts', 'literals', 'unverified']) })
  test.each<[LessonCheck, Partial<Lesson>, string]>([
    ['form', { minutes: 30 }, 'Bài dài 30 phút'],
    ['counts', {}, 'Bài có 5 câu luyện tập: cần ít nhất 6'],
    ['counts', {}, 'Bài có 4 câu chấm điểm: cần ít nhất 8'],
    ['drawing', {}, 'Bài chưa có hình vẽ nào'],
    ['written', { goal: '(viết) việc tự làm được' }, 'Chỗ này chưa viết'],
    ['language', { goal: 'Bấm link' }, '«link»: viết «đường dẫn».'],
    ['literals', { goal: 'Gọi 113 khi cần' }, '«113» không có trong dữ kiện nào'],
    ['literals', { goal: 'Trả lời trong 3 ngày làm việc' }, '«3 ngày làm việc» gõ tay ngoài dữ kiện'],
    ['literals', { goal: 'Làm vậy là trái quy định' }, '«trái quy định» nói điều của luật'],
    ['teaching', {}, 'Bài chưa có các bước để làm theo'],
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
    const of = (lesson: Lesson) => reviewLesson({ courses: [both] }, both, lesson, editorial, '2026-11-24').find(({ check }) => check === 'repeats')?.findings
    expect(of(one!)).not.toContainEqual(expect.stringContaining(goal))
    expect(of(other!)).toContainEqual(expect.stringContaining(goal))
  })
  test('a drawing is the lesson\'s own', () => {
    const course = aCourse()
    const drawn = course.lessons.map((lesson, place): Lesson => ({ ...lesson, cards: lesson.cards.map((card) => (card.kind === 'idea' ? { ...card, picture: { name: place === 0 ? 'may-khoa' : 'ba-lop-then', alt: 'Hình.', viewBox: '0 0 24 24', shapes: [] } } : card)) }))
    const of = (lessons: readonly Lesson[]) => reviewLesson({ courses: [{ ...course, lessons }] }, course, lessons[0]!, editorial, '2026-11-24').find(({ check }) => check === 'drawing')?.findings
    expect(of(drawn)).toEqual([])
    expect(of([drawn[0]!, { ...drawn[1]!, cards: drawn[0]!.cards }])).toEqual(['Hình «may-khoa» đã có ở bài «hai»: vẽ hình khác.'])
  })
  test('a fact that has expired is told on that day, if the lesson teaches it', () => {
    expect(found({ facts: ['report-156'] }).facts).toEqual([])
    expect(found({ facts: ['report-156'] }, '2027-06-01').facts).toEqual([expect.stringContaining('«report-156» hết hạn')])
    expect(found({}, '2027-06-01').facts).toEqual([])
  })
  test('a blueprint the bank cannot fill is told, for the final quiz of the course and for the practice of the lesson', () => {
    const course = aCourse()
    const of = (blueprint: Blueprint) => {
      const changed: Course = { ...course, rule: { ...course.rule, checks: { ...course.rule.checks, blueprint }, final: { ...course.rule.final, blueprint } } }
      return reviewLesson({ courses: [changed] }, changed, changed.lessons[0]!, editorial, '2026-11-24').find(({ check }) => check === 'blueprint')?.findings
    }
    expect(of([{ competence: '4', level: 'TH', count: 4 }])).toEqual([])
    expect(of([{ competence: '4', level: 'VD', count: 2 }])).toEqual([
      expect.stringMatching(/^«final.blueprint» cần 2 câu năng lực 4, mức VD mà chỉ có 0 câu phù hợp/),
      expect.stringMatching(/^«checks.blueprint» cần 2 câu năng lực 4, mức VD của bài này/),
    ])
  })
  test('a graded question that is practised in any lesson, or asked by the assessment of the basic level, is told in its own lesson only', () => {
    const { courses: [course, other], basicLevel } = smallCatalogue as Required<Pick<Catalogue, 'basicLevel'>> & { readonly courses: readonly [Course, Course] }
    const leaked = { ...course.lessons[0]!.graded[0]!, stem: other.lessons[0]!.practice[1]!.stem }
    const assessed = { ...course.lessons[0]!.graded[1]!, stem: basicLevel!.areas[0]!.questions[0]!.stem }
    const changed: Course = { ...course, lessons: course.lessons.map((lesson, place) => (place === 0 ? { ...lesson, graded: [leaked, assessed] } : lesson)) }
    const of = (place: number) => reviewLesson({ courses: [changed, { ...other, lessons: other.lessons.map((lesson) => ({ ...lesson, graded: [] })) }], basicLevel }, changed, changed.lessons[place]!, editorial, '2026-11-24').find(({ check }) => check === 'secrecy')?.findings
    expect(of(0)).toEqual([expect.stringMatching(/trùng lời với một câu luyện tập/), expect.stringMatching(/^Hai câu chấm điểm cùng lời/)])
    expect(of(1)).toEqual([])
  })
})
