/**
 * `postmaster.pid` is PostgreSQL's own lock on a data folder, and the only one we use:
 * whoever finds a living postmaster behind it attaches, whoever does not may start one.
 */
import fs from 'node:fs'
import path from 'node:path'

export interface Postmaster {
  readonly pid: number
  /** Where it listens; empty for a moment while it starts. */
  readonly socketFolder: string
}

/** The postmaster that serves this data folder now, or null when none is alive. */
export function findPostmaster(dataFolder: string): Postmaster | null {
  const lines = readLock(dataFolder)
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || pid <= 0) return null
  if (!isAlive(pid) || isZombie(pid) || isAnotherProgram(pid, dataFolder)) return null
  return { pid, socketFolder: lines[4] ?? '' }
}

/**
 * After a crash or a restart of the machine the number in the lock may belong to another program, and
 * PostgreSQL would refuse for ever. We put a number no process can have in its place and leave the rest
 * of the file, so that PostgreSQL's second check (orphans still in the shared memory) keeps its grip.
 */
export function releaseStaleLock(dataFolder: string): void {
  const lines = readLock(dataFolder)
  const pid = Number(lines?.[0])
  if (!lines || !(pid > 0) || !isAlive(pid) || findPostmaster(dataFolder)) return
  fs.writeFileSync(lockFile(dataFolder), ['2147483647', ...lines.slice(1)].join('\n'))
}

function lockFile(dataFolder: string): string {
  return path.join(dataFolder, 'postmaster.pid')
}

function readLock(dataFolder: string): string[] | null {
  try {
    return fs.readFileSync(lockFile(dataFolder), 'utf8').split('\n')
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Dead, but its parent has not asked for its exit code: it holds nothing any more. */
function isZombie(pid: number): boolean {
  const stat = readProc(pid, 'stat')
  return stat !== null && stat[stat.lastIndexOf(')') + 2] === 'Z'
}

/** Only a sure sign counts: a postmaster works in its data folder; where we may not look, its name must do. */
function isAnotherProgram(pid: number, dataFolder: string): boolean {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) !== fs.realpathSync(dataFolder)
  } catch {
    const name = readProc(pid, 'cmdline')?.split('\0')[0]
    return name !== undefined && name !== '' && !name.includes('postgres')
  }
}

function readProc(pid: number, file: string): string | null {
  try {
    return fs.readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return null
  }
}
