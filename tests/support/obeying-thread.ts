/** A kept thread that does as it is told: counts its orders, never ends, fails, or takes all memory there is. */
import { answerOrders } from '#app/integrations/answer-orders.server.ts'

let orders = 0
const taken: unknown[] = []

await answerOrders((order: 'count' | 'never-end' | 'fail' | 'fill') => {
  orders += 1
  if (order === 'never-end') for (;;);
  if (order === 'fill') for (;;) taken.push(Array.from({ length: 10_000 }, () => ({})))
  return order === 'fail' ? Promise.reject(new Error('as it was told')) : Promise.resolve(orders)
})
