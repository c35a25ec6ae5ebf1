/** The figures beside values that others reckoned: mirt, eRm and edmdata's sets, and Moodle's own test of its quiz report. */
import { describe, expect, test } from 'vitest'
import { aCounted, sumsOf } from '#tests/support/counted.ts'
import { absent, readSample, sampleRows } from '#tests/support/samples.ts'
import { choiceTable } from './statistics-choices.ts'
import { limitsOf } from '../roadmap/indicator.ts'
import { flagsOf } from './statistics-flags.ts'
import { itemFigures, type ItemFigures } from './statistics.ts'
import { testFigures } from './statistics-test.ts'

interface Expected { readonly total: { readonly mean: number; readonly var: number }; readonly cronbach_alpha: number; readonly sem: number; readonly items: readonly { readonly item: string; readonly facility: number; readonly sd: number; readonly r_item_total: number; readonly r_item_rest: number; readonly moodle_discrimination_index_pct: number }[] }
interface Distractors { readonly item: number; readonly key: number; readonly counts: Readonly<Record<string, number>>; readonly r_option_rest: Readonly<Record<string, number | null>> }

/** Not present, told where the test is listed. */
type Skip = (condition: boolean, note?: string) => void
const sample = (name: string, skip: Skip): string => {
  const text = readSample(`item-stats/${name}`)
  skip(text === null, absent)
  return text ?? ''
}
const rowsOf = (name: string, skip: Skip) => sampleRows(sample(name, skip))
const numbers = (row: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(row).map(([title, cell]) => [title, Number(cell)]))
const near = (value: number | null | undefined, wanted: number, digits = 6) => { expect(value).toBeCloseTo(wanted, digits) }

/** Every figure of a whole matrix of marks beside the expected ones. */
function compare(matrix: readonly Readonly<Record<string, number>>[], expected: Expected): void {
  const { test: ofTest, items } = sumsOf(matrix.map((marks) => aCounted(marks)))
  const { mean, questions, deviation, reliability } = testFigures(ofTest, [...items.values()])
  near(mean * questions, expected.total.mean)
  near((deviation ?? Number.NaN) ** 2, expected.total.var)
  expect(reliability).toEqual({ kind: 'alpha', value: expect.closeTo(expected.cronbach_alpha, 6) as number, standardError: expect.closeTo(expected.sem, 6) as number })
  expect(items.size).toBe(expected.items.length)
  for (const [place, wanted] of expected.items.entries()) compareItem(itemFigures([...items.values()][place] ?? {}), wanted)
}

function compareItem(found: ItemFigures, wanted: Expected['items'][number]): void {
  near(found.facility, wanted.facility)
  near(Math.sqrt(found.variance ?? Number.NaN), wanted.sd)
  near(found.itemRest, wanted.r_item_rest)
  near(found.pointBiserial, wanted.r_item_total)
  near((found.discrimination ?? Number.NaN) / 100, wanted.moodle_discrimination_index_pct / 100)
}

test('LSAT-6: a thousand people, five items', ({ skip }) => {
  const patterns = rowsOf('LSAT6.pattern_counts.csv', skip)
  const matrix = patterns.flatMap(({ Freq, ...marks }) => Array.from({ length: Number(Freq) }, () => numbers(marks)))
  expect(matrix).toHaveLength(1000)
  compare(matrix, JSON.parse(sample('LSAT6.expected.json', skip)) as Expected)
})

test.for(['fractions', 'raschdat1'])('%s', (name, { skip }) => {
  compare(rowsOf(`${name}.csv`, skip).map(numbers), JSON.parse(sample(`${name}.expected.json`, skip)) as Expected)
})

