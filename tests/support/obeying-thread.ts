/** A kept thread that does as it is told: counts its orders, never ends, fails, takes all memory there is, or breaks after its answer. */
import { answerOrders } from '#app/integrations/answer-orders.server.ts'

let orders = 0
const taken: unknown[] = []

await answerOrders((order: 'count' | 'never-end' | 'fail' | 'fill' | 'break-later') => {
  orders += 1
  if (order === 'never-end') for (;;);
  if (order === 'fill') for (;;) taken.push(Array.from({ length: 10_000 }, () => ({})))
  if (order === 'break-later') setImmediate(() => { throw new Error('what it left behind') })
  return order === 'fail' ? Promise.reject(new Error('as it was told')) : Promise.resolve(orders)
})
