import type { Database } from './database.server.ts'

/** Names of the migrations the database has finished. Throws when the database does not answer or was never migrated. */
export async function listAppliedMigrations(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ migration_name: string }[]>`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
  return new Set(rows.map((row) => row.migration_name))
}
