/** What a long-running command must put away, whichever way it ends. */
const parts: (() => Promise<void>)[] = []
let stopping: Promise<void> | undefined

/** Something to stop at the end; the last opened is the first stopped. */
export function atStop(stop: () => Promise<void>): void {
  parts.unshift(stop)
}

/** Stops everything once, however often it is asked (a terminal sends Ctrl-C to every process of the command). */
export function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const stop of parts) {
      await stop().catch((error: unknown) => console.error(`Khi dừng: ${sentenceOf(error)}`))
    }
  })()
  return stopping
}

/** Whether the command is being stopped: whatever fails from now on fails because of it. */
export function isStopping(): boolean {
  return stopping !== undefined
}

/**
 * Runs a command to its end: Ctrl-C, a signal, or the death of its parent stops what it opened; so does a failure.
 * A command whose result counts sets `process.exitCode = 1` before: stopped half-way, it has not succeeded.
 */
export async function runUntilStopped(command: () => Promise<void>): Promise<void> {
  const stop = () => void stopAll().then(() => process.exit())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  process.on('disconnect', stop)
  try {
    await command()
  } catch (error) {
    if (stopping) return // what failed is what we are stopping
    console.error(sentenceOf(error))
    await stopAll()
    process.exit(1)
  }
}

/** An expected refusal is one sentence; only a bug shows its stack, when DEBUG is set. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return process.env['DEBUG'] ? (error.stack ?? error.message) : error.message
}
