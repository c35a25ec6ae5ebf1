import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths } from '../calendar.ts'
import type { Lineage, Territory, Unit } from '../territory/unit.ts'
import { figureGroups, figureLine, figuresOn, type FigureFacts } from './figures.ts'
import type { FigureRow } from './figure-table.ts'
import type { MilestoneIndicator } from './milestone-measures.ts'
import type { ToldMeasure } from './told-measures.ts'
import { unitsWithin } from './units-within.ts'
import { aggregate, placeTree, type DeclaredCount } from './tree.ts'
import { unitFigures } from './unit-figures.ts'

const old = { validFrom: '2020-01-01', validUntil: '2025-06-30' }
const now = { validFrom: '2025-07-01', validUntil: null }
const aUnit = (given: Partial<Unit> & Pick<Unit, 'code' | 'name'>): Unit => ({ ...old, kind: 'commune', parentCode: '150', formerDistrictCode: '150', legalBasis: 'NQ', aliases: [], ...given })
const row = (fromCode: string, toCode: string, extent: Lineage['extent'] = 'full'): Lineage => ({ fromCode, fromValidFrom: '2020-01-01', toCode, toValidFrom: '2025-07-01', extent, legalBasis: 'NQ' })

/** Two districts; a merger of two, one split across the districts, one that stayed. */
const territory: Territory = {
  units: [
    aUnit({ code: '17', name: 'Hòa Bình', kind: 'province', parentCode: null, formerDistrictCode: null }),
    aUnit({ code: '148', name: 'Hòa Bình', kind: 'city', parentCode: '17', formerDistrictCode: null }),
    aUnit({ code: '150', name: 'Đà Bắc', kind: 'district', parentCode: '17', formerDistrictCode: null }),
    aUnit({ code: '1', name: 'Một' }), aUnit({ code: '2', name: 'Hai' }), aUnit({ code: '3', name: 'Bị tách' }), aUnit({ code: '4', name: 'Phố', kind: 'ward', parentCode: '148', formerDistrictCode: '148' }),
    aUnit({ ...now, code: '25', name: 'Phú Thọ', kind: 'province', parentCode: null, formerDistrictCode: null }),
    aUnit({ ...now, code: '1', name: 'Một Hai', parentCode: '25' }), aUnit({ ...now, code: '3', name: 'Ba', parentCode: '25' }),
    aUnit({ ...now, code: '4', name: 'Phố', kind: 'ward', parentCode: '25', formerDistrictCode: '148' }),
  ],
  lineage: [row('1', '1'), row('2', '1'), row('3', '3', 'partial'), row('3', '4', 'partial'), row('4', '4')],
}
const unit = (code: string, validFrom = '2020-01-01') => ({ code, validFrom })
const today = '2026-11-23'
const completed = (code: string, people: number, over: { validFrom?: string; courseId?: string } = {}) => ({ courseId: over.courseId ?? 'S2', unit: unit(code, over.validFrom), people })
const people = (code: string, count: number, validFrom = '2020-01-01') => ({ unit: unit(code, validFrom), people: count, onDate: '2021-07-01', source: 'NGTK' })
const facts = (over: Partial<FigureFacts>): FigureFacts => ({ territory, day: today, map: today, otherMap: null, threshold: 5, courses: { residents: ['S2'], officials: ['C1'] }, completions: [], monthly: [], published: [], open: new Map(), groups: [], isAssessed: false, told: [], toldBefore: [], seats: [], denominators: [], basicDenominators: over.denominators ?? [], bandDenominators: new Map(), bands: { trained: 'all', basic: 'all' }, milestones: [], sources: { sum: 'cộng', roster: 'danh sách' }, present: null, ...over })
/** As if each place had been told of at the end of October, whatever its number. */
const told = (measure: MilestoneIndicator, counts: readonly DeclaredCount[], below: readonly DeclaredCount[] = []): readonly ToldMeasure[] => {
  const tree = placeTree(territory, today)
  const [own, others] = [aggregate(counts, tree), aggregate(below, tree)]
  const way = measure === 'indicator:confirmed' ? 'all' : 'level'
  const rowOf = (key: string, at: number, notAt: number) => ({ measure, key, month: '2026-10', parts: way === 'all' ? [at] : [at, notAt] })
  const within = (given: readonly DeclaredCount[], declared: readonly string[]) => given.reduce((sum, each) => (declared.includes(`${each.unit.code}@${each.unit.validFrom}`) ? sum + each.people : sum), 0)
  return [
    ...tree.places.map(({ key }) => ({ ...rowOf(key, own.get(key) ?? 0, others.get(key) ?? 0), way }) as const),
    ...[...unitsWithin(tree, territory.units).values()].flat().map(({ key, declared }) => ({ ...rowOf(key, within(counts, declared), within(below, declared)), way: `${way}-within` }) as const),
  ]
}
const noGroups = () => ({ sex: null, age: null, evidence: null, funnel: null, asOf: { sex: null, age: null, evidence: null, funnel: null } })
const figure = (given: Partial<FigureFacts>, key: string) => figuresOn(facts(given)).residents[0]!.rows.find((each) => each.key === key)

