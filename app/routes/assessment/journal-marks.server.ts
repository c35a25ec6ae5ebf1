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
  /** The same of the guests whose record the account claimed: what they tapped and could not send is this account's. */
  readonly 'data-former'?: string
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
  const { own, former } = await journalProfiles(personId)
  return {
    'data-attempt': id, 'data-profile': own, 'data-known': known, ...(former.length === 0 ? {} : { 'data-former': former.join(' ') }),
    'data-issued': world.sealer.seal(issueSubject(id, personId), world.clock()), 'data-emergency-key': world.emergency.publicKey,
    ...(profile === null ? {} : { 'data-vault': profile.localId, 'data-open-key': profile.openKey }),
    ...(world.scripts.pace === 1 ? {} : { 'data-pace': world.scripts.pace }),
  }
}

/** The name of a person's journals, and those of the guests whose record they claimed. */
export async function journalProfiles(personId: string): Promise<{ readonly own: string; readonly former: readonly string[] }> {
  const profileOf = (person: string) => world.sealer.pseudonym(profileSubject(person))
  return { own: profileOf(personId), former: (await listClaimedGuests(world.db, personId)).map(profileOf) }
}

export async function journalMarks(asker: Pick<Asker, 'profile'>, attempt: StoredAttempt, position: number, questionId: string): Promise<JournalMarks> {
  return { ...await attemptMarks(asker, attempt), 'data-position': position, 'data-question': questionId }
}
