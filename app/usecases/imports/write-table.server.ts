import { writeXlsx } from '#app/integrations/tables/write-xlsx.server.ts'

/** A workbook of one sheet that holds these rows, all of them text. */
export function writeTable(name: string, rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  return writeXlsx(name, rows)
}
