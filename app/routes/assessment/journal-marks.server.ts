import type { StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { listClaimedGuests } from '#app/data/people/claims.server.ts'
import { issueSubject, profileSubject } from '#app/domain/assessment/issue.ts'
import { world } from '#app/world.server.ts'

/** What a page of a running attempt tells the journal of answers, as data attributes of its form or of the place of the save state. */
export interface AttemptMarks {
  readonly 'data-attempt': string
  /** Whose answers these are: a lasting name of the account, not its id. */
  readonly 'data-profile': string
  /** The same of the guests whose record the account claimed: what they tapped and could not send is this account's. */
  readonly 'data-former'?: string
  /** Highest sequence at the server. */
  readonly 'data-known': number
  /** The sealed issue of this page, which is also the seal of the attempt. */
  readonly 'data-issued': string
  /** The server's public key for the emergency file (auth/emergency). */
  readonly 'data-emergency-key': string
  /** Only in fault tests. */
  readonly 'data-pace'?: number
}

/** The same with the question that the page asks. */
export interface JournalMarks extends AttemptMarks {
  readonly 'data-position': number
  readonly 'data-question': string
}

export async function attemptMarks({ id, personId, known }: StoredAttempt): Promise<AttemptMarks> {
  const profileOf = (person: string) => world.sealer.pseudonym(profileSubject(person))
  const former = await listClaimedGuests(world.db, personId)
  return {
    'data-attempt': id, 'data-profile': profileOf(personId), 'data-known': known, ...(former.length === 0 ? {} : { 'data-former': former.map(profileOf).join(' ') }),
    'data-issued': world.sealer.seal(issueSubject(id, personId), world.clock()), 'data-emergency-key': world.emergency.publicKey,
    ...(world.scripts.pace === 1 ? {} : { 'data-pace': world.scripts.pace }),
  }
}

export async function journalMarks(attempt: StoredAttempt, position: number, questionId: string): Promise<JournalMarks> {
  return { ...await attemptMarks(attempt), 'data-position': position, 'data-question': questionId }
}
