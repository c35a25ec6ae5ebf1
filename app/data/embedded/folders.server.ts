/** The folders of one embedded server, and the making of its data folder. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { asAccount, giveTo, type Account } from './account.server.ts'
import type { Binaries } from './binaries.server.ts'

export interface Folders {
  /** Ours, inside the folder for data the operator names. */
  readonly root: string
  readonly data: string
  readonly socket: string
  readonly log: string
}

/** The kernel takes socket addresses of at most 107 bytes. */
const longestSocket = 107

/** Names the folders; nothing is written. */
export function foldersOf(folder: string): Folders {
  const root = path.join(realPath(folder), 'postgres')
  const near = path.join(root, 'socket')
  const short = createHash('sha256').update(root).digest('hex').slice(0, 12)
  const fits = Buffer.byteLength(path.join(near, '.s.PGSQL.5432')) <= longestSocket
  const socket = fits ? near : path.join(os.tmpdir(), `ky-nang-so-${short}`)
  return { root, data: path.join(root, 'data'), socket, log: path.join(root, 'server.log') }
}

/** Makes what a start needs: the root and a socket folder nobody else may enter. */
export function prepareFolders(folders: Folders, account: Account): void {
  for (const folder of [folders.root, folders.socket]) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    refuseForeign(folder, account)
    giveTo(account, folder)
  }
  // Nothing reads an old log: one earlier generation is enough.
  if (fs.existsSync(folders.log) && fs.statSync(folders.log).size > 16_000_000) fs.renameSync(folders.log, `${folders.log}.1`)
}

/** Creates the data once: into a folder aside, then one rename, so that neither a kill nor a rival leaves half a database. */
export function initialise(folders: Folders, binaries: Binaries, account: Account): void {
  if (fs.existsSync(path.join(folders.data, 'PG_VERSION'))) return requireMajor(folders.data, binaries)
  const aside = path.join(folders.root, `.initdb-${process.pid}-${Date.now()}`)
  const locale = binaries.major >= 17 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C.UTF-8']
  const line = asAccount(account, binaries.initdb, ['-D', aside, '-U', 'app', '-A', 'trust', '-E', 'UTF8', '--data-checksums', '--no-instructions', ...locale])
  const made = spawnSync(line.command, line.args, { ...account.ids, cwd: '/', encoding: 'utf8' })
  if (made.status !== 0) {
    fs.rmSync(aside, { recursive: true, force: true })
    throw new Error(`Không tạo được dữ liệu PostgreSQL trong ${folders.root}: ${made.error?.message ?? made.stderr.trim()}`)
  }
  moveIntoPlace(aside, folders)
  removeAbandoned(folders.root)
}

function moveIntoPlace(aside: string, { data, root }: Folders): void {
  try {
    fs.renameSync(aside, data)
    const handle = fs.openSync(root, 'r')
    fs.fsyncSync(handle)
    fs.closeSync(handle)
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true })
    // A rival was first: its data folder is as good as ours.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

function removeAbandoned(root: string): void {
  for (const name of fs.readdirSync(root)) {
    const maker = /^\.initdb-(\d+)-/.exec(name)?.[1]
    if (maker && !fs.existsSync(`/proc/${maker}`)) fs.rmSync(path.join(root, name), { recursive: true, force: true })
  }
}

function requireMajor(data: string, { major }: Binaries): void {
  const written = fs.readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim()
  if (written === String(major)) return
  throw new Error(
    `Dữ liệu trong ${data} thuộc PostgreSQL ${written}, còn chương trình là PostgreSQL ${major}: ` +
      'hãy dùng đúng phiên bản (PG_BIN_DIR), hoặc chuyển dữ liệu sang máy chủ mới rồi đặt DATABASE_URL.',
  )
}

/** Under a shared temporary folder somebody could have been there before us. */
function refuseForeign(folder: string, account: Account): void {
  const found = fs.lstatSync(folder)
  const allowed = [process.getuid?.(), account.ids.uid]
  if (found.isDirectory() && allowed.includes(found.uid)) return
  throw new Error(`${folder} không phải thư mục của tài khoản đang chạy (chủ: ${found.uid}): hãy xóa hoặc đổi chủ, hay đặt DATA_DIR sang thư mục khác.`)
}

/** The real path of a folder that may not exist yet: links above it are followed, so that one folder has one name. */
function realPath(folder: string): string {
  const absolute = path.resolve(folder)
  if (fs.existsSync(absolute)) return fs.realpathSync(absolute)
  const parent = path.dirname(absolute)
  return parent === absolute ? absolute : path.join(realPath(parent), path.basename(absolute))
}
