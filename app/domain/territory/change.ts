import { addDays, type Day } from '../calendar.ts'
import { accept, refuse, type Result } from '../result.ts'
import { formerDistricts, isLeaf, type Lineage, type Territory, type Unit } from './unit.ts'

export const changeKinds = ['new', 'rename', 'merge', 'split', 'abolish'] as const
export type ChangeKind = (typeof changeKinds)[number]
export const leafKinds = ['commune', 'ward', 'township'] as const
export type LeafKind = (typeof leafKinds)[number]

/** A commune, ward or township that begins; one that goes on under its code begins anew. */
export interface BegunUnit { readonly code: string; readonly kind: LeafKind; readonly name: string; readonly formerDistrictCode: string }

/** What changes in the territory on a day, as a document orders it: units that end the day before, units that begin, and who goes where. */
export interface TerritoryChange {
  readonly kind: ChangeKind
  readonly day: Day
  readonly legalBasis: string
  readonly ends: readonly string[]
  readonly begins: readonly BegunUnit[]
  readonly lineage: readonly { readonly from: string; readonly to: string; readonly extent: 'full' | 'partial' }[]
}

export type ChangeRefusal = 'unit-not-standing' | 'unit-changed-later' | 'unit-code-taken' | 'former-district-unknown'

/** The territory after a change; its past stays as it was. */
export function applyChange(territory: Territory, change: TerritoryChange): Result<Territory, ChangeRefusal> {
  const { day, ends, begins } = change
  const ending = ends.map((code) => lastOf(territory, code))
  const wrong = ending.map((unit) => refusalOf(unit, day)).find((reason) => reason !== null)
  if (wrong) return refuse(wrong)
  if (begins.some(({ code }) => isTaken(territory, code, ends, day)) || new Set(begins.map(({ code }) => code)).size < begins.length) return refuse('unit-code-taken')
  const districts = new Set(formerDistricts(territory).map(({ code }) => code))
  if (begins.some(({ formerDistrictCode }) => !districts.has(formerDistrictCode))) return refuse('former-district-unknown')
  const ended = new Set(ending)
  return accept({
    units: [...territory.units.map((unit) => (ended.has(unit) ? { ...unit, validUntil: addDays(day, -1) } : unit)), ...begins.map((begun) => unitOf(begun, change, territory))],
    lineage: [...territory.lineage, ...lineageOf(change, ending)],
  })
}

/** The version of a unit that begins last. */
function lastOf({ units }: Territory, code: string): Unit | undefined {
  return units.filter((unit) => unit.code === code && isLeaf(unit)).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).at(-1)
}

function refusalOf(unit: Unit | undefined, day: Day): ChangeRefusal | null {
  if (unit === undefined || (unit.validUntil !== null && unit.validUntil < day)) return 'unit-not-standing'
  return unit.validFrom >= day || unit.validUntil !== null ? 'unit-changed-later' : null
}

/** Whether a code still names something else from the day on. */
function isTaken({ units }: Territory, code: string, ends: readonly string[], day: Day): boolean {
  return units.some((unit) => unit.code === code && (unit.validFrom >= day || (!ends.includes(code) && (unit.validUntil === null || unit.validUntil >= day))))
}

function unitOf({ code, kind, name, formerDistrictCode }: BegunUnit, { day, legalBasis }: TerritoryChange, { units }: Territory): Unit {
  const province = units.find((unit) => unit.kind === 'province' && unit.validFrom <= day && (unit.validUntil === null || unit.validUntil >= day))
  return { code, validFrom: day, validUntil: null, kind, name, parentCode: province?.code ?? null, formerDistrictCode, legalBasis, aliases: [] }
}

function lineageOf({ day, legalBasis, lineage }: TerritoryChange, ending: readonly (Unit | undefined)[]): readonly Lineage[] {
  return lineage.flatMap(({ from, to, extent }) => {
    const source = ending.find((unit) => unit?.code === from)
    return source ? [{ fromCode: from, fromValidFrom: source.validFrom, toCode: to, toValidFrom: day, extent, legalBasis }] : []
  })
}

/** A change as it was entered; the numbers are 1, 2, 3 …. */
export interface NumberedChange { readonly number: number; readonly change: TerritoryChange }

/**
 * The territory of the content files with the changes of staff upon it, in the order they were entered. One that no longer fits, such as when
 * the files came to hold it themselves, is left out and named: files never undo what staff entered, and what they hold is never entered twice.
 */
export function replayChanges(seed: Territory, changes: readonly NumberedChange[]): { readonly territory: Territory; readonly skipped: readonly number[] } {
  return changes.reduce<{ territory: Territory; skipped: readonly number[] }>(({ territory, skipped }, { number, change }) => {
    const next = applyChange(territory, change)
    return next.ok ? { territory: next.value, skipped } : { territory, skipped: [...skipped, number] }
  }, { territory: seed, skipped: [] })
}
