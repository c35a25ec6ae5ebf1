/** A network as bad as on the road, between the browser and the server: delays, losses either way, doubled requests, blackouts. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { happens } from '#app/domain/demonstration/chance.ts'

export interface BadProxy {
  readonly origin: string
  /** «writer sequence» of every receipt that a server's answer carried, and what it said. */
  readonly receipts: ReadonlyMap<string, string>
  /** Nothing passes for so long, however good it was before; milliseconds in life. */
  blackout(length: number): void
  /** From now on everything passes at once. */
  heal(): void
  /** As bad again as it began. */
  spoil(): void
  close(): Promise<void>
}

interface Surroundings { readonly target: number; readonly chance: () => number; /** Every wait, in times of those in life. */ readonly factor: number }
interface Sent { readonly request: http.IncomingMessage; readonly body: Buffer }
interface Got { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: Buffer }

/** Shares of what happens to a request for an answer to be kept, and (less often, so that runs end) to a page. */
const shares = { answers: { lostThere: 0.15, lostBack: 0.15, doubled: 0.1 }, page: { lostThere: 0.05, lostBack: 0.02, doubled: 0 } }

export async function startBadProxy({ target, chance, factor }: Surroundings): Promise<BadProxy> {
  const receipts = new Map<string, string>()
  let darkUntil = 0
  let isHealed = false
  const isDark = () => !isHealed && Date.now() < darkUntil
  const later = (act: () => void) => { setTimeout(act, isHealed ? 0 : factor * (chance() < 0.05 ? 10_000 : 50 + chance() * 1500)) }

  const serve = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const body = await readBody(request)
    const isAnswers = request.method === 'POST' && request.url?.endsWith('/answers') === true
    const share = isAnswers ? shares.answers : shares.page
    const [there, back, doubled] = [share.lostThere, share.lostBack, share.doubled].map((each) => !isHealed && happens(each, chance)) as [boolean, boolean, boolean]
    // Half of what is lost is cut off, half is never heard of again.
    const lose = () => { if (!isAnswers || chance() < 0.5) response.destroy() }
    later(() => {
      if (there || isDark()) { lose(); return }
      if (doubled) later(() => { forward(target, { request, body }).then((got) => { noteReceipts(got, receipts) }, () => undefined) })
      forward(target, { request, body }).then((got) => {
        if (isAnswers) noteReceipts(got, receipts)
        later(() => { if (back || isDark()) lose(); else response.writeHead(got.status, got.headers).end(got.body) })
      }, lose)
    })
  }
  const server = http.createServer((request, response) => { serve(request, response).catch(() => { response.destroy() }) })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, receipts,
    blackout(length) { darkUntil = Date.now() + length * factor },
    heal() { isHealed = true },
    spoil() { isHealed = false },
    close: () => new Promise((resolve) => { server.close(() => { resolve() }); server.closeAllConnections() }),
  }
}

async function readBody(message: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function forward(port: number, { request, body }: Sent): Promise<Got> {
  return new Promise((resolve, reject) => {
    // The body arrives as it is read: uncompressed, so that receipts can be read.
    const headers = { ...request.headers, 'accept-encoding': 'identity', connection: 'close' }
    const onward = http.request({ host: '127.0.0.1', port, method: request.method, path: request.url, headers, agent: false }, (answer) => {
      readBody(answer).then((got) => { resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: got }) }, reject)
    })
    onward.on('error', reject)
    onward.end(body)
  })
}

function noteReceipts({ status, body }: Got, receipts: Map<string, string>): void {
  if (status !== 200) return
  const { receipts: told } = JSON.parse(body.toString()) as { receipts: { writer: string; sequence: number; outcome: string; reason?: string }[] }
  for (const { writer, sequence, outcome, reason } of told) receipts.set(`${writer} ${sequence}`, outcome === 'refused' ? `refused: ${reason ?? ''}` : outcome)
}
