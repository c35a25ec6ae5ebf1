import type { Day } from '#app/domain/calendar.ts'
import { searchKey } from '#app/domain/territory/search.ts'
import type { Territory, Unit, UnitKind } from '#app/domain/territory/unit.ts'
import { unitStandingOn } from '#app/domain/territory/unit.ts'
import type { Database } from '../database.server.ts'

/** A unit as its row tells it; other spellings live in the content files and, folded, in the search key. */
export type StoredUnit = Omit<Unit, 'aliases'> & { readonly parentValidFrom: Day | null; readonly searchKey: string }

/** Every unit of every date, by code and then by date. */
export async function listUnits(db: Database): Promise<readonly StoredUnit[]> {
  const rows = await db.unit.findMany({ orderBy: [{ code: 'asc' }, { validFrom: 'asc' }] })
  return rows.map((row) => ({
    ...row,
    kind: row.kind as UnitKind,
    validFrom: toDay(row.validFrom),
    validUntil: row.validUntil && toDay(row.validUntil),
    parentValidFrom: row.parentValidFrom && toDay(row.parentValidFrom),
  }))
}

/** Adds the units that are missing and rewrites those that read differently. People may live in them, so none is removed. */
export async function saveUnits(db: Database, territory: Territory): Promise<void> {
  const wanted = territory.units.map((unit) => storedUnit(unit, territory))
  await db.unit.createMany({ data: wanted.map(toRow), skipDuplicates: true })
  const held = new Map((await listUnits(db)).map((unit) => [`${unit.code} ${unit.validFrom}`, unit]))
  for (const unit of wanted) {
    if (sameUnit(unit, held.get(`${unit.code} ${unit.validFrom}`))) continue
    const { code, validFrom, ...rest } = toRow(unit)
    await db.unit.update({ where: { code_validFrom: { code, validFrom } }, data: rest })
  }
}

function storedUnit(unit: Unit, territory: Territory): StoredUnit {
  const { aliases: _inSearchKey, ...row } = unit
  const parent = unit.parentCode === null ? null : unitStandingOn(territory, unit.parentCode, unit.validFrom)
  return { ...row, parentValidFrom: parent?.validFrom ?? null, searchKey: searchKey(unit, territory) }
}

function sameUnit(one: StoredUnit, other: StoredUnit | undefined): boolean {
  return other !== undefined && (Object.keys(one) as (keyof StoredUnit)[]).every((key) => one[key] === other[key])
}

function toRow(unit: StoredUnit) {
  return { ...unit, validFrom: toDate(unit.validFrom), validUntil: unit.validUntil === null ? null : toDate(unit.validUntil), parentValidFrom: unit.parentValidFrom === null ? null : toDate(unit.parentValidFrom) }
}

/** A date column holds a day without a time; the driver carries it as midnight UTC. */
export function toDate(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}

export function toDay(date: Date): Day {
  return date.toISOString().slice(0, 10)
}
