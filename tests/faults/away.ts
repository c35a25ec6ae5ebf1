/**
 * The database is shut to everybody, then falls silent, again and again, while people answer and facts come in: pages say so as 503, nobody hangs, nothing
 * that was acknowledged is lost, and everything goes on by itself.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { openBehindDoor, openPage, wrongWithTelling } from './behind-door.ts'
import { acknowledgedOf, goOn } from './stage.ts'

const shutMs = 1_500

export async function away(times: number) {
  const { door, port, along, end } = await openBehindDoor('crash-away')
  const faults: string[] = []
  let longest = 0
  for (let round = 1; round <= times; round += 1) {
    await goOn(along)
    door.become(round % 3 === 0 ? 'silent' : 'shut')
    const began = performance.now()
    faults.push(...await faultsOfPage(port, round))
    longest = Math.max(longest, Math.round((performance.now() - began) / 100) / 10)
    if (round % 3 !== 0) await sleep(shutMs)
    door.become('open')
  }
  faults.push(...await end())
  return { lines: [`the database was away ${times} times, a page said so after ${longest} s at the most`], ...acknowledgedOf(along), faults }
}

/** A page that somebody opens while the database is away. */
async function faultsOfPage(port: number, round: number): Promise<readonly string[]> {
  const answer = await openPage(port, '/privacy')
  if (typeof answer === 'string') return [`round ${round}: the page: ${answer}`]
  const wrong = await wrongWithTelling(answer)
  const ready = await fetch(`http://127.0.0.1:${port}/ready`).then(({ status }) => status, () => 0)
  const health = await fetch(`http://127.0.0.1:${port}/health`).then(({ status }) => status, () => 0)
  const metrics = await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(10_000) }).then((told) => told.text(), () => '')
  return [
    ...(wrong === null ? [] : [`round ${round}: the page ${wrong}`]), ...(ready === 503 ? [] : [`round ${round}: /ready answered ${ready}`]), ...(health === 200 ? [] : [`round ${round}: /health answered ${health}`]),
    ...(metrics.includes('\ndatabase_up 0\n') ? [] : [`round ${round}: metrics do not say that the database is away`]),
  ]
}
