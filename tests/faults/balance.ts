/** A plain balancer in front of several web servers: in turns among those whose `/ready` answers 200, and to the next one where a connection is refused, as HAProxy does. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** How often each server is asked whether it is ready; in ms. */
const lookMs = 200

export interface Balancer {
  readonly port: number
  /** Answers so far that were no answer, or a 5xx. */
  errors(): readonly string[]
  answered(): number
  close(): Promise<void>
}

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const errors: string[] = []
  let [turn, answered] = [0, 0]
  const away = new Set<number>()
  const look = setInterval(() => { for (const port of ports) void isReady(port).then((is) => { if (is) away.delete(port); else away.add(port) }) }, lookMs)
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => { void pass(request, response, Buffer.concat(parts)) })
  })
  async function pass(request: http.IncomingMessage, response: http.ServerResponse, body: Buffer): Promise<void> {
    const first = turn++
    const there = ports.filter((port) => !away.has(port))
    // Where none is ready, whoever answers says so themself.
    const asked = there.length > 0 ? there : ports
    for (let tries = 0; tries < asked.length; tries += 1) {
      const problem = await forward(asked[(first + tries) % asked.length] ?? 0, request, response, body)
      if (problem === null) { answered += 1; if (response.statusCode >= 500) errors.push(`${request.method} ${request.url} ${response.statusCode}`); return }
      // Only a connection that never came about is tried elsewhere: anything else may have been done.
      if (problem !== 'ECONNREFUSED') { errors.push(`${request.method} ${request.url} ${problem}`); response.destroy(); return }
    }
    errors.push(`${request.method} ${request.url}: no server`)
    response.destroy()
  }
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    port: (server.address() as AddressInfo).port, errors: () => errors, answered: () => answered,
    close: () => new Promise((resolve) => { clearInterval(look); server.close(() => { resolve() }); server.closeAllConnections() }),
  }
}

function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(5_000) }).then(({ status }) => status === 200, () => false)
}

/** Null once it was answered whole, else what went wrong. */
function forward(port: number, { method, url, headers }: http.IncomingMessage, response: http.ServerResponse, body: Buffer): Promise<string | null> {
  return new Promise((resolve) => {
    const onward = http.request({ host: '127.0.0.1', port, method, path: url, headers: { ...headers, connection: 'close' }, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      answer.on('end', () => { resolve(null) }).on('error', (error: NodeJS.ErrnoException) => { resolve(error.code ?? error.message) })
    })
    onward.on('error', (error: NodeJS.ErrnoException) => { resolve(error.code ?? error.message) })
    onward.end(body)
  })
}
