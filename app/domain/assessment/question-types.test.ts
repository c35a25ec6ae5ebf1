import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aScenario, everyQuestion } from '#tests/support/every-question.ts'
import { isAnswered, readAnswer, readTap, type AnswerValue } from './answer.ts'
import { drawOrder, drawQuestions } from './draw.ts'
import { explain } from './explain.ts'
import { fieldsOf } from './form-fields.ts'
import { mark } from './mark.ts'
import type { ChoiceQuestion, NumericQuestion, Question } from './question.ts'
import { bestPath, walk, worstPath } from './scenario.ts'
import { withoutSolution } from './shown-question.ts'
import { solutionOf } from './solution.ts'

const all = Object.values(everyQuestion)
const chances = (seed: number) => { let state = seed; return () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 2147483648 } }
const fields = (record: Record<string, string | string[]>) => new Map(Object.entries(record).map(([key, value]) => [key, [value].flat()]))
const named = all.map((question) => [question.type, question] as const)
const multiple = everyQuestion.multiple as ChoiceQuestion

describe.each(named)('%s', (_type, question) => {
  const order = drawOrder(question, chances(3))
  const solution = solutionOf(question)

  test('earns everything when right, nothing without an answer or with one of another kind', () => {
    expect(mark(question, solution)).toBe(1)
    expect(mark(question, null)).toBe(0)
    expect(all.filter((other) => Object.keys(solutionOf(other)).join() !== Object.keys(solution).join()).map((other) => mark(question, solutionOf(other)))).not.toContain(1)
  })

  test('is the same answer when it is shown again and sent unchanged', () => {
    const sent = 'path' in solution ? fields({ path: solution.path.slice(0, -1), choice: solution.path.slice(-1) }) : fieldsOf(solution, order)
    expect(readAnswer(question, order, sent)).toEqual({ ok: true, value: solution })
    expect(isAnswered(question, solution)).toBe(true)
  })

  test('refuses nothing at all, which a tap keeps as still open', () => {
    expect(readAnswer(question, order, new Map())).toEqual({ ok: false, reason: 'answer-empty' })
    const tap = readTap(question, order, new Map())
    expect(tap.ok && isAnswered(question, tap.value)).toBe(false)
    expect(tap.ok && mark(question, tap.value)).toBe(0)
  })

  test('shows nothing before the answer of what only its solution knows', () => {
    const shown = JSON.stringify(withoutSolution(question, order))
    expect(shown).not.toMatch(/LỜI GIẢI|KÍN|LƯỢT SAU|KẾT CỤC|correct|because|share|accepted|otherwise|tolerance|compare|"next"|"ends"|1234567/)
    expect(shown).toContain(question.stem)
  })

  test('explains every part, with its reason, whatever was answered', () => {
    for (const answer of [null, solution]) {
      const { parts, answered, right } = explain(question, answer)
      expect([answered, right]).toEqual([answer !== null, answer !== null])
      expect(parts.length).toBeGreaterThan(0)
      expect(parts.every((part) => part.because !== '')).toBe(true)
    }
    expect(explain(question, solution).parts.some((part) => part.right && (part.taken || part.id === 'end'))).toBe(true)
  })
})

describe('partly right answers', () => {
  const perPart = (question: Question): Question => ({ ...question, scoring: 'per-part' })
  test.each<[string, Question, AnswerValue, number]>([
    ['one hit of two', multiple, { chosen: ['a'] }, 0.5], ['a hit and the only wrong one', multiple, { chosen: ['a', 'b'] }, 0], ['everything', multiple, { chosen: ['a', 'b', 'c'] }, 0],
    ['two items in place', everyQuestion.ordering, { order: ['a', 'b', 'd', 'c'] }, 0.5], ['one pair of three', everyQuestion.matching, { pairs: { a: 'a', b: 'c', c: 'b' } }, 1 / 3],
    ['one gap of two', everyQuestion.cloze, { gaps: { g1: 'a', g2: 'a' } }, 0.5], ['one spot of two', everyQuestion['hot-spot'], { chosen: ['b'] }, 0.5],
  ])('%s', (_what, question, answer, earned) => {
    expect(mark(perPart(question), answer)).toBeCloseTo(earned, 12)
    expect(mark(question, answer)).toBe(0)
  })

  test('never earn less than nothing or more than everything, and everything ticked earns nothing', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 8 }).filter((each) => each.includes(true) && each.includes(false)), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (rights, ticks) => {
      const question: Question = { ...multiple, scoring: 'per-part', options: rights.map((correct, place) => ({ id: String(place), text: '', correct, because: '' })) }
      const chosen = rights.flatMap((_, place) => (ticks[place] ? [String(place)] : []))
      const earned = mark(question, { chosen })
      return earned >= 0 && earned <= 1 && mark(question, { chosen: rights.map((_, place) => String(place)) }) === 0
    }))
  })

  test('with shares of another system earn their sum, three thirds everything', () => {
    const question: Question = { ...multiple, options: [['a', 0.33333], ['b', 0.33333], ['c', 0.33333], ['d', -1]].map(([id, share]) => ({ id: String(id), text: '', correct: Number(share) > 0, because: '', share: Number(share) })) }
    expect([['a', 'b', 'c'], ['a'], ['a', 'd'], []].map((chosen) => mark(question, { chosen }))).toEqual([1, 0.3333, 0, 0])
  })
})

