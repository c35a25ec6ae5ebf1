import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCounted, sumsOf } from '#tests/support/counted.ts'
import { choiceTable, type ChoiceFigures } from './statistics-choices.ts'
import { noAnswer, otherAnswer, secondsSpent, takenParts, type CountedAttempt } from './statistics-evidence.ts'
import type { Question } from './question.ts'
import { limitsOf } from '../roadmap/indicator.ts'
import { byNeed, flagsOf, leastAnswers } from './statistics-flags.ts'
import { itemFigures, type ItemFigures } from './statistics.ts'
import { partText } from './statistics-part-text.ts'
import { itemReport, ofAttempts } from './statistics-report.ts'
import { testFigures } from './statistics-test.ts'
import { added, negated, timeBandOf, type Sums } from './statistics-sums.ts'
import { joined, tallied } from './statistics-tally.ts'

/** Four people, three questions: a ladder, every figure of which can be reckoned by hand. */
const ladder = [[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]]
const asked = (attempts: readonly (readonly number[])[], idOf: (place: number, person: number) => string) =>
  sumsOf(attempts.map((marks, person) => aCounted(Object.fromEntries(marks.map((mark, place) => [idOf(place, person), mark])))))

describe('figures reckoned by hand', () => {
  const { test: ofTest, items } = asked(ladder, (place) => `q${place}`)
  test('of an item: facility 3/4, variance 1/4, r(item, rest) 0.75/√(0.75·2.75)', () => {
    const figures = itemFigures(items.get('q0') ?? {})
    expect(figures).toMatchObject({ count: 4, facility: 0.75, variance: 0.25 })
    expect(figures.itemRest).toBeCloseTo(0.75 / Math.sqrt(0.75 * 2.75), 8)
    expect(figures.discrimination).toBeCloseTo(100 * (figures.itemRest ?? 0), 10)
    expect(figures.pointBiserial).toBeCloseTo(1.5 / Math.sqrt(0.75 * 5), 8)
  })
  test('of a test that asks everybody the same: alpha 0.75, standard error √(5/3)/2', () => {
    const figures = testFigures(ofTest, [...items.values()])
    expect(figures).toMatchObject({ count: 4, questions: 3, counted: 4, mean: 0.5, reliability: { kind: 'alpha' } })
    expect(figures.reliability.kind !== 'none' && [figures.reliability.value, figures.reliability.standardError]).toEqual([expect.closeTo(0.75, 8), expect.closeTo(Math.sqrt(5 / 3) / 2, 8)])
  })
  test('of a test that asks each something else there is no alpha: 1 − (1/6)/(5/9) = 0.7', () => {
    const drawn = asked(ladder, (place, person) => `q${place} of ${person}`)
    const { reliability } = testFigures(drawn.test, [...drawn.items.values()])
    expect(reliability).toMatchObject({ kind: 'drawn', value: expect.closeTo(0.7, 8) as number })
  })
  test('a question of two versions is two columns, so alpha is not told', () => {
    const two = asked(ladder, (place, person) => (place === 0 && person > 1 ? 'q0, reworded' : `q${place}`))
    expect(testFigures(two.test, [...two.items.values()]).reliability.kind).toBe('drawn')
  })
  test('where nothing differs or nobody answered nothing is invented', () => {
    const same = asked([[1, 1], [1, 1]], (place) => `q${place}`)
    expect(itemFigures(same.items.get('q0') ?? {})).toMatchObject({ facility: 1, variance: 0, itemRest: null, discrimination: null, pointBiserial: null, time: null })
    expect(testFigures(same.test, [...same.items.values()]).reliability).toEqual({ kind: 'none', because: 'all-the-same' })
    expect(testFigures({}, [])).toMatchObject({ count: 0, reliability: { kind: 'none', because: 'too-few-attempts' } })
    expect(testFigures(asked([[1], [0]], () => 'q').test, []).reliability).toEqual({ kind: 'none', because: 'one-question' })
    expect(itemFigures({})).toMatchObject({ count: 0, facility: 0, variance: null, itemRest: null })
  })
})

