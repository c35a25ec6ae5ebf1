import { describe, expect, test } from 'vitest'
import type { Blueprint } from '../assessment/blueprint.ts'
import type { ChoiceQuestion, MatchingQuestion, Question, QuestionType } from '../assessment/question.ts'
import { checkCourses } from './check.ts'
import { checkLesson } from './check-lesson.ts'
import { aScenario, everyQuestion } from '#tests/support/every-question.ts'
import { checkQuestion } from './check-question.ts'
import { checkSpelling, isSlug, liveAddresses } from './check-text.ts'
import type { Card, Course, Lesson } from './course.ts'

const competences = new Set(['4.2'])

function aQuestion(id: string, given: Partial<ChoiceQuestion> = {}): ChoiceQuestion {
  return { id, type: 'single', competence: '4.2', level: 'NB', difficulty: 0.3, stem: `Câu ${id}?`, options: [anOption('a', true), anOption('b', false)], ...given }
}

function anOption(id: string, correct: boolean) {
  return { id, text: `Phương án ${id}`, correct, because: 'Vì thế.' }
}

function idea(words: number): Card {
  return { kind: 'idea', title: 'Ý', blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'từ '.repeat(words) }] }] }
}

const practice: Card = {
  kind: 'practice', title: 'Bác làm gì?',
  scene: { kind: 'sms', from: 'Số lạ', at: null, subject: null, address: null, blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'Bấm đi' }] }] },
  options: [{ text: 'Bấm', correct: false, because: 'Không nên.' }, { text: 'Thôi', correct: true, because: 'Đúng.' }],
}
const summary: Card = { kind: 'summary', lines: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'Dừng' }] }] }

function aLesson(given: Partial<Lesson> = {}): Lesson {
  return { id: 'bai', title: 'Bài', goal: 'Biết', minutes: 6, competences: ['4.2'], facts: [], words: 100, bytes: 4000, cards: [idea(10), idea(10), practice, idea(10), summary],
    practice: many('luyen', 6), graded: many('cham', 30), ...given }
}

function many(name: string, count: number): readonly Question[] {
  return Array.from({ length: count }, (_, place) => aQuestion(`${name}-${place}`))
}

function aCourse(given: Partial<Course> = {}): Course {
  return { id: 'khoa', code: 'S2', title: 'K', short: 'K', summary: 'K', audience: ['resident'], outcomes: ['Biết'], validMonths: null, lessons: [aLesson()],
    rule: { version: 1, checks: { draw: 5, pass: 0.6 }, final: { draw: 16, pass: 0.7 } }, ...given }
}

const told = (...courses: Course[]) => checkCourses(courses, competences).map((each) => each.message)
const ofQuestion = (question: Question) => checkQuestion(question, competences).map((each) => each.message)
const ofLesson = (given: Partial<Lesson>, audience: Course['audience'] = ['resident']) => checkLesson(aLesson(given), audience, competences).map((each) => each.message)