describe('aggregate', () => {
  const tree = placeTree(territory, today)
  test('carries people into the unit their commune went to, and leaves those of a split one undetermined under their district', () => {
    const totals = aggregate([{ unit: unit('1'), people: 3 }, { unit: unit('2'), people: 4 }, { unit: unit('3'), people: 5 }, { unit: unit('4'), people: 6 }], tree)
    expect(Object.fromEntries([...totals].filter(([, count]) => count > 0))).toEqual({ '17@2020-01-01': 18, '150@2020-01-01': 12, '148@2020-01-01': 6, '1@2025-07-01': 7, 'undetermined:150@2020-01-01': 5, '4@2025-07-01': 6 })
  })
  const leaves = territory.units.filter(({ kind }) => kind === 'commune' || kind === 'ward')
  test('on any map, leaves add up to districts and districts to the province, and the province is everybody once', () => {
    const day = fc.constantFrom('2020-01-01', '2024-05-05', '2025-06-30', '2025-07-01', today)
    fc.assert(fc.property(fc.array(fc.record({ unit: fc.constantFrom(...leaves, ...territory.units), people: fc.nat(50) })), day, (counts, on) => {
      const at = placeTree(territory, on)
      const totals = aggregate(counts, at)
      const everybody = counts.reduce((sum, each) => sum + each.people, 0)
      expect(totals.get('17@2020-01-01')).toBe(everybody)
      for (const { key, kind } of at.places) {
        const parts = at.places.filter(({ parent }) => parent === key)
        if (kind === 'province' || (kind === 'district' && parts.length > 0)) expect(parts.reduce((sum, part) => sum + totals.get(part.key)!, 0)).toBe(totals.get(key))
      }
    }))
  })
  test('the change of territory moves nobody from one district to another', () => {
    const counts = [{ unit: unit('1'), people: 9 }, { unit: unit('3'), people: 8 }]
    const on = (day: string) => aggregate(counts, placeTree(territory, day)).get('150@2020-01-01')
    expect([on('2025-06-30'), on('2025-07-01')]).toEqual([17, 17])
  })
})

