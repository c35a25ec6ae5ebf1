import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalOf } from '#tests/support/disclosure.ts'
import type { Territory, Unit } from '../territory/unit.ts'
import { publishMonth, type PublishedRow } from './publication.ts'
import { tellMeasures, type MeasureSources } from './tell-measures.ts'
import { toldAreas, toldBasic, toldConfirmed, type ToldMeasure } from './told-measures.ts'
import { aggregate, placeTree } from './tree.ts'
import { unitsWithin } from './units-within.ts'

const since = '2020-01-01'
const unit = (code: string, kind: Unit['kind'], parentCode: string | null, formerDistrictCode: string | null): Unit => ({ code, validFrom: since, validUntil: null, kind, name: code, parentCode, formerDistrictCode, legalBasis: '', aliases: [] })
/** Communes «A0», and «A0x» that were merged into them before anything was told; «A5» came of «A5x» between the second month and the third. */
const [past, pastUntil] = ['2010-01-01', '2019-12-31']
const isPast = (code: string) => code.length > 2
const isLate = (code: string) => code[1] === '5'
const territoryOf = (communes: readonly string[]): Territory => ({
  units: [unit('17', 'province', null, null), ...[...new Set(communes.map((code) => code[0]!))].map((code) => unit(code, 'district', '17', null)), ...communes.map((code): Unit => ({ ...unit(code, 'commune', code[0]!, code[0]!), ...at(code), validUntil: isPast(code) ? (isLate(code) ? '2026-02-28' : pastUntil) : null }))],
  lineage: communes.filter(isPast).map((code) => ({ fromCode: code, fromValidFrom: past, toCode: code.slice(0, 2), toValidFrom: at(code.slice(0, 2)).validFrom, extent: 'full' as const, legalBasis: '' })),
})
const at = (code: string) => ({ code, validFrom: isPast(code) ? past : isLate(code) ? '2026-03-01' : since })
const isWithin = (declared: string, key: string) => {
  const [code = ''] = key.split('@')
  return code === '17' || code === `declared:${declared}` || declared.startsWith(code)
}
const months = ['2026-01', '2026-02', '2026-03']
const nobody: Omit<MeasureSources, 'territory' | 'month' | 'before' | 'threshold'> = { assessed: [], areas: [], confirmed: [], denominators: [], basicDenominators: [], bandDenominators: new Map(), bands: { trained: 'all', basic: 'all' } }

/** How somebody stands at the end of each month: not assessed, below, or at basic. A reader may know that nobody loses within these months what they reached, which narrows more than if somebody could; who never was assessed is nobody here. */
const paths = ['ooa', 'oob', 'oaa', 'oba', 'obb', 'aaa', 'baa', 'bba', 'bbb']
/** So many people of each path in each commune. */
type Lived = ReadonlyMap<string, readonly number[]>
const people = fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 2, arbitrary: fc.integer({ min: 5, max: 40 }) })
const aLife = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }).chain((sizes) => {
  const communes = sizes.flatMap((size, district) => Array.from({ length: size }, (_, each) => `${'AB'[district]!}${each}`))
  return fc.tuple(...communes.map(() => fc.array(people, { minLength: paths.length, maxLength: paths.length }))).map((counts): Lived => new Map(communes.map((commune, place) => [commune, counts[place]!])))
})
/** Of communes that came of mergers: those who declared each by its own name, and those who declared what was merged into it. */
const aMergedLife = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }).chain((sizes) => {
  const declared = sizes.flatMap((size, commune) => [`A${commune}`, ...['x', 'y'].slice(0, size - 1).map((end) => `A${commune}${end}`)])
  return fc.tuple(...declared.map(() => fc.array(people, { minLength: paths.length, maxLength: paths.length }))).map((counts): Lived => new Map(declared.map((code, place) => [code, counts[place]!])))
})
/** The same where the merger comes between the second month and the third, beside communes that stay. */
const aLateLife = fc.integer({ min: 1, max: 2 }).chain((stay) => {
  const declared = ['A0', 'A1'].slice(0, stay).concat(['A5x', 'A5y', 'A5'])
  return fc.tuple(...declared.map(() => fc.array(people, { minLength: paths.length, maxLength: paths.length }))).map((counts): Lived => new Map(declared.map((code, place) => [code, counts[place]!.map((count, each) => (code === 'A5' && !paths[each]!.startsWith('oo') ? 0 : count))])))
})
const runs = Number(process.env['AUDIT_RUNS'] ?? 15)