describe('a course', () => {
  test('without a fault is told nothing', () => { expect(told(aCourse())).toEqual([]) })
  test.each([[6, 8, []], [5, 8, ['có 5 câu luyện tập: cần ít nhất 6']], [6, 7, ['có 7 câu chấm điểm: cần ít nhất 8']]])('needs six practice and eight graded questions a lesson: of %i and %i is told %j', (practised, graded, faults) => {
    const rule = { version: 1, checks: { draw: 5, pass: 0.6 }, final: { draw: 7, pass: 0.7 } }
    expect(told(aCourse({ rule, lessons: [aLesson({ practice: many('luyen', practised), graded: many('cham', graded) })] }))).toEqual(faults.map((fault) => expect.stringContaining(fault) as string))
  })
  test('cannot draw more than it has', () => {
    expect(told(aCourse({ rule: { version: 1, checks: { draw: 7, pass: 0.6 }, final: { draw: 31, pass: 0.7 } } }))).toEqual([expect.stringContaining('rút 31 câu'), expect.stringContaining('rút 7 câu')])
  })
  test('has the questions its blueprint counts on, each for one line', () => {
    const final = (blueprint: Blueprint) => aCourse({ rule: { version: 1, checks: { draw: 5, pass: 0.6 }, final: { draw: 16, pass: 0.7, blueprint } } })
    expect(told(final([{ competence: '4', level: 'NB', count: 10 }, { competence: '4.2', count: 6 }]))).toEqual([])
    expect(told(final([{ competence: '4', level: 'VD', count: 2 }]))).toEqual(['«final.blueprint» cần 2 câu năng lực 4, mức VD mà chỉ có 0 câu phù hợp: giảm «count» hoặc viết thêm câu.'])
    expect(told(final([{ count: 20 }, { level: 'NB', count: 12 }]))).toEqual([expect.stringContaining('cần 32 câu mà «final.draw» chỉ rút 16'), expect.stringContaining('đã dành cho dòng khác')])
  })
  test('has them for the check of every lesson', () => {
    expect(told(aCourse({ rule: { version: 1, checks: { draw: 5, pass: 0.6, blueprint: [{ tag: 'x', count: 1 }] }, final: { draw: 16, pass: 0.7 } } }))).toEqual([expect.stringContaining('thẻ «x» của bài «bai»')])
  })
  test('keeps graded questions out of practice, of another course too', () => {
    const other = aCourse({ id: 'khac', lessons: [aLesson({ id: 'khac', practice: [...many('tap', 5), aQuestion('tap-9', { stem: 'CAU cham-3 ?' })], graded: many('thi', 30) })] })
    expect(told(aCourse(), other)).toEqual([expect.stringContaining('«cham-3» trùng lời')])
  })
  test('does not share an id between practice and graded questions', () => {
    const other = aCourse({ id: 'khac', lessons: [aLesson({ practice: many('tap', 6), graded: [...many('thi', 29), aQuestion('luyen-1', { stem: 'Khác hẳn?' })] })] })
    expect(told(aCourse(), other)).toEqual([expect.stringContaining('«luyen-1» trùng mã')])
  })
  test('uses each question id once', () => {
    expect(told(aCourse({ lessons: [aLesson({ practice: [...many('luyen', 5), aQuestion('luyen-2', { stem: 'Mới?' })] })] }))).toEqual([expect.stringContaining('«luyen-2» đã dùng')])
  })
  test('two courses have two ids', () => {
    const other = aCourse({ lessons: [aLesson({ practice: many('tap', 6), graded: many('thi', 30) })] })
    expect(told(aCourse(), other)).toEqual([expect.stringContaining('Hai khóa học cùng mã')])
  })
})

describe('a lesson', () => {
  test.each([[4, 1], [5, 0], [9, 0], [10, 1]])('of %i cards is told %i things', (count, faults) => {
    expect(ofLesson({ cards: [practice, ...Array.from({ length: count - 2 }, () => idea(5)), summary] })).toHaveLength(faults)
  })
  test.each([[60, ['resident'], 0], [61, ['resident'], 1], [61, ['resident', 'official'], 1], [80, ['official'], 0], [81, ['official'], 1]] as const)('a card of %i words, its heading of one included, for %j is told %i things', (words, audience, faults) => {
    expect(ofLesson({ cards: [idea(words - 1), idea(5), practice, idea(5), summary] }, audience)).toHaveLength(faults)
  })
  test.each([[4, 1], [5, 0], [10, 0], [11, 1]])('of %i minutes is told %i things', (minutes, faults) => { expect(ofLesson({ minutes })).toHaveLength(faults) })
  test('has a practice', () => { expect(ofLesson({ cards: [idea(5), idea(5), idea(5), idea(5), summary] })).toEqual([expect.stringContaining('chưa có tình huống')]) })
  test('ends with its one summary', () => { expect(ofLesson({ cards: [summary, practice, idea(5), idea(5), idea(5)] })).toEqual([expect.stringContaining('không ở cuối')]) })
  test('leads nowhere real', () => {
    const scene = { ...practice.scene, address: 'vneid-moi.com' }
    expect(ofLesson({ cards: [{ ...practice, scene }, idea(5), idea(5), idea(5), summary] })).toEqual([expect.stringContaining('«vneid-moi.com»')])
  })
})

