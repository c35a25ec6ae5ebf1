import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalOf } from '#tests/support/disclosure.ts'
import { addDays, type Day } from '../calendar.ts'
import { choicesFor, settledStay } from '../territory/settling.ts'
import type { Lineage, Territory, Unit } from '../territory/unit.ts'
import { figureChange, figureEntries, keyOf, type FigurePerson } from './figure-entries.ts'
import { figureTable } from './figure-table.ts'
import { withheldOnOther } from './other-map.ts'
import { aggregate, placeTree, type DeclaredCount, type PlaceTree } from './tree.ts'

const start: Day = '2020-01-01'
const eventDays = ['2022-03-01', '2024-03-01', '2025-07-01'] as const
/** The districts themselves are no more from this day on; figures go on naming them. */
const districtsAbolished: Day = '2025-07-01'
type Event = { readonly day: Day } & ({ readonly kind: 'merge' | 'rename'; readonly from: readonly string[]; readonly into: string } | { readonly kind: 'split'; readonly from: readonly [string]; readonly into: readonly string[] })
interface History { readonly territory: Territory; readonly events: readonly Event[] }

/** Communes as they stand, with the day each began: «a0» and «2020-01-01». */
const unit = (code: string, validFrom: Day, district: string, kind: Unit['kind'] = 'commune'): Unit => ({ code, validFrom, validUntil: null, kind, name: code, parentCode: kind === 'district' ? '17' : null, formerDistrictCode: kind === 'commune' ? district : null, legalBasis: '', aliases: [] })
const districtOf = (code: string) => `d${code[0] ?? ''}`

interface Choice { readonly kind: number; readonly pick: number; readonly isReused: boolean }
const keyOfUnit = ({ code, validFrom }: Unit) => `${code}@${validFrom}`

/** A territory of two districts whose communes merge, split and are renamed on three days, on the last of which the districts end; merged ones may take the code of one of them again. */
function historyOf(choices: readonly Choice[]): History {
  const beginning = [unit('17', start, '', 'province'), ...['da', 'db'].map((code) => unit(code, start, '', 'district')), ...['a0', 'a1', 'a2', 'a3', 'b0', 'b1', 'b2'].map((code) => unit(code, start, districtOf(code)))]
  return eventDays.reduce<History>((history, day, at) => happened(history, day, at, choices[at]!), { territory: { units: beginning, lineage: [] }, events: [] })
}

function happened({ territory: { units, lineage }, events }: History, day: Day, at: number, { kind, pick, isReused }: Choice): History {
  const standing = units.filter((each) => each.kind === 'commune' && each.validUntil === null)
  const first = standing[pick % standing.length]!
  const next = standing.find((each) => each !== first && each.code[0] === first.code[0])
  const isSplit = kind === 2
  const ending = kind === 0 && next ? [first, next] : [first]
  const codes = isSplit ? ['x', 'y'].map((end) => `${first.code[0]!}s${at}${end}`) : [isReused ? first.code : `${first.code[0]!}m${at}`]
  const begun = codes.map((code) => unit(code, day, districtOf(code)))
  const rows = ending.flatMap((from) => begun.map((to): Lineage => ({ fromCode: from.code, fromValidFrom: from.validFrom, toCode: to.code, toValidFrom: day, extent: isSplit ? 'partial' : 'full', legalBasis: '' })))
  const event: Event = isSplit ? { day, kind: 'split', from: [keyOfUnit(first)], into: begun.map(keyOfUnit) } : { day, kind: ending.length > 1 ? 'merge' : 'rename', from: ending.map(keyOfUnit), into: keyOfUnit(begun[0]!) }
  const isOver = (each: Unit) => ending.includes(each) || (each.kind === 'district' && day === districtsAbolished)
  return { territory: { units: [...units.map((each) => (isOver(each) ? { ...each, validUntil: addDays(day, -1) } : each)), ...begun], lineage: [...lineage, ...rows] }, events: [...events, event] }
}

/** Where one person who named a unit is on a day's map, found by walking through what happened: the unit, or only its district. */
function placeOf(declared: string, map: Day, { events }: History): string {
  let at = declared
  const since = declared.split('@')[1] ?? ''
  for (const event of map >= since ? events.filter(({ day }) => day > since && day <= map) : events.filter(({ day }) => day <= since && day > map).toReversed()) {
    if (at.startsWith('undetermined')) break
    if (map >= since) {
      if (event.from.includes(at)) at = event.kind === 'split' ? lost(at) : event.into
    } else if (event.kind === 'split' ? event.into.includes(at) : event.into === at) at = event.from.length > 1 ? lost(at) : event.from[0] ?? ''
  }
  return at
}
const lost = (at: string) => `undetermined:${districtOf(at)}@${start}`

