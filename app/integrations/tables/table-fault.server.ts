import type { TableProblem, TableReason } from '#app/domain/imports/table.ts'

/** Leaves the reading of a file at once; caught in read-table.server.ts, where it becomes a value. */
export class TableFault extends Error {
  readonly problem: TableProblem
  constructor(reason: TableReason, line?: number) {
    super(reason)
    this.problem = { reason, line }
  }
}
