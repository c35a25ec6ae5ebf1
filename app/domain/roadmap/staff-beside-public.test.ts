import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalOf } from '#tests/support/disclosure.ts'
import type { PublicBounds } from '../territory/possible-values.ts'
import type { Unit } from '../territory/unit.ts'
import { publishMonth, type PublishedRow } from './publication.ts'
import type { Place, PlaceTree } from './tree.ts'
import { withheldPlaces } from './withheld-places.ts'

const unit: Unit = { code: '', validFrom: '2020-01-01', validUntil: null, kind: 'commune', name: '', parentCode: null, formerDistrictCode: null, legalBasis: '', aliases: [] }
const place = (key: string, parent: string | null, kind: Place['kind']): Place => ({ key, parent, kind, unit })
const treeOf = (communes: readonly string[]): PlaceTree => ({ day: '2026-12-31', pathOf: ({ code }) => [code], places: [place('p', null, 'province'), ...[...new Set(communes.map((key) => key[0]!))].map((key) => place(key, 'p', 'district')), ...communes.map((key) => place(key, key[0]!, 'leaf'))] })
const isWithin = (commune: string, key: string) => key === 'p' || commune === key || commune[0] === key

/** Of each commune how many joined until each of four days: ends of two months that everybody may read of, and two days that staff ask for. */
type Joined = ReadonlyMap<string, readonly number[]>
const [monthEnd, earlier, laterMonthEnd, today] = [0, 1, 2, 3]
const [publicK, staffK] = [10, 5]

function toldOf(joined: Joined) {
  const tree = treeOf([...joined.keys()])
  const sum = (key: string, until: number) => [...joined].filter(([commune]) => isWithin(commune, key)).reduce((so, [, own]) => so + own.slice(0, until + 1).reduce((each, people) => each + people, 0), 0)
  const countsOn = (until: number) => new Map(tree.places.map(({ key }) => [key, sum(key, until)]))
  const rows: PublishedRow[] = []
  for (const [month, until] of [['2026-01', monthEnd], ['2026-02', laterMonthEnd]] as const) rows.push(...publishMonth({ tree, month, threshold: publicK, people: new Map(), before: rows, counts: new Map([...countsOn(until)].map(([key, count]) => [key, [count]])) }))
  const openOf = (key: string, month: string) => rows.find((row) => row.key === key && row.month === month)?.parts[0] ?? null
  const hiddenOn = (until: number, boundsOf: (key: string) => PublicBounds) => withheldPlaces({ tree, places: tree.places, counts: countsOn(until), people: new Map(), threshold: staffK, open: new Map(tree.places.map(({ key }) => [key, boundsOf(key)])) })
  const last = (key: string, ...months: readonly string[]) => { const month = months.find((each) => openOf(key, each) !== null); return { least: month ? openOf(key, month) : null, leastIn: month ?? null } }
  const hiddenToday = hiddenOn(today, (key) => last(key, '2026-02', '2026-01'))
  const next = (key: string) => { const month = openOf(key, '2026-02'); return hiddenToday.has(key) || (month !== null && month < sum(key, today)) ? { most: month, mostIn: month === null ? null : '2026-02' } : { most: sum(key, today), mostIn: 'today' } }
  const hiddenBefore = new Set([...hiddenToday, ...hiddenOn(earlier, (key) => ({ ...last(key, '2026-01'), ...next(key) }))])
  return { tree, sum, rows, staff: [[today, hiddenToday], [earlier, hiddenBefore]] as const }
}

describe('what staff see beside what everybody may read', () => {
  const step = fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 20 }))
  const somewhere = fc.array(fc.array(fc.tuple(fc.oneof(step, fc.integer({ min: 20, max: 60 })), step, step, step), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 })
    .map((districts): Joined => new Map(districts.flatMap((communes, d) => communes.map((own, c) => [`${'ab'[d]!}${c}`, own] as const))))

  test('audit: no number of those who had joined on a day is narrowed to fewer than k values in a place, even if nobody ever moves away, by that day’s table beside today’s and all published', () => {
    fc.assert(fc.property(somewhere, (joined) => {
      const { tree, sum, rows, staff } = toldOf(joined)
      const who = (key: string, until: number) => new Set([...joined.keys()].filter((commune) => isWithin(commune, key)).flatMap((commune) => Array.from({ length: until + 1 }, (_, at) => `${commune} ${at}`)))
      const published = (days: readonly number[]) => [
        ...rows.map((row) => ({ of: who(row.key, row.month === '2026-01' ? monthEnd : laterMonthEnd), value: row.parts[0]! })),
        ...staff.filter(([until]) => days.includes(until)).flatMap(([until, hidden]) => tree.places.filter(({ key }) => !hidden.has(key)).map(({ key }) => ({ of: who(key, until), value: sum(key, until) }))),
      ]
      for (const { key } of tree.places) for (const until of [earlier, today]) {
        const { low, high } = intervalOf(who(key, until), published([earlier, today]), [...who('p', today)])
        // Who came between the last published month and today is in the evidence of the figure: an earlier day may add nothing to that.
        const without = until === earlier ? intervalOf(who(key, until), published([today]), [...who('p', today)]) : { low: 0, high: Infinity }
        expect((low === high && (low === 0 || low >= staffK)) || high - low + 1 >= Math.min(staffK, without.high - without.low + 1), `${key} on day ${until}: ${low} to ${high}`).toBe(true)
      }
    }), { numRuns: Number(process.env['AUDIT_RUNS'] ?? 60) })
  })
  test('two of an earlier day who are five today, all of them shown, are hidden with as many as leave five values', () => {
    const { staff: [[, hiddenToday], [, hiddenBefore]] } = toldOf(new Map([['a0', [2, 0, 3, 0]], ['b0', [20, 1, 0, 0]], ['b1', [20, 5, 1, 1]]]))
    expect([hiddenToday.size, [...hiddenBefore].sort()]).toEqual([0, ['a', 'a0', 'b', 'b0', 'p']])
  })
  test('where three joined since a sibling was published, that sibling hides nothing, and another goes along with them', () => {
    const { staff: [[, hidden]] } = toldOf(new Map([['a0', [50, 0, 0, 0]], ['a1', [0, 0, 0, 3]], ['a2', [80, 0, 0, 20]]]))
    expect([...hidden].sort()).toEqual(['a1', 'a2'])
  })
})