interface Stay { readonly place: number; readonly from: number }
interface Somebody { readonly stays: readonly Stay[]; readonly completedOn: number }
const dayAt = (days: number) => addDays(start, days)

/** A person who lived in units that stood when they moved in, one after another, and completed the course. */
function personOf({ stays, completedOn }: Somebody, { territory }: History): FigurePerson {
  const begun = stays.toSorted((one, other) => one.from - other.from)
  return {
    birthYear: null, sex: 'unknown', enrolled: [], started: [], results: [], completed: [{ courseId: 's2', on: dayAt(completedOn), evidence: 'self' }], confirmed: [],
    residences: begun.map(({ place, from }, at) => {
      const standing = territory.units.filter((each) => each.kind === 'commune' && each.validFrom <= dayAt(from) && (each.validUntil === null || each.validUntil >= dayAt(from)))
      const chosen = standing[place % standing.length]
      const next = begun[at + 1]
      return { unit: { code: chosen?.code ?? '', validFrom: chosen?.validFrom ?? start }, startsOn: dayAt(from), endsOn: next ? dayAt(next.from - 1) : null }
    }),
  }
}

/** The sums of everybody's entries up to a day, as the tables keep them. */
function keptCounts(people: readonly FigurePerson[], day: Day): readonly DeclaredCount[] {
  const sums = new Map<string, { readonly unit: DeclaredCount['unit']; people: number }>()
  for (const person of people) {
    for (const entry of figureChange([], figureEntries(person, 24))) {
      if (entry.day > day || entry.indicator !== 'completed:s2') continue
      const own = sums.get(keyOf(entry)) ?? { unit: entry.unit, people: 0 }
      sums.set(keyOf(entry), { ...own, people: own.people + entry.people })
    }
  }
  return [...sums.values()].filter(({ people: count }) => count !== 0)
}

const aHistory = fc.array(fc.record({ kind: fc.nat(2), pick: fc.nat(9), isReused: fc.boolean() }), { minLength: 3, maxLength: 3 }).map(historyOf)
const somebody = fc.record({ stays: fc.uniqueArray(fc.record({ place: fc.nat(9), from: fc.nat(2_500) }), { minLength: 1, maxLength: 3, selector: ({ from }) => from }), completedOn: fc.nat(2_500) })
const maps = [start, ...eventDays, '2026-11-23'] as const

/** Whoever lives where no rule can tell today, and says so, is written as they said. */
function said(person: FigurePerson, says: number | null, { territory }: History): FigurePerson {
  const stay = person.residences.at(-1)
  const choices = stay ? choicesFor(stay.unit, maps.at(-1) ?? start, territory) : []
  const unitSaid = says === null ? undefined : choices[says % Math.max(1, choices.length)]
  return stay && unitSaid ? { ...person, residences: [...person.residences.slice(0, -1), ...settledStay(stay, unitSaid)] } : person
}

/** The counts kept are those of walking through what happened with each person; answers them. */
function expectRecount(people: readonly FigurePerson[], history: History, day: Day, map: Day): ReadonlyMap<string, number> {
  const counts = aggregate(keptCounts(people, day), placeTree(history.territory, day, map))
  const places = people.flatMap(({ residences, completed }) => {
    const stay = residences.findLast(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day))
    return stay && (completed[0]?.on ?? '') <= day ? [placeOf(`${stay.unit.code}@${stay.unit.validFrom}`, map, history)] : []
  })
  expect(counts.get(`17@${start}`)).toBe(places.length)
  for (const [key, count] of counts) {
    if (key.startsWith('17@') || /^d.@/.test(key)) continue
    expect([key, count]).toEqual([key, places.filter((each) => each === key).length])
  }
  return counts
}

