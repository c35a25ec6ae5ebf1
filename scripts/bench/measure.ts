import autocannon from 'autocannon'

/** What one benchmark found; times in milliseconds. */
export interface Measured { readonly name: string; readonly callers: number; readonly perSecond: number; readonly p50: number; readonly p95: number; readonly p99: number; readonly answers: number; readonly aim: string }

export interface Load {
  readonly name: string
  readonly callers: number
  readonly seconds: number
  readonly aim: string
  /** The status every answer must have; another one stops the benchmark. */
  readonly status: number
  /** What each caller asks, again and again. */
  readonly requestOf: (caller: number) => { readonly method: 'GET' | 'POST'; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string }
}

/** So many callers ask one after the other for so long, after a warm-up that is not counted. Percentiles are of every answer, not of samples. */
export async function measure(url: string, load: Load): Promise<Measured> {
  await run(url, { ...load, seconds: 2 })
  const times = await run(url, load)
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0) * 10) / 10
  return { name: load.name, callers: load.callers, perSecond: Math.round(times.length / load.seconds), p50: at(0.5), p95: at(0.95), p99: at(0.99), answers: times.length, aim: load.aim }
}

function run(url: string, load: Load): Promise<number[]> {
  const times: number[] = []
  const wrong = new Map<number, number>()
  let caller = 0
  return new Promise((resolve, reject) => {
    const instance = autocannon({
      url, connections: load.callers, duration: load.seconds, pipelining: 1,
      setupClient(client) {
        const { method, path, headers, body } = load.requestOf(caller++)
        client.setRequests([{ method, path, headers: { ...headers }, ...(body === undefined ? {} : { body }) }])
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

/** The figures as a table, with the bytes of a lesson below. */
export function printTable(measured: readonly Measured[], weights: readonly { readonly what: string; readonly bytes: number; readonly aim: string }[]): void {
  console.table(Object.fromEntries(measured.map(({ name, callers, perSecond, p50, p95, p99, answers, aim }) => [name, { callers, 'per second': perSecond, 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99, answers, aim }])))
  console.table(Object.fromEntries(weights.map(({ what, bytes, aim }) => [what, { bytes, aim }])))
}
