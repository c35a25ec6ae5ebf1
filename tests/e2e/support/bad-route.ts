/** The way from a phone to the server, through which versions are deployed and on which requests get lost; what is lost follows a list, so that every run meets all of it. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** What becomes of a request: it never arrives; its answer never comes back, or only half of it; it arrives twice; it passes. */
type Fate = 'lost-there' | 'lost-back' | 'cut' | 'doubled' | 'passes'

export interface BadRoute {
  readonly origin: string
  /** From now on requests are answered by the server at this port. */
  leadTo(port: number): void
  /** What becomes of the next requests to an address; those after them pass. */
  spoil(address: string, fates: readonly Fate[]): void
  /** What became of every request to an address that was spoilt. */
  readonly met: readonly Fate[]
  close(): Promise<void>
}

export async function startBadRoute(first: number): Promise<BadRoute> {
  let port = first
  const met: Fate[] = []
  const coming = new Map<string, Fate[]>()
  const serve = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const left = coming.get(request.url ?? '')
    const fate = left?.shift() ?? 'passes'
    if (left) met.push(fate)
    if (fate === 'lost-there') { response.destroy(); return }
    const asked = { port, request, body: Buffer.concat(parts) }
    if (fate === 'doubled') await forward(asked)
    const { status, headers, body } = await forward(asked)
    if (fate === 'lost-back') { response.destroy(); return }
    response.writeHead(status, headers)
    if (fate === 'cut') response.write(body.subarray(0, body.length / 2), () => { response.destroy() })
    else response.end(body)
  }
  const server = http.createServer((request, response) => { serve(request, response).catch(() => { response.destroy() }) })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, met,
    leadTo(next) { port = next },
    spoil(address, fates) { coming.set(address, [...fates]) },
    close: () => new Promise((resolve) => { server.close(() => { resolve() }); server.closeAllConnections() }),
  }
}

interface Asked { readonly port: number; readonly request: http.IncomingMessage; readonly body: Buffer }

function forward({ port, request, body }: Asked): Promise<{ readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: Buffer }> {
  return new Promise((resolve, reject) => {
    const onward = http.request({ host: '127.0.0.1', port, method: request.method, path: request.url, headers: { ...request.headers, connection: 'close' }, agent: false }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => { parts.push(part) })
      answer.on('end', () => { resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(parts) }) })
      answer.on('error', reject)
    })
    onward.on('error', reject)
    onward.end(body)
  })
}
