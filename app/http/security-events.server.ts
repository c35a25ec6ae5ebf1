import { addressOf } from './limits.server.ts'
import { anonymousPath, log } from './log.server.ts'

/** Who came in, how far a sign-in got, who was turned away at the door, who did not show the secret they were asked for once more, and what was refused to whom. */
export type SecurityEvent = 'signed-in' | 'sign-in-step' | 'sign-in-refused' | 'secret-refused' | 'access-refused'

interface About { readonly account?: string | undefined; readonly reason?: string }
/** What makes of an address a name that says nothing, but is the same each time: `world.sealer`. */
interface Pseudonyms { pseudonym(text: string): string }

/** A line in the log (OWASP ASVS 5.0 V16.3): accounts by their id, networks by a pseudonym, never a name, an address or what was typed. */
export function logSecurity({ sealer }: { readonly sealer: Pseudonyms }, request: Request, event: SecurityEvent, { account, reason }: About = {}): void {
  log.info({ id: request.headers.get('X-Request-Id'), event, method: request.method, path: anonymousPath(new URL(request.url).pathname), account, reason, from: sealer.pseudonym(addressOf(request)) })
}
