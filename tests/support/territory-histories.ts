import fc from 'fast-check'
import { addDays, type Day } from '#app/domain/calendar.ts'
import type { FigurePerson } from '#app/domain/roadmap/figure-entries.ts'
import type { Lineage, Territory, Unit } from '#app/domain/territory/unit.ts'

export const start: Day = '2020-01-01'
const eventDays = ['2022-03-01', '2024-03-01', '2025-07-01'] as const
/** The districts themselves are no more from this day on; figures go on naming them. */
const districtsAbolished: Day = '2025-07-01'
type Event = { readonly day: Day } & ({ readonly kind: 'merge' | 'rename'; readonly from: readonly string[]; readonly into: string } | { readonly kind: 'split'; readonly from: readonly [string]; readonly into: readonly string[] })
export interface History { readonly territory: Territory; readonly events: readonly Event[] }

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
export function placeOf(declared: string, map: Day, { events }: History): string {
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
export interface Somebody { readonly stays: readonly Stay[]; readonly completedOn: number; /** At basic in all areas from a day on, and confirmed; null: never. */ readonly basicOn: number | null; readonly confirmedOn: number | null }
export const dayAt = (days: number) => addDays(start, days)

/** A person who lived in units that stood when they moved in, one after another, and completed the course; some were at basic, some confirmed. */
export function personOf({ stays, completedOn, basicOn, confirmedOn }: Somebody, { territory }: History): FigurePerson {
  const begun = stays.toSorted((one, other) => one.from - other.from)
  return {
    birthYear: null, sex: 'unknown', enrolled: [], started: [], completed: [{ courseId: 's2', on: dayAt(completedOn), evidence: 'self' }],
    results: basicOn === null ? [] : ['1', '2', '3', '4', '5'].map((area) => ({ area, on: dayAt(basicOn), reached: true, proctored: false })),
    confirmed: confirmedOn === null ? [] : [{ on: dayAt(confirmedOn), until: null }],
    residences: begun.map(({ place, from }, at) => {
      const standing = territory.units.filter((each) => each.kind === 'commune' && each.validFrom <= dayAt(from) && (each.validUntil === null || each.validUntil >= dayAt(from)))
      const chosen = standing[place % standing.length]
      const next = begun[at + 1]
      return { unit: { code: chosen?.code ?? '', validFrom: chosen?.validFrom ?? start }, startsOn: dayAt(from), endsOn: next ? dayAt(next.from - 1) : null }
    }),
  }
}

export const aHistory = fc.array(fc.record({ kind: fc.nat(2), pick: fc.nat(9), isReused: fc.boolean() }), { minLength: 3, maxLength: 3 }).map(historyOf)
export const somebody = fc.record({ stays: fc.uniqueArray(fc.record({ place: fc.nat(9), from: fc.nat(2_500) }), { minLength: 1, maxLength: 3, selector: ({ from }) => from }), completedOn: fc.nat(2_500), basicOn: fc.option(fc.nat(2_500)), confirmedOn: fc.option(fc.nat(2_500)) })
export const maps = [start, ...eventDays, '2026-11-23'] as const
