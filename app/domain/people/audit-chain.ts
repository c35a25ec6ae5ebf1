/** An act of staff as it is sealed. */
export interface SealedAct { readonly id: string; readonly at: Date; readonly actorId: string; readonly action: string; readonly subject: string; readonly detail: unknown }

/**
 * A seal over a batch of acts; `hash` is the keyed digest of `sealedText`, 43 url-safe characters. `formerHash`: what it was before words that stood in its
 * entries were put apart (usecases/people/put-words-apart.server.ts); null where nothing was.
 */
export interface AuditSeal { readonly number: number; readonly entries: number; readonly hash: string; readonly formerHash: string | null }

/** What stands before the first seal. */
export const firstSeal: AuditSeal = { number: 0, entries: 0, hash: '', formerHash: null }

/**
 * The text whose digest seals a batch: the number of the seal, the digest before it, the one that this seal had formerly where it had one, and each act in the order of its id, every field
 * delimited as JSON, the names of details sorted. No two different batches give the same text.
 */
export function sealedText(previous: Pick<AuditSeal, 'number' | 'hash'>, acts: readonly SealedAct[], formerHash: string | null = null): string {
  const lines = acts.map(({ id, at, actorId, action, subject, detail }) => JSON.stringify([id, at.toISOString(), actorId, action, subject, sorted(detail)]))
  return [JSON.stringify([previous.number + 1, previous.hash, ...(formerHash === null ? [] : [formerHash])]), ...lines].join('\n')
}

function sorted(detail: unknown): unknown {
  if (typeof detail !== 'object' || detail === null) return detail
  return Object.entries(detail).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Why a chain does not hold: seal `number` is missing, or what it covers is not what was sealed; `fact`: which one, by its kind and id, where that is known. Number 0: something under no seal. */
export type ChainFault = { readonly kind: 'missing' | 'changed'; readonly number: number; readonly fact?: string }

/** The next link of a chain: whether `seal` follows `previous` and covers `acts`, by the keyed digest of the server. */
export function checkSeal(previous: AuditSeal, seal: AuditSeal, acts: readonly SealedAct[], digest: (text: string) => string): ChainFault | null {
  if (seal.number !== previous.number + 1) return { kind: 'missing', number: previous.number + 1 }
  const holds = seal.entries === acts.length && digest(sealedText(previous, acts, seal.formerHash)) === seal.hash
  return holds ? null : { kind: 'changed', number: seal.number }
}
