import { savePhoneProfilePin } from '#app/data/people/phone-profiles.server.ts'
import { newProfileSecret } from '#app/domain/people/phone-profile.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { openPhoneProfile } from './open-phone-profile.server.ts'

/** Another PIN for a profile, or none (`pin` null), by whoever could open it at the server, and still can when it is kept: a secret changed meanwhile leaves no PIN behind. */
export async function changePhoneProfilePin(world: World, asked: { readonly id: string; readonly secret: string; readonly pin: string | null }): Promise<Result<null, 'profile-unknown' | 'secret-needed' | 'server-secret-wrong' | 'account-locked' | 'pin-too-easy'>> {
  if (asked.pin !== null && !newProfileSecret('pin', [asked.pin]).ok) return refuse('pin-too-easy')
  const opened = await openPhoneProfile(world, asked)
  if (!opened.ok) return opened
  const pinHash = asked.pin === null ? null : await world.passwords.hashSecret({ kind: 'pin', text: asked.pin })
  return world.db.$transaction(async (db) => await savePhoneProfilePin(db, opened.value, pinHash) ? accept(null) : refuse('server-secret-wrong'))
}
