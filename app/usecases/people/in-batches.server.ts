/** Does a piece of work batch by batch, until one was not full or so many were done; answers how much that was together. */
export async function inBatches(most: number, work: () => Promise<number>, batches = Infinity): Promise<number> {
  let done = 0
  for (let batch = 0; batch < batches; batch += 1) {
    const some = await work()
    done += some
    if (some < most) break
  }
  return done
}
