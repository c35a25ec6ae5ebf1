import fs from 'node:fs'
import { listAppliedMigrations } from '#app/data/applied-migrations.server.ts'
import type { World } from '#app/world.server.ts'

export interface Readiness { readonly database: boolean; readonly migrations: boolean; readonly content: boolean }

/** Whether this process can serve: the database answers, every migration of the folder is applied, content is loaded. */
export async function findReadiness(world: World, migrationsFolder: string): Promise<Readiness> {
  const content = world.catalogue.courses.length > 0 && world.territory.units.length > 0
  try {
    const applied = await listAppliedMigrations(world.db)
    const expected = fs.readdirSync(migrationsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
    return { database: true, migrations: expected.every((name) => applied.has(name)), content }
  } catch {
    return { database: false, migrations: false, content }
  }
}