describe('a table of figures', () => {
  const all = [people('148', 1000), people('150', 500)]
  test('the province is the sum over the sum, never the mean of the rates', () => {
    const province = figure({ completions: [completed('4', 500), completed('1', 50)], denominators: all }, '17@2020-01-01')
    expect(province).toMatchObject({ figure: { kind: 'share', count: 550, value: 550 / 1500 }, denominator: { people: 1500, source: 'cộng' } })
  })
  test('with one district’s denominator missing the province shows a count only', () => {
    expect(figure({ completions: [completed('4', 500)], denominators: [people('148', 1000)] }, '17@2020-01-01')).toMatchObject({ figure: { kind: 'count-only', count: 500 }, denominator: null })
  })
  test('more people than there are is an error that is shown', () => {
    expect(figure({ completions: [completed('4', 30), completed('1', 30)], denominators: [people('148', 20), people('150', 500)] }, '148@2020-01-01')?.figure).toEqual({ kind: 'above-one', count: 30 })
  })
  test('of a withheld figure nothing is left that could tell it', () => {
    const withheld = figure({ completions: [completed('4', 3), completed('1', 60), completed('3', 50)], denominators: all, milestones: [{ unit: unit('148'), courseId: 'S2', dueOn: '2026-12-31', share: 0.2, source: 'KH' }] }, '148@2020-01-01')
    expect(withheld).toMatchObject({ figure: { kind: 'withheld' }, progress: { achievement: null, needed: null, perMonth: null, next: { share: 0.2 } } })
    expect(JSON.stringify(withheld?.figure)).not.toContain('3')
  })
  test('a commune goes by the milestones of its former district, and the district by its own', () => {
    const milestones = [{ unit: unit('150'), courseId: 'S2', dueOn: '2025-12-31', share: 0.1, source: 'KH' }, { unit: unit('150'), courseId: 'S2', dueOn: '2026-12-31', share: 0.3, source: 'KH' }, { unit: unit('150'), courseId: 'khác', dueOn: '2026-12-31', share: 1, source: 'KH' }]
    const given = { completions: [completed('1', 40)], denominators: [...all, people('1', 200, '2025-07-01')], milestones }
    expect(figure(given, '1@2025-07-01')?.progress).toMatchObject({ next: { share: 0.3 }, achievement: 'behind', needed: 20, perMonth: 17 })
    expect(figure(given, '150@2020-01-01')?.progress.next?.share).toBe(0.3)
    expect(figure(given, '148@2020-01-01')?.progress.next).toBeNull()
  })
  test('officials stand in a table of their own, by seat, against their roster', () => {
    const { residents, officials } = figuresOn(facts({ completions: [completed('1', 40)], seats: [{ courseId: 'C1', unit: unit('2'), roster: 40, valid: 30 }, { courseId: 'C1', unit: unit('4', '2025-07-01'), roster: 20, valid: 10 }, { courseId: 'C1', unit: null, roster: 12, valid: 6 }] }))
    const shown = (rows: typeof residents) => Object.fromEntries(rows[0]!.rows.flatMap(({ key, figure: each }) => ('count' in each && each.count > 0 ? [[key, each.count]] : [])))
    expect(shown(residents)).toEqual({ '17@2020-01-01': 40, '150@2020-01-01': 40, '1@2025-07-01': 40 })
    expect(shown(officials)).toEqual({ '17@2020-01-01': 46, '150@2020-01-01': 30, '1@2025-07-01': 30, '148@2020-01-01': 10, '4@2025-07-01': 10, 'undetermined:17@2020-01-01': 6 })
    expect(officials[0]!.rows.find(({ kind }) => kind === 'province')?.figure).toMatchObject({ value: 46 / 72 })
  })
})

