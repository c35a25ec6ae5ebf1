import { savePhoneProfile, type PhoneProfile } from '#app/data/people/phone-profiles.server.ts'
import { newProfileSecret } from '#app/domain/people/phone-profile.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** A person, or a browser that has recorded nothing yet (null), gets a profile on this phone. `pin`: null when it is opened by pictures, which never come here. */
export async function addPhoneProfile(world: World, asked: { readonly id: string; readonly personId: string | null; readonly pin: string | null }): Promise<Result<PhoneProfile, 'pin-too-easy' | 'profile-open'>> {
  if (asked.pin !== null && !newProfileSecret('pin', [asked.pin]).ok) return refuse('pin-too-easy')
  const pinHash = asked.pin === null ? null : await world.passwords.hashSecret({ kind: 'pin', text: asked.pin })
  const saved = await savePhoneProfile(world.db, { id: asked.id, personId: asked.personId, pinHash, now: world.clock() })
  return saved === null ? refuse('profile-open') : accept(saved)
}