describe('sums kept up attempt by attempt', () => {
  const mark = fc.constantFrom(0, 1, 0.5, 1 / 3, 2 / 3, 0.8, 0.1)
  const answer = fc.record({ mark, taken: fc.subarray(['a', 'b', 'c', noAnswer], { minLength: 1 }), seconds: fc.option(fc.integer({ min: 0, max: 900 })) })
  const attempt: fc.Arbitrary<CountedAttempt> = fc.dictionary(fc.constantFrom('q1', 'q2', 'q3', 'q4', 'q5'), answer, { minKeys: 1 })
    .map((answers) => ({ courseId: 'khoa', quizId: 'final', kind: 'first', answers: Object.entries(answers).map(([questionId, given]) => ({ questionId, hash: questionId, ...given })) }))
  const folded = (attempts: readonly CountedAttempt[]) => attempts.map((each) => sumsOf([each])).reduce((all, each) => ({ test: added(all.test, each.test), items: mergedItems(all.items, each.items, (sums) => sums) }), { test: {}, items: new Map<string, Sums>() })
  function mergedItems(all: ReadonlyMap<string, Sums>, each: ReadonlyMap<string, Sums>, as: (sums: Sums) => Sums): ReadonlyMap<string, Sums> {
    const merged = new Map([...all, ...[...each].map(([id, sums]) => [id, added(all.get(id) ?? {}, as(sums))] as const)])
    return new Map([...merged].filter(([, sums]) => Object.keys(sums).length > 0).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  }

  test('are, in any order, the sums of all at once', () => {
    fc.assert(fc.property(fc.array(attempt, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 12 }), (attempts, keys) => {
      const mixed = attempts.map((each, place) => ({ each, key: keys[place] ?? 0 })).toSorted((one, other) => one.key - other.key).map(({ each }) => each)
      expect(folded(mixed).test).toEqual(sumsOf(attempts).test)
      expect(Object.fromEntries(folded(mixed).items)).toEqual(Object.fromEntries(sumsOf(attempts).items))
    }))
  })
  test('lose exactly what an attempt gave when it is taken away or marked anew', () => {
    fc.assert(fc.property(fc.array(attempt, { maxLength: 8 }), attempt, attempt, (attempts, before, after) => {
      const counted = sumsOf([...attempts, before])
      expect(added(added(counted.test, negated(sumsOf([before]).test)), sumsOf([after]).test)).toEqual(sumsOf([...attempts, after]).test)
      expect(mergedItems(mergedItems(counted.items, sumsOf([before]).items, negated), sumsOf([after]).items, (sums) => sums)).toEqual(mergedItems(new Map(), sumsOf([...attempts, after]).items, (sums) => sums))
    }))
  })
  test('give correlations within −1 and 1, and shares within 0 and 1', () => {
    fc.assert(fc.property(fc.array(attempt, { minLength: 2, maxLength: 30 }), (attempts) => {
      for (const sums of sumsOf(attempts).items.values()) {
        const { itemRest, pointBiserial, facility } = itemFigures(sums)
        for (const r of [itemRest, pointBiserial]) expect(Math.abs(r ?? 0)).toBeLessThanOrEqual(1 + 1e-9)
        expect(facility).toBeGreaterThanOrEqual(0)
        expect(facility).toBeLessThanOrEqual(1)
        for (const { share, lower, upper } of choiceTable(sums, [])) for (const each of [share, lower, upper]) expect(each >= 0 && each <= 1 + 1e-9).toBe(true)
      }
    }))
  })
  test('do not drift where floating point would: a million attempts and one', () => {
    const one = itemFigures({ n: 1_000_001n, x: 1_000_000_999_999_999n, xx: 1_000_000_999_999_998_000_000_001n, r: 0n })
    expect(one.variance).toBeGreaterThan(0)
    expect(one.variance).toBeLessThan(1e-20)
  })
})

test('a tally of many entries is what their sums add up to, with what is taken away left out', () => {
  const attempts = ladder.map((marks) => aCounted(Object.fromEntries(marks.map((mark, place) => [`q${place}`, mark]))))
  const gone = aCounted({ q0: 0, q1: 1, q9: 1 })
  const half = tallied([...attempts, gone].map((attempt) => ({ attempt, count: 1 })))
  const whole = joined(half, tallied([{ attempt: gone, count: -1 }]))
  const { test: ofTest, items } = sumsOf(attempts)
  expect(whole.tests).toEqual([{ key: { courseId: 'khoa', quizId: 'final', kind: 'first' }, sums: ofTest }])
  expect(whole.items.filter(({ sums }) => Object.keys(sums).length > 0).map(({ key, sums }) => [key.questionId, sums])).toEqual([...items])
})

