/** A PostgreSQL server for tests: thrown away afterwards, so it need not survive a power cut. */
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded, stopEmbedded } from '#app/data/embedded.server.ts'
import { migrate } from '#app/data/migrate.server.ts'

export interface DatabaseServer {
  /** Address of the server; the database it names is nobody's, use `cloneTemplate`. */
  readonly url: string
  /** Name of a migrated, empty database. */
  readonly template: string
  stop(): Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')
const runs = path.join(root, 'var/test/servers')
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB', max_connections: '600' }

/** Starts a server of this run's own (PG_BIN_DIR: of a distribution), or uses TEST_DATABASE_URL; makes the template. */
export async function aDatabaseServer(): Promise<DatabaseServer> {
  const given = process.env['TEST_DATABASE_URL']
  const template = `kynangso_template_${process.pid}`
  if (given) {
    await makeTemplate(given, template)
    return { url: given, template, stop: () => dropDatabase(given, template) }
  }
  await removeAbandoned()
  const folder = path.join(runs, String(process.pid))
  const server = await startEmbedded(folder, { binFolder: process.env['PG_BIN_DIR'], settings: hasty })
  await makeTemplate(server.url, template)
  const stop = async () => {
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  return { url: server.url, template, stop }
}

/** A copy of the template for one test file; copying takes a fraction of the time migrating does. */
export async function cloneTemplate(server: string, template: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `kynangso_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await execute(server, `CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  return { url: urlOf(server, name), drop: () => dropDatabase(server, name) }
}

/** A database of the caller's own without any table. */
export async function anEmptyDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `kynangso_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await execute(server, `CREATE DATABASE "${name}"`)
  return { url: urlOf(server, name), drop: () => dropDatabase(server, name) }
}

async function makeTemplate(server: string, name: string): Promise<void> {
  await dropDatabase(server, name)
  await execute(server, `CREATE DATABASE "${name}"`)
  await migrate(urlOf(server, name), path.join(root, 'prisma/migrations'))
}

function dropDatabase(server: string, name: string): Promise<void> {
  return execute(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.toString()
}

async function execute(server: string, sql: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Each run has a folder named by its process; a run that was killed leaves its server behind. */
async function removeAbandoned(): Promise<void> {
  if (!fs.existsSync(runs)) return
  for (const run of fs.readdirSync(runs)) {
    if (fs.existsSync(`/proc/${run}`)) continue
    await stopEmbedded(path.join(runs, run))
    fs.rmSync(path.join(runs, run), { recursive: true, force: true })
  }
}
