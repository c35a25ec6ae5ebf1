/** A simulated clock: what is planned happens in the order of its instants, without waiting. */
export interface Timeline {
  /** Milliseconds since the beginning. */
  now(): number
  /** Plans something so many milliseconds from now. */
  after(delay: number, act: () => void): void
  /** Lets everything happen, also what is planned meanwhile. */
  run(): void
}

interface Planned { readonly at: number; readonly act: () => void }

export function aTimeline(): Timeline {
  const planned: Planned[] = []
  let now = 0
  return {
    now: () => now,
    after(delay, act) {
      const at = now + delay
      let low = 0
      let high = planned.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((planned[middle]?.at ?? 0) <= at) low = middle + 1
        else high = middle
      }
      planned.splice(low, 0, { at, act })
    },
    run() {
      for (let next = planned.shift(); next; next = planned.shift()) {
        now = next.at
        next.act()
      }
    },
  }
}
