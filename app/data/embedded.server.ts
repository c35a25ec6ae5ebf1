/**
 * PostgreSQL inside the product: started by whoever needs it first, attached to by the rest (an import, a
 * report, a second start), reached over a private unix socket, no port open. `DATABASE_URL` replaces it.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { asAccount, chooseAccount, type Account } from './embedded/account.server.ts'
import { archiving, prepareArchive } from './embedded/archive.server.ts'
import { findBinaries, type Binaries } from './embedded/binaries.server.ts'
import { foldersOf, initialise, prepareFolders, type Folders } from './embedded/folders.server.ts'
import { findPostmaster, releaseStaleLock } from './embedded/postmaster.server.ts'
import { ownName } from './own-name.server.ts'

export interface EmbeddedOptions {
  /** A distribution's own programs (PG_BIN_DIR) instead of the npm package's. */
  readonly binFolder?: string | undefined
  /** Settings of postgresql.conf for this start; tests turn `fsync` off. Ignored when attaching. */
  readonly settings?: Readonly<Record<string, string>>
  /** Where every piece of the log is kept, for a database as of any instant; ignored when attaching. */
  readonly archive?: string | undefined
}

export interface EmbeddedDatabase {
  /** For `pg` and Prisma alike. */
  readonly url: string
  /** True when somebody else had started it. */
  readonly attached: boolean
  /** Stops the server for everybody, attached or not, and waits until it is gone. */
  stop(): Promise<void>
  /** The same, unless another process is connected: then whoever leaves last stops it. */
  leave(): Promise<void>
}

const defaults = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Details and statements say what stands in rows; the log outlives whoever is erased.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}
const patience = 60_000

/** Starts the server of `<folder>/postgres`, or attaches to the one already serving it. */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const folders = foldersOf(folder)
  let attached = true
  if (!(await isServing(folders))) {
    const settings = { ...(options.archive === undefined ? {} : archiving(options.archive)), ...options.settings }
    const binaries = findBinaries(options.binFolder)
    fs.mkdirSync(folder, { recursive: true })
    const account = chooseAccount(folders.root, folders.data, binaries.postgres)
    prepareFolders(folders, account)
    initialise(folders, binaries, account)
    if (options.archive !== undefined) prepareArchive(options.archive, account)
    attached = !(await launchUntilServing(folders, () => launch(folders, binaries, account, settings)))
  }
  await createDatabase(folders)
  return { url: urlOf(folders), attached, stop: () => stopPostmaster(folders), leave: () => leavePostmaster(folders) }
}

/** The address of the embedded server of this folder if one is running, without starting it. */
export function runningEmbedded(folder: string): string | undefined {
  const folders = foldersOf(folder)
  return findPostmaster(folders.data) ? urlOf(folders) : undefined
}

/** Whether this folder holds the data of an embedded server, running or not. */
export function holdsEmbedded(folder: string): boolean {
  return fs.existsSync(path.join(foldersOf(folder).data, 'PG_VERSION'))
}

/** Stops the embedded server of this folder, if one is running. */
export function stopEmbedded(folder: string): Promise<void> {
  return stopPostmaster(foldersOf(folder))
}

/** True when the server that answers at last is the one we launched. */
async function launchUntilServing(folders: Folders, start: () => ChildProcess): Promise<boolean> {
  const deadline = Date.now() + patience
  let child: ChildProcess | null = null
  for (let exits = 0; ; ) {
    // A rival may win (our child then exits), and orphans of a killed server may hold its memory for a moment.
    if (!findPostmaster(folders.data) && !isRunning(child)) {
      if (child) exits += 1
      releaseStaleLock(folders.data)
      child = start()
    }
    if (await isServing(folders)) return findPostmaster(folders.data)?.pid === child?.pid
    if (Date.now() > deadline || exits > 200) {
      throw new Error(`PostgreSQL không khởi động được; xem lý do ở cuối tệp ${folders.log}.`)
    }
    await sleep(20)
  }
}

function launch(folders: Folders, binaries: Binaries, account: Account, settings: EmbeddedOptions['settings']): ChildProcess {
  const flags = Object.entries({ ...defaults, unix_socket_directories: folders.socket, ...settings })
  const line = asAccount(account, binaries.postgres, ['-D', folders.data, ...flags.flatMap(([key, value]) => ['-c', `${key}=${value}`])])
  const log = fs.openSync(folders.log, 'a', 0o600)
  // Detached: Ctrl-C in a terminal reaches us only, so that we close our connections before the server goes.
  const child = spawn(line.command, line.args, { ...account.ids, cwd: '/', detached: true, stdio: ['ignore', log, log] })
  fs.closeSync(log)
  child.on('error', () => undefined) // shows as a child that is not running
  child.unref()
  return child
}

function isRunning(child: ChildProcess | null): boolean {
  return child?.pid !== undefined && child.exitCode === null && child.signalCode === null
}

async function isServing(folders: Folders): Promise<boolean> {
  if (!findPostmaster(folders.data)) return false
  const client = new pg.Client(urlOf(folders, 'postgres'))
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') return false
    throw new Error(`Cơ sở dữ liệu trong ${folders.root} đang do tài khoản khác chạy: hãy dùng tài khoản đó, hoặc đặt DATA_DIR sang thư mục khác.`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function createDatabase(folders: Folders): Promise<void> {
  const client = new pg.Client(urlOf(folders, 'postgres'))
  await client.connect()
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'app'")
    if (found.rowCount === 0) await client.query('CREATE DATABASE app')
  } catch (error) {
    // Two starters at once: the other one made it (duplicate_database, or the unique key under it).
    if (!['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error
  } finally {
    await client.end()
  }
}

function urlOf(folders: Folders, database = 'app'): string {
  const socket = findPostmaster(folders.data)?.socketFolder || folders.socket
  return `postgresql://app@localhost:5432/${database}?host=${encodeURIComponent(socket)}`
}

async function leavePostmaster(folders: Folders): Promise<void> {
  if (!(await isUsedByOthers(folders))) await stopPostmaster(folders)
}

/** Connections of our own may still be there, where what was under way had to be cut off. */
async function isUsedByOthers(folders: Folders): Promise<boolean> {
  const client = new pg.Client(urlOf(folders, 'postgres'))
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rowCount } = await client.query("SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name <> $1", [ownName])
    return (rowCount ?? 0) > 0
  } catch {
    return false // it does not answer: nobody uses it
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** SIGINT closes sessions and writes everything down; a server that hangs is cut off, and recovers at its next start. */
async function stopPostmaster(folders: Folders): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const found = findPostmaster(folders.data)
    if (!found) return
    process.kill(found.pid, signal)
    const deadline = Date.now() + patience
    while (findPostmaster(folders.data)?.pid === found.pid && Date.now() < deadline) await sleep(20)
  }
}
