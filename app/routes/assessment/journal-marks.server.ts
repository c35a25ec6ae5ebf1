import type { StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { issueSubject, profileSubject } from '#app/domain/assessment/issue.ts'
import { world } from '#app/world.server.ts'

/** What a page of a running attempt tells the journal of answers, as data attributes of its form or of the place of the save state. */
export interface AttemptMarks {
  readonly 'data-attempt': string
  /** Whose answers these are: a lasting name of the account, not its id. */
  readonly 'data-profile': string
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

export function attemptMarks({ id, personId, known }: StoredAttempt): AttemptMarks {
  return {
    'data-attempt': id, 'data-profile': world.sealer.pseudonym(profileSubject(personId)), 'data-known': known,
    'data-issued': world.sealer.seal(issueSubject(id, personId), world.clock()), 'data-emergency-key': world.emergency.publicKey,
    ...(world.scripts.pace === 1 ? {} : { 'data-pace': world.scripts.pace }),
  }
}

export function journalMarks(attempt: StoredAttempt, position: number, questionId: string): JournalMarks {
  return { ...attemptMarks(attempt), 'data-position': position, 'data-question': questionId }
}
