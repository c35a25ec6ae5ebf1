/** What was done without a network: sealed for the server at once, sent when there is a network, forgotten only when the server has said what became of it. */
import type { OfflineRecord } from '#app/domain/learning/offline.ts'
import { randomBytes } from '../bytes.ts'
import { sealForServer } from '../seal-for-server.ts'
import { askInTime } from './server.ts'
import { dropWaiting, listWaiting, saveRefused, saveWaiting, type KeptPass } from './kept.ts'

/** Records in one request: the server takes 64 kB of a form. */
const most = 10
/** The whole of an answer is waited for this long, milliseconds: longer than judging ten records takes on a slow network. */
const wait = 60_000

/** Kept under its own name: written down twice, it is one. Of a final quiz, which grows, the latest. */
export async function keepRecord({ pass, key }: Pick<KeptPass, 'pass' | 'key'>, record: OfflineRecord): Promise<void> {
  await saveWaiting(record.id, await sealForServer(key, { pass, record }))
}

/** A random UUID: Chrome 95 has randomUUID, some WebViews of its age have not. */
export function newId(): string {
  const bytes = randomBytes(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

let sending: Promise<void> | undefined

/** Sends what waits, one request after the other; one round at a time. Doing it twice is harmless, and a failure leaves all as it was. */
export function sendWaiting(): Promise<void> {
  sending ??= sendAll().catch(() => undefined).finally(() => { sending = undefined })
  return sending
}

async function resultsOf(answer: Response): Promise<readonly (string | null)[] | null> {
  return answer.ok ? (await answer.json() as { results: readonly (string | null)[] }).results : null
}

async function sendAll(): Promise<void> {
  for (let left = await listWaiting(); left.length > 0; left = await listWaiting()) {
    const batch = left.slice(0, most)
    const body = new URLSearchParams(batch.map(([, sealed]) => ['record', sealed]))
    const results = await askInTime(wait, '/offline/records', { method: 'POST', body, redirect: 'error' }, resultsOf)
    if (results === null) return
    for (const [place, [id, sealed]] of batch.entries()) {
      const result = results[place]
      if (result === undefined) return
      if (result !== null) await saveRefused(id, result)
      await dropWaiting(id, sealed)
    }
  }
}
