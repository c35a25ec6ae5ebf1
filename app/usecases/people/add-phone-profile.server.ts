import { saveOwnPhoneProfile, savePhoneProfile, type MakingSession, type PhoneProfile } from '#app/data/people/phone-profiles.server.ts'
import { newProfileSecret } from '#app/domain/people/phone-profile.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** `pin`: null when the profile is opened by pictures, which never come here. `session`: of whoever is signed in; null for a learner without an account. */
interface NewPhoneProfile { readonly id: string; readonly personId: string | null; readonly pin: string | null; readonly session: MakingSession | null }

/**
 * A person, or a browser that has recorded nothing yet (null), gets a profile on this phone. Its PIN opens the account at the server as well, if they signed in just before: whoever finds a session
 * open would else make themself a way in that lasts. Without it the server asks for the secret of the account, as of those who unlock by pictures.
 */
export async function addPhoneProfile(world: World, asked: NewPhoneProfile): Promise<Result<PhoneProfile, 'pin-too-easy' | 'profile-open'>> {
  if (asked.pin !== null && !newProfileSecret('pin', [asked.pin]).ok) return refuse('pin-too-easy')
  const pinHash = asked.pin === null ? null : await world.passwords.hashSecret({ kind: 'pin', text: asked.pin })
  const { id, personId, session } = asked
  const profile = { id, pinHash, now: world.clock() }
  const saved = personId !== null && session !== null ? await saveOwnPhoneProfile(world.db, { ...profile, personId, session }) : await savePhoneProfile(world.db, { ...profile, personId })
  return saved === null ? refuse('profile-open') : accept(saved)
}
