import type { Worker } from 'node:worker_threads'
import { answerOf, beginThread, inTurn, type Apart } from './apart.server.ts'

/** A thread between two orders: how many it has done, and what ends it when no other comes. */
interface Idle { readonly worker: Worker; readonly done: number; readonly timer: NodeJS.Timeout }

/** By thread. One that is at work is not here. */
const idle = new Map<string, Idle>()
/** A class prints within minutes; afterwards nobody does for hours, and a thread holds some tens of megabytes. */
const idleMs = 60_000
/** Whatever libraries leave behind is given back in the end. */
const mostOrders = 100

/**
 * Work of our own making, such as papers, apart: as `apart` does it, one at a time, with the same bounds for each order, but in one thread that is kept for the next (a thread of answer-orders.server.ts), since
 * to load libraries takes many times longer than the work. A thread whose order took too much, failed or was given up is ended, and the next order begins another; so is one after a hundred orders, or
 * a minute without any. While it is idle it keeps no process from ending. Nothing that strangers can shape is done so.
 */
export function keptApart<Answer>(order: unknown, how: Apart): Promise<Answer> {
  return inTurn(how, async () => {
    const { worker, done } = takeUp(how)
    try {
      worker.postMessage(order)
      const answer = await answerOf<Answer>(worker, how)
      layDown(how.thread, worker, done + 1)
      return answer
    } catch (error) {
      void worker.terminate()
      throw error
    }
  })
}

function takeUp(how: Apart): Pick<Idle, 'worker' | 'done'> {
  const kept = idle.get(how.thread)
  idle.delete(how.thread)
  clearTimeout(kept?.timer)
  // One that broke meanwhile, by what its last order left behind, has no number any more, and would never answer.
  if (!kept || kept.worker.threadId === -1) return { worker: beginThread(how), done: 0 }
  kept.worker.ref()
  return kept
}

function layDown(thread: string, worker: Worker, done: number): void {
  const end = () => { idle.delete(thread); void worker.terminate() }
  if (done >= mostOrders) { end(); return }
  worker.unref()
  idle.set(thread, { worker, done, timer: setTimeout(end, idleMs).unref() })
}