function tellAll(lived: Lived, threshold: number, memory: 'before' | 'as if never' = 'before'): { readonly told: readonly ToldMeasure[]; readonly open: readonly PublishedRow[] } {
  const territory = territoryOf([...lived.keys()])
  const [told, open]: [ToldMeasure[], PublishedRow[]] = [[], []]
  for (const [place, month] of months.entries()) {
    const assessed = [...lived].flatMap(([code, counts]) => paths.flatMap((path, each) => (path[place] === 'o' || counts[each] === 0 ? [] : [{ unit: at(code), assessed: 5, reached: path[place] === 'a' ? 5 : 2, proctored: 0, people: counts[each]! }])))
    const now = tellMeasures({ ...nobody, territory, month, threshold, assessed, before: memory === 'before' ? told : [] })
    const tree = placeTree(territory, `${month}-28`)
    const [atBasic, below] = [5, 2].map((reached) => aggregate(assessed.filter((each) => each.reached === reached), tree))
    const level = now.filter(({ way }) => way === 'level')
    open.push(...publishMonth({ tree, month, threshold: 10, people: new Map(), before: open, counts: new Map(tree.places.map(({ key }) => [key, [atBasic!.get(key) ?? 0, below!.get(key) ?? 0]])), toldNow: new Set(level.map(({ key }) => key)) }))
    told.push(...now)
  }
  return { told, open }
}

/** At basic and below, and newly so from one month to another, of every place: what all that was told narrows to fewer than k values. */
function disclosed(lived: Lived, { told, open }: ReturnType<typeof tellAll>, threshold: number): readonly string[] {
  // Nobody declares a commune that is not yet.
  const pathsOf = (code: string) => (isLate(code) && !isPast(code) ? paths.filter((path) => path.startsWith('oo')) : paths)
  const who = (key: string, is: (path: string) => boolean) => new Set([...lived.keys()].filter((commune) => isWithin(commune, key)).flatMap((commune) => pathsOf(commune).filter(is).map((path) => `${commune} ${path}`)))
  const rungs: Partial<Record<ToldMeasure['way'], readonly string[]>> = { 'level': ['a', 'b'], 'level-within': ['a', 'b'], 'rungs': ['', 'b', '', '', 'a'] }
  const published = [...told, ...open.map((row) => ({ ...row, way: 'level' as const }))].flatMap(({ way, key, month, parts }) => parts.flatMap((value, part) => { const state = rungs[way]?.[part]; return state ? [{ of: who(key, (path) => path[months.indexOf(month)] === state), value }] : [] }))
  const unknowns = [...who(`17@${since}`, () => true)]
  const asked = months.flatMap((month, place): readonly (readonly [string, (path: string) => boolean])[] => [
    [`${month} at`, (path) => path[place] === 'a'], [`${month} below`, (path) => path[place] === 'b'],
    ...months.slice(0, place).flatMap((earlier, then): readonly (readonly [string, (path: string) => boolean])[] => [
      [`${earlier} to ${month} newly at`, (path) => path[then] !== 'a' && path[place] === 'a'], [`${earlier} to ${month} assessed`, (path) => path[then] === 'o' && path[place] !== 'o'], [`${earlier} to ${month} from below`, (path) => path[then] === 'b' && path[place] === 'a'],
    ]),
  ])
  const territory = territoryOf([...lived.keys()])
  const tree = placeTree(territory, '2026-03-31')
  const within = [...unitsWithin(tree, territory.units).values()].flat().map(({ key }) => key)
  // Of the map before the mergers also whom nobody can place there: those who declared what came of a merger.
  const unplaced = within.length === 0 ? [] : [new Set([...lived.keys()].filter((code) => within.includes(`declared:${code}@${at(code).validFrom}`)))]
  const sets = [...tree.places.filter(({ kind }) => kind !== 'undetermined').map(({ key }) => key), ...within].map((key) => [key, (is: (path: string) => boolean) => who(key, is)] as const)
  const others = unplaced.map((codes) => ['unplaced', (is: (path: string) => boolean) => new Set([...codes].flatMap((code) => pathsOf(code).filter(is).map((path) => `${code} ${path}`)))] as const)
  return [...sets, ...others].flatMap(([key, of]) => asked.flatMap(([name, is]) => {
    const { low, high } = intervalOf(of(is), published, unknowns)
    return (low === high && (low === 0 || low >= threshold)) || high - low + 1 >= threshold ? [] : [`${key} ${name}: ${low} to ${high}`]
  }))
}

const lives = (given: Readonly<Record<string, Readonly<Record<string, number>>>>): Lived => new Map(Object.entries(given).map(([commune, own]) => [commune, paths.map((path) => own[path] ?? 0)]))

