import { streamXlsx } from '#app/integrations/tables/write-xlsx.server.ts'

/** A workbook of one sheet that holds these rows, all of them text, written as it is read: memory does not grow with its length. */
export function streamTable(name: string, rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>): ReturnType<typeof streamXlsx> {
  return streamXlsx(name, rows)
}
