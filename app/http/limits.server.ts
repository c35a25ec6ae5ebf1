import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'
import { log } from './log.server.ts'

/**
 * How often something may be tried, in seconds. Keyed by who tries, so that a stranger cannot lock anybody out; per address alone the bound is
 * loose, since a whole commune may share one. Wrong secrets are counted elsewhere, by the account and who tries it (usecases/people/sign-in).
 */
const limits = {
  'sign-in-address': { points: 300, duration: 900 },
  'sign-up-address': { points: 60, duration: 900 },
  // By the network, or by a device somebody signed in from. How often one account is written to is bounded by itself (usecases/people/send-recovery).
  'recover-address': { points: 60, duration: 3600 },
  // What is sent by short message is paid for: so many a day by one asker, beside what one account may cost.
  'recover-day': { points: 300, duration: 86_400 },
  'recover-code': { points: 60, duration: 900 },
  'secret': { points: 10, duration: 900 },
  'profile': { points: 10, duration: 900 },
  'ward': { points: 20, duration: 86_400 },
  'ask-trainer': { points: 20, duration: 86_400 },
  'data-request': { points: 20, duration: 86_400 },
  'join': { points: 30, duration: 900 },
  'sitting': { points: 10, duration: 900 },
  // A whole class may claim its slips over one network.
  'slip': { points: 10, duration: 3600 },
  'slip-address': { points: 200, duration: 3600 },
  // A trainer with a class after a day without a network sends one file a learner, and some twice.
  'answer-file': { points: 100, duration: 900 },
  // A phone that was away for weeks sends what it kept, twenty at a time; a whole house may share an address.
  'offline': { points: 300, duration: 900 },
  // A kit sends all of it each time; several may share a way out.
  'kit-file': { points: 20, duration: 900 },
  // Each is read in a process of its own.
  'question-file': { points: 30, duration: 900 },
  // Each waits in the database until it was read.
  'people-file': { points: 40, duration: 900 },
  'report': { points: 10, duration: 900 },
  'report-address': { points: 100, duration: 900 },
  'check-address': { points: 60, duration: 60 },
  // A program that checks a whole office's badges asks for few lists, and holds each for some minutes.
  'status-list': { points: 60, duration: 60 },
  // Told on the page of open data; whoever keeps copies by their ETag needs few.
  'open-data': { points: 60, duration: 60 },
  'answers': { points: 600, duration: 60 },
} as const

type Limited = keyof typeof limits

/** What rate-limiter-flexible needs of a database: a table of its shape, and a way to ask. */
interface TriesTable { readonly name: string; query(statement: { readonly text: string }): Promise<unknown> }

let limiters = limitersOf((what) => new RateLimiterMemory({ keyPrefix: what, ...limits[what] }))
/** Saving an answer costs no statement of its own: each process counts here, and tells the shared count of every so many at once. Whoever sends fewer, as every phone does, is never counted elsewhere. */
const answersAtOnce = 60
const answersHere = new RateLimiterMemory({ keyPrefix: 'answers-here', ...limits.answers })

function limitersOf(make: (what: keyof typeof limits) => RateLimiterAbstract): ReadonlyMap<Limited, RateLimiterAbstract> {
  return new Map((Object.keys(limits) as (keyof typeof limits)[]).map((what) => [what, make(what)]))
}

/** Counts tries in a table from now on, so that all processes of the site share them and a restart forgets none; before that, in this process. */
export function countTriesIn(table: TriesTable): void {
  limiters = limitersOf((what) => new RateLimiterPostgres({ storeClient: table, storeType: 'client', tableName: table.name, tableCreated: true, keyPrefix: what, ...limits[what], inMemoryBlockOnConsumed: limits[what].points }))
}

/** Counts one try; false when there were too many. */
export async function mayTry(what: Limited, key: string): Promise<boolean> {
  try {
    await (what === 'answers' ? takeAnswer(key) : limiters.get(what)?.consume(key))
    return true
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    log.info({ event: 'too-many-tries', what })
    return false
  }
}

async function takeAnswer(key: string): Promise<void> {
  const { consumedPoints } = await answersHere.consume(key)
  if (consumedPoints % answersAtOnce !== 0) return
  try {
    await limiters.get('answers')?.consume(key, answersAtOnce)
  } catch (error) {
    // Too many over all processes: so is every other here until that is over.
    if (error instanceof RateLimiterRes) await answersHere.block(key, Math.ceil(error.msBeforeNext / 1_000))
    throw error
  }
}

/** Forgets the tries of a key, after one that succeeded. */
export async function forgetTries(what: Limited, key: string): Promise<void> {
  await limiters.get(what)?.delete(key)
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
