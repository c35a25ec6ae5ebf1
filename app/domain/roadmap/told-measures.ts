import type { Day } from '../calendar.ts'
import { unitKey } from '../territory/path.ts'
import { isSmall } from '../territory/suppression.ts'
import type { Territory } from '../territory/unit.ts'
import type { Ladder } from './at-least-basic.ts'
import type { BasicRow } from './basic-table.ts'
import type { Denominator } from './carried.ts'
import type { AreaStanding } from './holds-back.ts'
import type { MilestoneIndicator } from './milestone-measures.ts'
import { endOfMonth } from './months.ts'
import type { Parts, PublishedRow } from './publication.ts'
import { placeTree, type PlaceTree } from './tree.ts'
import { declaredIn, type UnitWithin } from './units-within.ts'

/**
 * Ways in which what is measured besides courses is told to staff, with the parts of each: at basic and assessed below it; of the province the rungs from none or one area up, those by supervised
 * results and the others at basic, and those assessed in some areas only; people confirmed; and of each area («area:3») assessed in it and not in all, below it, at basic in this one and not in all, and in all. `within`: of the units that places are made of (units-within.ts).
 */
export type MeasureWay = 'level' | 'rungs' | 'proctored' | 'partly' | 'all' | `area:${string}` | 'level-within' | 'all-within'

/** What staff were told of a place at the end of a month (YYYY-MM). Once told it is never changed nor taken back. */
export interface ToldMeasure extends PublishedRow { readonly measure: MilestoneIndicator; readonly way: MeasureWay }

/** The indicator «at least basic» of a place as staff were told it, and the day that it stands for. */
export interface ToldBasic extends BasicRow { readonly toldOn: Day | null }

interface Shown { readonly tree: PlaceTree; /** How many people each place has, as far as a reader knows. */ readonly people: ReadonlyMap<string, number>; readonly threshold: number }

/**
 * At basic, of each place as it was told last; what by the counts of people of now, or the threshold, would tell of few is withheld. The rungs of the province, and what its
 * figure rests on, stand beside it where they were told with it.
 */
export function toldBasic(told: readonly ToldMeasure[], { denominators, ...shown }: Shown & { readonly denominators: ReadonlyMap<string, Denominator> }): readonly ToldBasic[] {
  const of = rowsBy(told, 'indicator:at-basic')
  return shown.tree.places.map(({ key, kind }) => {
    const row = safely(of('level', key), key, shown)
    if (!row) return { key, figure: { kind: 'withheld' as const }, toldOn: null, ladder: null, partly: null, proctored: null }
    const [atBasic = 0, below = 0] = row.parts
    const along = (way: MeasureWay): Parts | null => { const own = kind === 'province' ? of(way, key) : undefined; return own?.month === row.month && !own.parts.some(isFewOf(shown)) ? own.parts : null }
    return { key, figure: { kind: 'shown', atBasic, assessed: atBasic + below, people: peopleIn(denominators, key) }, toldOn: endOfMonth(row.month), ladder: ladderOf(along('rungs')), partly: firstOf(along('partly')), proctored: firstOf(along('proctored')) }
  })
}

function peopleIn(denominators: ReadonlyMap<string, Denominator>, key: string): number | null {
  return denominators.get(key)?.people ?? null
}

function ladderOf(parts: Parts | null): Ladder | null {
  if (parts === null) return null
  const [oneOrNone = 0, two = 0, three = 0, four = 0, five = 0] = parts
  return { five, four, three, two, oneOrNone }
}

function firstOf(parts: Parts | null): number | null {
  return parts?.[0] ?? null
}

/** A count of a place, and the day that it stands for. */
export interface ToldCount { readonly count: number; readonly toldOn: Day }

/** People confirmed, by the place; of what is withheld nothing. */
export function toldConfirmed(told: readonly ToldMeasure[], shown: Shown): ReadonlyMap<string, ToldCount> {
  const of = rowsBy(told, 'indicator:confirmed')
  return new Map(shown.tree.places.flatMap(({ key }) => { const row = safely(of('all', key), key, shown); return row ? [[key, { count: row.parts[0] ?? 0, toldOn: endOfMonth(row.month) }] as const] : [] }))
}

/** Each area in which people of one place were assessed, as it was told last, and the day it stands for. */
export function toldAreas(told: readonly ToldMeasure[], threshold: number): readonly (AreaStanding & { readonly toldOn: Day })[] {
  const latest = new Map(told.toSorted((one, other) => (one.month < other.month ? -1 : 1)).map((row) => [row.way, row]))
  return [...latest.values()].filter(({ way, parts }) => way.startsWith('area:') && !parts.some(isFewOf({ threshold }))).map(({ way, month, parts }) => {
    const [, missed = 0, alone = 0, all = 0] = parts
    return { area: way.slice('area:'.length), reached: all + alone, assessed: all + alone + missed, toldOn: endOfMonth(month) }
  }).filter(({ assessed }) => assessed > 0).toSorted((one, other) => (one.area < other.area ? -1 : 1))
}

