import { withoutIdentityNumbers } from '../people/identity-number.ts'
import { fold } from '../people/text.ts'
import type { ImportKind } from './kinds.ts'
import { readsOldFont } from './old-font.ts'
import { rosterTitles } from './roster.ts'
import type { TableRow } from './table.ts'

/** How columns are titled that hold what is kept of nobody (DOMAIN §4.1): numbers of identity cards and passports, ethnicity, religion. Without diacritics, signs as blanks. */
const unkeptTitles = [
  'cccd', 'cmnd', 'cmtnd', 'cmt', 'sddcn', 'can cuoc', 'so dinh danh', 'ma dinh danh', 'ma so dinh danh', 'dinh danh ca nhan', 'chung minh nhan dan', 'chung minh thu', 'chung minh', 'ho chieu', 'dan toc', 'ton giao',
  'identity number', 'identity card', 'identity no', 'national id', 'citizen id', 'personal id', 'id card', 'id number', 'id no', 'passport', 'ethnicity', 'ethnic', 'ethnic group', 'race', 'religion',
]
/** The identifier of an office is nobody's. */
const ofOffice = / ma (?:so )?dinh danh (?:co quan|don vi|to chuc) /u

/** No title is so long that more of it says what it means. */
const longestTitle = 300

/** Whether what stands under a title is left behind as a file is read: nothing of it is kept, shown or ever chosen. Of an archive whatever is not asked for. */
export function isUnkept(title: string, kind: ImportKind): boolean {
  if (kind === 'roster') return !rosterTitles.has(title.trim().toLowerCase())
  return [title, readsOldFont.tcvn3(title), readsOldFont.vni(title)].some((read) => {
    const plain = ` ${fold(read.slice(0, longestTitle)).replace(/[^a-z0-9]+/gu, ' ').trim()} `
    return !ofOffice.test(plain) && unkeptTitles.some((unkept) => plain.includes(` ${unkept} `))
  })
}

/** The columns that are not kept, by the row that titles them. */
export interface Unkept { readonly titledOn: number; readonly columns: ReadonlySet<number> }

export function unkeptOf(titles: TableRow | undefined, kind: ImportKind): Unkept {
  return { titledOn: titles?.line ?? 0, columns: new Set((titles?.cells ?? []).flatMap((title, column) => (isUnkept(title, kind) ? [column] : []))) }
}

/** Rows as they may be kept: nothing of an unkept column but its title, and no identity number anywhere. */
export function keepable(rows: readonly TableRow[], { titledOn, columns }: Unkept): readonly TableRow[] {
  return rows.map(({ line, cells }) => ({ line, cells: cells.map((cell, column) => (line !== titledOn && columns.has(column) ? '' : withoutIdentityNumbers(cell))) }))
}
