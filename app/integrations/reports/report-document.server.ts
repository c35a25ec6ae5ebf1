/** A number in a table: how many decimals it is told with, the same in every file. */
export interface NumberCell { readonly value: number; readonly digits: number }
export type Cell = string | NumberCell
export interface ReportTable { readonly caption: string; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[]; /** Relative widths of the columns. */ readonly widths: readonly number[] }
export interface ReportSection { readonly heading: string; readonly paragraphs: readonly string[]; readonly table: ReportTable | null }

/** A report before it is a file: DOCX, PDF and XLSX are written from this and from nothing else, so that their numbers cannot differ. */
export interface ReportDocument {
  readonly title: string
  readonly author: string
  readonly at: Date
  readonly lead: readonly string[]
  readonly sections: readonly ReportSection[]
  /** What the file is proved by, at its end and on every page of paper. */
  readonly seal: readonly string[]
}
