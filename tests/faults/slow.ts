/**
 * Each statement takes half a second longer, then three seconds, while people answer and facts come in and a crowd opens pages: every page comes or says that
 * the database is away, nobody holds more connections than they may, nothing acknowledged is lost, and once it is fast again pages come at once.
 */
import { openBehindDoor, openPage, wrongWithTelling } from './behind-door.ts'
import { acknowledgedOf, goOn } from './stage.ts'

const delays = [500, 3_000] as const
const crowd = 40
/** Once the database is fast again. */
const soonSeconds = 5
/** Of web server and worker: what each holds, two readers of files each, and the queue of jobs. */
const mostConnections = 2 * (10 + 2) + 3

export async function slow(times: number) {
  const { door, port, along, end } = await openBehindDoor('crash-slow')
  const faults: string[] = []
  const lines: string[] = []
  for (const delay of delays) {
    for (let round = 1; round <= times; round += 1) {
      await goOn(along)
      door.slowBy(delay)
      const opened = await Promise.all(Array.from({ length: crowd }, () => aPage(port)))
      const held = door.connections()
      door.slowBy(0)
      const again = await aPage(port)
      const where = `+ ${delay} ms, round ${round}`
      faults.push(...opened.flatMap(({ fault }) => (fault === null ? [] : [`${where}: ${fault}`])))
      if (held > mostConnections) faults.push(`${where}: ${held} connections were held`)
      if (again.status !== 200 || again.seconds > soonSeconds) faults.push(`${where}: fast again, a page answered ${again.status} after ${again.seconds} s`)
      lines.push(`${where}: ${opened.filter(({ status }) => status === 200).length} of ${crowd} pages came, ${opened.filter(({ status }) => status === 503).length} said that the database is away, after ${Math.max(...opened.map(({ seconds }) => seconds))} s at the most; ${held} connections; fast again, a page after ${again.seconds} s`)
    }
  }
  faults.push(...await end())
  return { lines, ...acknowledgedOf(along), faults }
}

/** A page that needs the database; `fault`: what is wrong with its answer. */
async function aPage(port: number): Promise<{ readonly status: number; readonly seconds: number; readonly fault: string | null }> {
  const began = performance.now()
  const answer = await openPage(port, '/open-data')
  const wrong = typeof answer === 'string' ? answer : answer.status === 200 ? await answer.text().then(() => null, String) : await wrongWithTelling(answer)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  return { status: typeof answer === 'string' ? 0 : answer.status, seconds, fault: wrong === null ? null : `a page: ${wrong}` }
}
