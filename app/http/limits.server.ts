import { RateLimiterMemory } from 'rate-limiter-flexible'

/**
 * How often something may be tried. Keyed by who tries and what they try, so that a stranger cannot lock anybody out;
 * per address alone the bound is loose, since a whole commune may share one.
 */
const limiters = {
  'sign-in': new RateLimiterMemory({ points: 10, duration: 900 }),
  'sign-in-address': new RateLimiterMemory({ points: 200, duration: 900 }),
  'sign-up-address': new RateLimiterMemory({ points: 60, duration: 3600 }),
  'join': new RateLimiterMemory({ points: 30, duration: 900 }),
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

/** The address a request came from, put into this header by our own server in front of the framework. */
export function addressOf(request: Request): string {
  return request.headers.get('X-Client-Address') ?? 'unknown'
}