describe('people at basic told month after month', () => {
  test('audit: no number of people at basic, below it, newly at basic, newly assessed or gone up in any place is narrowed to fewer than k values by all that staff and everybody were ever told', () => {
    fc.assert(fc.property(aLife, fc.constantFrom(3, 5), (lived, k) => { expect(disclosed(lived, tellAll(lived, k), k)).toEqual([]) }), { numRuns: runs })
  })
  test('audit: nor by what is told of the units that communes were merged from, and so on the map before the mergers', () => {
    fc.assert(fc.property(aMergedLife, fc.constantFrom(3, 5), (lived, k) => { expect(disclosed(lived, tellAll(lived, k), k)).toEqual([]) }), { numRuns: runs })
  })
  test('audit: nor where communes merge between two months', () => {
    fc.assert(fc.property(aLateLife, fc.constantFrom(3, 5), (lived, k) => { expect(disclosed(lived, tellAll(lived, k), k)).toEqual([]) }), { numRuns: runs })
  })
  const oneMoreWithin = lives({ A0: { aaa: 20, baa: 6, bbb: 30 }, A0x: { aaa: 30, baa: 1, bbb: 30 }, A0y: { aaa: 30, bbb: 30 } })
  test('the audit finds the one who came between within a commune where its units are told as if nothing had been told before', () => {
    expect(disclosed(oneMoreWithin, { ...tellAll(oneMoreWithin, 5, 'as if never'), open: [] }, 5).join(' ')).toContain('A0x@')
    expect(disclosed(oneMoreWithin, tellAll(oneMoreWithin, 5), 5)).toEqual([])
  })
  test('a commune is told as it would be without the units that it was merged from', () => {
    fc.assert(fc.property(aMergedLife, fc.constantFrom(3, 5), (lived, k) => {
      const whole: Lived = new Map([...Map.groupBy(lived, ([code]) => code.slice(0, 2))].map(([code, own]) => [code, paths.map((_, place) => own.reduce((sum, [, counts]) => sum + counts[place]!, 0))]))
      const rows = (of: Lived) => tellAll(of, k).told.filter(({ way }) => way === 'level').map(({ key, month, parts }) => [key, month, parts])
      expect(rows(lived)).toEqual(rows(whole))
    }), { numRuns: 100 })
  })
  test('whoever says that they live in the commune and no more in what was merged into it changes nothing that is told', () => {
    const territory = territoryOf(['A0', 'A0x', 'A1'])
    const month = (own: number, old: number) => [{ unit: at('A0'), people: own }, { unit: at('A0x'), people: old }, { unit: at('A1'), people: 30 }]
    const first = tellMeasures({ ...nobody, territory, month: '2026-01', threshold: 5, before: [], confirmed: month(20, 30) })
    const within = (rows: readonly ToldMeasure[]) => rows.filter(({ way, key }) => way === 'all-within' && key.includes('A0')).map(({ key, parts }) => [key, parts[0]])
    expect(within(first)).toEqual([[`declared:A0@${since}`, 20], [`A0x@${past}`, 30]])
    const second = tellMeasures({ ...nobody, territory, month: '2026-02', threshold: 5, before: first, confirmed: month(21, 29) })
    expect([within(second), second.find(({ key }) => key === `A0@${since}`)?.parts]).toEqual([[], [50]])
  })
  const oneMore = lives({ A0: { aaa: 20, baa: 1, bbb: 19 }, A1: { aaa: 30, bbb: 30 }, A2: { aaa: 30, bbb: 30 } })
  test('the audit finds the result of the one who came between where each month is told as if nothing had been told before', () => {
    expect(disclosed(oneMore, { ...tellAll(oneMore, 5, 'as if never'), open: [] }, 5)).not.toEqual([])
    expect(disclosed(oneMore, tellAll(oneMore, 5), 5)).toEqual([])
  })
  test('a place where one more reached it stays as it was told, with its day; when enough came it is told anew', () => {
    const lived = lives({ A0: { aaa: 20, baa: 1, bba: 6, bbb: 19 }, A1: { aaa: 30, bbb: 30 } })
    const { told } = tellAll(lived, 5)
    const of = (until: string) => toldBasic(told.filter(({ month }) => month <= until), { tree: placeTree(territoryOf([...lived.keys()]), '2026-03-31'), people: new Map(), threshold: 5, denominators: new Map() }).find(({ key }) => key === `A0@${since}`)
    expect(['2026-01', '2026-02', '2026-03'].map((until) => [of(until)?.figure, of(until)?.toldOn])).toEqual([
      [{ kind: 'shown', atBasic: 20, assessed: 46, people: null }, '2026-01-31'], [{ kind: 'shown', atBasic: 20, assessed: 46, people: null }, '2026-01-31'], [{ kind: 'shown', atBasic: 27, assessed: 46, people: null }, '2026-03-31'],
    ])
  })
  test('everybody reads nothing of which staff were not told at the same end of a month', () => {
    fc.assert(fc.property(aLife, (lived) => {
      const { told, open } = tellAll(lived, 5)
      for (const { key, month, parts } of open) expect(told.find((row) => row.way === 'level' && row.key === key && row.month === month)?.parts).toEqual(parts)
    }), { numRuns: runs })
  })
})

