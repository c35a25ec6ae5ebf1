import type { Scope } from '../people/role.ts'
import type { CellReason } from './cell.ts'
import type { ImportFailure } from './failure.ts'
import type { Mapping } from './headers.ts'
import type { ImportEntity, ImportKind, ImportState, Verdict } from './kinds.ts'
import type { FontTally } from './old-font.ts'
import type { FieldChange } from './plan.ts'
import type { SheetNotes, TableProblem } from './table.ts'

export interface ImportColumn { /** The part of an archive; '' in a table. */ readonly part: string; readonly title: string; readonly samples: readonly string[]; readonly fonts: FontTally }

/** Rows by verdict, what of a workbook is easily overlooked, changed fields that were kept, and people within reach: the two numbers the brake goes by are `changed` and `people`. */
export type ImportCounts = Readonly<Partial<Record<Verdict | 'kept' | 'people' | 'changedPeople' | 'left' | keyof SheetNotes, number>>>

/** What was noted of a workbook as it was read; nothing where nothing was. */
export function notesOf(counts: ImportCounts | SheetNotes | undefined): Readonly<Partial<SheetNotes>> {
  return Object.fromEntries((['hiddenRows', 'otherSheets', 'hiddenSheets', 'mergedCells'] as const).flatMap((note) => { const count = counts?.[note] ?? 0; return count > 0 ? [[note, count]] : [] }))
}

export interface ImportBatch {
  readonly id: string
  readonly kind: ImportKind
  readonly fileName: string
  readonly fileHash: string
  readonly format: 'csv' | 'xlsx' | 'oneroster' | null
  readonly state: ImportState
  readonly system: string
  readonly columns: readonly ImportColumn[]
  readonly headerLine: number
  readonly mapping: Mapping
  readonly courseId: string | null
  readonly overwrites: boolean
  readonly scopes: readonly Scope[]
  readonly authorId: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly rowsRead: number
  readonly rowsDone: number
  readonly counts: ImportCounts
  readonly problem: TableProblem | null
  readonly askedById: string | null
  readonly confirmedById: string | null
  readonly confirmedAt: Date | null
  readonly undoneById: string | null
  readonly undoneAt: Date | null
  /** How often in a row the step under way was begun without getting on. */
  readonly tries: number
  /** The last row written; line -1: none. Rows after it wait. */
  readonly writtenPart: string
  readonly writtenLine: number
  /** In which state it failed, and why; `failure` alone: why it waits again. */
  readonly failedIn: ImportState | null
  readonly failure: ImportFailure | null
}

/** What is wrong with a row: the field, where one is to blame, and what stood there. */
export interface RowProblem { readonly field: string | null; readonly read: string; readonly reason: CellReason }

/** What a row says, by field, as it is kept: places and people by their ids. */
export type RowValues = Readonly<Record<string, string>>

export interface StagedRow {
  readonly part: string
  readonly line: number
  readonly cells: readonly string[]
  readonly entity: ImportEntity | null
  readonly key: string | null
  readonly values: RowValues
  readonly verdict: Verdict | null
  readonly problems: readonly RowProblem[]
  readonly changes: readonly FieldChange[]
  readonly candidates: readonly string[]
  readonly chosen: string | null
  readonly subjectId: string | null
}

/** What a check found of a row. */
export type CheckedRow = Pick<StagedRow, 'part' | 'line' | 'entity' | 'key' | 'values' | 'verdict' | 'problems' | 'changes' | 'candidates' | 'subjectId'>