describe('a number', () => {
  const near: NumericQuestion = { ...everyQuestion.numeric as NumericQuestion, accepted: [{ id: 'a', value: 0.2, tolerance: 0.1, because: '' }, { id: 'b', value: 1234, tolerance: 0, because: '', share: 0.5 }] }
  test.each([['0,3', 1], ['0.1', 1], ['0,31', 0], ['1.234', 0.5], ['1234', 0.5], ['abc', 0]])('«%s» earns %d', (number, earned) => { expect(mark(near, { number })).toBe(earned) })
  test('that is none is refused, and so is a flood of digits', () => {
    expect(['1e9', 'NaN', '9'.repeat(25)].map((number) => readAnswer(near, drawOrder(near, Math.random), fields({ number })))).toEqual([{ ok: false, reason: 'answer-not-a-number' }, { ok: false, reason: 'answer-not-a-number' }, { ok: false, reason: 'answer-too-long' }])
  })
})

test('of what is typed only what is seen is kept, and nothing seen is no answer', () => {
  const order = drawOrder(everyQuestion['short-text'], () => 0.5)
  expect(readAnswer(everyQuestion['short-text'], order, fields({ text: '\u202e mã\u200b\0 kín ' }))).toEqual({ ok: true, value: { text: 'mã kín' } })
  expect(readAnswer(everyQuestion['short-text'], order, fields({ text: 'căn cước 017 090 001 234' }))).toEqual({ ok: true, value: { text: 'căn cước ••••••••••••' } })
  expect(readAnswer(everyQuestion['short-text'], order, fields({ text: '\u200b \u2060' }))).toEqual({ ok: false, reason: 'answer-empty' })
})

describe('a tap', () => {
  const order = drawOrder(everyQuestion.ordering, () => 0.5)
  test('keeps what is half done, and shows it again', () => {
    const sent = fields({ 'place-i2': '3' })
    const tap = readTap(everyQuestion.ordering, order, sent)
    expect(tap).toEqual({ ok: true, value: { order: ['', '', order.choices[1], ''] } })
    expect(tap.ok && fieldsOf(tap.value, order)).toEqual(sent)
    expect(readTap(everyQuestion.cloze, order, fields({ 'gap-g2': 'a' }))).toEqual({ ok: true, value: { gaps: { g2: 'a' } } })
  })
  test('of two items at one place keeps the one shown first', () => {
    expect(readTap(everyQuestion.ordering, order, fields({ 'place-i1': '2', 'place-i2': '2' }))).toEqual({ ok: true, value: { order: ['', order.choices[0], '', ''] } })
  })
  test.each<[string, Question, Record<string, string>]>([['an option', everyQuestion.single, { choice: 'z' }], ['a gap', everyQuestion.cloze, { 'gap-g1': 'z' }], ['a place', everyQuestion.ordering, { 'place-i1': '9' }], ['a spot', everyQuestion['hot-spot'], { choice: 'z' }], ['a move', aScenario, { path: 'z' }]])('on %s that is not there is refused', (_what, question, sent) => {
    expect(readTap(question, drawOrder(question, () => 0.5), fields(sent))).toEqual({ ok: false, reason: 'answer-unknown-part' })
  })
  test('in a scenario keeps the moves made, with the one just made', () => {
    const order = drawOrder(aScenario, () => 0)
    expect(readTap(aScenario, order, fields({ path: ['a'], choice: 'b' }))).toEqual({ ok: true, value: { path: ['a', 'b'] } })
    expect(readTap(aScenario, order, fields({ path: ['a'] }))).toEqual({ ok: true, value: { path: ['a'] } })
  })
})

