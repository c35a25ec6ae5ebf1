import pg from 'pg'

/** Every row of every table of a database in which one of these stands, of whatever schema, as text or as bytes of a file: «table: row». */
export async function rowsWith(databaseUrl: string, canaries: readonly string[]): Promise<readonly string[]> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const tables = await client.query<{ name: string; bytes: string[] }>(`
      SELECT format('%I.%I', n.nspname, c.relname) AS name, array(SELECT format('%I', a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.atttypid = 'bytea'::regtype AND NOT a.attisdropped) AS bytes
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`)
    const found: string[] = []
    for (const { name, bytes } of tables.rows) {
      const isIn = canaries.flatMap((_, place) => [`strpos(t::text, $${place + 1}) > 0`, ...bytes.map((column) => `position(convert_to($${place + 1}, 'UTF8') IN t.${column}) > 0`)])
      found.push(...(await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t WHERE ${isIn.join(' OR ')}`, [...canaries])).rows.map(({ row }) => `${name}: ${row}`))
    }
    return found
  } finally {
    await client.end()
  }
}
