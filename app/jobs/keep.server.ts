/**
 * Does a piece of work again and again, for as long as the process runs; several processes may do so on one database. A round never begins while one is
 * under way, `failed` hears of what breaks, and the next round tries again. Answers how to stop, which waits for the round under way.
 */
export function keepDoing(everyMs: number, work: () => Promise<unknown>, failed: (error: unknown) => void): () => Promise<void> {
  let round: Promise<void> | null = null
  const timer = setInterval(() => {
    round ??= work().then(() => { round = null }, (error: unknown) => { round = null; failed(error) })
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await round
  }
}