/** The count of each unit that places of the usual map are made of, as it was told last: as a part of its place, or as a place of its own when it was one. */
export function toldWithin(told: readonly ToldMeasure[], measure: MilestoneIndicator, threshold: number): ReadonlyMap<string, ToldCount> {
  const of = rowsBy(told, measure)
  const [whole, within] = measure === 'indicator:confirmed' ? ['all', 'all-within'] as const : ['level', 'level-within'] as const
  return new Map([...new Set(told.map(({ key }) => key))].flatMap((key) => {
    const row = [of(within, key), of(whole, key)].flatMap((each) => each ?? []).toSorted((one, other) => (one.month < other.month ? 1 : -1))[0]
    return row && !row.parts.some(isFewOf({ threshold })) ? [[key, { count: row.parts[0] ?? 0, toldOn: endOfMonth(row.month) }] as const] : []
  }))
}

interface OtherMap { readonly territory: Territory; readonly other: PlaceTree; readonly counts: ReadonlyMap<string, ToldCount>; readonly within: ReadonlyMap<string, ToldCount>; /** Those that the usual map is made of. */ readonly units: readonly UnitWithin[]; /** How many people places of the other map have, as far as a reader knows. */ readonly people: ReadonlyMap<string, number>; readonly threshold: number }

/**
 * The same on another day's map: each place as the sum of places of the usual map and of units these are made of (units-within.ts) that were all told at the end of the same month, so that everybody who was
 * told could add it up. What no such sum makes is withheld: it would be a number that nobody was told, and two of them on two days could differ by one.
 */
export function toldOnOther({ territory, other, counts, within, units, people, threshold }: OtherMap): ReadonlyMap<string, ToldCount> {
  const own = units.flatMap(({ key, declared }) => { const told = within.get(key); return told ? [{ ...told, declared }] : [] })
  const days = [...new Set([...counts.values(), ...own].map(({ toldOn }) => toldOn))].toSorted().toReversed()
  const sums = new Map<string, ToldCount>()
  for (const toldOn of days) {
    // Who declares a unit does so from its first day on.
    const begun = new Set(territory.units.filter(({ validFrom }) => validFrom <= toldOn).map(unitKey))
    const places = declaredIn(placeTree(territory, toldOn), territory.units)
    const told = [...[...counts].map(([key, each]) => ({ ...each, declared: places.get(key) ?? [] })), ...own].filter((each) => each.toldOn === toldOn && each.declared.length > 0)
    for (const [key, all] of declaredIn(other, territory.units)) {
      const sum = sumOver(new Set(all.filter((each) => begun.has(each))), told)
      if (sum !== null && !sums.has(key) && !isSmall({ count: sum, population: people.get(key) ?? null }, threshold)) sums.set(key, { count: sum, toldOn })
    }
  }
  return sums
}

/** The sum over just those who declared some units; null where what is told makes none. The largest parts first: of two of which one is within the other, the other is the sum. */
function sumOver(units: ReadonlySet<string>, told: readonly (ToldCount & { readonly declared: readonly string[] })[]): number | null {
  const left = new Set(units)
  let sum = 0
  for (const { declared, count } of told.filter((each) => each.declared.every((key) => units.has(key))).toSorted((one, other) => other.declared.length - one.declared.length)) {
    if (!declared.every((key) => left.has(key))) continue
    sum += count
    for (const key of declared) left.delete(key)
  }
  return units.size > 0 && left.size === 0 ? sum : null
}

function rowsBy(told: readonly ToldMeasure[], measure: MilestoneIndicator): (way: MeasureWay, key: string) => ToldMeasure | undefined {
  const latest = new Map<string, ToldMeasure>()
  for (const row of told) if (row.measure === measure && row.month > (latest.get(`${row.way} ${row.key}`)?.month ?? '')) latest.set(`${row.way} ${row.key}`, row)
  return (way, key) => latest.get(`${way} ${key}`)
}

function safely(row: ToldMeasure | undefined, key: string, { people, threshold }: Shown): ToldMeasure | undefined {
  return !row || row.parts.some(isFewOf({ threshold })) || isSmall({ count: row.parts.reduce((sum, part) => sum + part, 0), population: people.get(key) ?? null }, threshold) ? undefined : row
}

function isFewOf({ threshold }: Pick<Shown, 'threshold'>): (part: number) => boolean {
  return (part) => part !== 0 && part < threshold
}
