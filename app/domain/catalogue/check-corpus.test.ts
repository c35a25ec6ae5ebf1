import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChoiceQuestion, Question, ScenarioQuestion } from '../assessment/question.ts'
import { checkChoices, checkRepeats, lengthRatio, longestIsRight, movesOf, placesOf } from './check-corpus.ts'
import type { Course, Lesson } from './course.ts'

function aLesson(id: string, given: Partial<Lesson> = {}): Lesson {
  return { id, title: `Bài ${id}`, goal: 'Biết', minutes: 6, competences: ['4.2'], facts: [], words: 1, bytes: 1, cards: [], practice: [], graded: [], ...given }
}

function aCourse(id: string, questions: readonly Question[]): Course {
  return { id, code: 'S2', title: 'K', short: 'K', summary: 'K', audience: ['resident'], outcomes: [], validMonths: null, lessons: [aLesson(`bai-${id}`, { graded: questions })],
    rule: { version: 1, checks: { draw: 5, pass: 0.6 }, final: { draw: 16, pass: 0.7 } } }
}

/** A question of four options with the right one at a place; `extra` letters longer than the wrong ones. */
function aQuestion(place: number, extra = 0): ChoiceQuestion {
  return { id: `q-${place}`, type: 'single', competence: '4.2', level: 'NB', difficulty: 0.3, stem: 'Làm gì?',
    options: [0, 1, 2, 3].map((at) => ({ id: String(at), text: 'a'.repeat(at === place ? 20 + extra : 20), correct: at === place, because: 'Vì.' })) }
}

const times = (count: number, place: number, extra = 0) => Array.from({ length: count }, () => aQuestion(place, extra))
const even = (count: number, extra = 0) => [0, 1, 2, 3].flatMap((place) => times(count, place, extra))
const told = (...courses: Course[]) => checkChoices(courses).map(({ about, message }) => `${(about as Course).id}: ${message}`)

describe('the place of right answers', () => {
  test('is even over all courses, not in each', () => { expect(told(aCourse('mot', [...times(10, 0), ...times(10, 1)]), aCourse('hai', [...times(10, 2), ...times(10, 3)]))).toEqual([]) })
  test('may lie a quarter beside even', () => { expect(told(aCourse('mot', [...times(15, 0), ...times(15, 1), ...times(9, 2), ...times(9, 3)]))).toEqual([]) })
  test('is told when it does not', () => { expect(told(aCourse('mot', [...times(16, 0), ...times(14, 1), ...times(9, 2), ...times(9, 3)]))).toEqual([expect.stringContaining('4 lựa chọn đứng không đều chỗ (16, 14, 9, 9)')]) })
  test('is not judged by few', () => { expect(told(aCourse('mot', times(39, 0)))).toEqual([]) })
  test('is counted once a choice', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 3 })), (places) => {
      const counts = placesOf(places.map((place) => aQuestion(place).options), 4)
      expect(counts).toEqual([0, 1, 2, 3].map((place) => places.filter((each) => each === place).length))
    }))
  })
})

describe('the length of right answers', () => {
  test('equal to the wrong ones is fine', () => { expect(told(aCourse('mot', even(2)))).toEqual([]) })
  test('longer over all is told once, and by course beyond a twentieth', () => {
    expect(told(aCourse('mot', even(2, 1)))).toEqual([expect.stringContaining('mot: Phương án đúng dài hơn')])
    expect(told(aCourse('mot', even(4, -2)), aCourse('hai', even(2, 2)))).toEqual([expect.stringContaining('hai: Phương án đúng dài hơn phương án sai (110%)')])
  })
  test('is a ratio of means; of nothing it is even', () => {
    expect(lengthRatio([{ text: 'aaaa', correct: true }, { text: 'aa', correct: false }])).toBe(2)
    expect(lengthRatio([])).toBe(1)
  })
})

