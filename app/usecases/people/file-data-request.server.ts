import { saveDataRequest } from '#app/data/people/data-requests.server.ts'
import { readRequest } from '#app/domain/people/data-request.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellOfRequest } from './tell-protectors.server.ts'

/** Somebody asks for something about their data, and whoever protects data is told: the days of the law begin. One of a kind is open at a time. */
export async function fileDataRequest(world: Pick<World, 'db' | 'clock' | 'channels'>, { personId, kind, text }: { readonly personId: string; readonly kind: string; readonly text: string }): Promise<Result<true, 'request-kind-missing' | 'request-text-missing' | 'field-too-long' | 'request-open'>> {
  const read = readRequest(kind, text)
  if (!read.ok) return read
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const id = await saveDataRequest(db, { personId, ...read.value, now })
    if (id === null) return refuse('request-open')
    await tellOfRequest(world, db, { id, askedAt: now })
    return accept(true)
  })
}