describe('a question', () => {
  const matching: MatchingQuestion = { id: 'ghep', type: 'matching', competence: '4.2', level: 'TH', difficulty: 0.4, stem: 'Ghép.', pairs: ['a', 'b', 'c'].map((id) => ({ id, left: `Trái ${id}`, right: `Phải ${id}`, because: 'Vì.' })) }
  test('single has exactly one right option', () => { expect(ofQuestion(aQuestion('a', { options: [anOption('a', true), anOption('b', true)] }))).toHaveLength(1) })
  test.each([[['a'], 1], [['a', 'b'], 0], [['a', 'b', 'c'], 1]])('multiple with %j right of three is told %i things', (right, faults) => {
    expect(ofQuestion(aQuestion('a', { type: 'multiple', options: ['a', 'b', 'c'].map((id) => anOption(id, right.includes(id))) }))).toHaveLength(faults)
  })
  test('matching has three pairs, all different on both sides', () => {
    expect(ofQuestion(matching)).toEqual([])
    expect(ofQuestion({ ...matching, pairs: matching.pairs.slice(0, 2) })).toHaveLength(1)
    expect(ofQuestion({ ...matching, pairs: matching.pairs.map((pair) => ({ ...pair, right: 'Như nhau' })) })).toHaveLength(2)
  })
  test('explains every option', () => { expect(ofQuestion(aQuestion('a', { options: [anOption('a', true), { ...anOption('b', false), because: ' ' }] }))).toHaveLength(1) })
  test('names a competence that exists', () => { expect(ofQuestion(aQuestion('a', { competence: '7.1' }))).toHaveLength(1) })
})

