import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalOf } from '#tests/support/disclosure.ts'
import { aHistory, dayAt, maps, personOf, placeOf, somebody, start, type History } from '#tests/support/territory-histories.ts'
import { addMonths, type Day } from '../calendar.ts'
import { choicesFor, settledStay } from '../territory/settling.ts'
import { figureChange, figureEntries, keyOf, type FigurePerson } from './figure-entries.ts'
import { figureTable } from './figure-table.ts'
import { officialsByPlace } from './officials.ts'
import { withheldOnOther } from './other-map.ts'
import { aggregate, placeTree, type DeclaredCount, type PlaceTree } from './tree.ts'

const measures = { 'completed:s2': (person: FigurePerson, day: Day) => (person.completed[0]?.on ?? '9999') <= day, 'basic': (person: FigurePerson, day: Day) => person.results.some(({ on }) => on <= day && on >= addMonths(day, -24)), 'confirmed': (person: FigurePerson, day: Day) => person.confirmed.some(({ on }) => on <= day) }

/** The sums of everybody's entries up to a day, as the tables keep them. */
function keptCounts(people: readonly FigurePerson[], day: Day, indicator: string): readonly DeclaredCount[] {
  const sums = new Map<string, { readonly unit: DeclaredCount['unit']; people: number }>()
  for (const person of people) {
    for (const entry of figureChange([], figureEntries(person, 24))) {
      if (entry.day > day || entry.indicator !== indicator) continue
      const own = sums.get(keyOf(entry)) ?? { unit: entry.unit, people: 0 }
      sums.set(keyOf(entry), { ...own, people: own.people + entry.people })
    }
  }
  return [...sums.values()].filter(({ people: count }) => count !== 0)
}

/** Whoever lives where no rule can tell today, and says so, is written as they said. */
function said(person: FigurePerson, says: number | null, { territory }: History): FigurePerson {
  const stay = person.residences.at(-1)
  const choices = stay ? choicesFor(stay.unit, maps.at(-1) ?? start, territory) : []
  const unitSaid = says === null ? undefined : choices[says % Math.max(1, choices.length)]
  return stay && unitSaid ? { ...person, residences: [...person.residences.slice(0, -1), ...settledStay(stay, unitSaid)] } : person
}

/** The counts kept of each indicator are those of walking through what happened with each person; answers those of the course. */
function expectRecount(people: readonly FigurePerson[], history: History, day: Day, map: Day): ReadonlyMap<string, number> {
  const tree = placeTree(history.territory, day, map)
  for (const [indicator, counts] of Object.entries(measures)) {
    const places = people.flatMap((person) => {
      const stay = person.residences.findLast(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day))
      return stay && counts(person, day) ? [placeOf(`${stay.unit.code}@${stay.unit.validFrom}`, map, history)] : []
    })
    expectPlaces(aggregate(keptCounts(people, day, indicator), tree), places)
  }
  return aggregate(keptCounts(people, day, 'completed:s2'), tree)
}

function expectPlaces(counts: ReadonlyMap<string, number>, places: readonly string[]): void {
  expect(counts.get(`17@${start}`)).toBe(places.length)
  for (const [key, count] of counts) {
    if (key.startsWith('17@') || /^d.@/.test(key)) continue
    expect([key, count]).toEqual([key, places.filter((each) => each === key).length])
  }
}

describe('figures of any day on any map', () => {
  test('are those of a count person by person, over any history of mergers, splits, renamings, codes used again, and moves', () => {
    fc.assert(fc.property(aHistory, fc.array(somebody, { maxLength: 12 }), fc.nat(2_600), fc.constantFrom(...maps), (history, everybody, on, map) => {
      const day = dayAt(on)
      const people = everybody.map((each) => personOf(each, history))
      expectRecount(people, history, day, map)
    }), { numRuns: 400 })
  })

  test('of officials are those of a count of seats one by one, by whatever unit an organisation said it sits in', () => {
    fc.assert(fc.property(aHistory, fc.array(fc.record({ at: fc.nat(30), isCertified: fc.boolean() }), { maxLength: 15 }), fc.constantFrom(...maps), (history, officials, map) => {
      const communes = history.territory.units.filter(({ kind }) => kind === 'commune')
      const seats = officials.map(({ at, isCertified }) => { const { code, validFrom } = communes[at % communes.length]!; return { unit: { code, validFrom }, roster: 1, valid: isCertified ? 1 : 0 } })
      const { counts, denominators } = officialsByPlace(seats, placeTree(history.territory, '2026-11-23', map), '')
      const placeOfSeat = ({ unit: { code, validFrom } }: (typeof seats)[number]) => placeOf(`${code}@${validFrom}`, map, history)
      expectPlaces(counts, seats.filter(({ valid }) => valid === 1).map(placeOfSeat))
      expectPlaces(new Map([...counts.keys()].map((key) => [key, denominators.get(key)?.people ?? 0])), seats.map(placeOfSeat))
    }), { numRuns: 300 })
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
