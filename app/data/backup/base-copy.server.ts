import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbedded, stopEmbedded, type EmbeddedDatabase } from '../embedded.server.ts'
import { replaying } from '../embedded/archive.server.ts'

/** Of the server that runs, and no part of a copy. */
const ofRun = new Set(['postmaster.pid', 'postmaster.opts'])
/** Copied empty: their files are of the run, or come from the archive. */
const empty = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'])

/**
 * Copies the data folder of a server while it serves, by PostgreSQL's own low-level protocol, which needs no program that the embedded distribution lacks.
 * With the log archived since, a database as of any later instant is made of it (`recoverTo`). Under its name the copy stands whole or not at all.
 */
export async function copyBase(url: string, dataFolder: string, into: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  const aside = `${into}.part`
  try {
    await client.query("SELECT pg_backup_start('kynangso', true)")
    copyTree(dataFolder, aside, true)
    const { rows } = await client.query<{ labelfile: string; spcmapfile: string }>('SELECT labelfile, spcmapfile FROM pg_backup_stop(true)')
    fs.writeFileSync(path.join(aside, 'backup_label'), rows[0]?.labelfile ?? '', { mode: 0o600 })
    if (rows[0]?.spcmapfile) fs.writeFileSync(path.join(aside, 'tablespace_map'), rows[0].spcmapfile, { mode: 0o600 })
    fs.renameSync(aside, into)
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
  }
}

/** The name under which a base copy is kept: when it was whole. Only of a later instant can a database be made of it. */
export function baseName(wholeAt: Date): string {
  return `base-${wholeAt.toISOString().slice(0, 19).replaceAll(':', '')}Z`
}

/** Of such names the newest that was whole before an instant; null where none was. */
export function newestBaseBefore(names: readonly string[], until: Date): string | null {
  return names.filter((name) => /^base-[\dT-]+Z$/u.test(name) && name < baseName(until)).toSorted().at(-1) ?? null
}

/** A file that goes away meanwhile is one the log brings back, or that nobody needs. `isRoot`: of the data folder of a server that runs. */
function copyTree(from: string, to: string, isRoot: boolean): void {
  fs.mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (isRoot && ofRun.has(entry.name)) continue
    if (entry.isDirectory()) {
      if (isRoot && empty.has(entry.name)) fs.mkdirSync(target, { mode: 0o700 })
      else copyTree(source, target, false)
    } else if (entry.isFile()) copyFile(source, target)
  }
}

function copyFile(source: string, target: string): void {
  try {
    fs.copyFileSync(source, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

interface Recovery { readonly base: string; readonly archive: string; readonly until: Date; readonly folder: string; readonly binFolder?: string | undefined }

/** A database as of an instant in a folder that has none, started and served. Throws a sentence where the folder holds one, or the archive does not reach so far. */
export async function recoverTo({ base, archive, until, folder, binFolder }: Recovery): Promise<EmbeddedDatabase> {
  const data = path.join(folder, 'postgres/data')
  if (fs.existsSync(data)) throw new Error(`${folder} đã có cơ sở dữ liệu: chỉ phục hồi vào một thư mục mới. Không có gì bị thay đổi.`)
  fs.mkdirSync(folder, { recursive: true }) // the server's account goes through it to its own
  fs.mkdirSync(path.dirname(data), { mode: 0o700 })
  copyTree(base, data, false)
  fs.writeFileSync(path.join(data, 'recovery.signal'), '', { mode: 0o600 })
  giveLike(archive, path.dirname(data))
  try {
    const started = await startEmbedded(folder, { binFolder, settings: replaying(archive, until) })
    await untilRecovered(started.url)
    return started
  } catch {
    await stopEmbedded(folder)
    fs.rmSync(data, { recursive: true, force: true }) // it holds nothing that the archive does not
    throw new Error(`Nhật ký trong ${archive} không tới được ${until.toISOString()}: hãy chọn một lúc sớm hơn. Chi tiết ở cuối tệp ${path.join(folder, 'postgres/server.log')}.`)
  }
}

/** Gives a folder and all below to the owner of the archive, by whom the server ran. */
function giveLike(archive: string, folder: string): void {
  const { uid, gid } = fs.statSync(archive)
  if (process.getuid?.() !== 0) return
  fs.chownSync(folder, uid, gid)
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) fs.chownSync(path.join(folder, name), uid, gid)
}

async function untilRecovered(url: string): Promise<void> {
  for (;;) {
    const client = new pg.Client(url)
    client.on('error', () => undefined)
    await client.connect()
    const { rows } = await client.query<{ recovering: boolean }>('SELECT pg_is_in_recovery() AS recovering').finally(() => client.end())
    if (rows[0]?.recovering === false) return
    await sleep(100)
  }
}
