import { on } from 'node:events'
import { parentPort } from 'node:worker_threads'

/** In a thread that is kept (kept-apart.server.ts): does each order and posts what comes of it. One that fails ends the thread; whoever asked is told by what. */
export async function answerOrders<Order>(work: (order: Order) => Promise<unknown>): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('this is the code of a thread')
  for await (const [order] of on(port, 'message')) port.postMessage(await work(order as Order))
}