describe('the table of options', () => {
  const attempts = Array.from({ length: 100 }, (_, place) => aCounted({ asked: place < 60 ? 0 : 1, other: place < 50 ? 0 : 1 }, { asked: [place < 30 ? 'b' : place < 60 ? 'c' : 'a'], other: ['a'] }))
  const table = choiceTable(sumsOf(attempts).items.get('asked') ?? {}, ['a', 'b', 'c', 'd'])
  test('tells shares of all, and of the weaker and stronger 27 %; equals of a band share the places of a group', () => {
    expect(table.map(({ part, count }) => [part, count])).toEqual([['a', 40], ['b', 30], ['c', 30], ['d', 0]])
    expect(table.map(({ lower }) => Number(lower.toFixed(4)))).toEqual([0, 0.6, 0.4, 0])
    expect(table.map(({ upper }) => Number(upper.toFixed(4)))).toEqual([0.8, 0, 0.2, 0])
  })
  test('holds each option against the rest; an option nobody took has no correlation', () => {
    expect(table.map(({ itemRest }) => (itemRest === null ? null : Number(itemRest.toFixed(4))))).toEqual([0.8165, -0.6547, -0.2182, null])
  })
  test('counts a gap apart, last', () => {
    const gaps = sumsOf([aCounted({ asked: 0, other: 1 }), aCounted({ asked: 1, other: 1 }, { asked: ['a'] })])
    expect(choiceTable(gaps.items.get('asked') ?? {}, ['a']).map(({ part, share }) => [part, share])).toEqual([['a', 0.5], [noAnswer, 0.5]])
  })
})

describe('flags', () => {
  const good: ItemFigures = { count: 200, facility: 0.6, variance: 0.24, itemRest: 0.35, discrimination: 35, pointBiserial: 0.45, time: null }
  const choice = (part: string, over: Partial<ChoiceFigures> = {}): ChoiceFigures => ({ part, count: 60, share: 0.3, lower: 0.3, upper: 0.3, itemRest: -0.1, ...over })
  const key = { options: ['a', 'b', 'c'], right: ['a'] }
  const kinds = (figures: Partial<ItemFigures>, choices: readonly ChoiceFigures[] = []) => flagsOf({ ...good, ...figures }, choices, choices.length > 0 ? key : null, limitsOf([], 'quality')).map(({ kind }) => kind)
  test.for([
    [{}, []], [{ facility: 0.96 }, ['too-easy']], [{ facility: 0.95 }, []], [{ facility: 0.19 }, ['too-hard']], [{ facility: 0.2 }, []],
    [{ itemRest: -0.01 }, ['negative']], [{ itemRest: 0 }, ['low']], [{ itemRest: 0.19 }, ['low']], [{ itemRest: 0.2 }, []], [{ itemRest: null, facility: 1 }, ['too-easy']],
    [{ facility: 0.97, itemRest: 0.1 }, ['too-easy']], [{ count: leastAnswers - 1, facility: 0.99, itemRest: -1 }, ['too-few']], [{ count: leastAnswers, itemRest: -1 }, ['negative']],
  ] as const)('%j → %j', ([figures, wanted]) => { expect(kinds(figures)).toEqual(wanted) })
  test('a wrong option that the strong take and the key’s takers do not deserve is named', () => {
    const choices = [choice('a', { upper: 0.1, itemRest: 0.03 }), choice('b', { upper: 0.6, itemRest: 0.25 }), choice('c')]
    expect(flagsOf({ ...good, itemRest: 0.03 }, choices, key, limitsOf([], 'quality'))[0]).toEqual({ kind: 'miskeyed', options: ['b'] })
    expect(flagsOf(good, choices, key, limitsOf([], 'quality'))).toEqual([])
    expect(flagsOf({ ...good, itemRest: 0.03 }, [choice('a', { upper: 0.7, itemRest: 0.03 }), choice('b', { upper: 0.6, itemRest: 0.25 })], key, limitsOf([], 'quality'))[0]?.kind).toBe('low')
  })
  test('an option that nobody takes is named; a gap and the key never are', () => {
    const choices = [choice('a', { share: 0.01 }), choice('b', { share: 0.049 }), choice('c', { share: 0.05 }), choice(noAnswer, { share: 0.001, upper: 1, itemRest: 0.5 })]
    expect(flagsOf(good, choices, key, limitsOf([], 'quality'))).toEqual([{ kind: 'unused', options: ['b'] }])
  })
  test('the most urgent stands first, and what needs nothing last', () => {
    const items = [{}, { count: 3 }, { facility: 0.99 }, { itemRest: -0.2 }, { itemRest: -0.2, count: 900 }].map((over) => ({ figures: { ...good, ...over }, flags: flagsOf({ ...good, ...over }, [], null, limitsOf([], 'quality')) }))
    expect(items.toSorted(byNeed).map(({ figures, flags }) => [flags[0]?.kind, figures.count])).toEqual([['negative', 900], ['negative', 200], ['too-easy', 200], ['too-few', 3], [undefined, 200]])
  })
})

