import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { emergencyBox } from '#app/auth/emergency.server.ts'
import { runningEmbedded } from '#app/data/embedded.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { freePort } from './free-port.ts'
import { readServed } from './served.ts'

/** A kit as it stands in a culture house: the product started by its own command, on an embedded database of its own. */
export interface RunningKit { readonly origin: string; readonly world: World; stop(): Promise<void> }

export const kitName = 'Nhà văn hóa xóm Mo'

/** Starts it, for the centre that the journeys are served by; `over`: a certificate of its own. */
export async function startKit(over: (port: number) => Readonly<Record<string, string>> = () => ({})): Promise<RunningKit> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kit-'))
  const port = await freePort()
  const given = over(port)
  const { DATABASE_URL: _database, SESSION_SECRET: _secret, PUBLIC_ORIGIN: _origin, COOKIE_SECURE: _cookies, ...around } = process.env
  const child = spawn(process.execPath, ['scripts/serve.ts'], { env: { ...around, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn', KIT_NAME: kitName, KIT_CENTRE_KEY: emergencyBox(readServed().secret).publicKey, ...given }, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => { child.once('exit', () => { resolve() }) })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => { if (text.toString().includes('đang chạy tại')) resolve() })
    child.once('exit', (code) => { reject(new Error(`the kit ended with ${code}`)) })
  })
  const url = runningEmbedded(folder) ?? ''
  const world = makeWorld({ databaseUrl: url, secret: fs.readFileSync(path.join(folder, 'secret'), 'utf8').trim(), contentFolder: 'content', cookieSecure: given['PUBLIC_ORIGIN'] !== undefined, connections: 2 })
  await world.livingTerritory.refresh()
  return {
    origin: given['PUBLIC_ORIGIN'] ?? `http://127.0.0.1:${port}`, world,
    async stop() {
      await world.close()
      child.kill('SIGTERM')
      await ended
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
