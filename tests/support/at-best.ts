/** The milliseconds that some work takes at best of five times: whatever else the machine does meanwhile makes some of them longer, never all. To be held against other work on the same machine. */
export function atBest(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return Math.min(...times)
}
