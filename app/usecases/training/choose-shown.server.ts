import { findHome } from '#app/data/people/guardianships.server.ts'
import { saveShown } from '#app/data/training/certificates.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { isChild } from '#app/domain/people/birth-year.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readShown, type ShownKind } from '#app/domain/training/shown.ts'
import type { World } from '#app/world.server.ts'

/** A holder decides what the public page of their certificate adds, from this moment on; choosing nothing takes all of it back. A child's name is never shown to everybody. */
export async function chooseShown(world: World, { personId, code, chosen }: { readonly personId: string; readonly code: string; readonly chosen: readonly string[] }): Promise<Result<readonly ShownKind[], 'certificate-unknown'>> {
  const { birthYear } = await findHome(world.db, personId)
  const isOfChild = birthYear !== null && isChild(birthYear, dayOf(world.clock()))
  const shown = readShown(chosen).filter((kind) => !isOfChild || kind !== 'name')
  return await saveShown(world.db, { code, personId, shown }) ? accept(shown) : refuse('certificate-unknown')
}