describe('people at basic, people confirmed and officials', () => {
  const leaves = territory.units.filter(({ kind }) => kind === 'commune' || kind === 'ward')
  test('on any map stand in each place below as they are counted there, like those of a course', () => {
    const counts = fc.array(fc.record({ at: fc.constantFrom(...leaves), people: fc.integer({ min: 1, max: 40 }) }), { maxLength: 6 })
    fc.assert(fc.property(counts, counts, counts, fc.constantFrom(null, '2020-01-01'), (atBasic, confirmed, certified, otherMap) => {
      const of = (given: typeof atBasic) => given.map(({ at, people: own }) => ({ unit: unit(at.code, at.validFrom), people: own }))
      const given = facts({ otherMap, threshold: 1, isAssessed: true, told: [...told('indicator:at-basic', of(atBasic), [{ unit: unit('1'), people: 9 }]), ...told('indicator:confirmed', of(confirmed))], seats: of(certified).map((each) => ({ courseId: 'C1', unit: each.unit, roster: each.people + 100, valid: each.people })) })
      const figures = figuresOn(given)
      const expectRows = (rows: readonly FigureRow[], counted: typeof atBasic) => {
        const expected = aggregate(of(counted), placeTree(territory, today, otherMap ?? today))
        for (const { key, figure: each } of rows) expect([key, 'count' in each ? each.count : null]).toEqual([key, expected.get(key)])
      }
      for (const place of ['150@2020-01-01', '148@2020-01-01', 'province']) {
        expectRows(unitFigures(given, figures, place, 'indicator:at-basic', noGroups)!.below, atBasic)
        expectRows(unitFigures(given, figures, place, 'indicator:confirmed', noGroups)!.below, confirmed)
        expectRows(unitFigures(given, figures, place, 'S2')!.officialsBelow[0]!.rows, certified)
      }
    }))
  })
  test('have a line, milestones, the pace still needed and a projection, as courses have', () => {
    const lines = Array.from({ length: 11 }, (_, at) => told('indicator:at-basic', [{ unit: unit('1'), people: 20 * (at + 1) }]).map((each) => ({ ...each, month: addMonths('2025-12-01', at).slice(0, 7) }))).flat()
    const given = facts({ isAssessed: true, told: told('indicator:at-basic', [{ unit: unit('1'), people: 220 }]), toldBefore: lines, basicDenominators: [people('150', 1_000)], milestones: [{ unit: unit('150'), courseId: 'indicator:at-basic', dueOn: '2028-12-31', share: 0.5, source: 'KH' }] })
    const page = unitFigures(given, figuresOn(given), '150@2020-01-01', 'indicator:at-basic', noGroups)!
    expect(page.row).toMatchObject({ figure: { kind: 'share', value: 0.22 }, progress: { next: { share: 0.5 }, needed: 280, perMonth: 12 } })
    expect(page.line.map(({ count }) => count)).toEqual(Array.from({ length: 11 }, (_, at) => 20 * (at + 1)))
    expect(page.projection?.reaches?.expected).toBe('2027-12')
  })
  test('are withheld in a table wherever they are withheld as a figure: where nothing was told, or by the counts of now it would tell of few', () => {
    const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }), fc.nat(60))
    fc.assert(fc.property(fc.array(count, { minLength: leaves.length * 3, maxLength: leaves.length * 3 }), fc.array(fc.nat(60), { maxLength: 6 }), (drawn, dropped) => {
      const at = (row: number) => leaves.flatMap(({ code, validFrom }, place) => { const own = drawn[row * leaves.length + place] ?? 0; return own > 0 ? [{ unit: unit(code, validFrom), people: own }] : [] })
      const rows = [...told('indicator:at-basic', at(0), at(1)), ...told('indicator:confirmed', at(2))].filter((_, place) => !dropped.includes(place))
      const { basic, confirmed, measures } = figuresOn(facts({ isAssessed: true, told: rows }))
      const isFew = (own: number) => own > 0 && own < 5
      for (const { key, figure: each } of measures[0]!.rows) {
        const parts = rows.find((row) => row.measure === 'indicator:at-basic' && row.key === key)?.parts
        expect([key, each.kind === 'withheld', basic!.find((row) => row.key === key)!.figure.kind === 'withheld']).toEqual([key, !parts || parts.some(isFew), !parts || parts.some(isFew)])
      }
      for (const { key, figure: each } of measures[1]!.rows) {
        const parts = rows.find((row) => row.measure === 'indicator:confirmed' && row.key === key)?.parts
        expect([key, each.kind === 'withheld', confirmed.get(key)!.kind === 'withheld']).toEqual([key, !parts || parts.some(isFew), !parts || parts.some(isFew)])
      }
    }))
  })
})

describe('the lines of a district', () => {
  test('end with the present figure, and skip what would tell of a few', () => {
    const monthly = [{ unit: unit('1'), months: { '2026-08': 50, '2026-09': 2, '2026-10': 30 } }, { unit: unit('3', '2025-07-01'), months: { '2026-08': 20 } }]
    const given = facts({ completions: [completed('1', 82), completed('3', 20, { validFrom: '2025-07-01' })], monthly, denominators: [people('150', 500)] })
    const figures = figuresOn(given)
    const lineOf = (key: string) => figureLine(given, figures, figures.residents[0]!, figures.residents[0]!.rows.find((each) => each.key === key)!)
    expect(lineOf('150@2020-01-01')).toEqual([{ month: '2026-09', count: 72, share: 0.144 }, { month: '2026-10', count: 102, share: 0.204 }, { month: '2026-11', count: 102, share: 0.204 }])
    expect(lineOf('1@2025-07-01').map(({ count }) => count)).toEqual([52, 82, 82])
  })
  test('are not drawn for a withheld district', () => {
    const given = facts({ completions: [completed('1', 3), completed('4', 90)], monthly: [{ unit: unit('1'), months: { '2026-03': 3 } }] })
    const figures = figuresOn(given)
    expect(figureLine(given, figures, figures.residents[0]!, figures.residents[0]!.rows.find(({ key }) => key === '150@2020-01-01')!)).toEqual([])
  })
  test('of the province is what was published of it, month by month, up to the day', () => {
    const given = facts({ completions: [completed('1', 200)], denominators: [people('148', 1_000), people('150', 1_000)], published: [{ month: '2026-09', people: 150 }, { month: '2026-08', people: 100 }, { month: '2026-11', people: 200 }] })
    const figures = figuresOn(given)
    const [province] = figures.residents[0]!.rows
    expect(figureLine(given, figures, figures.residents[0]!, province!)).toEqual([{ month: '2026-08', count: 100, share: 0.05 }, { month: '2026-09', count: 150, share: 0.075 }])
    expect(figureLine({ ...given, published: [] }, figures, figures.residents[0]!, province!)).toEqual([])
  })
})