describe('a scenario', () => {
  const order = drawOrder(aScenario, () => 0)
  test('shows the turns that were reached and no other, and never how it ends', () => {
    const later = JSON.stringify(withoutSolution(aScenario, order, { path: ['a'] }))
    expect(later).toContain('LƯỢT SAU')
    expect(later).not.toMatch(/KẾT CỤC|LỜI GIẢI|share|next/)
    expect(withoutSolution(aScenario, order, { path: ['b'] })).toMatchObject({ turn: null, said: [{ did: 'Cúp máy' }] })
    expect(JSON.stringify(withoutSolution(aScenario, order, { path: ['b'] }))).not.toMatch(/KẾT CỤC|LƯỢT SAU/)
  })
  test('earns what its end earns, and nothing while it goes on', () => {
    expect([['b'], ['a', 'b'], ['a', 'a'], ['a']].map((path) => mark(aScenario, { path }))).toEqual([1, 0.5, 0, 0])
    expect(isAnswered(aScenario, { path: ['a'] })).toBe(false)
  })
  test('goes round only as far as somebody would', () => {
    const round = (times: number) => Array.from({ length: times }, () => ['a', 'c']).flat()
    expect(walk(aScenario, round(20))?.turn?.id).toBe('nghe')
    expect(walk(aScenario, round(21))).toBeNull()
    expect(walk(aScenario, ['b', 'a'])).toBeNull()
  })
  test('knows its best and its worst way', () => { expect([bestPath(aScenario), worstPath(aScenario)]).toEqual([['b'], ['a', 'a']]) })
  test('tells after the answer which move was best at each turn, and how it ended', () => {
    const { parts } = explain(aScenario, { path: ['a', 'c', 'b'] })
    expect(parts.filter((part) => part.right).map((part) => part.id)).toEqual(['1.b', '2.c', '3.b', 'end'])
    expect(parts.filter((part) => part.taken).map((part) => part.id)).toEqual(['1.a', '2.c', '3.b'])
  })
})

describe('a draw', () => {
  test('never takes two of one family, and still every question that may be', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.option(fc.constantFrom('f', 'g', 'h'), { nil: undefined }), { maxLength: 6 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 30 }), fc.nat(), (families, count, seed) => {
      const groups = families.map((group) => group.map((family) => ({ family })))
      const drawn = drawQuestions(groups, count, chances(seed), (question) => question.family)
      const met = drawn.flatMap(({ family }) => family ?? [])
      const free = families.flat().filter((family) => family === undefined).length + new Set(families.flat().filter((family) => family !== undefined)).size
      return new Set(met).size === met.length && drawn.length === Math.min(count, free)
    }))
  })
  test('keeps the places of a mock screen and a row of numbers, and mixes the other gaps within themselves', () => {
    const numbers: Question = { ...everyQuestion.cloze as Extract<Question, { type: 'cloze' }>, gaps: [{ id: 'g1', options: ['1', '2', '3'].map((id) => ({ id, text: `${id} lần`, correct: id === '2', because: '' })) }] }
    fc.assert(fc.property(fc.nat(), (seed) => {
      expect(drawOrder(numbers, chances(seed)).choices).toEqual(['g1.1', 'g1.2', 'g1.3'])
      expect(drawOrder(everyQuestion['hot-spot'], chances(seed)).choices).toEqual(['a', 'b', 'c'])
      expect(drawOrder(everyQuestion.cloze, chances(seed)).choices.map((id) => id.slice(0, 2))).toEqual(['g1', 'g1', 'g2', 'g2'])
    }))
  })
})

test('of random questions nothing of the solution leaks', () => {
  const secret = fc.constant('LỜI GIẢI KÍN')
  const option = fc.record({ text: fc.string(), correct: fc.boolean(), because: secret })
  const options = fc.array(option, { minLength: 2, maxLength: 6 }).map((each) => each.map((one, place) => ({ ...one, id: String.fromCharCode(97 + place) })))
  const changed = fc.oneof(
    options.map((each): Question => ({ ...multiple, options: each, feedback: 'LỜI GIẢI KÍN' })),
    options.map((each): Question => ({ ...everyQuestion['hot-spot'] as Extract<Question, { type: 'hot-spot' }>, spots: each.map((one) => ({ ...one, place: 'body' })) })),
    options.map((each): Question => ({ ...everyQuestion.cloze as Extract<Question, { type: 'cloze' }>, gaps: [{ id: 'g1', options: each }] })),
    fc.double({ noNaN: true }).map((tolerance): Question => ({ ...everyQuestion.numeric as NumericQuestion, accepted: [{ id: 'a', value: 424_242, tolerance, because: 'LỜI GIẢI KÍN' }] })),
    fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 5 }).map((shares): Question => ({ ...aScenario, turns: [...shares.map((_, place) => ({ id: `t${place}`, says: place === 0 ? 'Mở đầu' : 'LƯỢT SAU', options: ['a', 'b'].map((id) => ({ id, text: id, because: 'LỜI GIẢI KÍN', next: `t${place + 1}` })) }))], start: 't0', ends: [{ id: `t${shares.length}`, text: 'KẾT CỤC', share: 1, because: 'LỜI GIẢI KÍN' }] })),
  )
  fc.assert(fc.property(changed, fc.nat(), (question, seed) => !/LỜI GIẢI|LƯỢT SAU|KẾT CỤC|"correct"|"because"|"share"|"tolerance"|424242|"next"|"feedback"/.test(JSON.stringify(withoutSolution(question, drawOrder(question, chances(seed)))))))
})
