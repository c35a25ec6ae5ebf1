import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { withFreePort } from '../serving.ts'
import { readSettings } from '../settings.ts'

/** The built product in a process of its own. */
export interface ServingProcess { readonly url: string; readonly pid: number; stop(): Promise<void> }

/** The database it serves, and the folder of what is kept beside it: the seals and names of another database must not get into the folder that somebody works with. */
export interface Served { readonly DATABASE_URL: string; readonly SESSION_SECRET: string; readonly DATA_DIR: string; readonly DATABASE_CONNECTIONS?: string; readonly JOBS?: string; readonly NODE_OPTIONS?: string; readonly TRUST_PROXY?: string }

/**
 * Starts it and waits until it is ready. `isDemonstration`: over demonstration data, which `npm start` refuses. The build must stand already, and the
 * first port from `fromPort` that is free is taken.
 */
export async function startServing(env: Served, { isDemonstration = false, fromPort = 4180 } = {}): Promise<ServingProcess> {
  const { PORT } = await withFreePort(readSettings({ NODE_ENV: 'production', ...env, PORT: String(fromPort) }), false)
  const server = spawn(process.execPath, [isDemonstration ? 'scripts/bench/serve.ts' : 'scripts/serve.ts'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...env, PORT: String(PORT) } })
  const url = `http://127.0.0.1:${PORT}`
  while (!await fetch(`${url}/ready`).then((answer) => answer.ok, () => false)) {
    if (server.exitCode !== null) throw new Error('the server of the benchmark ended before it was ready')
    await pause(100)
  }
  return {
    url, pid: server.pid ?? 0,
    async stop() {
      if (server.exitCode !== null) return
      server.kill('SIGTERM')
      await once(server, 'exit')
    },
  }
}
