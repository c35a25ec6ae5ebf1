import type { SignedIn } from '#app/data/people/sessions.server.ts'
import { deviceOf, deviceText } from '#app/domain/people/device.ts'
import { staffRolesOf } from '#app/domain/people/staff.ts'
import type { World } from '#app/world.server.ts'

/**
 * Headers that begin the session of whoever asks anew, where an act of their own has just made them a trainer: the session they had began
 * without that role, and would end at the next page. None where they were one before.
 */
export async function beginAsTrainer(world: Pick<World, 'sessions' | 'clock'>, request: Request, { accountId, grants, phoneProfileId }: SignedIn): Promise<Headers> {
  const headers = new Headers()
  if (staffRolesOf(grants, world.clock()).includes('trainer')) return headers
  const device = deviceText(deviceOf(request.headers.get('User-Agent') ?? ''))
  headers.append('Set-Cookie', await world.sessions.start(accountId, request.headers.get('Cookie'), { device, phoneProfileId: phoneProfileId ?? undefined }))
  return headers
}