/** How somebody stands in one area, and in all: at basic in all; in this one and not in all; below it, though assessed in all; in this one or below it, assessed in some only; not assessed. Nobody loses what they reached. */
const next: Readonly<Record<string, string>> = { o: 'arlpq', a: 'a', r: 'ra', l: 'lra', p: 'pra', q: 'qplra' }
const areaPaths = Object.entries(next).flatMap(([one, later]) => [...later].map((two) => one + two))

describe('an area told month after month', () => {
  const anAreaLife = fc.integer({ min: 1, max: 3 }).chain((size) => fc.tuple(...Array.from({ length: size }, () => fc.array(people, { minLength: areaPaths.length, maxLength: areaPaths.length }))).map((counts): Lived => new Map(counts.map((own, place) => [`A${place}`, own]))))
  test('audit: no number of people who reached it, missed it or were assessed, in any place, nor of those who newly did, is narrowed to fewer than k values beside the figure of all areas', () => {
    fc.assert(fc.property(anAreaLife, fc.constantFrom(3, 5), (lived, k) => {
      const territory = territoryOf([...lived.keys()])
      const told: ToldMeasure[] = []
      for (const [place, month] of months.slice(0, 2).entries()) {
        const of = (states: string) => [...lived].flatMap(([code, counts]) => areaPaths.flatMap((path, each) => (states.includes(path[place]!) && counts[each]! > 0 ? [{ unit: at(code), people: counts[each]! }] : [])))
        const assessed = [...of('a').map((each) => ({ ...each, assessed: 5, reached: 5, proctored: 0 })), ...of('rl').map((each) => ({ ...each, assessed: 5, reached: 2, proctored: 0 }))]
        const areas = [...of('arp').map((each) => ({ ...each, area: '3', reached: true })), ...of('lq').map((each) => ({ ...each, area: '3', reached: false }))]
        told.push(...tellMeasures({ ...nobody, territory, month, threshold: k, assessed, areas, before: told }))
      }
      const who = (key: string, is: (path: string) => boolean) => new Set([...lived.keys()].filter((commune) => isWithin(commune, key)).flatMap((commune) => areaPaths.filter(is).map((path) => `${commune} ${path}`)))
      const parts: Readonly<Record<string, readonly string[]>> = { 'level': ['a', 'rl'], 'area:3': ['pq', 'lq', 'rp', 'a'] }
      const published = told.flatMap(({ way, key, month, parts: own }) => own.flatMap((value, part) => { const states = parts[way]?.[part]; return states === undefined ? [] : [{ of: who(key, (path) => states.includes(path[months.indexOf(month)]!)), value }] }))
      const unknowns = [...who(`17@${since}`, () => true)]
      const asked = ['arp', 'lq', 'arlpq', 'a', 'rl', 'pq'].flatMap((states) => [...[0, 1].map((month) => [`${states} ${month}`, (path: string) => states.includes(path[month]!)] as const), [`newly ${states}`, (path: string) => !states.includes(path[0]!) && states.includes(path[1]!)] as const])
      for (const { key } of placeTree(territory, '2026-02-28').places.filter(({ kind }) => kind !== 'undetermined')) for (const [name, is] of asked) {
        const { low, high } = intervalOf(who(key, is), published, unknowns)
        expect((low === high && (low === 0 || low >= k)) || high - low + 1 >= k, `${key} ${name}: ${low} to ${high}`).toBe(true)
      }
    }), { numRuns: runs })
  })
})

