import { issuedTo, newcomer, type Asker } from '#app/auth/asker.server.ts'
import { findKnownSince } from '#app/data/people/guests.server.ts'
import { isFetchedAhead } from '#app/http/fetched-ahead.ts'
import { world } from '#app/world.server.ts'

/** The lesson of an address. */
interface Place { readonly course: string; readonly lesson: string }

/** What a page is issued for: this person or browser, this lesson. */
function subjectOf(whom: string, { course, lesson }: Place): string {
  return [whom, course, lesson].join('|')
}

/** Signs the page as issued now. What a browser fetches ahead is shown to nobody yet: no time of reading begins (COMPLETION 7). */
export function issue(request: Request, asker: Asker, place: Place): string {
  const [whom = newcomer] = issuedTo(asker)
  return isFetchedAhead(request) ? '' : world.sealer.seal(subjectOf(whom, place), world.clock())
}

/** When this very page was issued to who sends it back; null for anyone else's, or none of ours. */
export async function openedAtOf(page: string, asker: Asker, place: Place): Promise<Date | null> {
  const issuedAt = issuedTo(asker).map((whom) => world.sealer.open(page, subjectOf(whom, place))).find((at) => at !== null)
  return issuedAt ?? await openedAsNewcomer(page, asker, place)
}

/** A page from before anything was recorded here is theirs who began since, by another lesson opened beside it or by signing up, and nobody else's. */
async function openedAsNewcomer(page: string, { learnerId }: Asker, place: Place): Promise<Date | null> {
  const at = world.sealer.open(page, subjectOf(newcomer, place))
  const since = at === null || learnerId === null ? null : await findKnownSince(world.db, learnerId)
  return since !== null && at !== null && since > at ? at : null
}

/** So many seconds a phone may show a lesson again without asking. */
const keptSeconds = 600

/**
 * A lesson opened again stands at once, for some minutes, where the page names nobody and only the reader's own acts change it: its form goes to the
 * same address, which ends the copy, and any other cookie (a language, a session, a profile) makes it another page. Of staff, officials and members of a class others change where the
 * page leads to, and each such place says itself whether it is open. Not on a phone passed around, nor where a profile is open, which is locked without a network; nor
 * what was fetched ahead, which was not issued.
 */
export function keepingOf(request: Request, { profile, phone }: Pick<Asker, 'profile' | 'phone'>): Record<string, string> {
  const isShared = profile !== null || Boolean(phone)
  return isShared || isFetchedAhead(request) ? {} : { 'Cache-Control': `private, max-age=${keptSeconds}`, 'Vary': 'Cookie' }
}