describe('figures of any day on any map', () => {
  test('are those of a count person by person, over any history of mergers, splits, renamings, codes used again, and moves', () => {
    fc.assert(fc.property(aHistory, fc.array(somebody, { maxLength: 12 }), fc.nat(2_600), fc.constantFrom(...maps), (history, everybody, on, map) => {
      const day = dayAt(on)
      const people = everybody.map((each) => personOf(each, history))
      expectRecount(people, history, day, map)
    }), { numRuns: 400 })
  })

  test('stay those of a count person by person when people of split communes say where they live: each goes alone, within their district, and on no map older than the unit', () => {
    fc.assert(fc.property(aHistory, fc.array(fc.record({ who: somebody, says: fc.option(fc.nat(5)) }), { maxLength: 12 }), fc.nat(2_600), fc.constantFrom(...maps), (history, everybody, on, map) => {
      const day = dayAt(on)
      const before = everybody.map(({ who }) => personOf(who, history))
      const after = before.map((person, at) => said(person, everybody[at]?.says ?? null, history))
      const [then, now] = [expectRecount(before, history, day, map), expectRecount(after, history, day, map)]
      const above = (counts: ReadonlyMap<string, number>) => [...counts].filter(([key]) => key.startsWith('17@') || /^d.@/.test(key))
      expect(above(now)).toEqual(above(then))
      const undetermined = (counts: ReadonlyMap<string, number>) => [...counts].filter(([key]) => key.startsWith('undetermined')).reduce((sum, [, count]) => sum + count, 0)
      if (map === maps.at(-1) && day >= map && everybody.every(({ says }) => says !== null)) expect(undetermined(now)).toBe(0)
    }), { numRuns: 400 })
  })
})

describe('two maps beside each other', () => {
  const rowsOf = (tree: PlaceTree, counts: readonly DeclaredCount[], k: number, over: Partial<Parameters<typeof figureTable>[0]>) => figureTable({ courseId: 's2', tree, counts: aggregate(counts, tree), denominators: new Map(), milestones: new Map(), threshold: k, ...over })
  test('audit: nothing that one shows narrows a figure of the other to fewer than k values', () => {
    const aCount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 5, max: 40 }))
    const twenty = <Of>(arbitrary: fc.Arbitrary<Of>) => fc.array(arbitrary, { minLength: 20, maxLength: 20 })
    fc.assert(fc.property(aHistory, twenty(aCount), twenty(fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 5, max: 90 }))), twenty(fc.boolean()), fc.constantFrom(...maps), fc.constantFrom(3, 5), ({ territory }, did, others, isCounted, map, k) => {
      const declared = territory.units.filter(({ kind }) => kind === 'commune').map((each, at) => ({ unit: { code: each.code, validFrom: each.validFrom }, people: did[at] ?? 0, others: k + (others[at] ?? 0) - Math.min(k, did[at] ?? 0) }))
      const [usual, other] = [placeTree(territory, '2026-11-23'), placeTree(territory, '2026-11-23', map)]
      const within = (tree: PlaceTree, key: string) => declared.filter(({ unit: own }) => tree.pathOf(own).includes(key))
      const name = ({ unit: { code, validFrom } }: DeclaredCount, state: string) => `${code}@${validFrom} ${state}`
      const say = (tree: PlaceTree, key: string, states: readonly ('did' | 'not')[]) => {
        const own = within(tree, key)
        return { of: new Set(own.flatMap((each) => states.map((state) => name(each, state)))), value: own.reduce((sum, each) => sum + states.reduce((so, state) => so + (state === 'did' ? each.people : each.others), 0), 0) }
      }
      // Of some units, of today and of the past, it is known how many people they have or had.
      const counted = new Map([usual, other].flatMap((tree) => tree.places.filter(({ key, kind }) => kind === 'leaf' && within(tree, key).length > 0).map(({ key }) => [key, tree] as const)).filter((_, at) => isCounted[at % isCounted.length]))
      const people = (tree: PlaceTree) => new Map(tree.places.flatMap(({ key }) => (counted.has(key) ? [[key, say(tree, key, ['did', 'not']).value] as const] : [])))
      const table = rowsOf(usual, declared, k, { people: people(usual) })
      const onOther = rowsOf(other, declared, k, { withheld: withheldOnOther({ counts: declared, usual, table, other, people: people(other) }) })
      const shown = [[usual, table], [other, onOther]] as const
      const published = [...[...counted].map(([key, tree]) => say(tree, key, ['did', 'not'])), ...shown.flatMap(([tree, { rows }]) => rows.flatMap(({ key, figure }) => ('count' in figure ? [say(tree, key, ['did'])] : [])))]
      for (const [tree, { rows }] of shown) {
        for (const { key } of rows) for (const state of counted.has(key) ? ['did', 'not'] as const : ['did'] as const) {
          const { low, high } = intervalOf(say(tree, key, [state]).of, published, declared.flatMap((each) => [name(each, 'did'), name(each, 'not')]))
          expect((low === high && (low === 0 || low >= k)) || high - low + 1 >= k, `${key} ${state}: ${low} to ${high}`).toBe(true)
        }
      }
    }), { numRuns: 150 })
  })
})
