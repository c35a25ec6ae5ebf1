import { readDevice } from '#app/auth/device-cookie.server.ts'
import { countKnownBy } from '#app/data/people/known-devices.server.ts'
import { addressOf } from '#app/http/limits.server.ts'
import { world } from '#app/world.server.ts'

/** By whom tries are counted: the strangers who share a network together; a device that somebody signed in from before alone, so that they do not use up its tries. */
export async function whoTries(request: Request): Promise<string> {
  const deviceHash = readDevice(request.headers.get('Cookie') ?? '')
  return deviceHash !== null && await countKnownBy(world.db, deviceHash) > 0 ? `device ${deviceHash}` : addressOf(request)
}
