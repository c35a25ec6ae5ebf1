/** A door in front of a test's database: open, slow, shut to everybody, or silent; whoever is on their way through can be thrown out. */
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type DoorState = 'open' | 'shut' | 'silent'

export interface Door {
  /** Address of the same database, through the door. */
  readonly url: string
  /** Shut: nobody comes in, and whoever was in is thrown out. Silent: everything that is said waits until it is open. */
  become(state: DoorState): void
  /** Everything said to the database comes there so many milliseconds later; 0: at once. */
  slowBy(milliseconds: number): void
  /** How many are on their way through. */
  connections(): number
  /** From now on the door leads to another database, such as the one that took over; whoever was in is thrown out. */
  leadTo(databaseUrl: string): void
  close(): Promise<void>
}

interface Pair { readonly ours: net.Socket; readonly theirs: net.Socket }

export async function aDoor(databaseUrl: string): Promise<Door> {
  const pairs = new Set<Pair>()
  let [state, target, delay]: [DoorState, string, number] = ['open', databaseUrl, 0]
  const quiet = ({ ours, theirs }: Pair) => { for (const each of [ours, theirs]) if (state === 'silent') each.pause(); else each.resume() }
  const server = net.createServer((ours) => {
    if (state === 'shut') { ours.destroy(); return }
    const pair = { ours, theirs: connectTo(target) }
    pairs.add(pair)
    const say = later(() => delay, (part) => pair.theirs.write(part))
    for (const [from, to, give] of [[pair.ours, pair.theirs, say], [pair.theirs, pair.ours, (part: Buffer) => pair.ours.write(part)]] as const) {
      from.on('data', give).on('error', () => to.destroy()).on('close', () => { to.destroy(); pairs.delete(pair) })
    }
    quiet(pair)
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const url = new URL(databaseUrl)
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as net.AddressInfo).port)
  return {
    url: url.toString(),
    become(next) {
      state = next
      for (const pair of pairs) if (state === 'shut') throwOut(pair); else quiet(pair)
    },
    slowBy(milliseconds) { delay = milliseconds },
    connections: () => pairs.size,
    leadTo(next) {
      target = next
      pairs.forEach(throwOut)
    },
    close: () => new Promise((resolve) => { server.close(() => { resolve() }); pairs.forEach(throwOut) }),
  }
}

/** Gives each part after a delay, in the order they came. */
function later(delay: () => number, give: (part: Buffer) => void): (part: Buffer) => void {
  let last = Promise.resolve()
  return (part) => {
    const due = delay() === 0 ? Promise.resolve() : sleep(delay())
    last = Promise.all([last, due]).then(() => { give(part) })
  }
}

function throwOut({ ours, theirs }: Pair): void {
  ours.destroy()
  theirs.destroy()
}

function connectTo(databaseUrl: string): net.Socket {
  const { hostname, port, searchParams } = new URL(databaseUrl)
  const folder = searchParams.get('host')
  return folder === null ? net.connect(Number(port || 5432), hostname) : net.connect(path.join(folder, `.s.PGSQL.${port || 5432}`))
}