describe('the length of what is right in gaps and on screens', () => {
  const parts = (right: number) => ['a', 'b', 'c'].map((id) => ({ id, text: 'a'.repeat(id === 'a' ? right : 20), correct: id === 'a', because: 'Vì.' }))
  const aCloze = (right: number): Question => ({ ...aQuestion(0), type: 'cloze', text: 'Thì {{g}}.', gaps: [{ id: 'g', options: parts(right) }] })
  const aScreen = (right: number): Question => ({ ...aQuestion(0), type: 'hot-spot', pick: 'all', screen: { kind: 'sms' }, spots: parts(right).map((part) => ({ ...part, place: 'body' })) })
  const many = (question: Question, count = 10) => Array.from({ length: count }, () => question)

  test('equal is fine, and few are not judged', () => {
    expect(told(aCourse('mot', [...many(aCloze(20)), ...many(aScreen(20))]))).toEqual([])
    expect(told(aCourse('mot', [...many(aCloze(21), 9), ...many(aScreen(21), 9)]))).toEqual([])
  })
  test.each([['ô trống', aCloze(21)], ['màn hình', aScreen(21)]] as const)('longer is told of %s', (what, question) => {
    expect(told(aCourse('mot', many(question)))).toEqual([expect.stringContaining(`Chỗ đúng của câu ${what} dài hơn chỗ sai (105%)`)])
  })
})

/** A scenario of one turn: the reply at `place` leads to the good end, the other to the bad one. */
function aScenario(place: number, right: number, wrong = 20): ScenarioQuestion {
  return { id: 'kb', type: 'scenario', competence: '4.2', level: 'VD', difficulty: 0.5, stem: 'Làm gì?', channel: 'call', with: 'Số lạ', start: 'mo',
    turns: [{ id: 'mo', says: 'A lô', options: [0, 1].map((at) => ({ id: String(at), text: 'a'.repeat(at === place ? right : wrong), because: 'Vì.', next: at === place ? 'tot' : 'xau' })) }],
    ends: [{ id: 'tot', text: 'Yên', share: 1, because: 'Vì.' }, { id: 'xau', text: 'Mất', share: 0, because: 'Vì.' }] }
}

describe('the replies of scenarios', () => {
  const turns = (count: number, place: number, right: number) => Array.from({ length: count }, () => aScenario(place, right))
  test('dài ngắn lẫn lộn, at both places, are fine', () => { expect(told(aCourse('mot', [...turns(20, 0, 22), ...turns(20, 1, 17)]))).toEqual([]) })
  test('are told when the longest is nearly always the best, or hardly ever', () => {
    expect(told(aCourse('mot', [...turns(20, 0, 21), ...turns(20, 1, 21)]))).toEqual([expect.stringContaining('dài nhất ở 40 trên 40'), expect.stringContaining('tính trung bình')])
    expect(told(aCourse('mot', [...turns(20, 0, 19), ...turns(20, 1, 19)]))).toEqual([expect.stringContaining('dài nhất ở 0 trên 40')])
  })
  test('are told when the best stands mostly first', () => { expect(told(aCourse('mot', [...turns(16, 0, 19), ...turns(10, 0, 21), ...turns(14, 1, 19)]))).toEqual([expect.stringContaining('tình huống có 2 lựa chọn đứng không đều chỗ (26, 14)')]) })
  test('where all are as good give nothing away', () => {
    const equal = aScenario(0, 30)
    expect(movesOf([aCourse('mot', [{ ...equal, turns: equal.turns.map((turn) => ({ ...turn, options: turn.options.map((move) => ({ ...move, next: 'tot' })) })) }])])).toEqual([])
    expect(longestIsRight(movesOf([aCourse('mot', [equal])]))).toBe(1)
  })
})

describe('a text of eight words or more', () => {
  const text = 'Cúp máy rồi tự gọi số in trên thẻ'
  const saying = (stem: string) => ({ graded: [{ ...aQuestion(0), stem }] })

  test('in two lessons is told at the second', () => { expect(checkRepeats([aLesson('mot', saying(text)), aLesson('hai', saying(`${text} `.toUpperCase().trim()))], []).map(({ message }) => message)).toEqual([expect.stringContaining('đã có trong bài «mot»')]) })
  test('may come twice in one lesson', () => { expect(checkRepeats([aLesson('mot', { graded: [...saying(text).graded, ...saying(text).graded] })], [])).toEqual([]) })
  test('may be a fact', () => { expect(checkRepeats([aLesson('mot', saying(text)), aLesson('hai', saying(text))], [text])).toEqual([]) })
  test('shorter ones are anybody\'s', () => { expect(checkRepeats([aLesson('mot', saying('Cúp máy ngay')), aLesson('hai', saying('Cúp máy ngay'))], [])).toEqual([]) })
})
