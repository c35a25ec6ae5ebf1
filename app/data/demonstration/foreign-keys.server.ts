import type pg from 'pg'

interface ForeignKey { table_name: string; name: string; definition: string }

/**
 * Loads with the foreign keys of some tables set aside, and puts every one back as it was: PostgreSQL then checks each in one pass
 * over the table instead of a million times. Within the caller's transaction, so that nobody ever sees the tables without them.
 */
export async function withForeignKeysAtTheEnd(client: pg.Client, tableNames: readonly string[], load: () => Promise<void>): Promise<void> {
  const { rows: keys } = await client.query<ForeignKey>(`
    SELECT conrelid::regclass::text AS table_name, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ($1::regclass[]) ORDER BY conname`, [tableNames])
  for (const key of keys) await client.query(`ALTER TABLE ${key.table_name} DROP CONSTRAINT ${key.name}`)
  await load()
  for (const key of keys) await client.query(`ALTER TABLE ${key.table_name} ADD CONSTRAINT ${key.name} ${key.definition}`)
}
