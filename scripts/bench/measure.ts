import autocannon from 'autocannon'
import { measuredOf, type Measured } from './load.ts'

export interface Load {
  readonly name: string
  readonly callers: number
  readonly seconds: number
  readonly aim: string
  /** How many all of them ask in a second together, at most; absent: as many as are answered. */
  readonly perSecond?: number
  /** The status every answer must have; another one stops the benchmark. */
  readonly status: number
  /** What each caller asks, again and again: one thing, or several in turn. */
  readonly requestOf: (caller: number) => Asked | readonly Asked[]
}

export interface Asked { readonly method: 'GET' | 'POST'; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string }

/** So many callers ask one after the other for so long, after a warm-up that is not counted. Percentiles are of every answer, not of samples. */
export async function measure(url: string, load: Load): Promise<Measured> {
  await timesOf(url, { ...load, seconds: 2 })
  return measuredOf(load.name, { times: await timesOf(url, load), seconds: load.seconds }, load)
}

/** Each caller asks once, all at the same instant. */
export async function measureAtOnce(url: string, load: Omit<Load, 'seconds'>): Promise<Measured> {
  const began = performance.now()
  const times = await timesOf(url, { ...load, seconds: 60 }, load.callers)
  return measuredOf(load.name, { times, seconds: (performance.now() - began) / 1_000 }, load)
}

/** Milliseconds of each answer. */
export function timesOf(url: string, load: Load, amount?: number): Promise<number[]> {
  const times: number[] = []
  const wrong = new Map<number, number>()
  let caller = 0
  return new Promise((resolve, reject) => {
    const instance = autocannon({
      url, connections: load.callers, pipelining: 1, timeout: 60, ...(amount === undefined ? { duration: load.seconds } : { amount }), ...(load.perSecond === undefined ? {} : { overallRate: load.perSecond }),
      setupClient(client) {
        const asked = [load.requestOf(caller++)].flat()
        client.setRequests(asked.map(({ method, path, headers, body }) => ({ method, path, headers: { ...headers }, ...(body === undefined ? {} : { body }) })))
      },
    }, (error: Error | null) => {
      if (error) reject(error)
      else if (wrong.size > 0) reject(new Error(`${load.name}: expected ${load.status}, got ${[...wrong].map(([status, count]) => `${count} × ${status}`).join(', ')}`))
      else resolve(times)
    })
    instance.on('response', (_client: unknown, status: number, _bytes: number, milliseconds: number) => {
      if (status === load.status) times.push(milliseconds)
      else wrong.set(status, (wrong.get(status) ?? 0) + 1)
    })
  })
}