describe('evidence', () => {
  const base = { id: 'q', competence: '4.2', level: 'NB', difficulty: 0.3, stem: 'Câu' } as const
  const part = (id: string) => ({ id, because: '' })
  const ordering: Question = { ...base, type: 'ordering', items: [] }
  test('keeps which parts were taken, of every kind of answer', () => {
    expect(takenParts(ordering, null)).toEqual([noAnswer])
    expect(takenParts(ordering, { chosen: [] })).toEqual([noAnswer])
    expect(takenParts(ordering, { chosen: ['a', 'c'] })).toEqual(['a', 'c'])
    expect(takenParts(ordering, { order: ['i2', '', 'i1'] })).toEqual(['1:i2', '3:i1'])
    expect(takenParts(ordering, { pairs: { p1: 'p2', p2: '' } })).toEqual(['p1:p2'])
    expect(takenParts(ordering, { gaps: { g1: 'a', g2: '' } })).toEqual(['g1.a'])
    expect(takenParts(ordering, { path: ['hoi', 'dung'] })).toEqual(['1:hoi', '2:dung'])
  })
  test('keeps of what was typed which accepted answer it hit, and never its words', () => {
    const numeric: Question = { ...base, type: 'numeric', accepted: [{ ...part('n1'), value: 113, tolerance: 0 }], otherwise: '' }
    const text: Question = { ...base, type: 'short-text', accepted: [{ ...part('t1'), text: 'chặn' }], otherwise: '', compare: { letterCase: 'ignore', diacritics: 'exact' } }
    expect([takenParts(numeric, { number: '113' }), takenParts(numeric, { number: '0912345678' }), takenParts(numeric, { number: ' ' })]).toEqual([['n1'], [otherAnswer], [noAnswer]])
    expect([takenParts(text, { text: 'Chặn' }), takenParts(text, { text: 'Bùi Thị Lan' })]).toEqual([['t1'], [otherAnswer]])
  })
  test('times an answer from the save before it, in the order of saving', () => {
    const at = (seconds: number) => new Date(seconds * 1000)
    expect([...secondsSpent(at(100), new Map([[1, at(160)], [2, at(110)], [3, at(175)]]))]).toEqual([[2, 10], [1, 50], [3, 15]])
  })
  test('tells time by bands, the middle one of which is told', () => {
    expect([0, 5, 5.1, 300, 301].map(timeBandOf)).toEqual([0, 0, 1, 9, 10])
    expect(itemFigures({ 'n': 5n, 'time:1': 1n, 'time:3': 3n, 'time:10': 1n }).time).toEqual({ from: 20, to: 30 })
    expect(itemFigures({ 'n': 5n, 'time:10': 1n }).time).toEqual({ from: 300, to: null })
  })
})

describe('what an editor reads', () => {
  const option = (id: string, correct: boolean) => ({ id, text: `phương án ${id}`, correct, because: '' })
  const choice: Question = { id: 'q', competence: '4.2', level: 'NB', difficulty: 0.3, stem: 'Câu', type: 'true-false', options: [option('a', true), option('b', false)] }
  test('of all attempts is first and later ones together', () => {
    const entry = (kind: 'first' | 'repeat') => ({ attempt: { ...aCounted({ q: 1, other: 0 }, { q: ['a'] }), kind }, count: 1 as const })
    const tally = tallied([entry('first'), entry('first'), entry('repeat')])
    const asked = (which: 'first' | 'all') => ofAttempts(tally, which).items.map(({ key, sums }) => [key.questionId, Number(sums['n'])])
    expect([asked('first'), asked('all')]).toEqual([[['other', 2], ['q', 2]], [['other', 3], ['q', 3]]])
  })
  test('names options in the words of the question; true or false is never an option too many', () => {
    const { items } = sumsOf(Array.from({ length: 60 }, (_, place) => aCounted({ q: 1, other: place % 2 }, { q: ['a'] })))
    expect(itemReport(choice, items.get('q') ?? {}, limitsOf([], 'quality')).flags.map(({ kind }) => kind)).toEqual(['too-easy'])
    expect([partText(choice, 'b'), partText(choice, noAnswer)]).toEqual(['phương án b', noAnswer])
    expect(partText({ ...choice, type: 'ordering', items: [{ id: 'i1', text: 'khóa máy', because: '' }] }, '2:i1')).toBe('2. khóa máy')
  })
})
