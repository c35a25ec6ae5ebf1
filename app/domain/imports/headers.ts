import { fold } from '../people/text.ts'
import { withoutSpans } from '../spans.ts'
import { fieldsOf, neededFields, type ImportField, type ImportKind } from './kinds.ts'
import { readsOldFont } from './old-font.ts'

/** How lists title their columns, without diacritics; the first is ours, in templates and exports. */
const titles: Record<ImportField, readonly string[]> = {
  ownId: ['ma trong ky nang so', 'ma ky nang so'],
  code: ['ma', 'ma can bo', 'ma cb', 'ma cbccvc', 'ma cong chuc', 'ma vien chuc', 'ma nhan vien', 'ma nv', 'ma so', 'ma nguoi dung', 'ma hoc vien', 'ma cong dan', 'ma tai khoan', 'id', 'code', 'sourcedid', 'user id'],
  name: ['ho va ten', 'ho ten', 'ho va ten khai sinh', 'ho, ten', 'ten day du', 'ho va ten can bo', 'ho ten hoc vien', 'full name', 'name'],
  familyName: ['ho va ten dem', 'ho dem', 'ho', 'ho va chu dem', 'last name', 'family name', 'familyname'],
  givenName: ['ten', 'ten goi', 'first name', 'given name', 'givenname'],
  birthYear: ['nam sinh', 'ngay sinh', 'ngay thang nam sinh', 'ngay, thang, nam sinh', 'sinh ngay', 'nam sinh (ngay sinh)', 'ns', 'birth year', 'date of birth', 'dob', 'birthdate'],
  unit: ['xa/phuong', 'xa phuong', 'xa', 'phuong', 'noi cu tru', 'noi o', 'dia chi', 'xa, phuong', 'xa, phuong, thi tran', 'noi thuong tru', 'thuong tru', 'ho khau', 'commune', 'ward'],
  organisation: ['don vi', 'co quan', 'co quan, don vi', 'don vi cong tac', 'co quan cong tac', 'noi cong tac', 'phong ban', 'phong, ban', 'phong', 'to chuc', 'organisation', 'organization', 'department'],
  position: ['chuc vu', 'chuc danh', 'chuc vu, chuc danh', 'chuc vu/chuc danh', 'vi tri', 'vi tri viec lam', 'position', 'title'],
  postFrom: ['tu ngay', 'ngay nhan chuc', 'ngay nhan cong tac', 'ngay ve don vi', 'ngay bo nhiem', 'ngay bat dau', 'from'],
  postUntil: ['den ngay', 'ngay thoi viec', 'ngay thoi', 'ngay nghi', 'ngay ket thuc', 'ngay nghi huu', 'until'],
  phone: ['so dien thoai', 'sdt', 'dien thoai', 'so dt', 'dt', 'dien thoai di dong', 'dtdd', 'so di dong', 'di dong', 'mobile', 'phone', 'tel'],
  email: ['thu dien tu', 'email', 'e-mail', 'dia chi email', 'hop thu', 'mail'],
  class: ['lop', 'ma lop', 'ten lop', 'lop hoc', 'class'],
  course: ['khoa hoc', 'ten khoa hoc', 'khoa', 'chuong trinh', 'ten khoa', 'chuyen de', 'course'],
  happenedOn: ['ngay hoan thanh', 'hoan thanh ngay', 'ngay cap', 'ngay dat', 'thoi gian hoan thanh', 'ngay', 'completed on', 'completion date', 'completed at'],
  document: ['so chung nhan', 'so giay chung nhan', 'so chung chi', 'so van ban', 'van ban', 'can cu', 'so hieu', 'certificate', 'document'],
}

const fieldOfTitle = new Map(Object.entries(titles).flatMap(([field, list]) => list.map((title) => [title, field as ImportField] as const)))

/** No title is so long. */
const longestTitle = 300

/** A title as it is compared: without diacritics, notes in brackets, a star or a colon. */
function plain(title: string): string {
  return fold(withoutSpans(title.slice(0, longestTitle).replace(/[\u00a0\u200b\s_]+/gu, ' '), '(', ')', ' ').replace(/[*:.]+/gu, ' ').replace(/(?:(?<!\s)\s+)?\/\s*/gu, '/'))
}

const asItStands = (title: string) => title

/** What a title means for a kind, as it stands or as an old font shows it; null when nothing there is called so. */
function fieldTitled(title: string, kind: ImportKind): ImportField | null {
  for (const read of [asItStands, readsOldFont.tcvn3, readsOldFont.vni]) {
    const found = fieldOfTitle.get(plain(read(title)))
    if (found !== undefined && fieldsOf[kind].includes(found)) return found
  }
  return null
}

/** The column of each field, by its title; of two columns titled alike the first. */
export type Mapping = Readonly<Partial<Record<ImportField, number>>>

export function guessMapping(header: readonly string[], kind: ImportKind): Mapping {
  const mapping: Partial<Record<ImportField, number>> = {}
  header.forEach((title, column) => {
    const field = fieldTitled(title, kind)
    if (field !== null && mapping[field] === undefined) mapping[field] = column
  })
  // «Họ» and «Tên» are parts; «Tên» alone is the whole name.
  if (mapping.familyName === undefined && mapping.givenName !== undefined && mapping.name === undefined) return withWholeName(mapping)
  return mapping
}

function withWholeName({ givenName, ...rest }: Partial<Record<ImportField, number>>): Mapping {
  return { ...rest, ...(givenName !== undefined && { name: givenName }) }
}

/** Which of the first rows titles the columns: the one in which most cells are known titles; merged titles above it are passed over. Without any, the first of at least two cells. */
export function findHeader(rows: readonly (readonly string[])[], kind: ImportKind): number {
  const known = rows.map((cells) => cells.filter((cell) => fieldTitled(cell, kind) !== null).length)
  const most = Math.max(0, ...known)
  if (most >= 1) return known.indexOf(most)
  return Math.max(0, rows.findIndex((cells) => cells.filter((cell) => cell.trim() !== '').length >= 2))
}

/** The groups of fields of which none is mapped, though one is needed. */
export function missingFields(mapping: Mapping, kind: ImportKind): readonly (readonly ImportField[])[] {
  return neededFields[kind].filter((group) => group.every((field) => mapping[field] === undefined))
}

/** A mapping as a form gives it: column → field. Of two columns for one field the first stands. */
export function readMapping(chosen: readonly (string | undefined)[], kind: ImportKind): Mapping {
  const known = new Set<string>(fieldsOf[kind])
  const mapping: Partial<Record<ImportField, number>> = {}
  chosen.forEach((field, column) => { if (field !== undefined && known.has(field)) mapping[field as ImportField] ??= column })
  return mapping
}

/** Fields that a form chose for more than one column: nobody guesses which is meant. */
export function fieldsTwice(chosen: readonly (string | undefined)[], kind: ImportKind): readonly ImportField[] {
  return fieldsOf[kind].filter((field) => chosen.filter((each) => each === field).length > 1)
}

/** Columns, by place, whose title stands for a field that an earlier column was taken for: they come in as nothing unless somebody chooses them. */
export function repeatedTitles(header: readonly string[], kind: ImportKind): ReadonlySet<number> {
  const fields = header.map((title) => fieldTitled(title, kind))
  return new Set(fields.flatMap((field, at) => (field !== null && fields.indexOf(field) < at ? [at] : [])))
}
