import type { TappedAnswer } from '#app/domain/assessment/journal.ts'
import type { Receiver, Reply } from './receiver.ts'
import type { Timeline } from './timeline.ts'

/** A bad network between devices and one server. */
export interface Network {
  /** Sends a request; `answered` is called if and when an answer comes, perhaps never. */
  send(batch: readonly TappedAnswer[], answered: (reply: Reply) => void): void
  /** Whether a page could be opened now. */
  isUp(): boolean
  /** From now on nothing is lost, doubled or down. */
  heal(): void
}

interface Surroundings { readonly timeline: Timeline; readonly chance: () => number; readonly receiver: Receiver; readonly last: number }

/** What a Wi-Fi's own sign-in page, a proxy or a restarting server may put in place of our answer. */
const foreign: readonly Reply[] = [{ status: 200, body: null }, { status: 404, body: null }, { status: 401, body: null }, { status: 503, body: null }, { status: 200, body: { receipts: 'hello' } }, { status: 429, body: { problem: 'too-many-tries' } }]

/** Loss of up to 30 % each way, delays of up to 4 s (and now and then 30 s), doubled requests, blackouts of 5 to 60 s, restarts. */
export function aNetwork({ timeline, chance, receiver, last }: Surroundings): Network {
  const loss = chance() * 0.3
  const doubling = chance() * 0.2
  const blackouts = Array.from({ length: Math.floor(chance() * 4) }, () => { const from = chance() * last; return { from, to: from + 5000 + chance() * 55_000 } })
  let isHealed = false
  const isUp = () => isHealed || blackouts.every(({ from, to }) => timeline.now() < from || timeline.now() >= to)
  const passes = () => isHealed || (isUp() && chance() >= loss)
  const delay = () => 20 + chance() * (chance() < 0.05 ? 30_000 : 4000)
  const arrive = (batch: readonly TappedAnswer[], answered: (reply: Reply) => void) => {
    if (!isUp()) return
    // A server that stops may do so before or after the rows are durable; either way its answer is not ours.
    const isForeign = !isHealed && chance() < 0.08
    const reply = isForeign && chance() < 0.5 ? null : receiver.receive(batch)
    const told = isForeign ? foreign[Math.floor(chance() * foreign.length)] : reply
    if (told && passes()) timeline.after(delay(), () => { if (isUp()) answered(told) })
  }
  return {
    isUp,
    heal() { isHealed = true },
    send(batch, answered) {
      if (!passes()) return
      timeline.after(delay(), () => arrive(batch, answered))
      if (!isHealed && chance() < doubling) timeline.after(delay() * 2, () => arrive(batch, answered))
    },
  }
}