describe('a question of a newer type', () => {
  const spoil = (type: QuestionType, change: object) => ofQuestion({ ...everyQuestion[type], ...change })
  const gap = (id: string, right: readonly boolean[]) => ({ id, options: right.map((correct, place) => anOption('abc'.charAt(place), correct)) })
  const spots = (places: readonly string[]) => places.map((place, at) => ({ ...anOption(String(at), at === 0), text: `chỗ ${at}`, place }))
  const move = (id: string, next: string) => ({ id, text: id, because: 'Vì.', next })
  const end = (id: string, share: number) => ({ id, text: id, share, because: 'Vì.' })

  test.each(Object.entries(everyQuestion))('%s without a fault is told nothing', (_type, question) => { expect(ofQuestion(question)).toEqual([]) })
  test.each<[string, QuestionType, object, string]>([
    ['a tolerance below 0', 'numeric', { accepted: [{ id: 'a', value: 1, tolerance: -1, because: 'Vì.' }] }, '«tolerance: -1»'],
    ['no number that earns everything', 'numeric', { accepted: [{ id: 'a', value: 1, tolerance: 0, because: 'Vì.', share: 0.5 }] }, 'Không có đáp án nào được trọn điểm'],
    ['no word for other numbers', 'numeric', { otherwise: ' ' }, 'Thiếu lời giải thích'],
    ['a text that anything is', 'short-text', { accepted: [{ id: 'a', text: ' * ', because: 'Vì.' }] }, 'chỉ có dấu «*»'],
    ['a gap without options', 'cloze', { text: '{{g1}} {{g2}}', gaps: [gap('g1', [true, false])] }, '{{g2}} chưa có phương án'],
    ['a gap that is not in the text', 'cloze', { text: '{{g1}}', gaps: [gap('g1', [true, false]), gap('g2', [true, false])] }, '«g2» phải có trong «text» đúng một lần'],
    ['a gap with two right options', 'cloze', { text: '{{g1}}', gaps: [gap('g1', [true, true])] }, '2 phương án đúng'],
    ['a gap with one option', 'cloze', { text: '{{g1}}', gaps: [gap('g1', [true])] }, '1 phương án: viết ít nhất 2'],
    ['a permission on a web page', 'hot-spot', { pick: 'one', screen: { kind: 'web' }, spots: spots(['permission', 'body']) }, 'Chỉ màn hình «kind: app»'],
    ['two senders', 'hot-spot', { pick: 'one', spots: spots(['from', 'from']) }, 'chỉ có một chỗ «from»'],
    ['one right spot of several', 'hot-spot', { spots: spots(['body', 'button']) }, '1 chỗ đúng'],
    ['an address that could be real', 'hot-spot', { screen: { kind: 'web', address: 'vneid-moi.com' } }, '«vneid-moi.com»'],
    ['a start that is nowhere', 'scenario', { start: 'la' }, '«la» không có trong «turns»'],
    ['a move into nothing', 'scenario', { turns: [{ id: 'nghe', says: 'A', options: [move('a', 'yen'), move('b', 'la')] }] }, '«next: la»'],
    ['a turn nobody reaches', 'scenario', { turns: [{ id: 'nghe', says: 'A', options: [move('a', 'yen'), move('b', 'mat-tien')] }, { id: 'xa', says: 'B', options: [move('a', 'yen'), move('b', 'nghe')] }], ends: [end('yen', 1), end('mat-tien', 0)] }, 'Không có đường nào tới lượt «xa»'],
    ['an end nobody reaches', 'scenario', { ends: [...aScenario.ends, end('xa', 0)] }, 'Không có đường nào tới kết cục «xa»'],
    ['a loop without an end', 'scenario', { turns: [{ id: 'nghe', says: 'A', options: [move('a', 'yen'), move('b', 'vong'), move('c', 'mat-tien')] }, { id: 'vong', says: 'B', options: [move('a', 'vong'), move('b', 'vong')] }], ends: [end('yen', 1), end('mat-tien', 0)] }, 'Từ lượt «vong» không tới được kết cục nào'],
    ['no good end', 'scenario', { ends: aScenario.ends.map((each) => ({ ...each, share: 0 })) }, 'Không có kết cục tốt nào'],
    ['only good ends', 'scenario', { ends: aScenario.ends.map((each) => ({ ...each, share: 1 })) }, 'Mọi kết cục đều trọn điểm'],
    ['a share beyond everything', 'scenario', { ends: aScenario.ends.map((each, at) => (at === 1 ? { ...each, share: 2 } : each)) }, 'có điểm 2'],
    ['two turns of one name', 'scenario', { turns: [...aScenario.turns, aScenario.turns[0]] }, 'cùng mã «nghe»'],
  ])('with %s (%s) is told so', (_what, type, change, told) => { expect(spoil(type, change).join('\n')).toContain(told) })
})

describe('text', () => {
  test.each([['vneid-gia', true], ['s2', true], ['VNeID', false], ['hai--gạch', false], ['-a', false], ['a b', false]])('%s as an id: %s', (text, yes) => { expect(isSlug(text)).toBe(yes) })
  test.each(['hòa khỏe thủy quý hoặc toàn khuỷu loại', 'thuê qua quỳ «a» "b"'])('«%s» is well spelt', (line) => { expect(checkSpelling(line)).toEqual([]) })
  test.each(['hoà', 'khoẻ', 'thuỷ', 'KHOÁ', 'hòa'.normalize('NFD'), '“a”'])('«%s» is not', (line) => { expect(checkSpelling(line)).toHaveLength(1) })
  test.each(['50.000 đồng', 'CH Play v.v. TP.HCM', 'xong.Rồi', 'hộ.xin', 'a.b@c.example', 'vneid.gov.vn', 'gov.vn', 'x.pdf', 'cap-nhat.vneid.example/x'])('«%s» leads nowhere', (text) => { expect(liveAddresses(text)).toEqual([]) })
  test.each([['mở bit.ly/abc', 'bit.ly'], ['vneid-gov.vn', 'vneid-gov.vn'], ['www.abc.com.vn.', 'www.abc.com.vn'], ['vneid.example.com', 'vneid.example.com']])('«%s» could', (text, found) => { expect(liveAddresses(text)).toEqual([found]) })
})
