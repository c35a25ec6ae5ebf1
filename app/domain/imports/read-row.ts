import { addDays, type Day } from '../calendar.ts'
import { fold } from '../people/text.ts'
import { accept, refuse, type Result } from '../result.ts'
import { cellFault, cleanCell, readBirthYear, readCode, readDay, readEmail, readName, readPhone, readPlain, type CellReason } from './cell.ts'
import type { RowProblem, RowValues } from './batch.ts'
import { restore } from './formula.ts'
import type { Mapping } from './headers.ts'
import type { ImportField, ImportKind } from './kinds.ts'
import type { OldFont } from './old-font.ts'
import type { PlaceFinder } from './place-names.ts'
import type { PositionFinder } from './position-names.ts'

/** By what the cells of a file are read. */
export interface RowContext {
  readonly kind: ImportKind
  readonly today: Day
  readonly mapping: Mapping
  /** Of a column. */
  readonly fontOf: (column: number) => OldFont | 'mixed' | null
  readonly units: PlaceFinder
  readonly organisations: PlaceFinder
  readonly positions: PositionFinder
  /** Of courses elsewhere, by the name a list gives; the id our rules know. */
  readonly findCourse: (name: string) => string | null
  readonly findClass: (text: string) => Result<string, 'class-unknown' | 'class-ambiguous'>
}

export interface ReadRow { readonly values: RowValues; readonly problems: readonly RowProblem[]; /** Tells rows about the same from others; null where nothing does. */ readonly key: string | null }

/** The cell of a field as it was read, without what a spreadsheet put before it; empty where there is none. */
export function rawCell(cells: readonly string[], mapping: Mapping, field: ImportField): string {
  const column = mapping[field]
  return column === undefined ? '' : restore(cells[column] ?? '')
}

/** What a row of a table says, all that is wrong with it at once. Empty cells say nothing. */
export function readRow(cells: readonly string[], context: RowContext): ReadRow {
  const values: Record<string, string> = {}
  const problems: RowProblem[] = []
  for (const [field, column] of Object.entries(context.mapping) as [ImportField, number][]) {
    const cell = cells[column] ?? ''
    const font = context.fontOf(column)
    const text = cleanCell(cell, font)
    if (text === '' || text === '-') continue
    const fault = cellFault(cell, text, font)
    const read = fault === null ? readers[field](text, context) : refuse(fault)
    if (read.ok) values[field] = read.value
    else problems.push({ field, read: restore(cell).slice(0, 100), reason: read.reason })
  }
  joinName(values)
  return { values, problems: [...problems, ...rowProblems(values, problems, context)], key: keyOf(values, context.kind) }
}

type Reader = (text: string, context: RowContext) => Result<string, CellReason>

const partOfName: Reader = (text) => (text.length > 60 ? refuse('too-long') : accept(text))

const readers: Record<ImportField, Reader> = {
  ownId: readCode, code: readCode, name: readName, familyName: partOfName, givenName: partOfName,
  birthYear: (text, { today }) => readBirthYear(text, today),
  phone: readPhone, email: readEmail, document: readPlain, postFrom: readDay, postUntil: readDay,
  happenedOn: (text, { today }) => notAhead(readDay(text), today),
  position: (text, { positions }) => readPlain(positions.find(text)?.name ?? text),
  unit: (text, { units }) => placed(units.find(text), 'unit'),
  organisation: (text, { organisations }) => placed(organisations.find(text), 'organisation'),
  class: (text, { findClass }) => findClass(text),
  course: (text, { findCourse }) => { const id = findCourse(text); return id === null ? refuse('course-unknown') : accept(id) },
}

function placed(found: ReturnType<PlaceFinder['find']>, kind: 'unit' | 'organisation'): Result<string, CellReason> {
  return found.ok ? found : refuse(`${kind}-${found.reason}`)
}

function notAhead(day: Result<Day, CellReason>, today: Day): Result<Day, CellReason> {
  return day.ok && day.value > today ? refuse('day-ahead') : day
}

/** «Họ đệm» and «Tên» in two columns are one name. */
function joinName(values: Record<string, string>): void {
  const { familyName, givenName } = values
  delete values['familyName']
  delete values['givenName']
  if (values['name'] !== undefined || givenName === undefined) return
  const whole = readName([familyName, givenName].filter(Boolean).join(' '))
  if (whole.ok) values['name'] = whole.value
}

/** What is wrong with the row as a whole. */
function rowProblems(values: RowValues, found: readonly RowProblem[], { kind }: RowContext): readonly RowProblem[] {
  const missing = (field: ImportField): RowProblem[] => (values[field] !== undefined || found.some((problem) => problem.field === field) ? [] : [{ field, read: '', reason: 'missing' }])
  const { postFrom, postUntil } = values
  const order: RowProblem[] = postFrom !== undefined && postUntil !== undefined && postUntil < addDays(postFrom, 0) ? [{ field: 'postUntil', read: postUntil, reason: 'until-before-from' }] : []
  const known = values['ownId'] !== undefined || values['code'] !== undefined
  return [
    ...(known ? [] : missing('name')),
    ...(kind === 'members' ? missing('class') : []),
    ...(kind === 'completions' ? [...missing('course'), ...missing('happenedOn')] : []),
    ...order,
  ]
}

/** A code says who; without one, the name with the year of birth and the place or phone. */
function keyOf(values: RowValues, kind: ImportKind): string | null {
  const person = personKey(values)
  if (person === null) return null
  if (kind === 'members') return `${person} → ${values['class'] ?? ''}`
  return kind === 'completions' ? `${person} → ${values['course'] ?? ''} ${values['happenedOn'] ?? ''}` : person
}

export function personKey(values: RowValues): string | null {
  if (values['ownId'] !== undefined) return `own:${values['ownId']}`
  if (values['code'] !== undefined) return `code:${values['code']}`
  return values['name'] === undefined ? null : `~${fold(values['name'])}|${values['birthYear'] ?? ''}|${values['unit'] ?? values['organisation'] ?? ''}|${values['unit'] === undefined && values['organisation'] === undefined ? values['phone'] ?? '' : ''}`
}
