import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Something that can be killed outright, and started again. */
export interface Killable {
  readonly name: string
  kill(): Promise<void>
  /** Resolves once it serves. */
  start(): Promise<void>
  /** How it ended without being killed, each time it did. */
  deaths(): readonly string[]
}

/** Something that can also be asked to end, as an operator does. */
export interface Stoppable extends Killable {
  /** Resolves once it has ended by itself; says how. */
  stop(): Promise<string>
}

/** A command of ours in a process of its own; it says «đang chạy» when it serves. */
export function aProcess(name: string, args: readonly string[], env: Readonly<Record<string, string>>): Stoppable {
  let child: ChildProcess | null = null
  const deaths: string[] = []
  const isAlive = () => child !== null && child.exitCode === null && child.signalCode === null
  return {
    name,
    deaths: () => [...deaths, ...(child !== null && child.exitCode !== null ? [`code ${child.exitCode}`] : [])],
    async kill() {
      if (child === null) return
      if (!isAlive()) deaths.push(`code ${child.exitCode ?? ''} ${child.signalCode ?? ''}`)
      else {
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      }
      child = null
    },
    async stop() {
      if (child === null) return 'not there'
      const ended = once(child, 'exit') as Promise<[number | null, string | null]>
      child.kill('SIGTERM')
      const [code, signal] = await ended
      child = null
      return `code ${code ?? ''} ${signal ?? ''}`.trim()
    },
    async start() {
      const started = spawn(process.execPath, [...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
      child = started
      let said = ''
      const heard = (async () => {
        for await (const part of started.stdout as AsyncIterable<Buffer>) {
          said += part.toString()
          if (said.includes('đang chạy')) return true
        }
        return false
      })()
      if (!await heard) throw new Error(`${name} did not start: ${said}`)
    },
  }
}
