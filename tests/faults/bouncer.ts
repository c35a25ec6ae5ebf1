/** What stands between the servers and whichever database is the primary: pgbouncer where it is installed, else a door of ours. */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { atStop } from '#scripts/stopping.ts'
import { aDoor } from '#tests/support/database-door.ts'
import { freePort } from './stage.ts'

export interface Leading {
  readonly name: string
  readonly url: string
  leadTo(databaseUrl: string): Promise<void>
}

/** `owner`: a folder of whoever runs the database, since pgbouncer will not run as root. */
export async function lead(databaseUrl: string, folder: string, owner: string): Promise<Leading> {
  if (spawnSync('pgbouncer', ['--version']).error === undefined) return await aBouncer(databaseUrl, folder, owner)
  const door = await aDoor(databaseUrl)
  atStop(() => door.close())
  return { name: 'a door of ours, since pgbouncer is not installed', url: door.url, leadTo: (url) => { door.leadTo(url); return Promise.resolve() } }
}

async function aBouncer(databaseUrl: string, folder: string, owner: string): Promise<Leading> {
  const port = await freePort()
  const own = path.join(folder, 'pgbouncer')
  const settings = path.join(own, 'pgbouncer.ini')
  const { uid, gid } = fs.statSync(owner)
  fs.mkdirSync(own, { mode: 0o755 })
  fs.chownSync(own, uid, gid)
  const write = (url: string) => { fs.writeFileSync(settings, settingsTo(url, port, own)) }
  write(databaseUrl)
  const child = spawn('pgbouncer', [settings], { stdio: 'ignore', cwd: '/', ...(process.getuid?.() === 0 ? { uid, gid } : {}) })
  atStop(() => { child.kill('SIGINT'); return Promise.resolve() })
  const url = `postgresql://app@127.0.0.1:${port}/app`
  const admin = `postgresql://app@127.0.0.1:${port}/pgbouncer`
  for (let isThere = false; !isThere; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`pgbouncer did not start: ${fs.readFileSync(path.join(own, 'log'), 'utf8').slice(-2_000)}`)
    isThere = await tell(admin, 'SHOW VERSION').then(() => true, () => false)
  }
  return {
    name: spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0] ?? 'pgbouncer', url,
    async leadTo(next) {
      write(next)
      await tell(admin, 'RELOAD')
      await tell(admin, 'RECONNECT')
    },
  }
}

/** Sessions are led as a whole: statements are prepared once a connection, and migrations hold a lock of their session. */
function settingsTo(databaseUrl: string, port: number, folder: string): string {
  return [
    '[databases]', `app = host=${new URL(databaseUrl).searchParams.get('host') ?? ''} port=5432 dbname=app user=app`,
    '[pgbouncer]', 'listen_addr = 127.0.0.1', `listen_port = ${port}`, 'unix_socket_dir =', 'auth_type = any', 'admin_users = app', 'pool_mode = session', 'max_client_conn = 500', 'default_pool_size = 90',
    'ignore_startup_parameters = extra_float_digits', 'server_connect_timeout = 3', 'server_login_retry = 1', 'query_wait_timeout = 15', `logfile = ${path.join(folder, 'log')}`, `pidfile = ${path.join(folder, 'pid')}`, '',
  ].join('\n')
}

async function tell(url: string, command: string): Promise<void> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(command)
  } finally {
    await client.end().catch(() => undefined)
  }
}
