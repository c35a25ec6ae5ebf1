import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { freePort } from './free-port.ts'

/** A later version of the product: its worker and its style sheet are other files, the sheet under another name. */
export interface NextVersion { readonly port: number; stop(): Promise<void> }

/** What the later worker can be asked. */
export const nextWorker = 'builtLater'

/** Deploys it beside the version that the journeys began with, on the same database. */
export async function startNextVersion(): Promise<NextVersion> {
  const folder = buildLater()
  const port = await freePort()
  const child = spawn(process.execPath, ['tests/e2e/serve-next.ts', folder, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => { child.once('exit', () => { resolve() }) })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => { if (text.toString().includes('ready')) resolve() })
    child.once('exit', (code) => { reject(new Error(`the later version ended with ${code}`)) })
  })
  return { port, async stop() { child.kill('SIGTERM'); await ended; fs.rmSync(folder, { recursive: true, force: true }) } }
}

function buildLater(): string {
  const folder = fs.mkdtempSync(path.resolve('var/test/next-'))
  const built = path.join(folder, 'build')
  fs.cpSync('build', built, { recursive: true })
  const [sheet = ''] = fs.globSync('root-*.css', { cwd: path.join(built, 'client/assets') })
  const later = `root-Later${sheet.slice('root-'.length)}`
  fs.writeFileSync(path.join(built, 'client/assets', later), `${fs.readFileSync(path.join(built, 'client/assets', sheet), 'utf8')}\n.later{order:1}`)
  fs.appendFileSync(path.join(built, 'client/worker.js'), `\nself.${nextWorker}=true;\n`)
  // What lies compressed beside them is of the version before.
  for (const file of [path.join('client/assets', sheet), 'client/worker.js']) for (const ending of ['.br', '.gz']) fs.rmSync(path.join(built, `${file}${ending}`), { force: true })
  fs.rmSync(path.join(built, 'client/assets', sheet))
  const server = path.join(built, 'server/index.js')
  fs.writeFileSync(server, fs.readFileSync(server, 'utf8').replaceAll(sheet, later))
  return folder
}
