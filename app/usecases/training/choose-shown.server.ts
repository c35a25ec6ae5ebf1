import { saveShown } from '#app/data/training/certificates.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readShown, type ShownKind } from '#app/domain/training/shown.ts'
import type { World } from '#app/world.server.ts'

/** A holder decides what the public page of their certificate adds, from this moment on; choosing nothing takes all of it back. */
export async function chooseShown(world: World, { personId, code, chosen }: { readonly personId: string; readonly code: string; readonly chosen: readonly string[] }): Promise<Result<readonly ShownKind[], 'certificate-unknown'>> {
  const shown = readShown(chosen)
  return await saveShown(world.db, { code, personId, shown }) ? accept(shown) : refuse('certificate-unknown')
}
