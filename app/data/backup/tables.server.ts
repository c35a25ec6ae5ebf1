import { createHash } from 'node:crypto'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { TableHead, TableSum } from './blocks.server.ts'

/** The history of migrations is not copied: whoever restores applies the same ones. */
export const historyTable = '_prisma_migrations'

/** Every table of the product, by name. Those of the queue of jobs stand in a schema of their own and are made anew by whoever runs jobs. */
export async function listTables(client: pg.Client): Promise<readonly TableHead[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: TableHead['key'] | null }>(`
    SELECT c.relname::text AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT jsonb_agg(jsonb_build_object('column', a.attname, 'isText', t.typcategory = 'S') ORDER BY k.place)
       FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY k (number, place) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number JOIN pg_type t ON t.oid = a.atttypid
       WHERE i.indrelid = c.oid AND i.indisprimary) AS key
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> $1 ORDER BY c.relname COLLATE "C"`, [historyTable])
  return rows.map(({ name, columns, key }) => {
    if (key === null) throw new Error(`the table ${name} has no key to order its rows by`)
    return { name, columns, key }
  })
}

const name = (text: string) => pg.escapeIdentifier(text)

/** «public."person"», whatever the search path is. */
export function tableName({ name: table }: Pick<TableHead, 'name'>): string {
  return `public.${name(table)}`
}

export function columnNames({ columns }: TableHead): string {
  return columns.map(name).join(', ')
}

/** What rows look like as text must not depend on the server: set before the first of them. */
export const plainText = "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1; SET bytea_output = 'hex'; SET client_encoding = 'UTF8'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0"

/** Hands on the rows of a table as COPY text, in the order of its key, and answers what they come to. */
export async function* copyRows(client: pg.Client, table: TableHead): AsyncGenerator<Buffer, TableSum> {
  const order = table.key.map(({ column, isText }) => `${name(column)}${isText ? ' COLLATE "C"' : ''}`).join(', ')
  const stream = client.query(copyTo(`COPY (SELECT ${columnNames(table)} FROM ${tableName(table)} ORDER BY ${order}) TO STDOUT`))
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    hash.update(part)
    bytes += part.length
    yield part
  }
  return { name: table.name, rows: stream.rowCount, bytes, sha256: hash.digest('hex') }
}

/** What tables come to now, without keeping their rows. */
export async function sumTables(client: pg.Client, tables: readonly TableHead[]): Promise<readonly TableSum[]> {
  const sums: TableSum[] = []
  for (const table of tables) {
    const rows = copyRows(client, table)
    let part = await rows.next()
    while (!part.done) part = await rows.next()
    sums.push(part.value)
  }
  return sums
}