describe('figures of an earlier day', () => {
  /** Three communes of one district, as they stand on one day, beside the figures of today where it is an earlier one. */
  const three: Territory = { units: [aUnit({ code: '17', name: 'Tỉnh', kind: 'province', parentCode: null, formerDistrictCode: null }), aUnit({ code: '150', name: 'Huyện', kind: 'district', parentCode: '17', formerDistrictCode: null }), ...['x', 'y', 'z'].map((code) => aUnit({ ...now, validFrom: '2020-01-01', code, name: code }))], lineage: [] }
  const factsOn = (day: string, counts: Readonly<Record<string, number>>, present: FigureFacts['present'] = null) => facts({ territory: three, day, map: today, present, completions: Object.entries(counts).map(([code, count]) => completed(code, count)) })
  const shownIn = (given: FigureFacts) => figuresOn(given).residents[0]!.rows.filter(({ kind, figure: each }) => kind === 'leaf' && each.kind !== 'withheld').map(({ code }) => code)
  const presentOf = (given: FigureFacts) => ({ facts: given, figures: figuresOn(given) })

  test('tell of no place of which those of today do not: of two days with two keepers of a secret it would be none', () => {
    const [then, present] = [{ x: 3, y: 8, z: 9 }, { x: 3, y: 10, z: 9 }]
    expect(shownIn(factsOn(today, present))).toEqual(['y'])
    // By itself the earlier day would show z, which with the evidence of y leaves 3 for x.
    expect(shownIn(factsOn('2026-11-20', then))).toEqual(['z'])
    expect(shownIn(factsOn('2026-11-20', then, presentOf(factsOn(today, present))))).toEqual([])
  })
  test('are withheld with more beside them where the figures of today bound them', () => {
    const [then, present] = [{ x: 3, y: 20, z: 30 }, { x: 6, y: 20, z: 30 }]
    const withheldIn = (given: FigureFacts) => figuresOn(given).residents[0]!.rows.filter(({ figure: each }) => each.kind === 'withheld').map(({ code }) => code)
    expect(withheldIn(factsOn('2026-11-20', then))).toEqual(['x', 'y'])
    // Of y there were 20 at most, as today: withholding y leaves x four values, withholding the sums leaves enough.
    expect(withheldIn(factsOn('2026-11-20', then, presentOf(factsOn(today, present))))).toEqual(['17', '150', 'x'])
  })
  test('whatever the two days, show no place that is withheld today, in no table and no way of telling people apart', () => {
    const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }), fc.nat(60))
    const counts = fc.record({ x: count, y: count, z: count })
    fc.assert(fc.property(counts, counts, (then, now) => {
      const splits = ['x', 'y', 'z'].map((code) => ({ way: 'sex' as const, key: `${code}@2020-01-01`, month: '2026-10', parts: [30, 20, 0] }))
      const withGroups = (given: FigureFacts) => ({ ...given, groups: splits })
      const present = withGroups(factsOn(today, now))
      const earlier = withGroups(factsOn('2026-11-20', then, presentOf(present)))
      const [ofToday, ofThen] = [figuresOn(present), figuresOn(earlier)]
      const groups = [figureGroups(present, ofToday, ofToday.residents[0]!), figureGroups(earlier, ofThen, ofThen.residents[0]!)] as const
      for (const { key, figure: each } of ofToday.residents[0]!.rows) {
        if (each.kind === 'withheld') expect(ofThen.residents[0]!.rows.find((row) => row.key === key)?.figure.kind ?? 'withheld').toBe('withheld')
        if (groups[0](key).sex === null) expect(groups[1](key).sex).toBeNull()
        if (each.kind === 'withheld') expect(groups[0](key).sex).toBeNull()
      }
    }))
  })
})
