/**
 * The database is shut to everybody, then falls silent, again and again, while people answer and facts come in: pages say so as 503, nobody hangs, nothing
 * that was acknowledged is lost, and everything goes on by itself.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { wordsOf } from '#app/words/words.ts'
import { openBehindDoor, openPage } from './behind-door.ts'
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
  const { title } = wordsOf('vi').frame.errors[503]
  const answer = await openPage(port, '/privacy')
  if (typeof answer === 'string') return [`round ${round}: the page: ${answer}`]
  const text = await answer.text()
  const ready = await fetch(`http://127.0.0.1:${port}/ready`).then(({ status }) => status, () => 0)
  return [...(answer.status === 503 && text.includes(title) ? [] : [`round ${round}: the page answered ${answer.status}`]), ...(ready === 503 ? [] : [`round ${round}: /ready answered ${ready}`])]
}
