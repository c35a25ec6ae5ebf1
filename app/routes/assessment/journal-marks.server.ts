import type { Asker } from '#app/auth/asker.server.ts'
import type { StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { listClaimedGuests } from '#app/data/people/claims.server.ts'
import { issueSubject, profileSubject } from '#app/domain/assessment/issue.ts'
import { world } from '#app/world.server.ts'

/** What a page of a running attempt tells the journal of answers, as data attributes of its form or of the place of the save state. */
export interface AttemptMarks {
  readonly 'data-attempt': string
  /** Whose answers these are: a lasting name of the account, not its id. */
  readonly 'data-profile': string
  /**
   * Where a browser keeps them without a profile: «name.key» of this person, then of the guests whose record the account claimed, since what those
   * tapped and could not send is this account's. The key is told to their own pages alone (browser/vault/own-store.ts).
   */
  readonly 'data-kept': string
  /** Highest sequence at the server. */
  readonly 'data-known': number
  /** The sealed issue of this page, which is also the seal of the attempt. */
  readonly 'data-issued': string
  /** The server's public key for the emergency file (auth/emergency). */
  readonly 'data-emergency-key': string
  /** The profile of this phone that is open, and the key under which the phone keeps the profile's own key meanwhile (auth/open-profile). */
  readonly 'data-vault'?: string
  readonly 'data-open-key'?: string
  /** Only in fault tests. */
  readonly 'data-pace'?: number
}

/** The same with the question that the page asks. */
export interface JournalMarks extends AttemptMarks {
  readonly 'data-position': number
  readonly 'data-question': string
}

export async function attemptMarks({ profile }: Pick<Asker, 'profile'>, { id, personId, known }: StoredAttempt): Promise<AttemptMarks> {
  const { profile: own, kept } = await journalsOf(personId)
  return {
    'data-attempt': id, 'data-profile': own, 'data-known': known, 'data-kept': kept.join(' '),
    'data-issued': world.sealer.seal(issueSubject(id, personId), world.clock()), 'data-emergency-key': world.emergency.publicKey,
    ...(profile === null ? {} : { 'data-vault': profile.localId, 'data-open-key': profile.openKey }),
    ...(world.scripts.pace === 1 ? {} : { 'data-pace': world.scripts.pace }),
  }
}

/** What a person's journals are called, and where a browser keeps them without a profile: `data-kept`. */
export async function journalsOf(personId: string): Promise<{ readonly profile: string; readonly kept: readonly string[] }> {
  const profileOf = (person: string) => world.sealer.pseudonym(profileSubject(person))
  const keptOf = (person: string) => `${profileOf(person)}.${world.sealer.pseudonym(`journals of ${person}`)}`
  return { profile: profileOf(personId), kept: [personId, ...await listClaimedGuests(world.db, personId)].map(keptOf) }
}

export async function journalMarks(asker: Pick<Asker, 'profile'>, attempt: StoredAttempt, position: number, questionId: string): Promise<JournalMarks> {
  return { ...await attemptMarks(asker, attempt), 'data-position': position, 'data-question': questionId }
}
