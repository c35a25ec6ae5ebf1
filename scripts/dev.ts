/**
 * `npm run dev`: the demonstration, begun again after every saved change. Pages are written by the server and carry
 * no client framework, so a new build and a reload is all there is; data and sign-ins survive in the database.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { atStop, runUntilStopped } from './stopping.ts'

const watched = ['app', 'content', 'public'].filter((folder) => fs.existsSync(folder))
/** Editors save in several steps; one change is over when nothing more comes for this long. */
const settled = 300

await runUntilStopped(async () => {
  let running = start()
  let timer: NodeJS.Timeout | undefined
  let restarting = Promise.resolve()
  const restart = async () => {
    await end(running)
    running = start()
  }
  const onChange = (_: string, file: string | null) => {
    if (file?.startsWith('generated')) return
    clearTimeout(timer)
    timer = setTimeout(() => (restarting = restarting.then(restart)), settled)
  }
  const watchers = watched.map((folder) => fs.watch(folder, { recursive: true }, onChange))
  atStop(async () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
    await restarting
    await end(running)
  })
})

function start(): ChildProcess {
  return spawn(process.execPath, ['scripts/demo.ts'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
