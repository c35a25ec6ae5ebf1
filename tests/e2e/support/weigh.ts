import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { send } from './raw.ts'

/** What a page or file weighs as it travels, encoded: bytes of its body and of its headers; and what it says. */
export interface Weighed { readonly body: number; readonly head: number; readonly type: string; readonly encoding: string; readonly caching: string; readonly plain: string }

export async function sizeOf(origin: string, path: string, encoding: 'gzip' | 'br', cookie = ''): Promise<Weighed> {
  const { headers, body } = await send(origin, path, { headers: { 'Accept-Encoding': encoding, ...(cookie === '' ? {} : { Cookie: cookie }) } })
  const given = headers.get('content-encoding') ?? ''
  const plain = given === 'br' ? brotliDecompressSync(body) : given === 'gzip' ? gunzipSync(body) : body
  const head = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('').length
  return { body: body.length, head, type: headers.get('content-type') ?? '', encoding: given, caching: headers.get('cache-control') ?? '', plain: plain.toString() }
}
