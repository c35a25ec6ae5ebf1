import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { hashOf } from '#app/auth/open-profile.server.ts'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { findPhoneProfile } from '#app/data/people/phone-profiles.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { pinMinutes } from '#app/domain/people/phone-profile.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { addPhoneProfile } from '#app/usecases/people/add-phone-profile.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/add'
import { findUnnamedRecord, handleShape, localIdShape, opened, problem, shownName } from './opened.server.ts'

export const access = { read: nobody, write: anyone }

const form = z.object({ handle: z.string().regex(handleShape), localId: z.string().regex(localIdShape), name: shownName, pin: z.string().max(20).optional(), mine: z.literal('yes').optional() })

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/**
 * Whoever learns in this browser now gets a profile on it, which is open from then on. `pin` goes along when the profile is opened by one.
 * What was learnt here without a name becomes its own when its maker says that it is theirs (`mine`), and else nobody's.
 * 200 Opened · 400 unreadable, pin-too-easy · 409 profile-open, guest-record-here, record-unanswered · 429 too-many-tries, all of them { problem }.
 */
export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) return problem('unreadable', 400)
  if (world.kit?.isPlain === true) return problem('profile-unknown', 404)
  if (asker.profile !== null) return problem('profile-open', 409)
  const unanswered = await findUnanswered(asker, parsed.value.mine === 'yes')
  if (unanswered !== null) return problem(unanswered, 409)
  if (!(await mayTry('sign-up-address', addressOf(request)))) return problem('too-many-tries', 429)
  return makeProfile(asker, request, parsed.value)
})

async function makeProfile(asker: Asker, request: Request, { handle, localId, name, pin }: z.output<typeof form>): Promise<Response> {
  // The account as it is while their session stands: a secret changed from here on lets the new session begin no more.
  const own = asker.signedIn && await findAccountFacts(world.db, { id: asker.signedIn.accountId })
  const session = asker.signedIn && { id: asker.signedIn.sessionId, freshSince: new Date(Date.now() - pinMinutes * 60_000) }
  const result = await addPhoneProfile(world, { id: hashOf(handle), personId: asker.learnerId, pin: pin ?? null, session })
  if (!result.ok) return problem(result.reason, result.reason === 'profile-open' ? 409 : 400)
  const made = await findPhoneProfile(world.db, result.value.id)
  if (made === null) return problem('profile-unknown', 404)
  const account = made.account && { ...made.account, passwordHash: own?.passwordHash ?? made.account.passwordHash }
  return opened(asker, request, { ...result.value, account }, { localId, name })
}

/** Why what was learnt here without a name keeps a profile from being made. Whoever is signed in takes one of their own: what a guest learnt beside them would be reached by nobody any more. Anyone else says that it is theirs. */
async function findUnanswered(asker: Asker, isTheirs: boolean): Promise<'guest-record-here' | 'record-unanswered' | null> {
  if (asker.signedIn === null && isTheirs) return null
  if ((await findUnnamedRecord(asker)) === null) return null
  return asker.signedIn === null ? 'record-unanswered' : 'guest-record-here'
}
