import { isIPv6 } from 'node:net'
import { RateLimiterMemory } from 'rate-limiter-flexible'

/**
 * How often something may be tried. Keyed by who tries and what they try, so that a stranger cannot lock anybody out;
 * per address alone the bound is loose, since a whole commune may share one.
 */
const limiters = {
  'sign-in': new RateLimiterMemory({ points: 10, duration: 900 }),
  'sign-in-address': new RateLimiterMemory({ points: 200, duration: 900 }),
  'sign-up-address': new RateLimiterMemory({ points: 60, duration: 900 }),
  'answers': new RateLimiterMemory({ points: 600, duration: 60 }),
  'join': new RateLimiterMemory({ points: 30, duration: 900 }),
  'sitting': new RateLimiterMemory({ points: 10, duration: 900 }),
  // A trainer with a class after a day without a network sends one file a learner, and some twice.
  'answer-file': new RateLimiterMemory({ points: 100, duration: 900 }),
  // Each is read in a process of its own.
  'question-file': new RateLimiterMemory({ points: 30, duration: 900 }),
  'report': new RateLimiterMemory({ points: 10, duration: 900 }),
  'report-address': new RateLimiterMemory({ points: 100, duration: 900 }),
  'check-address': new RateLimiterMemory({ points: 60, duration: 60 }),
}

/** Counts one try; false when there were too many. Kept in this process. */
export async function mayTry(what: keyof typeof limiters, key: string): Promise<boolean> {
  return limiters[what].consume(key).then(() => true, () => false)
}

/** Forgets the tries of a key, after one that succeeded. */
export async function forgetTries(what: keyof typeof limiters, key: string): Promise<void> {
  await limiters[what].delete(key)
}

/** Where a request came from, as far as it counts for limits; its address is put into this header by our own server in front of the framework. */
export function addressOf(request: Request): string {
  return networkOf(request.headers.get('X-Client-Address') ?? 'unknown')
}

/** An IPv4 address as it is, however written; of an IPv6 address the first 64 bits, since a subscriber holds all the others at will. */
export function networkOf(address: string): string {
  const plain = address.split('%', 1)[0] ?? ''
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(plain)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = (part: string) => part.split(':').filter((group) => group !== '')
  const [before, after] = [groups(head), groups(tail ?? '')]
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return `${[...before, ...zeros, ...after].slice(0, 4).map((group) => group.replace(/^0+(?=.)/u, '')).join(':')}::/64`
}
