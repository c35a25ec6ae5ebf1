import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { listAppliedMigrations } from '#app/data/applied-migrations.server.ts'
import { isAnswering } from '#app/data/database.server.ts'
import type { World } from '#app/world.server.ts'
import type { JobHealth, Runner } from './runner.server.ts'

export interface Readiness { readonly database: boolean; readonly migrations: boolean; readonly content: boolean }

const soonMs = 2_000

/** Whether the database answers within two seconds. */
export async function answersSoon({ db }: Pick<World, 'db'>): Promise<boolean> {
  const late = sleep(soonMs, false, { ref: false })
  return Promise.race([isAnswering(db).catch(() => false), late])
}

/** Whether this process can serve: the database answers, every migration of the folder is applied, content is loaded. */
export async function findReadiness(world: World, migrationsFolder: string): Promise<Readiness> {
  const content = world.catalogue.courses.length > 0 && world.territory.units.length > 0
  if (!(await answersSoon(world))) return { database: false, migrations: false, content }
  try {
    const applied = await listAppliedMigrations(world.db)
    const expected = fs.readdirSync(migrationsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
    return { database: true, migrations: expected.every((name) => applied.has(name)), content }
  } catch {
    return { database: false, migrations: false, content }
  }
}

/** How the jobs of the clock fare; null where this process runs none, and where the database that knows it does not answer. */
export async function findJobHealth(world: Pick<World, 'db'>, runner: Pick<Runner, 'listHealth'> | null): Promise<readonly JobHealth[] | null> {
  if (runner === null || !(await answersSoon(world))) return null
  return runner.listHealth().catch(() => null)
}
