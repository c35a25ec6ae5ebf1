/**
 * The first file of every command: needs nothing but a Node from 20.19. Installs what package-lock.json names,
 * writes the Prisma client, then runs the wanted script under the Node the lock names.
 *
 *   node scripts/bootstrap.mjs scripts/demo.ts …arguments
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const bin = path.join(root, 'node_modules/.bin')
const [script, ...args] = process.argv.slice(2)

process.chdir(root)
// Whatever the script starts finds our tools, and our Node, first.
process.env.PATH = `${bin}${path.delimiter}${process.env.PATH ?? ''}`

try {
  if (!script) throw new Error('Cách dùng: node scripts/bootstrap.mjs scripts/<tên>.ts …')
  const locked = isServedPlatform()
  if (!locked) requireOwnMeans()
  const release = await takeTurn()
  try {
    if (!isInstalled(locked)) install()
    if (!isGenerated()) generate(locked)
  } finally {
    release()
  }
  run(nodeFor(locked), script)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  if (script?.endsWith('/test.ts')) console.log('0 passed, 1 failed')
  process.exitCode = 1
}

/** Where the lock has a Node and a PostgreSQL for this machine: Linux with glibc, x64 or arm64. */
function isServedPlatform() {
  if (!isAtLeast(20, 19)) throw new Error(`Cần Node từ 20.19 (máy này: ${process.version}).`)
  const glibc = process.report?.getReport().header.glibcVersionRuntime
  return process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch) && Boolean(glibc)
}

/** Elsewhere the operator brings both. */
function requireOwnMeans() {
  const inFile = fs.existsSync('.env') && /^[^\S\r\n\u2028\u2029]*DATABASE_URL=\S/m.test(fs.readFileSync('.env', 'utf8'))
  if (isAtLeast(22, 22) && (process.env.DATABASE_URL || inFile)) return
  throw new Error(
    `Bản đóng gói sẵn chỉ có cho Linux (glibc) x64 và arm64; máy này là ${process.platform} ${process.arch}, Node ${process.version}. ` +
      'Hãy đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL từ phiên bản 15 và dùng Node từ 22.22.',
  )
}

function isAtLeast(major, minor) {
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number)
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}

/** Two commands begun at once in a fresh clone must not install over each other. */
async function takeTurn() {
  const lock = path.join('var', 'bootstrap.lock')
  fs.mkdirSync('var', { recursive: true })
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return () => fs.rmSync(lock, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!isHeld(lock)) fs.rmSync(lock, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

function isHeld(lock) {
  try {
    const written = fs.readFileSync(lock, 'utf8')
    // Just created and not yet written is held too.
    if (written === '') return Date.now() - fs.statSync(lock).mtimeMs < 5_000
    // Killed in the middle, a container starts again under the very number it had.
    if (Number(written) === process.pid) return false
    process.kill(Number(written), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** npm keeps a list of what it installed; it is complete when every package of the lock is in it, in its version. */
function isInstalled(locked) {
  try {
    const wanted = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')).packages
    const found = JSON.parse(fs.readFileSync('node_modules/.package-lock.json', 'utf8')).packages
    const required = Object.entries(wanted).filter(([place, entry]) => place !== '' && !entry.optional && !entry.devOptional)
    return required.every(([place, { version }]) => found[place]?.version === version) && isRunnable(nodeFor(locked))
  } catch {
    return false
  }
}

function install() {
  console.log('Đang cài các gói theo package-lock.json…')
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { stdio: 'inherit' })
    : spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.status !== 0) throw new Error('Không cài được các gói: xem lỗi của npm ở trên (thường là mạng hoặc địa chỉ kho gói).')
}

function generationStamp() {
  const hash = createHash('sha256').update(fs.readFileSync('prisma/schema.prisma'))
  return hash.update(fs.readFileSync('node_modules/prisma/package.json')).digest('hex')
}

function isGenerated() {
  const stamp = 'app/generated/.stamp'
  return fs.existsSync(stamp) && fs.existsSync('app/generated/prisma/client.ts') && fs.readFileSync(stamp, 'utf8') === generationStamp()
}

function generate(locked) {
  // Neither asks its maker for news: the command must work where the network does not.
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const done = spawnSync(nodeFor(locked), ['node_modules/prisma/build/index.js', 'generate'], { encoding: 'utf8', env })
  if (done.status !== 0) throw new Error(`Không tạo được mã truy cập cơ sở dữ liệu từ prisma/schema.prisma:\n${done.stdout}${done.stderr}`)
  fs.writeFileSync('app/generated/.stamp', generationStamp())
}

function nodeFor(locked) {
  return locked ? path.join(bin, 'node') : process.execPath
}

function isRunnable(node) {
  return spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0
}

/** The script takes over: signals go to it, its exit code is ours, and it hears (on the channel) when we are gone. */
function run(node, file) {
  const child = spawn(node, [file, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(error.message)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (os.constants.signals[signal] ?? 0)))
}
