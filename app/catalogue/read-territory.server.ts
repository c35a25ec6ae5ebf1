import { z } from 'zod'
import { addDays, isDay, type Day } from '#app/domain/calendar.ts'
import type { Lineage, Territory, Unit, UnitKind } from '#app/domain/territory/unit.ts'
import { isLeaf, unitStandingOn } from '#app/domain/territory/unit.ts'
import { note, type Notes, openNotes, openSource, type Problem, stopOnProblems } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { type ReadYaml, readYaml } from './yaml.server.ts'

const day = z.string().refine(isDay, 'viết ngày dạng 2025-07-01')
const code = z.string().regex(/^(\d{2}|\d{3}|\d{5})$/, 'mã đơn vị có 2, 3 hoặc 5 chữ số, trong dấu nháy kép')
const kind = z.enum(['province', 'city', 'district', 'commune', 'ward', 'township'] satisfies UnitKind[])
const unitRow = z.strictObject({
  code, kind, name: text, parent: code.optional(), formerDistrict: code.optional(), aliases: z.array(text).default([]),
  validFrom: day.optional(), validUntil: day.optional(), legalBasis: text.optional(),
})
const unitFile = z.strictObject({ source: text, validFrom: day, validUntil: day.optional(), legalBasis: text, units: z.array(unitRow).min(1) })
const lineageRow = z.strictObject({ from: code, to: code, extent: z.enum(['full', 'partial']), clause: z.number().int().optional() })
const lineageFile = z.strictObject({ changes: z.array(z.strictObject({ day, legalBasis: text, rows: z.array(lineageRow).min(1) })) })

type UnitFile = z.infer<typeof unitFile>
type Change = z.infer<typeof lineageFile>['changes'][number]

export function readTerritory(folder: string): { readonly territory: Territory; readonly problems: readonly Problem[] } {
  const notes = openNotes(folder)
  const units = ['territory/units-2020.yaml', 'territory/units-2025.yaml'].flatMap((relative) => readUnits(notes, relative))
  return { territory: { units, lineage: readLineage(notes, units) }, problems: notes.problems }
}

/** The territory to count by; a fault in its files stops the start. */
export function loadTerritoryFiles(folder: string): Territory {
  const { territory, problems } = readTerritory(folder)
  stopOnProblems('Danh mục địa bàn', problems)
  return territory
}

function readUnits(notes: Notes, relative: string): readonly Unit[] {
  const source = openSource(notes, relative)
  const read = source && readYaml(notes, source, unitFile)
  if (!read) return []
  const units = read.value.units.map((row) => unitOf(read.value, row))
  units.forEach((unit, place) => {
    for (const message of faultsOf(unit, units)) note(notes, source, read.lineOf(['units', place]), message)
  })
  return units
}

/** A commune of 2020 is grouped under its own district; one of 2025 under the district named in its row. */
function unitOf(file: UnitFile, row: UnitFile['units'][number]): Unit {
  const parentCode = row.parent ?? null
  const isInDistrict = parentCode?.length === 3
  return {
    code: row.code, kind: row.kind, name: row.name, aliases: row.aliases, parentCode,
    validFrom: row.validFrom ?? file.validFrom,
    validUntil: row.validUntil ?? file.validUntil ?? null,
    formerDistrictCode: row.formerDistrict ?? (isInDistrict ? parentCode : null),
    legalBasis: row.legalBasis ?? file.legalBasis,
  }
}

function faultsOf(unit: Unit, units: readonly Unit[]): readonly string[] {
  const parentIsThere = unit.parentCode === null || unitStandingOn({ units, lineage: [] }, unit.parentCode, unit.validFrom) !== null
  const overlaps = units.some((other) => other !== unit && other.code === unit.code && other.validFrom <= (unit.validUntil ?? '9999') && unit.validFrom <= (other.validUntil ?? '9999'))
  return [
    ...(parentIsThere ? [] : [`Không có đơn vị cấp trên «${unit.parentCode}» vào ngày ${unit.validFrom}: sửa «parent».`]),
    ...(overlaps ? [`Mã «${unit.code}» có hai đơn vị cùng một ngày: sửa validFrom hoặc validUntil.`] : []),
    ...(isLeaf(unit) && unit.formerDistrictCode === null ? [`«${unit.name}» thiếu huyện cũ: thêm «formerDistrict».`] : []),
  ]
}

function readLineage(notes: Notes, units: readonly Unit[]): readonly Lineage[] {
  const source = openSource(notes, 'territory/lineage.yaml')
  const read = source && readYaml(notes, source, lineageFile)
  if (!read) return []
  const rows = read.value.changes.flatMap((change, at) => rowsOf(change, units, (place, message) => note(notes, source, lineOfRow(read, at, place), message)))
  for (const unit of units) {
    if (isLeaf(unit) && unit.validUntil !== null && !rows.some((row) => row.fromCode === unit.code && row.fromValidFrom === unit.validFrom)) {
      note(notes, source, 1, `«${unit.name}» (${unit.code}) hết hiệu lực ngày ${unit.validUntil} mà không nói thuộc về đâu: thêm một dòng «from: "${unit.code}"».`)
    }
  }
  return rows
}

function lineOfRow(read: ReadYaml<unknown>, change: number, place: number): number {
  return read.lineOf(['changes', change, 'rows', place])
}

/** Codes are read as the unit of the day before, and of the day itself. */
function rowsOf(change: Change, units: readonly Unit[], complain: (place: number, message: string) => void): readonly Lineage[] {
  const standing = (wanted: string, on: Day) => unitStandingOn({ units, lineage: [] }, wanted, on)
  return change.rows.flatMap((row, place) => {
    const from = standing(row.from, addDays(change.day, -1))
    const to = standing(row.to, change.day)
    if (from === null || to === null) {
      complain(place, `Không có đơn vị «${from === null ? row.from : row.to}» vào ngày chuyển ${change.day}: sửa mã theo units-2020.yaml, units-2025.yaml.`)
      return []
    }
    const legalBasis = row.clause === undefined ? change.legalBasis : `${change.legalBasis}, khoản ${row.clause}`
    return [{ fromCode: from.code, fromValidFrom: from.validFrom, toCode: to.code, toValidFrom: to.validFrom, extent: row.extent, legalBasis }]
  })
}
