/** What one benchmark found; times in milliseconds. */
export interface Measured { readonly name: string; readonly callers: number; readonly perSecond: number; readonly p50: number; readonly p95: number; readonly p99: number; readonly answers: number; readonly aim: string; /** Calls a second, in % of those of raw pg doing the same work, and of its bare insert of the same rows. */ readonly ofSameWork?: number; readonly ofBareInsert?: number }

/** Calls that were timed: milliseconds of each, and how long they took together. */
export interface Timed { readonly times: readonly number[]; readonly seconds: number }

type Act = () => Promise<unknown>

async function timed(times: number[], act: Act): Promise<void> {
  const began = performance.now()
  await act()
  times.push(performance.now() - began)
}

/** All of them at the same instant. */
export function atOnce(acts: readonly Act[]): Promise<Timed> {
  return byCallers(acts.map((act) => [act]))
}

/** Each caller does one act after the other; the callers work side by side. */
export async function byCallers(callers: readonly (readonly Act[])[]): Promise<Timed> {
  const times: number[] = []
  const began = performance.now()
  await Promise.all(callers.map(async (acts) => { for (const act of acts) await timed(times, act) }))
  return { times, seconds: (performance.now() - began) / 1_000 }
}

/** Several rounds of the same, as one. */
export function together(rounds: readonly Timed[]): Timed {
  return { times: rounds.flatMap(({ times }) => times), seconds: rounds.reduce((sum, { seconds }) => sum + seconds, 0) }
}

/** `each`: how many answers a call carries. */
export function measuredOf(name: string, { times, seconds }: Timed, { callers, each = 1, aim = '' }: { readonly callers: number; readonly each?: number; readonly aim?: string }): Measured {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0) * 10) / 10
  const perSecond = Math.round((times.length * each) / seconds)
  return { name, callers, perSecond, p50: at(0.5), p95: at(0.95), p99: at(0.99), answers: times.length * each, aim }
}
