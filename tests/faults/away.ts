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
    const opened = await aPageMeanwhile(port)
    faults.push(...opened.faults.map((fault) => `round ${round}: ${fault}`))
    longest = Math.max(longest, opened.seconds)
    if (round % 3 !== 0) await sleep(shutMs)
    door.become('open')
  }
  faults.push(...await end())
  return { lines: [`the database was away ${times} times, a page said so after ${longest} s at the most`], ...acknowledgedOf(along), faults }
}

/** A page that somebody opens while the database is away, how long they waited, and what is wrong with it and with what watches the server. */
async function aPageMeanwhile(port: number): Promise<{ readonly seconds: number; readonly faults: readonly string[] }> {
  const began = performance.now()
  const answer = await openPage(port, '/privacy')
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const wrong = typeof answer === 'string' ? answer : await wrongWithTelling(answer)
  const statusOf = (place: string) => fetch(`http://127.0.0.1:${port}${place}`).then(({ status }) => status, () => 0)
  const [ready, health] = [await statusOf('/ready'), await statusOf('/health')]
  const metrics = await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(10_000) }).then((told) => told.text(), () => '')
  return {
    seconds,
    faults: [
      ...(wrong === null ? [] : [`the page ${wrong}`]), ...(ready === 503 ? [] : [`/ready answered ${ready}`]), ...(health === 200 ? [] : [`/health answered ${health}`]),
      ...(metrics.includes('\ndatabase_up 0\n') ? [] : ['metrics do not say that the database is away']),
    ],
  }
}
