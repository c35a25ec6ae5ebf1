import type { Day } from '../calendar.ts'
import { canonical, fold } from '../people/text.ts'
import { ancestorsOf } from './lineage.ts'
import { fullName, kindAndName, leavesOn, type Territory, type Unit } from './unit.ts'

/** A unit that stands, found by its own name (`formerName` null) or by the name of a unit that went into it. */
export interface UnitHit { readonly unit: Unit; readonly formerName: string | null }

interface Name { readonly text: string; readonly formerName: string | null }
interface RankedHit { readonly hit: UnitHit; readonly rank: number }

/**
 * The communes and wards of a day whose name, other spelling or former name holds the query, read without diacritics and from the start of a word.
 * Names written with the very diacritics of the query come first, then whole names, then own names before former ones.
 */
export function searchUnits(query: string, territory: Territory, day: Day): readonly UnitHit[] {
  if (fold(query) === '') return []
  const inVietnameseOrder = new Intl.Collator('vi')
  return leavesOn(territory, day)
    .flatMap((unit) => bestHit(query, unit, territory) ?? [])
    .sort((one, other) => one.rank - other.rank || inVietnameseOrder.compare(one.hit.unit.name, other.hit.unit.name))
    .map(({ hit }) => hit)
}

/** What a unit can be found by, folded into one line: its own names and all former ones. */
export function searchKey(unit: Unit, territory: Territory): string {
  return [...new Set(namesOf(unit, territory).map((name) => fold(name.text)))].join(' | ')
}

function bestHit(query: string, unit: Unit, territory: Territory): RankedHit | null {
  const hits = namesOf(unit, territory).filter((name) => holds(fold(name.text), fold(query)))
    .map(({ text, formerName }) => ({ hit: { unit, formerName }, rank: rankOf(query, text, formerName !== null) }))
  return hits.reduce<RankedHit | null>((best, each) => (best && best.rank <= each.rank ? best : each), null)
}

/** The names to find a unit by: with and without its kind, other spellings, and those of every unit that went into it. */
function namesOf(unit: Unit, territory: Territory): readonly Name[] {
  const former = ancestorsOf(unit, territory).filter((source) => kindAndName(source) !== kindAndName(unit))
  return [...spellings(unit, null), ...former.flatMap((source) => spellings(source, fullName(source)))]
}

function spellings(unit: Unit, formerName: string | null): readonly Name[] {
  return [unit.name, kindAndName(unit), ...unit.aliases].map((text) => ({ text, formerName }))
}

function holds(text: string, query: string): boolean {
  return ` ${text}`.includes(` ${query}`)
}

function rankOf(query: string, text: string, isFormer: boolean): number {
  const asWritten = holds(canonical(text).toLowerCase(), canonical(query).toLowerCase())
  const isWhole = fold(text) === fold(query)
  return (asWritten ? 0 : 4) + (isWhole ? 0 : 2) + (isFormer ? 1 : 0)
}
