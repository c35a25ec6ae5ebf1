import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChoiceQuestion } from '../assessment/question.ts'
import { classQuestions, fewestLearners } from './class-questions.ts'
import { helpRules, judgeLearner, median, type LearnerFacts } from './learner-state.ts'
import { judgeClass } from './matrix.ts'
import { printSheets } from './print-sheets.ts'

const now = new Date('2026-11-23T03:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
const facts = (over: Partial<LearnerFacts> = {}): LearnerFacts => ({ isComplete: false, steps: 4, failed: [], lateAnswers: 0, joinedAt: ago(30), lastActivityAt: ago(1), ...over })

describe('a learner far behind the class', () => {
  test('needs help from half the median down, when three steps or more short, and not in the first week', () => {
    const behind = { kind: 'needs-help', reasons: [{ kind: 'behind', steps: 4, median: 8 }] }
    expect(judgeLearner(facts(), 8, now)).toEqual(behind)
    expect(judgeLearner(facts({ steps: 5 }), 8, now)).toEqual({ kind: 'on-track' })
    expect(judgeLearner(facts({ steps: 2 }), 4, now)).toEqual({ kind: 'on-track' })
    expect(judgeLearner(facts({ joinedAt: ago(6) }), 8, now)).toEqual({ kind: 'on-track' })
    expect(judgeLearner(facts({ joinedAt: ago(7) }), 8, now)).toEqual(behind)
  })
  test('is never somebody who completed the course, and never the whole class', () => {
    expect(judgeLearner(facts({ isComplete: true, steps: 0 }), 20, now)).toEqual({ kind: 'complete' })
    fc.assert(fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 60 }), (steps) => {
      const members = steps.map((each, place) => ({ ...facts({ steps: each }), personId: String(place), name: '', nameSort: String(place) }))
      return judgeClass(members, now).members.filter(({ state }) => state.kind === 'needs-help').length <= steps.length / 2
    }))
  })
})

test('late answers are an alarm from the tenth on', () => {
  expect(judgeLearner(facts({ lateAnswers: helpRules.lateAnswers - 1 }), 0, now)).toEqual({ kind: 'on-track' })
  expect(judgeLearner(facts({ lateAnswers: helpRules.lateAnswers }), 0, now)).toEqual({ kind: 'needs-help', reasons: [{ kind: 'late-answers', count: 10 }] })
})

test('the median is one of the numbers, with as many below it as above', () => {
  expect(median([])).toBe(0)
  fc.assert(fc.property(fc.array(fc.nat(100), { minLength: 1 }), (numbers) => {
    const middle = median(numbers)
    return numbers.includes(middle) && numbers.filter((each) => each < middle).length <= numbers.length / 2 && numbers.filter((each) => each > middle).length <= numbers.length / 2
  }))
})

test('a printed matrix has every cell on exactly one page, and no page larger than A4 holds', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 60 }), (rows, columns) => {
    const sheets = printSheets(rows, columns)
    const cells = sheets.reduce((sum, each) => sum + (each.rowsTo - each.rowsFrom) * (each.columnsTo - each.columnsFrom), 0)
    return cells === rows * columns && sheets.every((each) => each.rowsTo - each.rowsFrom <= 28 && each.columnsTo - each.columnsFrom <= 16)
  }))
})

describe('what a class gets wrong', () => {
  const question = (id: string): ChoiceQuestion => ({ id, type: 'single', competence: '4.2', level: 'TH', difficulty: 0.3, stem: `Câu ${id}`, options: ['a', 'b'].map((option) => ({ id: option, text: option, correct: option === 'a', because: '' })) })
  const questions = new Map(['q1', 'q2'].map((id) => [`hash-${id}`, question(id)]))
  const group = (id: string, chosen: string | null, count: number) => ({ questionId: id, hash: `hash-${id}`, value: chosen === null ? null : { chosen: [chosen] }, count })
  test('is counted by question, the greatest share first, an answer left out among the wrong', () => {
    const found = classQuestions([group('q1', 'a', 6), group('q1', 'b', 2), group('q2', null, 1), group('q2', 'b', 2), group('q2', 'a', 1)], new Map([['q1', 8], ['q2', 4]]), questions, () => null)
    expect(found.map(({ questionId, wrong, answers }) => [questionId, wrong, answers])).toEqual([['q2', 3, 4], ['q1', 2, 8]])
  })
  test('is silent where so few learners met the question that one answer would be told', () => {
    expect(classQuestions([group('q1', 'b', 2)], new Map([['q1', fewestLearners - 1]]), questions, () => null)).toEqual([])
    expect(classQuestions([group('q1', 'b', 2)], new Map([['q1', fewestLearners]]), questions, () => null)).toHaveLength(1)
  })
})
