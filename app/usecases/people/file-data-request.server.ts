import { saveDataRequest } from '#app/data/people/data-requests.server.ts'
import { readRequest } from '#app/domain/people/data-request.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** Somebody asks for something about their data. One of a kind is open at a time. */
export async function fileDataRequest(world: Pick<World, 'db' | 'clock'>, { personId, kind, text }: { readonly personId: string; readonly kind: string; readonly text: string }): Promise<Result<true, 'request-kind-missing' | 'request-text-missing' | 'field-too-long' | 'request-open'>> {
  const read = readRequest(kind, text)
  if (!read.ok) return read
  return await saveDataRequest(world.db, { personId, ...read.value, now: world.clock() }) ? accept(true) : refuse('request-open')
}
