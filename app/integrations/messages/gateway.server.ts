import type { Channel, Delivery } from './channel.server.ts'

const patienceMs = 15_000

/**
 * Short messages (SMS or Zalo) through a gateway of the office's own: one POST of JSON `{ id, to, text }` a message, with the id as
 * Idempotency-Key and the token as bearer. 2xx: taken; 408, 425, 429 and 5xx: tried again; any other answer is for good.
 */
export function gatewayChannel({ url, token }: { readonly url: string; readonly token: string }): Channel {
  return {
    name: 'sms',
    async send({ id, to, text }): Promise<Delivery> {
      try {
        const answer = await fetch(url, {
          method: 'POST', redirect: 'error', signal: AbortSignal.timeout(patienceMs),
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, 'Idempotency-Key': id }, body: JSON.stringify({ id, to, text }),
        })
        await answer.body?.cancel()
        if (answer.ok) return { outcome: 'taken' }
        return { outcome: mayPass(answer.status) ? 'failed' : 'refused', problem: `HTTP ${answer.status}` }
      } catch (error) {
        return { outcome: 'failed', problem: error instanceof Error ? error.name : 'unknown' }
      }
    },
    close: () => undefined,
  }
}

const mayPass = (status: number) => status >= 500 || [408, 425, 429].includes(status)
