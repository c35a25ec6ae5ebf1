import type { Day } from '../calendar.ts'
import type { Result } from '../result.ts'
import type { RowProblem, RowValues } from './batch.ts'
import { cellFault, cleanCell, readBirthYear, readEmail, readName, readPhone, type CellReason } from './cell.ts'
import type { ImportEntity } from './kinds.ts'
import type { OldFont } from './old-font.ts'

/** The files of OneRoster 1.1 CSV that are taken in, each after those it refers to. */
export const rosterParts = ['manifest.csv', 'orgs.csv', 'demographics.csv', 'users.csv', 'classes.csv', 'enrollments.csv'] as const
export type RosterPart = (typeof rosterParts)[number]

export const rosterEntity: Record<RosterPart, ImportEntity | null> = { 'manifest.csv': null, 'orgs.csv': 'organisation', 'demographics.csv': null, 'users.csv': 'person', 'classes.csv': 'class', 'enrollments.csv': 'member' }

/** Whether a manifest speaks of a version that is read here: 1.1, or none. */
export function isReadVersion(properties: ReadonlyMap<string, string>): boolean {
  const version = properties.get('oneroster.version') ?? ''
  return version === '' || version === '1.1'
}

/** The titles of the standard that are asked for, in small letters; what stands under any other is not kept. */
export const rosterTitles: ReadonlySet<string> = new Set(['sourcedid', 'usersourcedid', 'status', 'name', 'parentsourcedid', 'birthdate', 'title', 'classsourcedid', 'role', 'familyname', 'middlename', 'givenname', 'email', 'sms', 'phone', 'orgsourcedids'])

/** Roles of people who work there, as our lists of officials call them; pupils and parents hold no post. */
const positions: Readonly<Record<string, string>> = { teacher: 'Giáo viên', administrator: 'Cán bộ quản lý', aide: 'Trợ giảng', proctor: 'Giám thị' }

type Cells = (title: string) => string

/** What one row of a part says, references still being codes. `titled` gives the cell under a title of the standard, `fontOf` in what its column is typed. */
export function readRosterRow(part: RosterPart, titled: Cells, fontOf: (title: string) => OldFont | 'mixed' | null, today: Day): { readonly values: RowValues; readonly problems: readonly RowProblem[]; readonly key: string | null } {
  const values: Record<string, string> = {}
  const problems: RowProblem[] = []
  const cell: Cells = (title) => {
    const [raw, font] = [titled(title), fontOf(title)]
    const text = cleanCell(raw, font)
    // Names alone are typed in a font.
    if (cellFault(raw, text, font) === 'old-font') problems.push({ field: 'name', read: raw.slice(0, 100), reason: 'old-font' })
    return text
  }
  const take = (field: string, text: string, read: (text: string) => Result<string, CellReason>) => {
    if (text === '') return
    const found = read(text)
    if (found.ok) values[field] = found.value
    else problems.push({ field, read: text.slice(0, 100), reason: found.reason })
  }
  const code = part === 'demographics.csv' ? cell('userSourcedId') || cell('sourcedId') : cell('sourcedId')
  if (code === '') problems.push({ field: 'code', read: '', reason: 'missing' })
  else values['code'] = code
  if (cell('status').toLowerCase() === 'tobedeleted') problems.push({ field: null, read: 'tobedeleted', reason: 'marked-deleted' })
  const readers: Record<RosterPart, () => void> = {
    'manifest.csv': () => undefined,
    'orgs.csv': () => { named(values, problems, cell('name')); if (cell('parentSourcedId') !== '') values['parent'] = cell('parentSourcedId') },
    'demographics.csv': () => { take('birthYear', cell('birthDate') || cell('birthdate'), (text) => readBirthYear(text, today, true)) },
    'users.csv': () => { readUser(cell, take, values) },
    'classes.csv': () => { named(values, problems, cell('title')) },
    'enrollments.csv': () => { for (const [field, title] of [['class', 'classSourcedId'], ['user', 'userSourcedId'], ['role', 'role']] as const) if (cell(title) === '') problems.push({ field, read: '', reason: 'missing' }); else values[field] = cell(title) },
  }
  readers[part]()
  return { values, problems, key: code === '' ? null : `code:${code}` }
}

function named(values: Record<string, string>, problems: RowProblem[], name: string): void {
  if (name === '') problems.push({ field: 'name', read: '', reason: 'missing' })
  else if (name.length > 200) problems.push({ field: 'name', read: name.slice(0, 100), reason: 'too-long' })
  else values['name'] = name
}

/** Family name first, as Vietnamese names are written. */
function readUser(cell: Cells, take: (field: string, text: string, read: (text: string) => Result<string, CellReason>) => void, values: Record<string, string>): void {
  take('name', [cell('familyName'), cell('middleName'), cell('givenName')].filter((part) => part !== '').join(' '), readName)
  take('email', cell('email'), readEmail)
  take('phone', cell('sms') || cell('phone'), readPhone)
  const position = positions[cell('role').toLowerCase()]
  const organisation = cell('orgSourcedIds').split(',')[0]?.trim() ?? ''
  if (cell('role').toLowerCase() === 'student') values['role'] = 'student'
  if (position === undefined) return
  values['position'] = position
  if (organisation !== '') values['organisationCode'] = organisation
}
