import http from 'node:http'

export interface RawAnswer { readonly status: number; readonly headers: ReadonlyMap<string, string>; readonly body: Buffer }

interface RawRequest { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Buffer }

/** One request exactly as written: no address is tidied, no header added but Host and Content-Length, nothing decoded, no redirect followed. */
export function send(origin: string, path: string, { method = 'GET', headers = {}, body }: RawRequest = {}): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const length = body === undefined || 'Transfer-Encoding' in headers ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const request = http.request({ hostname, port, path, method, headers: { ...length, ...headers }, setHost: !('Host' in headers), agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => { resolve({ status: response.statusCode ?? 0, headers: new Map(Object.entries(response.headers).map(([name, value]) => [name, String(value)])), body: Buffer.concat(parts) }) })
    })
    request.on('error', reject)
    request.end(body)
  })
}
