import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { compressAll } from './compressing.ts'

const sources = ['app', 'scripts/compressing.ts', 'public', 'package-lock.json', 'prisma/schema.prisma', 'vite.config.ts', 'vite.browser.config.ts', 'vite.worker.config.ts', 'vite.checker.config.ts', 'react-router.config.ts', 'tsconfig.json']
const stamp = 'build/.stamp'
const bundle = 'build/server/index.js'

/** Whether the build was made from the sources as they are. */
export function isBuilt(): boolean {
  return fs.existsSync(bundle) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hashOf(sources)
}

/** Names the sources the build was made from. */
export function stampOfBuild(): string {
  return fs.readFileSync(stamp, 'utf8')
}

/** Builds when the build is missing or older than its sources. The tool's own words show only when it fails. */
export async function buildIfStale(): Promise<boolean> {
  if (isBuilt()) return false
  const before = hashOf(sources)
  fs.rmSync(stamp, { force: true })
  const { code, output } = await capture('react-router', ['build'])
  if (code !== 0 || !fs.existsSync(bundle)) throw new Error(`Không dựng được giao diện:\n${output}`)
  dropScripts('build/client/assets')
  for (const config of ['vite.browser.config.ts', 'vite.worker.config.ts', 'vite.checker.config.ts']) {
    const scripts = await capture('vite', ['build', '--config', config])
    if (scripts.code !== 0) throw new Error(`Không dựng được các đoạn mã cho trình duyệt:\n${scripts.output}`)
  }
  await compressAll('build/client')
  fs.writeFileSync(stamp, before)
  return true
}

/** The bundler writes the framework's client as well; no page asks for it, so it is not there to be had. Scripts of ours come after. */
function dropScripts(folder: string): void {
  for (const file of fs.readdirSync(folder)) {
    if (file.endsWith('.js')) fs.rmSync(path.join(folder, file))
  }
}

/** Names and contents of files, tests and generated code aside. */
function hashOf(places: readonly string[]): string {
  const hash = createHash('sha256')
  for (const place of places) {
    for (const file of filesOf(place)) hash.update(file).update('\0').update(fs.readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesOf(place: string): string[] {
  if (!fs.existsSync(place)) return []
  if (fs.statSync(place).isFile()) return [place]
  const found = fs.readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = found.map((entry) => path.join(entry.parentPath, entry.name))
  return files.filter((file) => !file.startsWith('app/generated/') && !/\.test\.tsx?$|\.md$/.test(file)).sort()
}

function capture(command: string, args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, NODE_ENV: 'production' } })
    let output = ''
    const keep = (text: Buffer) => {
      output += text.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}