describe('SAT12, with the key as it was published', () => {
  const read = (skip: Skip) => {
    const distractors = JSON.parse(sample('SAT12.distractors.json', skip)) as Distractors[]
    const key = (title: string) => String(distractors[Number(title.slice(5)) - 1]?.key)
    const rows = rowsOf('SAT12.raw_options.csv', skip)
    const marked = rows.map((row) => Object.fromEntries(Object.entries(row).map(([title, option]) => [title, option === key(title) ? 1 : 0])))
    const { items } = sumsOf(marked.map((marks, place) => aCounted(marks, Object.fromEntries(Object.entries(rows[place] ?? {}).map(([title, option]) => [title, [option]])))))
    return { distractors, marked, items }
  }

  test('figures of the test and of every item', ({ skip }) => {
    compare(read(skip).marked, JSON.parse(sample('SAT12_published_key.expected.json', skip)) as Expected)
  })

  test('how often each option was taken, and how it goes with the rest', ({ skip }) => {
    const { distractors, items } = read(skip)
    for (const { item, counts, r_option_rest: wanted } of distractors) {
      const table = new Map(choiceTable(items.get(`Item.${item}`) ?? {}, Object.keys(counts)).map((choice) => [choice.part, choice]))
      for (const [option, count] of Object.entries(counts)) expect(table.get(option)?.count).toBe(count)
      for (const [option, r] of Object.entries(wanted)) expect(table.get(option)?.itemRest).toEqual(r === null ? null : expect.closeTo(r, 6))
    }
  })

  test('item 32 alone is suspected, and option 3 is named', ({ skip }) => {
    const { distractors, items } = read(skip)
    const suspected = distractors.flatMap(({ item, key, counts }) => {
      const sums = items.get(`Item.${item}`) ?? {}
      const options = Object.keys(counts).filter((option) => option !== '8')
      const flags = flagsOf(itemFigures(sums), choiceTable(sums, options), { options, right: [String(key)] }, limitsOf([], 'quality'))
      return flags.filter(({ kind }) => kind === 'miskeyed').map(({ options: named }) => ({ item, named }))
    })
    expect(suspected).toEqual([{ item: 32, named: ['3'] }])
  })
})

describe('Moodle’s own fixture', () => {
  const read = (skip: Skip) => rowsOf('moodle00/results00.csv', skip).map((row) => numbers(Object.fromEntries(Object.entries(row).filter(([title]) => title.startsWith('slots')))))

  test('a reliability below zero is told as it is', ({ skip }) => {
    const matrix = read(skip)
    const { test: ofTest, items } = sumsOf(matrix.map((marks) => aCounted(marks)))
    const figures = testFigures(ofTest, [...items.values()])
    const wanted = JSON.parse(sample('moodle00/quizstats00_expected.json', skip)) as Record<string, number>
    near(figures.mean * 7, wanted['firstattemptsavg'] ?? 0)
    near(figures.deviation, wanted['standarddeviation'] ?? 0)
    expect(figures.reliability).toMatchObject({ kind: 'alpha' })
    if (figures.reliability.kind === 'none') return
    near(figures.reliability.value, (wanted['cic_pct_(=100*alpha)'] ?? 0) / 100)
    near(figures.reliability.standardError, wanted['standarderror'] ?? 0)
  })

  test('facility, deviation and discrimination of every slot', ({ skip }) => {
    const { items } = sumsOf(read(skip).map((marks) => aCounted(marks)))
    const slots = rowsOf('moodle00/qstats00.csv', skip).filter(({ subqname, variant }) => subqname === '' && variant === '')
    expect(slots).toHaveLength(7)
    for (const { slot, facility, sd, discriminationindex } of slots) {
      const found = itemFigures(items.get(`slots.${slot}.mark`) ?? {})
      near(found.facility, Number(facility))
      near(Math.sqrt(found.variance ?? 0), Number(sd))
      near((found.discrimination ?? 0) / 100, Number(discriminationindex) / 100)
    }
  })

  test('a variant drawn by some is held against the rest of those very attempts', ({ skip }) => {
    const drawn = rowsOf('moodle00/steps00.csv', skip).map((row) => row['variants.2'])
    const { items } = sumsOf(read(skip).map((marks, place) => aCounted(Object.fromEntries(Object.entries(marks).map(([slot, mark]) => [slot === 'slots.2.mark' ? `variant ${drawn[place]}` : slot, mark])))))
    for (const { variant, s, facility, discriminationindex } of rowsOf('moodle00/qstats00.csv', skip).filter((row) => row['variant'] !== '')) {
      const found = itemFigures(items.get(`variant ${variant}`) ?? {})
      expect(found.count).toBe(Number(s))
      near(found.facility, Number(facility))
      near((found.discrimination ?? 0) / 100, Number(discriminationindex) / 100)
    }
  })
})

test('marks that Moodle gave, with shares such as a third, add up to its sums', ({ skip }) => {
  const text = readSample('quiz-scoring/results00.csv')
  skip(text === null, absent)
  const rows = sampleRows(text ?? '').map(numbers)
  const { test: ofTest, items } = sumsOf(rows.map((row) => aCounted(Object.fromEntries(Object.entries(row).filter(([title]) => title.startsWith('slots'))))))
  const sums = rows.map((row) => Object.entries(row).filter(([title]) => title.startsWith('slots')).reduce((sum, [, mark]) => sum + mark, 0))
  const mean = sums.reduce((sum, each) => sum + each, 0) / sums.length
  const figures = testFigures(ofTest, [...items.values()])
  near(figures.mean * 7, mean)
  near(mean, rows.reduce((sum, row) => sum + (row['summarks'] ?? 0), 0) / rows.length, 5)
  near((figures.deviation ?? 0) ** 2, sums.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (sums.length - 1))
})