describe('beside that', () => {
  const territory = territoryOf(['A0', 'A1'])
  const tree = placeTree(territory, '2026-01-31')
  const group = (code: string, reached: number, own: number, proctored = 0, assessed = 5) => ({ unit: at(code), assessed, reached, proctored, people: own })
  const told = (month: string, given: Partial<typeof nobody>, before: readonly ToldMeasure[] = []) => [...before, ...tellMeasures({ ...nobody, territory, month, threshold: 5, before, ...given })]
  const assessed = [group('A0', 5, 20, 5), group('A0', 2, 10), group('A1', 5, 30), group('A1', 1, 30), group('A1', 3, 8, 0, 3)]
  test('the rungs of the province, what its figure rests on and who was assessed in some areas only are told with it, or not', () => {
    const province = (rows: readonly ToldMeasure[]) => toldBasic(rows, { tree, people: new Map(), threshold: 5, denominators: new Map() })[0]
    const first = told('2026-01', { assessed })
    expect(province(first)).toMatchObject({ figure: { kind: 'shown', atBasic: 50, assessed: 90 }, ladder: { five: 50, two: 10, oneOrNone: 30 }, partly: 8, proctored: 20 })
    // Ten more at basic, all of them alone; of those assessed in some areas only one more.
    expect(province(told('2026-02', { assessed: [...assessed, group('A1', 5, 10), group('A1', 3, 1, 0, 3)] }, first))).toMatchObject({ figure: { kind: 'shown', atBasic: 60 }, toldOn: '2026-02-28', ladder: { five: 60 }, partly: null, proctored: 20 })
  })
  test('an area is told when nobody or enough people more reached it, or did not', () => {
    const areas = (missed: number) => [{ unit: at('A0'), people: 22, area: '3', reached: true }, { unit: at('A0'), people: 8 + missed, area: '3', reached: false }, { unit: at('A1'), people: 30, area: '3', reached: true }, { unit: at('A1'), people: 30, area: '3', reached: false }]
    const given = [group('A0', 5, 15), group('A0', 2, 15), group('A1', 5, 20), group('A1', 1, 40)]
    const first = told('2026-01', { assessed: given, areas: areas(0) })
    const of = (rows: readonly ToldMeasure[]) => toldAreas(rows.filter(({ key }) => key === `A0@${since}`), 5)
    expect(of(first)).toEqual([{ area: '3', reached: 22, assessed: 30, toldOn: '2026-01-31' }])
    expect(of(told('2026-02', { assessed: given, areas: areas(1) }, first))).toEqual(of(first))
    expect(of(told('2026-02', { assessed: [...given, group('A0', 0, 6)], areas: areas(6) }, first))).toEqual([{ area: '3', reached: 22, assessed: 36, toldOn: '2026-02-28' }])
  })
  test('whether all but a few are in a figure or an area goes by the people of the indicator’s own band: of 15 and older for the assessment, of everybody for confirmations', () => {
    const areas = ['A0', 'A1', 'B0'].flatMap((code) => [true, false].map((reached) => ({ unit: at(code), people: reached ? 20 : 10, area: '3', reached })))
    const counted = (people: number) => ['A0', 'A1', 'B0'].map((code) => ({ unit: at(code), people: code === 'A0' ? people : 500, onDate: '2026-01-01', source: 'NG' }))
    const places = (all: number, older: number) => {
      const rows = tellMeasures({ ...nobody, territory: territoryOf(['A0', 'A1', 'B0']), month: '2026-01', threshold: 5, before: [], assessed: ['A0', 'A1', 'B0'].flatMap((code) => [group(code, 5, 20), group(code, 2, 10)]), areas, confirmed: ['A0', 'A1', 'B0'].map((code) => ({ unit: at(code), people: 30 })), denominators: counted(all), basicDenominators: counted(older), bands: { trained: 'all', basic: 'aged-15-plus' } })
      return (['level', 'area:3', 'all'] as const).map((way) => rows.some((row) => row.way === way && row.key === `A0@${since}`))
    }
    expect([places(500, 400), places(500, 32), places(32, 30)]).toEqual([[true, true, true], [false, false, true], [true, true, false]])
  })
  test('people confirmed wait for enough of them as well, and a revocation is not seen by itself', () => {
    const confirmed = (a: number, b: number) => ({ confirmed: [{ unit: at('A0'), people: a }, { unit: at('A1'), people: b }] })
    const first = told('2026-01', confirmed(20, 30))
    const second = told('2026-02', confirmed(19, 30), first)
    const third = told('2026-03', confirmed(25, 30), second)
    const of = (rows: readonly ToldMeasure[]) => toldConfirmed(rows, { tree, people: new Map(), threshold: 5 }).get(`A0@${since}`)
    expect([of(first), of(second), of(third)]).toEqual([{ count: 20, toldOn: '2026-01-31' }, { count: 20, toldOn: '2026-01-31' }, { count: 25, toldOn: '2026-03-31' }])
  })
})
