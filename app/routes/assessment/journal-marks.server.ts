import type { StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { issueSubject, profileSubject } from '#app/domain/assessment/issue.ts'
import { world } from '#app/world.server.ts'

/** What a question page tells the journal of answers, as data attributes of its form. */
export interface JournalMarks {
  readonly 'data-attempt': string
  /** Whose answers these are: a lasting name of the account, not its id. */
  readonly 'data-profile': string
  /** Highest sequence at the server. */
  readonly 'data-known': number
  readonly 'data-position': number
  readonly 'data-question': string
  /** The sealed issue of this page, which is also the seal of the attempt. */
  readonly 'data-issued': string
  /** The server's public key for the emergency file (auth/emergency). */
  readonly 'data-emergency-key': string
}

export function journalMarks(attempt: StoredAttempt, position: number, questionId: string): JournalMarks {
  const { id, personId, known } = attempt
  return {
    'data-attempt': id, 'data-profile': world.sealer.pseudonym(profileSubject(personId)), 'data-known': known,
    'data-position': position, 'data-question': questionId, 'data-issued': world.sealer.seal(issueSubject(id, personId), world.clock()), 'data-emergency-key': world.emergency.publicKey,
  }
}
