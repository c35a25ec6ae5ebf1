import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChoiceQuestion, Level } from '../assessment/question.ts'
import { checkFrameworks } from './check-frameworks.ts'
import { competenceCoverage, coverageGaps, frameworkCoverage } from './coverage.ts'
import type { Course, Lesson } from './course.ts'
import type { Framework } from './framework.ts'

const competences = ['4.1', '4.2'].map((code) => ({ code, vi: `Năng lực ${code}`, en: `Competence ${code}` }))

function aQuestion(competence: string, level: Level): ChoiceQuestion {
  return { id: 'q', type: 'single', competence, level, difficulty: 0.3, stem: 'Làm gì?', options: [] }
}

function aCourse(id: string, lessons: readonly Partial<Lesson>[]): Course {
  return { id, code: id.toUpperCase(), title: 'K', short: 'K', summary: 'K', audience: ['resident'], outcomes: [], validMonths: null,
    lessons: lessons.map((given, place) => ({ id: `bai-${place}`, title: `Bài ${place}`, goal: 'Biết', minutes: 6, competences: [], facts: [], words: 1, bytes: 1, cards: [], practice: [], graded: [], ...given })),
    rule: { version: 1, checks: { draw: 5, pass: 0.6 }, final: { draw: 16, pass: 0.7 } } }
}

const everyLevel = (['NB', 'TH', 'VD'] as const).map((level) => aQuestion('4.2', level))
const courses = [aCourse('s1', [{ competences: ['4.2'], practice: everyLevel, graded: [aQuestion('4.2', 'VD')] }]), aCourse('s2', [{ competences: ['4.2'] }, { competences: ['4.2'] }])]
const assessment = { version: 1, title: 'T', basis: 'B', validMonths: 12, pauseHours: 24, areas: [{ area: '4' as const, title: 'An toàn', draw: 4, least: 4, threshold: 0.6, source: 'S', questions: [aQuestion('4.2', 'NB')] }] }
const framework = (...lessons: string[]): Framework => ({ id: 'nam', vi: 'Năm kỹ năng', en: 'Five skills', source: 'S', caution: null, items: [{ code: '1', vi: 'Mua', en: 'Buying', lessons: lessons.map((lessonId) => ({ courseId: 's2', lessonId })) }] })

describe('competences by course and level', () => {
  const coverage = competenceCoverage({ courses, basicLevel: assessment }, competences)

  test('count lessons and questions, and those of the assessment', () => {
    expect(coverage[1]).toEqual({ competence: competences[1], lessons: 3, questions: { NB: 1, TH: 1, VD: 2 }, assessed: 1, cells: [
      { courseId: 's1', lessons: 1, questions: { NB: 1, TH: 1, VD: 2 } }, { courseId: 's2', lessons: 2, questions: { NB: 0, TH: 0, VD: 0 } },
    ] })
  })
  test('gaps are told once', () => { expect(coverageGaps(coverage, [])).toEqual([{ kind: 'untaught-competence', competence: competences[0] }, { kind: 'unassessed-competence', competence: competences[0] }]) })
  test('a level nobody asks is a gap where the competence is taught', () => {
    const easy = competenceCoverage({ courses: [aCourse('s1', [{ competences: ['4.1', '4.2'], practice: everyLevel.slice(0, 1) }])], basicLevel: assessment }, competences)
    expect(coverageGaps(easy, []).map((gap) => ('level' in gap ? gap.level : gap.kind))).toEqual(['NB', 'TH', 'VD', 'unassessed-competence', 'TH', 'VD'])
  })
  test('every question is counted in one cell, whatever is in the bank', () => {
    fc.assert(fc.property(fc.array(fc.record({ competence: fc.constantFrom('4.1', '4.2'), level: fc.constantFrom<Level>('NB', 'TH', 'VD') })), (given) => {
      const counted = competenceCoverage({ courses: [aCourse('s1', [{ graded: given.map(({ competence, level }) => aQuestion(competence, level)) }])] }, competences)
      expect(counted.flatMap(({ questions }) => [questions.NB, questions.TH, questions.VD]).reduce((sum, count) => sum + count, 0)).toBe(given.length)
    }))
  })
})

describe('another framework', () => {
  test('has its lessons by name', () => {
    expect(frameworkCoverage({ courses }, [framework('bai-1')])[0]?.items[0]?.lessons).toEqual([{ courseId: 's2', lessonId: 'bai-1', courseCode: 'S2', title: 'Bài 1' }])
  })
  test.each([[['bai-0'], 0], [[], 1], [['bai-9'], 1]])('taught by %j has %i gaps', (lessons, gaps) => { expect(coverageGaps([], frameworkCoverage({ courses }, [framework(...lessons)]))).toHaveLength(gaps) })
  test.each([[['bai-0', 'bai-1'], []], [['bai-9'], ['Không có bài «s2/bai-9»']], [['bai-0', 'bai-0'], ['ghi hai lần']]])('naming %j is told %j', (lessons, told) => {
    expect(checkFrameworks([framework(...lessons)], courses).map(({ message }) => message)).toEqual(told.map((part): unknown => expect.stringContaining(part)))
  })
})
