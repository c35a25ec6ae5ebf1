/** Sends what the journals of a profile hold, in the background, until the server has receipted it. */
import { takeBatch, type TappedAnswer } from '#app/domain/assessment/journal.ts'
import { delayAfter, freshSending, patience, readOutcome, takeOutcome, type Outcome, type Sending } from '#app/domain/assessment/sending.ts'
import { jsonOf, postForm } from './post-form.ts'
import type { Store } from './store.ts'

/** Characters of fields in one request: far below the 64 kB that the server takes. */
const batchSize = 16_000
/** Times in a row that another tab may be the one to send, milliseconds apart: a tab the system has frozen must not hold up the others. */
const mostTurns = 3
const turn = 1000

export interface Sender {
  /** Something was written down: send, unless a pause after a failure is running. */
  wrote(): void
  /** Something may have changed outside (network, session, the learner came back): try at once. It is a hint, never evidence. */
  hurry(): void
  /** Whoever learns here is another from now on: nothing more is sent. */
  stop(): void
}

interface Sent {
  readonly store: Store
  readonly profile: string
  /** Every pause and wait is so many times as long as in life: 1, but in fault tests. */
  readonly pace: number
  /** Called after every request, with what is known of the way to the server. */
  readonly changed: (sending: Sending) => void
  /** Whether these answers are still those of whoever learns here: asked before each request, which is not made otherwise. */
  readonly mayStill: () => boolean
  /** The disk is gone: nothing more can be sent from it. */
  readonly lost: () => void
}

export function startSender({ store, profile, pace, changed, mayStill, lost }: Sent): Sender {
  let sending: Sending = freshSending
  let isRunning = false
  let isWanted = false
  let isStopped = false
  let turns = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function run(): Promise<void> {
    if (isStopped) return
    if (isRunning) { isWanted = true; return }
    isRunning = true
    clearTimeout(timer)
    timer = undefined
    let wait: number | null = null
    try {
      wait = await inTurn(profile, turns >= mostTurns, sendAll)
      turns = wait === turn ? turns + 1 : 0
    } catch {
      lost()
    } finally {
      isRunning = false
    }
    if (isStopped) return
    if (isWanted && sending.failures === 0 && wait !== turn) wait = 0
    isWanted = false
    if (wait !== null) timer = setTimeout(() => { void run() }, wait * pace)
  }

  /** One request after another until nothing is left (null), or until one brought nothing (the pause before the next). */
  async function sendAll(): Promise<number | null> {
    for (let attempts = await store.listUnsent(); attempts.length > 0; attempts = await store.listUnsent()) {
      for (const attempt of attempts) {
        if (isStopped || !mayStill()) return null
        await sendBatch(attempt)
        if (sending.failures > 0) return delayAfter(sending.failures, Math.random())
      }
    }
    return null
  }

  async function sendBatch(attempt: string): Promise<void> {
    let batch: readonly TappedAnswer[] = []
    await store.change(attempt, (journal) => {
      const taken = takeBatch(journal, sending.most, batchSize)
      batch = taken.batch
      return taken.journal
    })
    if (batch.length === 0 || isStopped || !mayStill()) return
    const outcome = await post(attempt, batch, profile, patience * pace)
    const before = sending
    await store.change(attempt, (journal) => {
      const after = takeOutcome(journal, before, batch, outcome)
      sending = after.sending
      return after.journal
    })
    changed(sending)
  }

  return {
    wrote() { if (timer === undefined || sending.failures === 0) void run() },
    hurry() { void run() },
    stop() { isStopped = true; clearTimeout(timer) },
  }
}

/** Lets one tab of the profile send at a time, where the browser can tell; else, or when it has been waited for enough, doing it twice is harmless. */
async function inTurn(profile: string, isImpatient: boolean, work: () => Promise<number | null>): Promise<number | null> {
  if (isImpatient || !('locks' in navigator)) return work()
  return navigator.locks.request<Promise<number | null>>(`answers-${profile}`, { ifAvailable: true }, (lock) => (lock ? work() : Promise.resolve(turn)))
}

/** The profile goes along: in a session of somebody else nothing is taken, and nothing is told. */
async function post(attempt: string, batch: readonly TappedAnswer[], profile: string, wait: number): Promise<Outcome> {
  const answer = await postForm(`/attempts/${attempt}/answers`, { profile, entries: JSON.stringify(batch) }, wait)
  return answer === null ? { kind: 'unreachable' } : readOutcome(answer.status, await jsonOf(answer))
}
